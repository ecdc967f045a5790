"""Every page in each state in which it looks different, room by room.

The desk comes last: its outbox shows the letters of the others.
"""

from tests.browser.pages import desk, handbook, imports, participants, reports, trainings
from tests.browser.pages.showing import Shown

PAGES: list[Shown] = [
    *participants.PAGES,
    *trainings.PAGES,
    *handbook.PAGES,
    *imports.PAGES,
    *reports.PAGES,
    *desk.PAGES,
]
