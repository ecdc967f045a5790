"""Two records of one person in the same trainings: what stands, and what totals lose by it (R-332,
R-333).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from participants.merging import Change, Line, Question, Side, Standing
from participants.models import Participant
from trainings.models import Nomination, ParticipationFact, Registration, Trainer, Training

OVER = (Training.Status.CLOSED, Training.Status.CANCELLED)
PARTICIPANT = ParticipationFact.Role.PARTICIPANT

type Facts = list[ParticipationFact]


def lines(person: Participant) -> list[Line]:
    """Return the record's trainings, the latest first, with status, marks and certificates."""
    rows = Registration.objects.of_person(person).with_results()
    found = [Line(row.training.title, _in_words(row)) for row in rows.latest_first()]
    taught = Trainer.objects.of_person(person).with_training().latest_first()
    titles = dict.fromkeys(part.session.training.title for part in taught)
    return found + [Line(title, _("Trainer")) for title in titles]


def merge_problems(kept: Participant, gone: Participant) -> list[str]:
    """Return why the two are not merged: in a training not closed yet both have something live, and
    a seat or a place would vanish untold.
    """
    sentence = _(
        "Both are registered or nominated for “%(training)s”, which is not closed yet. Withdraw "
        "one of them there first."
    )
    return [
        sentence % {"training": training}
        for training in shared_trainings(kept, gone)
        if training.status not in OVER and _is_live(kept, training) and _is_live(gone, training)
    ]


def questions(kept: Participant, gone: Participant) -> list[Question]:
    """Return for each training of both which row stands. In one that is not over, what is live
    does; a registration does before a nomination.
    """
    return [_question(training, kept, gone) for training in shared_trainings(kept, gone)]


def gone_sentence() -> str:
    """Return why an act on somebody is not done: the record is no longer there."""
    return _("This record was merged with another one, or erased, meanwhile. Open the page again.")


def dropped(kept: Participant, gone: Participant, chosen: Standing) -> list[Model]:
    """Return the rows that do not stand: by training, and parts in sessions that both taught."""
    found: list[Model] = []
    for training in shared_trainings(kept, gone):
        stands = _question(training, kept, gone).stands(chosen)
        loser = gone if stands == "kept" else kept
        found += rows_in(loser, training)
        found += ParticipationFact.objects.of_keys([loser.fact_key]).in_training(training)
    return found + _parts_twice(kept, gone) + _taught_twice(kept, gone)


def total_changes(kept: Participant, gone: Participant, chosen: Standing) -> list[Change]:
    """Return what the merge takes off the totals: together, by state and by year."""
    keys = [kept.fact_key, gone.fact_key]
    facts = list(ParticipationFact.objects.of_keys(keys).with_rows())
    drops = dropped(kept, gone, chosen)
    staying = [fact for fact in facts if fact not in drops]
    return [
        change
        for title, before in _by_row(facts).items()
        if (change := _change(title, before, _by_row(staying).get(title, [])))
    ]


def shared_trainings(kept: Participant, gone: Participant) -> list[Training]:
    """Return the trainings in which both have a row of which a person can have one only."""
    ids = [_trainings_of(person) for person in (kept, gone)]
    return list(Training.objects.filter(pk__in=ids[0] & ids[1]).order_by("first_day", "pk"))


def rows_in(person: Participant, training: Training) -> list[Model]:
    """Return the record's registration and binding nomination in the training."""
    nominations = training.nominations.of_person(person).binding()
    return [*training.registrations.of_person(person), *nominations]


def _trainings_of(person: Participant) -> set[int]:
    registered = Registration.objects.of_person(person).values_list("training", flat=True)
    nominated = Nomination.objects.of_person(person).binding().values_list("training", flat=True)
    return {*registered, *nominated}


def _is_live(person: Participant, training: Training) -> bool:
    nominations = training.nominations.of_person(person).proposed()
    return training.registrations.of_person(person).live().exists() or nominations.exists()


def _question(training: Training, kept: Participant, gone: Participant) -> Question:
    sides: dict[Side, Participant] = {"kept": kept, "gone": gone}
    weights = {side: _weight(person, training) for side, person in sides.items()}
    words = {side: _words(person, training) for side, person in sides.items()}
    is_open = training.status in OVER and all(has_row for has_row, *_rest in weights.values())
    return Question(
        key=f"training-{training.pk}",
        title=training.title,
        kept=words["kept"],
        gone=words["gone"],
        proposed="gone" if weights["gone"] > weights["kept"] else "kept",
        may_choose=is_open,
    )


def _weight(person: Participant, training: Training) -> tuple[bool, bool, bool, int]:
    """Return what speaks for this record in the training: a registration, a live one, a seat, marks
    of presence.
    """
    row = training.registrations.of_person(person).first()
    is_confirmed = row is not None and row.status == Registration.Status.CONFIRMED
    marks = row.attendance.there().count() if row else 0
    return row is not None, _is_live(person, training), is_confirmed, marks


def _words(person: Participant, training: Training) -> str:
    rows = training.registrations.of_person(person).with_results()
    said = [_in_words(row) for row in rows]
    said += [each.get_status_display() for each in training.nominations.of_person(person)]
    return "; ".join(said)


def _in_words(row: Registration) -> str:
    """Return status, whether completed, marks of presence and certificates."""
    sessions = [each for each in row.training.sessions.all() if not each.is_break]
    there = sum(mark.mark in mark.THERE for mark in row.attendance.all())
    said = [row.standing]
    if row.has_result:
        said.append(_("training completed") if row.completed else _("training not completed"))
    if there:
        said.append(
            _("present at %(number)s of %(sessions)s sessions")
            % {"number": there, "sessions": len(sessions)}
        )
    for certificate in row.certificates.all():
        said.append(f"{certificate.number} ({certificate.get_status_display()})")
    return ", ".join(said)


def _parts_twice(kept: Participant, gone: Participant) -> list[Model]:
    sessions = Trainer.objects.of_person(kept).values("session")
    return list(Trainer.objects.of_person(gone).filter(session__in=sessions))


def _taught_twice(kept: Participant, gone: Participant) -> list[Model]:
    """Return facts of the record that goes of which the other has one too: as trainers, and where
    the registrations are gone.
    """
    asked = {training.pk for training in shared_trainings(kept, gone)}
    own, other = (
        ParticipationFact.objects.of_keys([each.fact_key]).with_rows() for each in (kept, gone)
    )
    has = {(fact.training_id, fact.role) for fact in own}

    twice: list[Model] = []
    for fact in other:
        is_asked_about = fact.role == PARTICIPANT and fact.training_id in asked
        if (fact.training_id, fact.role) in has and not is_asked_about:
            twice.append(fact)
    return twice


def _by_row(facts: Iterable[ParticipationFact]) -> dict[str, Facts]:
    rows: dict[str, Facts] = defaultdict(list)
    for fact in facts:
        if fact.role == PARTICIPANT:
            for title in (_("Total"), str(fact.party), str(fact.training.first_day.year)):
                rows[title].append(fact)
    return rows


def _change(title: str, before: Facts, after: Facts) -> Change | None:
    lost = (
        _persons(before) - min(1, _persons(after)),
        _attended(before) - _attended(after),
        sum(fact.completed for fact in before) - sum(fact.completed for fact in after),
    )
    if any(lost):
        return Change(title, *lost)
    return None


def _persons(facts: Facts) -> int:
    return len({fact.person_key for fact in facts if fact.attended})


def _attended(facts: Facts) -> int:
    return sum(fact.attended for fact in facts)
