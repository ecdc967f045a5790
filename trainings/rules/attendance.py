"""Rules of attendance: marks, the certificates that they earn, and when a training may be closed.

No function here asks the database: callers pass the training, its programme and the marks. `marks`
maps a session's id to a mark; a session without one is unmarked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainings.hours import of_hours
from trainings.models import Attendance, Session, Training
from trainings.rules.programme import (
    Marks,
    Slot,
    attended_minutes,
    counted_minutes,
    parallel_groups,
    session_words,
    settled,
    total_minutes,
)

Mark = Attendance.Mark
NAMED_AT_MOST = 3  # people in a sentence; more are counted


def undecided_slots(programme: Collection[Slot], marks: Marks) -> list[Slot]:
    """Return the slots whose outcome is still open: no session of the slot is marked as attended,
    and at least one is unmarked.
    """
    return [slot for slot in programme if not slot.state(marks)]


@dataclass(frozen=True)
class CertificateRule:
    """The certificate rule of a training: its kind, the share in percent, and the zone for times in
    sentences.
    """

    kind: str
    share: int
    zone: tzinfo
    is_closed: bool = False  # so that nothing is still to be marked

    @classmethod
    def of(cls, training: Training) -> "CertificateRule":
        """Return the rule that the training has now, with the zone for times in sentences."""
        is_closed = training.status == Training.Status.CLOSED
        return cls(training.certificate_rule, training.certificate_share, training.zone, is_closed)


def certificate_problems(
    programme: Collection[Slot], marks: Marks, *, rule: CertificateRule, by_hand: bool | None = None
) -> list[str]:
    """Return why the certificate is not earned (R-97). `by_hand` is the secretariat's decision
    where the rule asks for one, None while there is none.
    """
    if rule.is_closed:
        marks = settled(programme, marks)
    open_slots = undecided_slots(programme, marks)
    if open_slots:
        sentence = _("not marked yet: %(time)s")
        return [sentence % {"time": moment(slot, rule.zone)} for slot in open_slots]
    if not attended_minutes(programme, marks):
        return [_("attended no session")]
    if rule.kind == Training.CertificateRule.BY_HAND:
        return _by_hand_problems(by_hand)
    if _reaches(programme, marks, rule):
        return _half_problems(programme, marks)

    problems = []
    for slot in programme:
        if slot.state(marks) == Mark.ABSENT:
            problems.append(_("missing: %(time)s") % {"time": moment(slot, rule.zone)})
    return problems


def _by_hand_problems(by_hand: bool | None) -> list[str]:
    if by_hand is None:
        return [_("not decided yet by the secretariat")]
    if by_hand:
        return []
    return [_("decided by the secretariat: no certificate")]


def has_attended(programme: Collection[Slot], marks: Marks) -> bool:
    """Tell whether this is a participation: present or late at one session or more."""
    return any(slot.state(marks) == Mark.PRESENT for slot in programme)


def late_mark_problems(training: Training, *, reason: str | None) -> list[str]:
    """Return why marks cannot change after closing: a reason is missing, and certificates and
    totals depend on them (R-101). It is None for a page from before, which has no field for it.
    """
    if training.status != Training.Status.CLOSED:
        return []
    if reason is None:
        return [
            _(
                "This training was closed meanwhile, so a mark is corrected with a reason. Open "
                "this page anew, set the mark again and write why."
            )
        ]
    if not reason.strip():
        return [_("This training is closed. Write why the marks are corrected; nothing was saved.")]
    return []


def parallel_problems(
    sessions: Collection[Session], marks: Marks, *, new: Collection[int], name: str
) -> dict[int, str]:
    """Return why sessions cannot be marked, one reason a session: the person would be in two of a
    parallel group (R-92, D-167).

    `marks` are the person's as they would stand, `new` the sessions among them that are marked now;
    earlier marks are no problem.
    """
    problems = {}
    for members in parallel_groups(sessions).values():
        there = [session for session in members if marks.get(session.pk) in Attendance.THERE]
        there.sort(key=lambda session: session.pk in new)
        for session in there[1:]:
            if session.pk in new:
                problems[session.pk] = _elsewhere_sentence(name, session, there[0], marks)
    return problems


def twice_problems(
    sessions: Collection[Session], people: Collection[tuple[str, Marks]]
) -> list[str]:
    """Return why the training cannot be closed: people are marked in several sessions of one
    parallel group (R-99).

    Such marks are older than the group. `people` are names with marks.
    """
    problems = []
    for members in parallel_groups(sessions).values():
        twice = [
            name
            for name, marks in people
            if sum(marks.get(each.pk) in Attendance.THERE for each in members) > 1
        ]
        if twice:
            problems.append(_twice_sentence(members, twice))
    return problems


def unknown_sentence() -> str:
    """Return why a form is refused as a whole that names a session or mark which the training does
    not have.
    """
    return _("This training has no such session or mark. Nothing was saved.")


def closing_problems(
    training: Training,
    programme: Collection[Slot],
    people: Collection[tuple[str, Marks]],
    *,
    undecided: int = 0,
    now: datetime,
) -> list[str]:
    """Return why the training cannot be closed: too early, or marks or decisions missing (R-99).

    `people` are the names and marks of all who have a seat; `undecided` counts those without a
    decision where the rule is "by hand".
    """
    if training.status != Training.Status.PUBLISHED:
        return [_("Only a published training can be closed.")]
    if not programme:
        return [_("The programme has no session, so there is no attendance to close.")]
    if any(slot.starts_at > now for slot in programme):
        return [_("The last session has not begun yet.")]
    problems = _unmarked_problems(training, programme, people)
    if undecided:
        problems.append(_undecided_sentence(undecided))
    return problems


def running_doubts(training: Training, programme: Collection[Slot], *, now: datetime) -> list[str]:
    """Say before the training is closed that its last session still runs, though it counts in full
    (R-99).
    """
    ends_at = max((slot.ends_at for slot in programme), default=now)
    if ends_at <= now:
        return []
    return [
        _(
            "The last session runs until %(time)s. It counts in full, and certificates with its "
            "hours are issued at once."
        )
        % {"time": instant(ends_at, training.zone)}
    ]


def _unmarked_problems(
    training: Training, programme: Collection[Slot], people: Collection[tuple[str, Marks]]
) -> list[str]:
    problems = []
    for slot in programme:
        names = [name for name, marks in people if not slot.state(marks)]
        if names:
            problems.append(_unmarked_sentence(slot, names, training))
    return problems


def late_decision_problems(training: Training, *, reason: str) -> list[str]:
    """Return why a decision cannot change after closing: a reason is missing (R-101)."""
    if training.status == Training.Status.CLOSED and not reason.strip():
        return [_("This training is closed. Write why it is decided again; nothing was saved.")]
    return []


def meanwhile_sentence(name: str, session: Session, mark: str, stored: str) -> str:
    """Return the sentence for a cell that two people marked; `mark` is the later one, which is not
    saved (R-96).
    """
    words = {"name": name, "session": session_words(session, session.training)}
    return _(
        "%(name)s, %(session)s: you marked “%(mark)s”, but meanwhile “%(stored)s” was saved (by "
        "somebody else or your own first click). Yours was not saved. It is still in its cell; "
        "saving again replaces the other one."
    ) % (words | {"mark": _mark_words(mark), "stored": _mark_words(stored)})


def rest_meanwhile_problems(names: Collection[str]) -> list[str]:
    """Return why not all others are marked as present; `names` are the people whom the page did not
    show as unmarked (R-95).
    """
    if not names:
        return []
    return [
        _(
            "Meanwhile a mark was removed or a seat was given (by somebody else or your own first "
            "click). Without a mark now: %(names)s. Nothing was saved; “Mark all others as "
            "present” now marks them too."
        )
        % {"names": ", ".join(names)}
    ]


def _elsewhere_sentence(name: str, session: Session, other: Session, marks: Marks) -> str:
    return _(
        "%(name)s is marked “%(mark)s” in %(other)s, so “%(topic)s” was not marked: they are "
        "parallel "
        "sessions, of which a person attends one. Change the other mark first, then save again."
    ) % {
        "name": name,
        "mark": _mark_words(marks[other.pk]),
        "other": session_words(other, other.training),
        "topic": session.topic,
    }


def _twice_sentence(sessions: Iterable[Session], names: Collection[str]) -> str:
    *others, last = sessions
    named = [*(f"“{each.topic}”" for each in others), session_words(last, last.training)]
    return _(
        "A person attends one of the parallel sessions %(topics)s. Marked as present in several "
        "of them: %(names)s."
    ) % {"topics": ", ".join(named), "names": ", ".join(names)}


def _mark_words(mark: str) -> str:
    if mark:
        return str(Mark(mark).label)
    return _("not marked")


def decided_meanwhile_problems(names: Collection[str]) -> list[str]:
    """Return why decisions are not saved: they would overwrite a colleague's; `names` are the
    people decided on otherwise (R-96).
    """
    if not names:
        return []
    return [
        _(
            "Meanwhile it was decided otherwise (by somebody else or your own first click) on: "
            "%(names)s. Nothing was saved. Your ticks stand below, with the other decision beside "
            "them; saving again replaces it."
        )
        % {"names": ", ".join(names)}
    ]


def sessions_at_hand(
    sessions: Sequence[Session], *, unmarked: Collection[int], now: datetime
) -> list[Session]:
    """Return sessions in the order in which to mark them: going on, begun but not fully marked, to
    come, and then the last one.
    """
    begun = [session for session in sessions if session.starts_at <= now]
    ahead = sessions[len(begun) :]  # they stand in the order of their times
    left = [session for session in begun if session.pk in unmarked]
    going_on = [session for session in begun if now < session.ends_at]
    going_on.sort(key=lambda session: session.pk not in unmarked)  # of parallel ones
    return [*going_on, *left, *ahead, *sessions[-1:]]


def moment(slot: Slot | Session, zone: tzinfo) -> str:
    """Return day and time of a slot or session: 15 January, 13:00–17:00."""
    ends = date_format(timezone.localtime(slot.ends_at, zone), "H:i")
    return f"{instant(slot.starts_at, zone)}–{ends}"


def instant(at: datetime, zone: tzinfo) -> str:
    """Return day and time in this zone, without the year: 15 January, 13:00."""
    return date_format(timezone.localtime(at, zone), "j F, H:i")


def _reaches(programme: Collection[Slot], marks: Marks, rule: CertificateRule) -> bool:
    """Tell whether the marks meet the rule; excused sessions are left out of the count."""
    if rule.kind == Training.CertificateRule.ALL_SESSIONS:
        return all(slot.state(marks) != Mark.ABSENT for slot in programme)
    return attended_minutes(programme, marks) * 100 >= rule.share * counted_minutes(
        programme, marks
    )


def _half_problems(programme: Collection[Slot], marks: Marks) -> list[str]:
    """Return why less than half of all minutes is too little, however much is excused (R-98)."""
    attended, total = attended_minutes(programme, marks), total_minutes(programme, marks)
    if attended * 2 >= total:
        return []
    return [
        _("attended %(share)s; at least half is needed, excused or not")
        % {"share": of_hours(attended, total)}
    ]


def _unmarked_sentence(slot: Slot, names: Collection[str], training: Training) -> str:
    """Name the people who are unmarked if they are few, so that nobody has to look for them; else
    count them.
    """
    time = moment(slot, training.zone)
    if len(names) <= NAMED_AT_MOST:
        return _("%(time)s: not marked yet: %(names)s.") % {"time": time, "names": ", ".join(names)}
    return ngettext(
        "%(time)s: %(people)d person is not marked.",
        "%(time)s: %(people)d people are not marked.",
        len(names),
    ) % {"time": time, "people": len(names)}


def _undecided_sentence(people: int) -> str:
    return ngettext(
        "Decide on the certificate of %(people)d person.",
        "Decide on the certificates of %(people)d people.",
        people,
    ) % {"people": people}
