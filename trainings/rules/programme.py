"""Slots and counted minutes of a programme, for attendance (R-91, D-166).

Credited are the minutes of the union of the sessions that a person attended. Pure functions on
plain values.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trainings.dates import Dated
from trainings.models import Attendance, Session, Training

Mark = Attendance.Mark
type Marks = Mapping[int, str]  # a session's id -> its mark; a session without one is unmarked
MAX_DAYS_NAMED = 5  # of those on which no session begins
type Span = tuple[datetime, datetime]


class Timed(Protocol):
    """A session as it is stored or planned."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def topic(self) -> str: ...
    @property
    def is_break(self) -> bool: ...
    @property
    def parallel_group(self) -> int | None: ...
    @property
    def room(self) -> str: ...
    @property
    def capacity(self) -> int | None: ...


@dataclass(frozen=True)
class Slot:
    """One session, or a group of parallel ones of which a person attends one."""

    sessions: tuple[int, ...]
    spans: tuple[Span, ...]  # what attending each of the sessions is credited with

    @property
    def starts_at(self) -> datetime:
        """Return when its first session begins."""
        return min(start for start, _end in self.spans)

    @property
    def ends_at(self) -> datetime:
        """Return when its last session ends."""
        return max(end for _start, end in self.spans)

    @property
    def minutes(self) -> int:
        """Return the minutes of its longest session."""
        return minutes([self.longest])

    @property
    def longest(self) -> Span:
        """Return the span of its longest session."""
        return max(self.spans, key=lambda span: span[1] - span[0])

    def state(self, marks: Marks) -> str:
        """Return the mark that counts for the slot; "" while the person may still turn out to have
        been there.
        """
        given = {marks.get(session, "") for session in self.sessions}
        if given & set(Attendance.THERE):
            return Mark.PRESENT
        if "" in given:
            return ""
        if Mark.EXCUSED in given:
            return Mark.EXCUSED
        return Mark.ABSENT

    def attended(self, marks: Marks) -> list[Span]:
        """Return the spans of the sessions at which the person was present or late."""
        spans = []
        for session, span in zip(self.sessions, self.spans, strict=True):
            if marks.get(session) in Attendance.THERE:
                spans.append(span)
        return spans


def without_breaks[Item: Timed](sessions: Iterable[Item]) -> list[Item]:
    """Return the sessions that somebody attends."""
    return [session for session in sessions if not session.is_break]


def settled(programme: Iterable[Slot], marks: Marks) -> Marks:
    """Fill in unmarked parallel sessions after closing: once one of a slot has a mark, the others
    count as excused (if any is), else absent.
    """
    whole = dict(marks)
    for slot in programme:
        given = [marks[session] for session in slot.sessions if marks.get(session)]
        if given:
            rest = Mark.EXCUSED if Mark.EXCUSED in given else Mark.ABSENT
            whole = dict.fromkeys(slot.sessions, rest) | whole
    return whole


def rest_missed(programme: Collection[Slot], marks: Marks) -> Marks:
    """Return the marks with everything that is not marked yet as absent."""
    sessions = [session for slot in programme for session in slot.sessions]
    return dict.fromkeys(sessions, Mark.ABSENT) | dict(marks)


def slots(sessions: Iterable[Session], *, credits_blocks: bool = False) -> tuple[Slot, ...]:
    """Return the slots of the sessions by time, without breaks.

    `credits_blocks`: the training was closed when overlapping sessions were one block, and whoever
    attended one of them was credited with the whole block.
    """
    counted = sorted(
        without_breaks(sessions), key=lambda each: (each.starts_at, each.ends_at, each.pk)
    )
    if credits_blocks:
        return _blocks(counted)

    together: dict[tuple[str, int], list[Session]] = {}
    for session in counted:
        key = ("session", session.pk)
        if session.parallel_group is not None:
            key = ("group", session.parallel_group)
        together.setdefault(key, []).append(session)
    return tuple(map(_slot, together.values()))


def of_training(training: Training, sessions: Iterable[Session]) -> tuple[Slot, ...]:
    """Return the slots of a training's sessions, credited as when it was closed."""
    return slots(sessions, credits_blocks=training.credits_blocks)


def minutes(spans: Iterable[Span]) -> int:
    """Return the minutes of the union: time that lies in several spans counts once."""
    seconds, reached = 0.0, None
    for start, end in sorted(spans):
        if reached is not None:
            start = max(start, reached)
        if end > start:
            seconds += (end - start).total_seconds()
            reached = end
    return int(seconds // 60)


def attended_minutes(programme: Collection[Slot], marks: Marks) -> int:
    """Return the minutes that a person attended."""
    spans: list[Span] = []
    for slot in programme:
        spans += slot.attended(marks)
    return minutes(spans)


def total_minutes(programme: Collection[Slot], marks: Marks | None = None) -> int:
    """Return the minutes that there were to attend (R-93). Of parallel sessions, those that this
    person attended, else the longest.
    """
    return minutes(_expected(programme, marks or {}))


def counted_minutes(programme: Collection[Slot], marks: Marks) -> int:
    """Return the minutes of which a share must be attended; excused slots are left out."""
    counted = [slot for slot in programme if slot.state(marks) != Mark.EXCUSED]
    return minutes(_expected(counted, marks))


def session_words(session: Timed, training: Dated) -> str:
    """Return a session as sentences name it: “Indicators”; where the training has more than one
    day, “Indicators” on Thursday 14 January.
    """
    words = {"topic": session.topic}
    if training.number_of_days == 1:
        return _("“%(topic)s”") % words
    day = timezone.localtime(session.starts_at, training.zone)
    return _("“%(topic)s” on %(day)s") % (words | {"day": date_format(day, "l j F")})


def group_problems(sessions: Sequence[Timed]) -> list[str]:
    """Return why sessions cannot be parallel: one is a break, or alone in its group, or they do not
    overlap (R-92).

    Overlap makes sure that nobody can attend two whole sessions.
    """
    problems = []
    for number, members in sorted(parallel_groups(sessions).items()):
        words = {"number": number}
        if any(session.is_break for session in members):
            problems.append(
                _("Parallel group %(number)d holds a break, which nobody attends.") % words
            )
        elif len(members) == 1:
            problems.append(
                _(
                    "Parallel group %(number)d has one session only. Give the others the same "
                    "number."
                )
                % words
            )
        for one, other in combinations(members, 2):
            if not _overlap(one, other):
                sentence = _(
                    "“%(one)s” and “%(other)s” stand in parallel group %(number)d, "
                    "but they do not run at the same time."
                )
                problems.append(sentence % (words | {"one": one.topic, "other": other.topic}))
    return problems


def capacity_problems(session: Timed) -> list[str]:
    """Return why a session has no capacity of its own outside a parallel group: one for everybody
    holds the training's seats (R-242).
    """
    if session.capacity is None or session.parallel_group is not None:
        return []
    return [
        _("“%(topic)s” is in no parallel group: give it one, or leave the capacity empty.")
        % {"topic": session.topic}
    ]


def overlap_hints(sessions: Iterable[Timed], training: Training) -> list[str]:
    """Warn of sessions that overlap outside a parallel group (R-94). No reason to refuse: the
    overlap is credited once to a person who attends both.
    """
    hints = []
    for one, other in _at_once(without_breaks(sessions)):
        if not _are_parallel(one, other):
            sentence = _(
                "“%(one)s” and %(other)s overlap. Minutes that lie in both count once. If a person "
                "is to attend only one of them, give both the same parallel group."
            )
            hints.append(sentence % {"one": one.topic, "other": session_words(other, training)})
    return hints


def room_hints(sessions: Iterable[Timed], training: Training) -> list[str]:
    """Warn of two sessions at once in one room, parallel ones too (R-251). No reason to refuse: a
    hall may be divided.
    """
    hints = []
    with_room = [each for each in without_breaks(sessions) if each.room]
    for one, other in _at_once(with_room):
        if one.room.casefold() != other.room.casefold():
            continue
        sentence = _(
            "“%(one)s” and “%(other)s” are in the same room, %(room)s, at the same time, from "
            "%(time)s on %(day)s."
        )
        when = _when(max(one.starts_at, other.starts_at), training)
        hints.append(sentence % (when | {"one": one.topic, "other": other.topic, "room": one.room}))
    return hints


def capacity_hints(sessions: Iterable[Timed], training: Training) -> list[str]:
    """Warn of parallel groups whose rooms together hold fewer people than the training has seats
    (R-242). No hint at a group in which a capacity is missing.
    """
    hints = []
    for members in parallel_groups(sessions).values():
        capacities = [session.capacity for session in members if session.capacity is not None]
        held = sum(capacities)
        if len(capacities) < len(members) or held >= training.capacity:
            continue
        sentence = _(
            "The parallel sessions from %(time)s on %(day)s hold %(people)d people together; the "
            "training has %(seats)d seats."
        )
        when = _when(min(each.starts_at for each in members), training)
        hints.append(sentence % (when | {"people": held, "seats": training.capacity}))
    return hints


def empty_day_hints(training: Training) -> list[str]:
    """Warn of days of the training on which no session begins. No reason to refuse: it may be
    Sunday. Reads the programme.
    """
    days = training.number_of_days
    with_sessions = {training.day_of(each.starts_at) for each in training.sessions.all()}
    if not with_sessions:
        return []

    every = {training.first_day + timedelta(days=number) for number in range(days)}
    empty = sorted(every - with_sessions)
    if not empty:
        return []
    if len(empty) > MAX_DAYS_NAMED:
        words = _("No session begins on %(empty)d of the %(days)d days.")
        return [words % {"empty": len(empty), "days": days}]

    named = ", ".join(date_format(day, "j F") for day in empty)
    return [_("No session begins on %(days)s.") % {"days": named}]


def _expected(programme: Iterable[Slot], marks: Marks) -> list[Span]:
    """Return the spans to attend: of a slot those attended, else its longest."""
    spans: list[Span] = []
    for slot in programme:
        spans += slot.attended(marks) or [slot.longest]
    return spans


def parallel_groups[T: Timed](sessions: Iterable[T]) -> dict[int, list[T]]:
    """Return the sessions of each group by its number, leaving out sessions in none."""
    groups: dict[int, list[T]] = {}
    for session in sessions:
        if session.parallel_group is not None:
            groups.setdefault(session.parallel_group, []).append(session)
    return groups


def _when(moment: datetime, training: Training) -> dict[str, str]:
    """Return time and day of a moment on the clock of the training."""
    begins = timezone.localtime(moment, training.zone)
    return {"time": date_format(begins, "H:i"), "day": date_format(begins, "j F")}


def _at_once[T: Timed](sessions: Iterable[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of sessions that run at the same time for a while."""
    for one, other in combinations(sessions, 2):
        if _overlap(one, other):
            yield one, other


def _overlap(one: Timed, other: Timed) -> bool:
    """Tell whether the two run at the same time for a while; to touch is not to overlap."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _are_parallel(one: Timed, other: Timed) -> bool:
    """Tell whether the two stand in the same parallel group."""
    return one.parallel_group is not None and one.parallel_group == other.parallel_group


def _slot(sessions: Sequence[Session]) -> Slot:
    """Return the slot of sessions of which a person attends one."""
    spans = tuple((session.starts_at, session.ends_at) for session in sessions)
    return Slot(tuple(session.pk for session in sessions), spans)


def _blocks(sessions: Iterable[Session]) -> tuple[Slot, ...]:
    """Merge sessions that overlap into blocks; each session is credited with its whole block."""
    blocks: list[list[Session]] = []
    ends: list[datetime] = []
    for session in sessions:
        if blocks and session.starts_at < ends[-1]:
            blocks[-1].append(session)
            ends[-1] = max(ends[-1], session.ends_at)
        else:
            blocks.append([session])
            ends.append(session.ends_at)

    found = []
    for block, end in zip(blocks, ends, strict=True):
        whole = (block[0].starts_at, end)
        found.append(Slot(tuple(session.pk for session in block), (whole,) * len(block)))
    return tuple(found)
