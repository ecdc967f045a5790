"""Totals are for coordinators, the own party's, and for staff, all (R-121)."""

from participants.access import COORDINATOR, STAFF, only

see_totals = only(COORDINATOR, *STAFF)
