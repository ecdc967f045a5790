"""Roles that may bring in lists: staff, and coordinators for their own state (R-314)."""

from participants.access import COORDINATOR, STAFF, only

import_lists = only(COORDINATOR, *STAFF)
