"""The pages and jobs that are measured, as the table names them, with the bar that each shall stay
under.

The bars come from measurements of comparable programs on a machine with two quiet cores; a page
that has no counterpart there is held to the bar of the list of trainings.
"""

from dataclasses import dataclass

# "flat": at the hundredfold no more than so many times the time; likewise with 300 people and 55
GROWTH = 1.5
LIST_MS = 25.0
AT_ONCE = 8  # officers who register when registration opens


@dataclass(frozen=True)
class Bar:
    label: str
    sql: int | None = 8  # statements a page
    ms: float | None = LIST_MS
    is_flat: bool = True
    twice: str = ""  # no more than twice the time of that page
    twice_on: str = ""  # ... on this database; on each if none is named
    fewer: str = ""  # that page with fewer people: as many statements, at most GROWTH its time


PAGES = {
    "trainings": Bar("List of trainings, officer"),
    "trainings-anyone": Bar("List of trainings, anyone"),
    "trainings-search": Bar("List of trainings, two words searched", ms=50, is_flat=False),
    "training": Bar("Training with 55 people, officer who waits", ms=40),
    "registrations": Bar("Registrations desk, 55 people", ms=40),
    "seats": Bar("Seats desk, 55 people", ms=40),
    "nominations": Bar("Nominations of a party, 55 people", ms=40),
    "registrations-300": Bar(
        "Registrations desk, 300 people", sql=12, ms=None, fewer="registrations"
    ),
    "seats-300": Bar("Seats desk, 300 people", sql=12, ms=None, fewer="seats"),
    "nominations-300": Bar(
        "Nominations of a party, 300 people", sql=12, ms=None, fewer="nominations"
    ),
    "flow-seat": Bar("Registration, whole flow, gets a seat", sql=15, ms=60),
    "flow-waiting": Bar("Registration, whole flow, has to wait", sql=15, ms=60),
    "attendance": Bar("Attendance grid, 55 people x 4 sessions", ms=40),
    "certificates": Bar("Certificates desk, 55 people", ms=40),
    "verify": Bar("Check of a certificate"),
    "chapter": Bar("Handbook, a chapter"),
    "handbook-search": Bar("Handbook, a word searched", ms=50, twice="chapter"),
    "handbook-words": Bar("Handbook, five words searched", ms=50, twice="chapter"),
    "handbook-typo": Bar("Handbook, two typos searched", ms=50, twice="chapter"),
    "download": Bar("Handbook as PDF, downloaded", sql=4, ms=10),
    "country": Bar("Handbook, a country page"),
    "totals-counted": Bar("Totals by state, the count alone", sql=10, ms=60, is_flat=False),
    "reports-cold": Bar("Totals by state, counted anew", sql=None, ms=60, is_flat=False),
    "reports": Bar("Totals by state, remembered", sql=None, ms=60),
    "totals-csv": Bar("totals.csv, remembered", sql=None, ms=60),
    "start": Bar("Start page, secretariat"),
    "start-anyone": Bar("Start page, anyone"),
    "record": Bar("/me/, officer"),
    "no-list": Bar("Somebody invited, a page without a list"),
    "people": Bar("/participants/", sql=6, ms=40, is_flat=False, twice="no-list"),
    "people-search": Bar(
        "/participants/, a name searched",
        sql=6,
        ms=60,
        is_flat=False,
        twice="no-list",
        twice_on="postgresql",
    ),
    "people-cyrillic": Bar(
        "/participants/, two words in another script",
        sql=6,
        ms=60,
        is_flat=False,
        twice="no-list",
        twice_on="postgresql",
    ),
    "person": Bar("/participants/<id>/", sql=20, ms=40),
    "accounts": Bar("/accounts/people/", sql=6, ms=30),
    "accounts-search": Bar("/accounts/people/, a name searched", sql=6, ms=50, is_flat=False),
}


@dataclass(frozen=True)
class JobBar:
    label: str
    seconds: float | None = None
    wall: float | None = None  # seconds by the clock, of work that several processors share
    mib: float | None = None  # the most that the process may hold
    grown_mib: float | None = None  # ... or may hold more than before the work
    sql: int | None = None
    beside: str = ""  # another job, of whose processor time this one takes at most so many `times`
    times: float = 1


JOBS = {
    "certificates-drawn": JobBar("650 certificates drawn by two processes", wall=6.8, mib=286),
    "certificates": JobBar("650 drawn, signed, stored and told", wall=13.6, mib=286),
    "certificate-at-once": JobBar("One asked for meanwhile, the slowest of five", wall=1),
    # At most 1.3 times WeasyPrint alone for the same HTML, under 300 MB (286 MiB).
    "handbook-alone": JobBar("The same pages by WeasyPrint alone"),
    "handbook": JobBar(
        "Handbook as PDF, with a country page", beside="handbook-alone", times=1.3, mib=286
    ),
    "handbook-next": JobBar(
        "The same for the next host", beside="handbook-alone", times=0.65, mib=286
    ),
    "list": JobBar("A list of 10,000 people previewed and imported", seconds=60, mib=286),
    "list-undone": JobBar("The import of the 10,000 undone", seconds=60, mib=286),
    "list-whole": JobBar("A list of 100,000 previewed and imported, once", seconds=600, mib=286),
    "bombs": JobBar("The worst of five small workbooks refused", seconds=2, mib=143),  # 150 MB
    "totals": JobBar("totals.csv, counted anew", seconds=3, grown_mib=16),
    "people-csv": JobBar("CSV of everybody, a row for each person", seconds=3, grown_mib=16),
    "people-xlsx": JobBar("XLSX of everybody, a row for each person", grown_mib=32),
    "everybody": JobBar("CSV, a row for each registration", seconds=3, grown_mib=16, sql=4),
    "everybody-xlsx": JobBar("XLSX, a row for each registration", grown_mib=32, sql=4),
    "duplicates": JobBar("Duplicates found among 66,000 people", seconds=120, mib=300),
}


@dataclass(frozen=True)
class RushBar:
    label: str
    per_second: dict[str, float]  # by database: as many or more, by the clock


RUSH = RushBar(f"Registrations, {AT_ONCE} at once", {"postgresql": 50})
