"""The abilities around trainings (R-179). Whose rows, answers `visible_to`."""

from participants.access import COORDINATOR, EVERYBODY, STAFF, only

plan_trainings = only(*STAFF)
run_trainings = only(*STAFF)  # seats, attendance, certificates, registering by hand
see_registrations = only(COORDINATOR, *STAFF)
decide_registrations = only(COORDINATOR, *STAFF)
register = only(*EVERYBODY)
download_certificates = only(*EVERYBODY)  # whose, is answered by visible_to
