"""Who may see totals: a coordinator the own state's, staff all (design: Who may do what)."""

from participants.access import COORDINATOR, STAFF, only

see_totals = only(COORDINATOR, *STAFF)
