"""Abilities around trainings (R-179). `visible_to` answers for which rows they hold."""

from participants.access import COORDINATOR, EVERYBODY, STAFF, only

REGISTER_READERS = (COORDINATOR, *STAFF)

plan_trainings = only(*STAFF)
run_trainings = only(*STAFF)  # seats, attendance, certificates, registering by hand
see_registrations = only(COORDINATOR, *STAFF)
decide_registrations = only(COORDINATOR, *STAFF)
nominate = only(COORDINATOR, *STAFF)
register = only(*EVERYBODY)
follow_own_trainings = only(*EVERYBODY)
download_certificates = only(*EVERYBODY)  # visible_to says which
download_own_badges = only(*EVERYBODY)
see_certificate_register = only(*REGISTER_READERS)
send_certificates_again = only(*EVERYBODY)  # the own ones; staff those of others
