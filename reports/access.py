"""Roles that may see totals: coordinators, for their own party, and staff, for all (R-121). Staff
release what everybody may read of them (R-520).
"""

from participants.access import COORDINATOR, STAFF, only

see_totals = only(COORDINATOR, *STAFF)
see_targets = only(COORDINATOR, *STAFF)  # visible_to says whose
set_targets = only(*STAFF)
edit_legacy_figures = only(*STAFF)
see_quality = only(*STAFF)
release_summaries = only(*STAFF)
issue_reports = only(*STAFF)  # and schedule them
