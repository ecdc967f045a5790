"""Roles that may see totals: coordinators, for their own party, and staff, for all (R-121)."""

from participants.access import COORDINATOR, STAFF, only

see_totals = only(COORDINATOR, *STAFF)
