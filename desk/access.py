"""Roles that may use each page of the desk."""

from participants.access import ADMINISTRATOR, COORDINATOR, EVERYBODY, STAFF, only

see_own_record = only(*EVERYBODY)
see_people = only(COORDINATOR, *STAFF)
see_outbox = only(*STAFF)
retry_letters = only(*STAFF)
see_audit = only(*STAFF)
erase_people = only(ADMINISTRATOR)
download_audit = only(ADMINISTRATOR)
