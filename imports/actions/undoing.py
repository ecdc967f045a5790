"""Undo an import, some rows at a time, except what happened since, which is named (R-321)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from imports.actions.rows import AT_ONCE, free_people, go_on
from imports.cells import Reader
from imports.models import Import, ImportRow
from imports.reasons import Reason, reason
from participants import audit
from participants.models import AuditEntry, Mission, Participant
from participants.typed_missions import delete_left
from trainings import earlier
from trainings.models import LegacyFigure, Training

State, Outcome = Import.State, ImportRow.Outcome
GONE = gettext_noop("This record is no longer here.")
HAS_ACCOUNT = gettext_noop("%(name)s has an account now.")
IS_CORRECTED = gettext_noop("The part of %(name)s in the training was corrected since.")
IS_MERGED = gettext_noop("This record was merged with that of %(name)s.")
HAS_CHANGED = gettext_noop("The record of %(name)s has changed since.")
# by the table in which somebody stands since, the first of them first
STANDS_IN = {
    "trainings.registration": gettext_noop("%(name)s is registered for a training by now."),
    "trainings.nomination": gettext_noop("%(name)s is nominated for a training by now."),
    "trainings.trainer": gettext_noop("%(name)s teaches in a training by now."),
}
IS_USED = gettext_noop("%(name)s stands in another record by now.")
FIGURE_CHANGED = gettext_noop("This head-count has changed since.")
# Rows that come with a person and say nothing of what happened since.
OWN = ("participants.post", "imports.importrow")


@transaction.atomic
def undo_rows(*, source: Import, now: datetime) -> int:
    """Undo the next rows; return how many. After the last one the list is undone."""
    locked = go_on(source, State.UNDOING)
    if locked is None:
        return 0
    source = Import.objects.with_names().get(pk=locked.pk)
    rows = list(source.body.to_undo().select_related("person")[:AT_ONCE])
    if not rows:
        return _end(source, now)
    people = free_people(rows)
    rows = [
        row for row in rows if row.person_id is None or row.person_id in people
    ]  # others wait their turn
    if source.training:
        _undo_parts(source.training, rows)
    if source.is_of_people:
        _undo_people(source, rows, now)
    else:
        _undo_head_counts(source, rows)
    ImportRow.objects.bulk_update(rows, ["outcome", "reasons", "person", "made"])
    return len(rows)


def _undo_parts(training: Training, rows: Sequence[ImportRow]) -> None:
    """Take people out of the past training, but whose part somebody has corrected since."""
    numbers = {row.made["registration"] for row in rows if "registration" in row.made}
    corrected = earlier.changed_since(numbers)
    earlier.take_out(training, sorted(numbers - corrected))
    for row in rows:
        if row.made.get("registration") not in corrected:
            row.made.pop("registration", None)


def _end(source: Import, now: datetime) -> int:
    if source.training and earlier.delete_if_empty(source.training, by=source.by, now=now):
        source.training = None
    source.state, source.figures = State.UNDONE, source.body.counts("outcome")
    source.save(update_fields=["state", "figures"])
    audit.record(by=source.by, action="end_undo", about=source, now=now, **source.figures)
    return 0


def _undo_people(source: Import, rows: Sequence[ImportRow], now: datetime) -> None:
    """Delete who was recorded and empty what was filled in, unless something happened since."""
    made = {row: row.person for row in rows if row.outcome == Outcome.CREATED}
    for row in set(rows) - made.keys():
        _empty_again(row)

    people = list(filter(None, made.values()))
    since = Since.of(people, Reader(source))
    gone = []
    for row, person in made.items():
        row.reasons = since.problems(row) if person else [reason(GONE)]
        row.outcome = Outcome.STAYS if person and row.reasons else Outcome.UNDONE
        if person and not row.reasons:
            gone.append(person)
            row.person = None
    _delete(gone, source, now)


@dataclass(frozen=True)
class Since:
    """Acts on recorded people since they were imported."""

    reader: Reader
    used: Mapping[int, set[str]]
    changed: Collection[int]

    @classmethod
    def of(cls, people: Sequence[Participant], reader: Reader) -> "Since":
        """Read them: in which tables people stand, and whom the trail tells of."""
        return cls(reader, used_people([person.pk for person in people]), _changed(people))

    def problems(self, row: ImportRow) -> list[Reason]:
        """Return why somebody who was recorded stays: what happened since."""
        person = row.person
        if person is None:
            return []
        name = person.full_name
        if person.pk != row.made["person"]:
            return [reason(IS_MERGED, name=name)]
        if person.account_id:
            return [reason(HAS_ACCOUNT, name=name)]
        if tables := self.used.get(person.pk):
            sentences = [STANDS_IN[table] for table in STANDS_IN if table in tables]
            return [reason(sentences[0] if sentences else IS_USED, name=name)]
        if person.pk in self.changed or not self._is_as_listed(person, row):
            return [reason(HAS_CHANGED, name=name)]
        return []

    def _is_as_listed(self, person: Participant, row: ImportRow) -> bool:
        listed = self.reader.person(row.cells)
        stands = (person.full_name, person.title, person.email)
        return stands == (listed.full_name, listed.title, listed.email)


def used_people(numbers: Collection[int]) -> dict[int, set[str]]:
    """Return by id the tables in which people stand, beside those of their own record."""
    used: dict[int, set[str]] = defaultdict(set)
    for relation in Participant._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model._meta.label_lower in OWN:
            continue
        field = relation.field.attname
        found = model._base_manager.filter(**{f"{field}__in": numbers})
        for number in found.values_list(field, flat=True):
            used[number].add(model._meta.label_lower)
    return used


def _changed(people: Sequence[Participant]) -> set[int]:
    """Return the ids of people whom the trail tells of an act on, but their import; that somebody
    read their record is none.
    """
    if not people:
        return set()
    acts = AuditEntry.objects.about_all(people).without_reading()
    entries = acts.but_actions(["import_person"])
    return {int(number) for number in entries.values_list("subject_id", flat=True)}


def _empty_again(row: ImportRow) -> None:
    """Empty what the list filled in, as far as it still stands so."""
    person, filled = row.person, row.made.get("filled", {})
    row.reasons = _filled_problems(person, row) if person else []
    row.outcome = Outcome.STAYS if row.reasons else Outcome.UNDONE
    if person is None or not filled or row.reasons:
        return
    left = person.mission if "mission" in filled else None
    for column in filled:
        setattr(person, column, None if column == "mission" else "")
    person.save(update_fields=list(filled))
    delete_left(left)


def _filled_problems(person: Participant, row: ImportRow) -> list[Reason]:
    """Return why what was filled in of somebody who was recorded before stays."""
    name, filled = person.full_name, row.made.get("filled", {})
    if "registration" in row.made:
        return [reason(IS_CORRECTED, name=name)]
    if filled and person.pk != row.made["person"]:
        return [reason(IS_MERGED, name=name)]
    stands = {"mission": person.mission_id, "title": person.title, "email": person.email}
    if any(stands[column] != value for column, value in filled.items()):
        return [reason(HAS_CHANGED, name=name)]
    return []


def _delete(people: Sequence[Participant], source: Import, now: datetime) -> None:
    missions = {person.mission_id for person in people if person.mission_id}
    audit.record_all(
        by=source.by, action="undo_import_of_person", about=people, now=now, list=source.pk
    )
    Participant.objects.filter(pk__in=[person.pk for person in people]).delete()
    delete_left(*Mission.objects.filter(pk__in=missions))


def _undo_head_counts(source: Import, rows: Sequence[ImportRow]) -> None:
    """Delete head-counts that still stand as the list states them."""
    reader = Reader(source)
    figures = LegacyFigure.objects.in_bulk([row.made["figure"] for row in rows if row.made])
    for row in rows:
        row.outcome = Outcome.UNDONE
        figure = figures.get(row.made.get("figure", 0))
        if figure is None:
            continue
        count = reader.head_count(row.cells)
        listed = (count.since, count.until, count.trainings, count.people)
        if (figure.since, figure.until, figure.trainings, figure.people_more_than) == listed:
            figure.delete()
        else:
            row.outcome, row.reasons = Outcome.STAYS, [reason(FIGURE_CHANGED)]
