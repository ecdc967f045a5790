"""Undo an import, some rows at a time, except what happened since, which is named (R-321)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from imports.actions.rows import AT_ONCE, free_people, go_on
from imports.cells import Reader
from imports.models import Import, ImportRow
from imports.reasons import reason
from imports.rules.undoing import Since, figure_problems
from participants import audit
from participants.models import Mission, Participant, Post
from participants.typed_missions import delete_left
from trainings import earlier
from trainings.models import LegacyFigure, Training

State, Outcome = Import.State, ImportRow.Outcome
GONE = gettext_noop("This record is no longer here.")


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
    if source.is_of_people:
        _undo_people(source, rows, now)
    else:
        _undo_head_counts(source, rows)
    ImportRow.objects.bulk_update(rows, ["outcome", "reasons", "person", "made"])
    return len(rows)


def _end(source: Import, now: datetime) -> int:
    if source.training and earlier.delete_if_empty(source.training, by=source.begun_by, now=now):
        source.training = None
    source.state = State.UNDONE
    source.count_rows()
    source.save(update_fields=["state", "figures"])
    audit.record(by=source.begun_by, action="end_undo", about=source, now=now, **source.figures)
    return 0


def _undo_people(source: Import, rows: Sequence[ImportRow], now: datetime) -> None:
    """Delete who was recorded and empty what was filled in, unless something happened since."""
    since = Since.of(source, rows, now)
    if source.training:
        _undo_parts(source.training, since, rows)

    gone = []
    for row in rows:
        row.reasons = since.problems(row) if row.person else [reason(GONE)]
        if row.person and row.reasons:
            row.outcome = Outcome.STAYS
            continue
        if row.person and row.outcome == Outcome.CREATED:
            gone.append(row.person)
            row.person = None
        elif row.person:
            _empty_again(row.person, row.made.get("filled", {}))
        row.outcome = Outcome.UNDONE
    _delete(gone, source, now)


def _undo_parts(training: Training, since: Since, rows: Sequence[ImportRow]) -> None:
    """Take people out of the past training, but whose part somebody has corrected since."""
    taken_out = []
    for row in rows:
        if "registration" in row.made and row.made["registration"] not in since.corrected:
            taken_out.append(row.made.pop("registration"))
    earlier.take_out(training, sorted(taken_out))


def _empty_again(person: Participant, columns: Collection[str]) -> None:
    """Empty what the list filled in."""
    if "since" in columns:
        Post.objects.current().of(person).update(since=None)
    columns = [column for column in columns if column != "since"]
    if not columns:
        return
    left = person.mission if "mission" in columns else None
    for column in columns:
        setattr(person, column, None if column == "mission" else "")
    person.save(update_fields=columns)
    delete_left(left)


def _delete(people: Sequence[Participant], source: Import, now: datetime) -> None:
    missions = {person.mission_id for person in people if person.mission_id}
    audit.record_all(
        by=source.begun_by, action="undo_import_of_person", about=people, now=now, list=source.pk
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
        row.reasons = figure_problems(figure, reader.head_count(row.cells))
        if row.reasons:
            row.outcome = Outcome.STAYS
        else:
            figure.delete()
