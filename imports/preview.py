"""Rows of a list as they are shown: how each was read, who is in question, what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents import tables
from imports.as_read import HeadCount, Person
from imports.cells import Reader
from imports.models import Import, ImportRow
from imports.reasons import worded
from imports.rules.rows import Decision, carried_out, decided_reasons, decisions
from imports.rules.undoing import Since
from participants.models import Account, Participant
from trainings import earlier
from trainings.models.facts import people_in_words

MAX_FORESEEN = 1_000  # rows; of a longer list is said afterwards who stays


@dataclass(frozen=True)
class Choice:
    """A decision that a row may get, as a form sends it."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownRow:
    """A row with how it was read and what may be decided about it."""

    row: ImportRow
    name: str
    details: list[str]
    reasons: list[str]
    choices: list[Choice]
    becomes: str


def shown_rows(source: Import, rows: Sequence[ImportRow], *, to: Account) -> list[ShownRow]:
    """Return the rows as the reader sees them; people in question are named in one statement, as
    far as the reader may see them.
    """
    numbers = {number for row in rows for number in row.candidates}
    people = Participant.objects.visible_to(to).with_post().in_bulk(numbers)
    reader = Reader(source)
    return [_shown_row(source, row, reader, people) for row in rows]


def problem(source: Import) -> str:
    """Return why the list is refused or stopped; "" for one that is not."""
    if source.problem == "rights":
        return _(
            "The account that began this import may no longer do so. What was recorded before "
            "stands below; the rest was not recorded."
        )
    if source.problem == "addresses":
        return _(
            "This list holds too many addresses of people who are recorded elsewhere. Ask the "
            "secretariat to import it."
        )
    if source.problem == "failed":
        return _(
            "Something in this list could not be worked on, three times in a row. Whoever runs the "
            "site finds in the log where. Read the file again, or bring the list in anew."
        )
    if source.problem == "erased":
        return _("The file was removed before it was read. Bring the list in again.")
    return tables.sentence(source.problem, source.problem_row) if source.problem else ""


def figures(source: Import) -> list[tuple[str, int]]:
    """Return how many rows became what, in the order of the outcomes, and how many are erased."""
    outcomes = ImportRow.Outcome.choices
    counted = [(str(label), source.figures.get(value, 0)) for value, label in outcomes]
    counted.append((_("About people whose data is erased"), source.erased_rows))
    return [(label, number) for label, number in counted if number]


def staying(source: Import, now: datetime) -> list[str] | None:
    """Return who would stay if the import were undone now, and why; None for a list that is too
    long to ask.
    """
    rows = list(source.body.to_undo().select_related("person")[: MAX_FORESEEN + 1])
    if len(rows) > MAX_FORESEEN:
        return None
    since = Since.of(source, rows, now)
    return [sentence for row in rows for sentence in worded(since.problems(row))]


def erased_parts(source: Import) -> int:
    """Return how many people whose data is erased the past training of the list counts, undone or
    not (R-438): nothing tells any more whose part was whose (R-128).
    """
    if source.training is None or source.state not in Import.IMPORTED:
        return 0
    return earlier.number_of_erased(source.training)


def _shown_row(
    source: Import, row: ImportRow, reader: Reader, people: dict[int, Participant]
) -> ShownRow:
    name, details = _read(source, row, reader)
    return ShownRow(
        row=row,
        name=name or _("Row %(number)d") % {"number": row.number},
        details=details,
        reasons=worded(decided_reasons(row)),
        choices=list(_choices(row, people)),
        becomes=str(Decision(carried_out(row)).label),
    )


def _read(source: Import, row: ImportRow, reader: Reader) -> tuple[str, list[str]]:
    """Return the name of a row and what else was read; the cells themselves where nothing was."""
    if not source.is_of_people:
        count = reader.head_count(row.cells)
        return count.title, _of_head_count(count)
    person = reader.person(row.cells)
    if not person.full_name:
        return "", list(row.cells)
    return person.full_name, [*_of_person(person), *_of_part(source, person)]


def _of_person(person: Person) -> list[str]:
    typed = person.typed
    mission = person.mission or (f"{typed.name} ({typed.host})" if typed else None)
    told = [str(each) for each in (person.title, person.party, mission, person.email) if each]
    if person.since:
        told.append(_("in post since %(day)s") % {"day": date_format(person.since)})
    return told


def _of_part(source: Import, person: Person) -> list[str]:
    """Return what the row says of the past training, which counts in the totals."""
    if source.kind != Import.Kind.ATTENDANCE:
        return []
    if person.completed:
        return [_("attended and completed")]
    return [_("attended") if person.attended else _("was not there")]


def _of_head_count(count: HeadCount) -> list[str]:
    trainings = ngettext("%(number)d training", "%(number)d trainings", count.trainings)
    trainings %= {"number": count.trainings}
    people = people_in_words(count.people, count.precision)
    told = [
        f"{count.since} – {count.until}" if count.since and count.until else "",
        f"{trainings}, {people}" if count.people else "",
        count.source,
        count.doubt,
    ]
    return list(filter(None, told))


def _choices(row: ImportRow, people: dict[int, Participant]) -> Iterable[Choice]:
    """Yield what may be decided; a person in question has a choice each."""
    now = carried_out(row)
    for decision in decisions(row):
        if decision != Decision.SAME:
            yield Choice(decision, str(Decision(decision).label), decision == now)
            continue
        for number in row.candidates:
            if person := people.get(number):
                is_chosen = now == Decision.SAME and row.person_id == number
                yield Choice(f"same-{number}", _who(person), is_chosen)


def _who(person: Participant) -> str:
    known = [person.full_name, person.party, person.mission, person.address]
    return _("It is %(person)s") % {"person": ", ".join(str(each) for each in known if each)}
