"""Cells of a row, read as a person or as a head-count, with all that is wrong about them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import zip_longest

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_noop

from imports import dates
from imports.as_read import HeadCount, Person
from imports.headings import NO, PRECISIONS, YES, are_headings
from imports.models import Import
from imports.reasons import Reason, of_refusal, reason
from participants import states
from participants.days import FIRST_YEAR
from participants.list_cells import address_problems, formula_problems, is_fault
from participants.models import Mission, Party, PartyStatus
from participants.named_missions import Missions, Parties
from participants.names import (
    MAX_NAME,
    clean_address,
    clean_line,
    clean_name,
    clean_words,
    fold,
)
from participants.pasted_officers import PastedOfficer, by_heading
from participants.typed_missions import TypedMission

NAME = ("full_name", "surname_first", "surname", "given_name")
OFFICER = (*NAME, "title", "salutation", "mission")
OFFICERS_COLUMNS = {*OFFICER, "email"}
MAX_TITLE, MAX_MISSION = 80, 200
A_FORMULA = gettext_noop("“%(cell)s” is a formula. Paste what it shows instead.")
A_FAULT = gettext_noop("“%(cell)s” is what a spreadsheet could not calculate. Correct it there.")
HEADINGS_AGAIN = gettext_noop("These are headings, not a person.")
NO_NAME = gettext_noop("No name stands here.")
UNSURE_ORDER = gettext_noop(
    "The order of this name is not certain: it is read as “%(name)s”. Look at it."
)
TOO_LONG = gettext_noop("“%(cell)s” is too long.")
ADDRESS = gettext_noop("The address is given as “%(cell)s”.")
SEVERAL = gettext_noop("These are several addresses. Keep the one that letters shall go to.")
NO_PARTY = gettext_noop("No state stands here. Choose one for the whole list, or a column of them.")
UNKNOWN_PARTY = gettext_noop("No state or organisation is called “%(cell)s”.")
OTHER_PARTY = gettext_noop(
    "This is somebody of %(party)s. You import people of your own state. If the column says where "
    "the mission works, change the columns."
)
WAS_BARRED = gettext_noop("%(party)s was suspended or had left when the training began.")
IS_BARRED = gettext_noop("%(party)s is suspended or no longer takes part. Look at it.")
UNKNOWN_MISSION = gettext_noop(
    "“%(mission)s” is not in the list of missions, and its kind or its country is not said. It is "
    "left out."
)
OF_OTHERS = gettext_noop(
    "“%(mission)s” names a mission of %(party)s. Decide whether this is somebody of %(own)s; the "
    "mission is left out."
)
NO_COUNTRY = gettext_noop("No country is called “%(cell)s”.")
UNSURE_DAY = gettext_noop(
    "“%(cell)s” can be read in two ways. Say at the columns what stands first."
)
NO_DAY = gettext_noop("“%(cell)s” is no day.")
UNSURE_DAY_IN_POST = gettext_noop(
    "“%(cell)s” can be read in two ways, so the day in post stays empty until it is said at the "
    "columns what stands first."
)
NO_DAY_IN_POST = gettext_noop("“%(cell)s” is no day, so the day in post stays empty.")
NO_WHOLE_DAY = gettext_noop("“%(cell)s” is no whole day, so the day in post stays empty.")
OFF_DAY = gettext_noop(
    "“%(cell)s” lies before %(year)d or has not come yet, so the day in post stays empty."
)
COUNTED_DAY = gettext_noop(
    "“%(cell)s” is read as %(day)s, as a spreadsheet counts days. Look at it."
)
NO_ANSWER = gettext_noop("“%(cell)s” is neither yes nor no.")
NOT_ATTENDED = gettext_noop("Whoever completed the training was there.")
NO_NUMBER = gettext_noop("“%(cell)s” is no number above 0.")
NO_PRECISION = gettext_noop("“%(cell)s” is none of: exactly, more than, about.")
MISSING = gettext_noop("A head-count needs a name, both days, both numbers and a source.")
ENDS_BEFORE = gettext_noop("It ends before it begins.")
MAX_NUMBER = 1_000_000


class Reader:
    """Reads rows of one list. Parties are read once, missions once for each party."""

    def __init__(self, source: Import) -> None:
        self.source = source

    def person(self, cells: Sequence[str]) -> Person:
        """Return the person of a row."""
        found = self._by_column(cells)
        if are_headings(cells, kind=self.source.kind):
            return Person(problems=[reason(HEADINGS_AGAIN)])
        if problems := _uncalculated(found.values()):
            return Person(problems=problems)

        person = self._named(cells)
        self._set_address(person, found.get("email", ""))
        self._set_party(person, found.get("party", ""))
        self._set_mission(person, found.get("mission_country", ""))
        self._set_since(person, found.get("since", ""))
        self._set_part(person, found)
        return person

    def name(self, cells: Sequence[str]) -> str:
        """Return the name of a row as it is read, without salutation and rank."""
        return self._officer(cells).full_name

    def beside_name(self, cells: Sequence[str]) -> list[str]:
        """Return the cells that are not of the name."""
        columns = self.source.columns
        pairs = zip_longest(cells, columns[: len(cells)], fillvalue="")
        return [cell for cell, column in pairs if column not in NAME]

    def _officer(self, cells: Sequence[str]) -> PastedOfficer:
        columns = [each if each in OFFICERS_COLUMNS else "" for each in self.source.columns]
        lines = [" ".join(cell.split()) for cell in cells[: len(columns)]]
        return by_heading(lines, columns)

    def _by_column(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the filled cells that are read, by column; of several, the first."""
        found: dict[str, str] = {}
        for column, cell in zip(self.source.columns, cells, strict=False):
            if column and column != "counter" and cell:
                found.setdefault(column, cell)
        return found

    def _named(self, cells: Sequence[str]) -> Person:
        """Return the person with name, title and mission, as pasted lines are read."""
        read = self._officer(cells)
        person = Person(email=read.email)
        person.full_name = _line(person, clean_name, read.full_name, MAX_NAME)
        person.title = _line(person, clean_words, read.title, MAX_TITLE)
        mission = _line(person, clean_words, read.mission, MAX_MISSION)
        if mission:
            person.typed = TypedMission(mission, "")
        if not read.full_name:
            person.problems.append(reason(NO_NAME))
        if read.is_order_unsure:
            person.notes.append(reason(UNSURE_ORDER, name=read.full_name[:80]))
        return person

    def _set_address(self, person: Person, cell: str) -> None:
        """Clean the address that was read, or say why it is none."""
        problems = [reason(SEVERAL)] if address_problems(cell) else []
        person.email, refused = of_refusal(_clean_mailbox, person.email)
        problems += refused
        if problems:
            person.problems += [reason(ADDRESS, cell=cell[:80]), *problems]

    def _set_party(self, person: Person, cell: str) -> None:
        """Set the state: the coordinator's own, that of the row, or that of the whole list."""
        own = self.source.party
        named = self.parties.called(cell) if cell else own
        if cell and named is None:
            person.problems.append(reason(UNKNOWN_PARTY, cell=cell[:40]))
        elif named is None:
            person.problems.append(reason(NO_PARTY))
        elif self.source.is_of_coordinator and named != own:
            person.problems.append(reason(OTHER_PARTY, party=named.name))
        else:
            person.party = named
            self._look_if_barred(person, named)

    def _look_if_barred(self, person: Person, party: Party) -> None:
        """Say that the party is barred: an error in a past training, today a note (R-3)."""
        if party.pk not in self.barred:
            return
        if self.source.about:
            person.problems.append(reason(WAS_BARRED, party=party.name))
        else:
            person.notes.append(reason(IS_BARRED, party=party.name))

    def _set_mission(self, person: Person, country: str) -> None:
        """Set the mission that the row means, or the typed one, if kind and country are known. What
        is left out is noted.
        """
        typed, person.typed = person.typed, None
        if person.party is None:
            return
        host = self.parties.state(country) if country else None
        if country and host is None:
            person.notes.append(reason(NO_COUNTRY, cell=country[:40]))
        left_out = self._place(person, person.party, typed.name, host) if typed else country
        if left_out:
            person.notes.append(reason(UNKNOWN_MISSION, mission=left_out[:80]))

    def _place(self, person: Person, party: Party, name: str, host: Party | None) -> str:
        """Set the mission; return its name if it is left out."""
        meant = self.missions.understood(name, party, host)
        if isinstance(meant, Mission):
            person.mission = meant
        elif meant.of:
            values = {"party": meant.of.name, "own": party.name}
            person.doubts.append(reason(OF_OTHERS, mission=name[:80], **values))
        elif meant.kind and meant.host:
            person.typed = meant
        else:
            return name
        return ""

    def _set_since(self, person: Person, cell: str) -> None:
        """Set since when the person is in the post. What is no day, or none that a form would take,
        leaves it open with a note: nobody is left out for it (R-433).
        """
        if not cell:
            return
        person.since, why = self._day_in_post(cell)
        person.notes += why

    def _day_in_post(self, cell: str) -> tuple[date | None, list[Reason]]:
        """Return the day of a cell, None for what is none, with what is to be known about it."""
        if dates.is_no_whole_day(cell):
            return None, [reason(NO_WHOLE_DAY, cell=cell[:40])]
        try:
            day = dates.read_day(cell, self.source.date_order)
        except dates.AmbiguousDay:
            return None, [reason(UNSURE_DAY_IN_POST, cell=cell[:40])]
        except ValueError:
            return None, [reason(NO_DAY_IN_POST, cell=cell[:40])]
        if not date(FIRST_YEAR, 1, 1) <= day <= self.came_in:
            return None, [reason(OFF_DAY, cell=cell[:40], year=FIRST_YEAR)]
        if dates.is_counted(cell):
            return day, [reason(COUNTED_DAY, cell=cell, day=day.isoformat())]
        return day, []

    def _set_part(self, person: Person, found: dict[str, str]) -> None:
        """Set whether the person was there, as everybody is whose row does not say, and stayed."""
        person.completed = self._answer(person, found.get("completed", ""), False)
        person.attended = self._answer(person, found.get("attended", ""), True)
        if person.completed and not person.attended:
            person.problems.append(reason(NOT_ATTENDED))

    def _answer(self, person: Person, cell: str, otherwise: bool) -> bool:
        word = fold(cell)
        if word and word not in YES | NO:
            person.problems.append(reason(NO_ANSWER, cell=cell[:40]))
        return word in YES if word else otherwise

    def _day(
        self, problems: list[Reason], cell: str, read: Callable[[str, str], date]
    ) -> date | None:
        """Return the day of a cell, None for an empty one and for one that is added to problems."""
        if not cell:
            return None
        try:
            return read(cell, self.source.date_order)
        except dates.AmbiguousDay:
            problems.append(reason(UNSURE_DAY, cell=cell[:40]))
        except ValueError:
            problems.append(reason(NO_DAY, cell=cell[:40]))
        return None

    def head_count(self, cells: Sequence[str]) -> HeadCount:
        """Return the head-count of a row."""
        found = self._by_column(cells)
        count = HeadCount(problems=_uncalculated(found.values()))
        for name, column in (("title", "key"), ("source", "source"), ("doubt", "doubt")):
            value, problems = of_refusal(clean_line, " ".join(found.get(column, "").split()))
            setattr(count, name, value)
            count.problems += problems
        count.key = slugify(count.title)[:50]
        count.since = self._day(count.problems, found.get("since", ""), dates.read_first_day)
        count.until = self._day(count.problems, found.get("until", ""), dates.read_last_day)
        count.trainings = self._number(count, found.get("trainings", ""))
        count.people = self._number(count, found.get("people", ""))
        count.precision = self._precision(count, found.get("precision", "exactly"))
        if not count.problems:
            count.problems = _whole_problems(count)
        return count

    def _number(self, count: HeadCount, cell: str) -> int:
        digits = "".join(cell.split())
        if digits.isdecimal() and digits.isascii() and 0 < int(digits[:9]) <= MAX_NUMBER:
            return int(digits[:9])
        if cell:
            count.problems.append(reason(NO_NUMBER, cell=cell[:40]))
        return 0

    def _precision(self, count: HeadCount, cell: str) -> str:
        known = PRECISIONS.get(fold(cell))
        if known is None:
            count.problems.append(reason(NO_PRECISION, cell=cell[:40]))
        return known or ""

    @cached_property
    def parties(self) -> Parties:
        """Return all parties by their names."""
        return Parties()

    @cached_property
    def came_in(self) -> date:
        """Return the day on which the list came in."""
        return timezone.localdate(self.source.created_at)

    @cached_property
    def barred(self) -> set[int]:
        """Return the ids of parties that are barred on the first day of the past training, else
        were when the list came in (R-3).
        """
        first_day = self.source.about.get("first_day")
        day = date.fromisoformat(first_day) if first_day else self.came_in
        statuses = states.statuses_on(day).items()
        return {number for number, status in statuses if status in PartyStatus.BARRED}

    @cached_property
    def missions(self) -> Missions:
        """Return the missions that people may be recorded at."""
        return Missions(self.parties)


def _uncalculated(cells: Iterable[str]) -> list[Reason]:
    """Return the first reason why a row is not read: a spreadsheet would calculate a cell of it, or
    could not.
    """
    for cell in cells:
        if is_fault(cell):
            return [reason(A_FAULT, cell=cell[:40])]
        if formula_problems(cell):
            return [reason(A_FORMULA, cell=cell[:40])]
    return []


def _line(person: Person, clean: Callable[[str], str], cell: str, most: int) -> str:
    """Return the cleaned cell; "" for one that is refused or too long, with a problem."""
    value, problems = of_refusal(clean, cell)
    if len(value) > most:
        value, problems = "", [reason(TOO_LONG, cell=value[:40])]
    person.problems += problems
    return value


def _clean_mailbox(cell: str) -> str:
    """Return the cleaned address. Raises ValidationError."""
    address = clean_address(cell)
    if address:
        models.EmailField().run_validators(address)
    return address


def _whole_problems(count: HeadCount) -> list[Reason]:
    """Return why the head-count cannot stand: something is missing, or its days are the wrong way
    round.
    """
    has_all = count.key and count.source and count.trainings and count.people
    if not has_all or count.since is None or count.until is None:
        return [reason(MISSING)]
    return [reason(ENDS_BEFORE)] if count.until < count.since else []
