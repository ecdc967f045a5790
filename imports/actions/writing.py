"""Import the rows of a list, some at a time (R-319, R-320)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from imports.actions.rows import AT_ONCE, free_people, go_on
from imports.as_read import HeadCount, Person
from imports.cells import Reader
from imports.models import Import, ImportRow
from imports.reasons import reason
from imports.rules import imports as rules
from imports.rules.rows import Decision, KnownPeople, Verdict, carried_out, judge, takes_address
from participants import audit, records
from participants.models import Mission, Participant, Post
from participants.namesakes import remember_names
from participants.typed_missions import written_down
from trainings import earlier
from trainings.models import LegacyFigure, Training

State, Outcome = Import.State, ImportRow.Outcome
IN_TRAINING = gettext_noop("This person is in the training already.")
CHANGED = gettext_noop("What is known of this person has changed since the preview.")
NOTE = gettext_noop("A list that the secretariat has imported names this address as yours.")


@dataclass
class Written:
    """A row with the person of it, and the columns that were filled in with what stood there."""

    row: ImportRow
    person: Person
    participant: Participant | None = None


@transaction.atomic
def write_rows(*, source: Import, now: datetime) -> int:
    """Import the next rows; return how many. After the last one the list is done.

    Stops if the account that began it may no longer act so (R-194).
    """
    locked = go_on(source, State.WRITING)
    if locked is None:
        return 0
    source = Import.objects.with_names().get(pk=locked.pk)
    if not rules.may_act(source, source.begun_by):
        return _end(source, State.STOPPED, "rights", now)
    rows = list(source.body.untouched()[:AT_ONCE])
    if not rows:
        return _end(source, State.DONE, "", now)
    if source.is_of_people:
        people = free_people(rows)
        rows = [
            row for row in rows if row.person_id is None or row.person_id in people
        ]  # others wait their turn
        _write_people(source, rows, people, now)
    else:
        _write_head_counts(source, rows)
    ImportRow.objects.bulk_update(rows, ["outcome", "made", "person", "reasons"])
    return len(rows)


def _end(source: Import, state: str, problem: str, now: datetime) -> int:
    """Store that the list is done, or stopped."""
    source.state, source.problem, source.done_at = state, problem, now
    source.count_rows()
    source.save(update_fields=["state", "problem", "done_at", "figures"])
    audit.record(
        by=source.begun_by if state == State.DONE else None,
        action="end_import",
        about=source,
        now=now,
        **source.figures,
    )
    return 0


# --- People ---------------------------------------------------------------------------------------


def _write_people(
    source: Import, rows: Sequence[ImportRow], people: Mapping[int, Participant], now: datetime
) -> None:
    """Record people, or complete those who are recorded, as was decided; leave out whom the preview
    no longer shows as they are.
    """
    reader = Reader(source)
    to_do = []
    for row in rows:
        row.outcome = Outcome.LEFT_OUT
        if row.verdict != Verdict.ERROR and carried_out(row) != Decision.SKIP:
            to_do.append(Written(row, reader.person(row.cells)))
    to_do = _still_so(source, to_do)
    missions = TypedMissions()
    for each in to_do:
        missions.settle(each.person)
    _create(source, [each for each in to_do if carried_out(each.row) == Decision.NEW], now)
    known = [each for each in to_do if carried_out(each.row) == Decision.SAME]
    _complete(source, known, people, now)
    if source.training:
        _add_to_training(source, source.training, to_do, now)


def _still_so(source: Import, to_do: Sequence[Written]) -> list[Written]:
    """Return those of whom the site knows what the preview showed; note it at the others. People
    whom this list has recorded are not among what is known.
    """
    own = source.rows.of_outcome(Outcome.CREATED).values_list("person", flat=True)
    known = KnownPeople.of([each.person for each in to_do], but=set(own))
    still = []
    for each in to_do:
        found = judge(source, each.person, known, None)
        people = {person.pk for person in found.people}
        is_new = carried_out(each.row) == Decision.NEW
        is_known = each.row.person_id in people
        if found.verdict == Verdict.ERROR or (
            not people <= set(each.row.candidates) if is_new else not is_known
        ):
            each.row.reasons = [reason(CHANGED)]
        else:
            still.append(each)
    return still


class TypedMissions:
    """Missions that rows name and the list lacks, each written down once."""

    def __init__(self) -> None:
        self.made: dict[tuple[int, int, str], Mission] = {}

    def settle(self, person: Person) -> None:
        """Give the person the mission that was typed."""
        typed, party = person.typed, person.party
        if typed is None or party is None or typed.host is None:
            return
        key = (party.pk, typed.host.pk, typed.name.casefold())
        if key not in self.made:
            self.made[key] = written_down(party, typed)
        person.mission = self.made[key]


def _create(source: Import, to_do: Sequence[Written], now: datetime) -> None:
    made = Participant.objects.bulk_create(
        Participant(
            full_name=each.person.full_name,
            title=each.person.title,
            email=each.person.email,
            party=each.person.party,
            mission=each.person.mission,
            created_at=now,
        )
        for each in to_do
    )
    remember_names(made)
    for each, person in zip(to_do, made, strict=True):
        each.row.outcome, each.row.person, each.participant = Outcome.CREATED, person, person
        each.row.made = {"person": person.pk}
    _date_posts({each.participant.pk: each.person.since for each in to_do if each.participant})
    audit.record_all(
        by=source.begun_by, action="import_person", about=made, now=now, list=source.pk
    )


def _date_posts(since: Mapping[int, date | None]) -> None:
    """Store since when people are in the posts with which they were recorded, where it is said."""
    dated = [number for number, day in since.items() if day]
    posts = list(Post.objects.current().filter(participant__in=dated))
    for post in posts:
        post.since = since[post.participant_id]
    Post.objects.bulk_update(posts, ["since"])


def _complete(
    source: Import, to_do: Sequence[Written], people: Mapping[Any, Participant], now: datetime
) -> None:
    """Fill in what is missing of people who are recorded. Nothing that stands there is changed;
    whoever gets an address is told so (R-320).
    """
    completed = []
    posts = _undated([each.row.person_id for each in to_do])
    for each in to_do:
        person = people[each.row.person_id]
        each.row.outcome, each.participant = Outcome.KNOWN, person
        filled = {}
        if person.served_until is None:  # of a post that was left nothing is filled in (D-462)
            filled = _missing(person, each.person, posts.get(person.pk))
        if takes_address(source, each.row, each.person, person):
            filled["email"] = each.person.email
        if not filled:
            continue
        _fill_in(person, dict(filled), posts.get(person.pk), now)
        each.row.outcome = Outcome.FILLED
        told = {column: _stored(value) for column, value in filled.items()}
        each.row.made = {"person": person.pk, "filled": told}
        completed.append(person)
        if "email" in filled:
            _tell_of_address(person, now)
    audit.record_all(
        by=source.begun_by, action="complete_person", about=completed, now=now, list=source.pk
    )


def _undated(numbers: Collection[int | None]) -> dict[int, Post]:
    """Return by person the post of those who never had another, where nobody said since when."""
    moved = Post.objects.former().filter(participant__in=numbers).values("participant")
    posts = Post.objects.current().filter(participant__in=numbers, since=None)
    return {post.participant_id: post for post in posts.exclude(participant__in=moved)}


def _fill_in(person: Participant, filled: dict[str, Any], post: Post | None, now: datetime) -> None:
    """Store what was missing, of the person and of the post."""
    since = filled.pop("since", None)
    if "email" in filled:
        person.readdress(filled["email"], now=now)
    for column, value in filled.items():
        setattr(person, column, value)
    if filled:
        person.save(update_fields=list(filled))
    if since and post:
        post.since = since
        post.save(update_fields=["since"])


def _tell_of_address(person: Participant, now: datetime) -> None:
    """Tell a person at the address that was filled in, as of any correction by staff."""
    with translation.override(person.letters_language):
        note = translation.gettext(NOTE)
    records.record_corrected(person, changes={"email": ("", person.email)}, note=note, now=now)


def _add_to_training(
    source: Import, training: Training, to_do: Sequence[Written], now: datetime
) -> None:
    """Write down that these people took part in the past training (R-322)."""
    parts = {
        each.participant.pk: earlier.EarlierPart(
            person=each.participant,
            party=each.person.party or each.participant.party,
            mission=each.person.mission,
            institution=source.institution,
            attended=each.person.attended,
            completed=each.person.completed,
        )
        for each in to_do
        if each.participant
    }
    made = earlier.add(training, parts.values(), by=source.begun_by, now=now)
    for each in to_do:
        number = made.pop(each.participant.pk, None) if each.participant else None
        if number:
            each.row.made = {**each.row.made, "registration": number}
        else:
            each.row.reasons = [*each.row.reasons, reason(IN_TRAINING)]


def _missing(known: Participant, person: Person, post: Post | None) -> dict[str, Any]:
    """Return what the row tells and the record lacks, by column, but for the address; `post`: the
    one of which nobody said since when, filled in where the row names the same.
    """
    filled: dict[str, Any] = {}
    if person.title and not known.title:
        filled["title"] = person.title
    if person.mission and not known.mission_id and person.party == known.party:
        filled["mission"] = person.mission
    mission = filled.get("mission", known.mission)
    is_same_post = (person.party, person.mission) == (known.party, mission)
    if post and person.since and is_same_post:
        filled["since"] = person.since
    return filled


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Mission) else value


# --- Head-counts ----------------------------------------------------------------------------------


def _write_head_counts(source: Import, rows: Sequence[ImportRow]) -> None:
    """Write down head-counts with their source (R-323); one that stands there stays as it is."""
    reader = Reader(source)
    to_do: list[tuple[ImportRow, HeadCount]] = []
    for row in rows:
        row.outcome = Outcome.KNOWN if row.verdict == Verdict.SAME else Outcome.LEFT_OUT
        if row.verdict == Verdict.NEW and carried_out(row) == Decision.NEW:
            to_do.append((row, reader.head_count(row.cells)))
    taken = LegacyFigure.objects.keyed([count.key for _row, count in to_do]).keys()
    for row, count in to_do:
        if count.key in taken:
            row.reasons = [reason(CHANGED)]
        else:
            row.outcome, row.made = Outcome.CREATED, {"figure": _figure(count).pk}


def _figure(count: HeadCount) -> LegacyFigure:
    """Write down and return a head-count, in the words of its list, whose language is not said."""
    return LegacyFigure.objects.create(
        key=count.key,
        title={"": count.title},
        since=str(count.since),
        until=str(count.until),
        trainings=count.trainings,
        people=count.people,
        precision=count.precision,
        source={"": count.source},
        doubt={"": count.doubt} if count.doubt else {},
    )
