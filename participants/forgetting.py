"""Forget by itself what is old in this room, for `participants.retention`: people, letters, the
trail.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox.models import EMPTIED, Letter
from participants import audit, erasing, personal_data, retention, trail_reading
from participants.actions import notices
from participants.models import (
    Account,
    AuditEntry,
    CoordinatorTerm,
    Erasure,
    LegalHold,
    Notice,
    Participant,
)
from participants.models.people import ParticipantQuerySet
from participants.models.retention import Kind
from participants.moments import moment
from participants.retention import Concerned, ExpiringRows, Room, Rows


def _idle(until: datetime, period: timedelta) -> ParticipantQuerySet:
    """Return people without any act in the period before this moment, of whom nothing else is
    stored that goes first. Staff, and coordinators with a term, have an office and stay.
    """
    terms = CoordinatorTerm.objects.not_over(timezone.localdate(until)).values("account")
    office = Q(account__role__in=Account.STAFF) | Q(account__in=terms)
    quiet = retention.idle_since(Participant.objects.exclude(office), until - period)
    return retention.needed_by_nothing(quiet)


def to_notice(until: datetime, period: timedelta) -> Rows:
    """Return people who are to be told by this moment that their record goes."""
    told = Notice.objects.recent(until).filter(participant=OuterRef("pk"))
    return _idle(until, period - Notice.BEFORE).exclude(Exists(told)).select_related("account")


def to_forget(until: datetime, period: timedelta) -> Rows:
    """Return people whose record goes by this moment: they were told long enough before."""
    told = Notice.objects.ripe(until).filter(participant=OuterRef("pk"))
    return _idle(until, period).filter(Exists(told)).select_related("account")


def _still_due(rows: QuerySet[Participant]) -> list[Participant]:
    """Lock these people and return those still due: somebody may have told them, held them or kept
    their record while the lock was waited for, none of which changes their own row.
    """
    personal_data.lock(*rows)
    return list(rows.all())


def give_notices(rows: QuerySet[Participant], now: datetime) -> int:
    """Tell these people."""
    people = _still_due(rows)
    for person in people:
        notices.give_notice(person=person, now=now)
    return len(people)


def forget_people(rows: QuerySet[Participant], now: datetime) -> int:
    """Erase these people in every room, but nobody whom something bars from it (R-283). Whoever is
    called by words of many rows of others is left to an administrator (R-365).
    """
    done = 0
    left = Notice.objects.filter(left_at__gt=now - Notice.LEFT_FOR).values("participant")
    for person in _still_due(rows.exclude(pk__in=left)):
        reach = personal_data.reach(person)
        if reach.common_name:
            Notice.objects.recent(now).filter(participant=person).update(left_at=now)
        elif not erasing.erasing_problems(person, reach=reach, by=None, now=now):
            erasing.erase_locked(by=None, person=person, reach=reach, now=now)
            done += 1
    return done


def empty_letters(rows: QuerySet[Letter], now: datetime) -> int:
    """Empty subject and text; that the letters were sent stays."""
    return rows.update(**EMPTIED)


def forget_letters(rows: QuerySet[Letter], now: datetime) -> int:
    """Delete the letters."""
    number, _each = rows.delete()
    return number


def forget_trail(rows: QuerySet[AuditEntry], now: datetime) -> int:
    """Delete rows of the trail; when somebody last acted is stored first."""
    accounts = rows.order_by().exclude(by=None).values("by")
    people = Participant.objects.filter(account__in=accounts).values_list("pk", flat=True)
    retention.remember_acts(list(people))
    latest = rows.aggregate(at=Max("at"))["at"]
    if latest is None:
        return 0
    return audit.forget_before(latest + timedelta(microseconds=1), of=rows, by=None, now=now)


def forget_erasures(rows: QuerySet[Erasure], now: datetime) -> int:
    """Delete what the trail says of erasures."""
    latest = rows.aggregate(at=Max("at"))["at"]
    if latest is None:
        return 0
    return audit.forget_before(latest + timedelta(microseconds=1), of=rows, by=None, now=now)


def _old_texts(until: datetime, period: timedelta) -> Rows:
    return Letter.objects.with_body_before(until - period)


def _old_letters(until: datetime, period: timedelta) -> Rows:
    return Letter.objects.written_before(until - period)


def _old_trail(until: datetime, period: timedelta) -> Rows:
    return AuditEntry.objects.filter(at__lt=until - period)


def _old_erasures(until: datetime, period: timedelta) -> Rows:
    return Erasure.objects.filter(at__lt=until - period, done_at__isnull=False)


def _is_held() -> Q:
    return Q(pk__in=LegalHold.objects.people())


def _is_to_held() -> Q:
    """Return the condition for letters to people who are held, or about their rows."""
    held = retention.held_people()
    addresses = [each for pair in held.values_list("email", "account__email") for each in pair]
    abouts = [
        f"{label}:{number}"
        for label, numbers in retention.numbers_of_held().items()
        for number in numbers
    ]
    return Q(to__in=filter(None, addresses)) | Q(about__in=abouts)


def _is_by_held() -> Q:
    return Q(
        by__isnull=False, by__in=retention.held_people().exclude(account=None).values("account")
    )


def _is_of_held() -> Q:
    """Return the condition for what people who are held did, or what was done to their rows."""
    found = _is_by_held()
    for label, numbers in retention.numbers_of_held().items():
        found |= Q(subject=label, subject_id__in=numbers)
    return found


def _people_noticed(people: Sequence[Any], period: timedelta) -> list[Concerned]:
    """Say of people when they last acted, and whether a letter reaches them."""
    acted = _acted(people)
    return [
        Concerned(
            who=person.full_name,
            what=_last_act(acted[person.pk], reached=person.gets_letters),
            goes_at=acted[person.pk] + period - Notice.BEFORE,
        )
        for person in people
    ]


def _people_forgotten(people: Sequence[Any], period: timedelta) -> list[Concerned]:
    """Say of people when they last acted, and when the record goes."""
    acted = _acted(people)
    given = Notice.objects.filter(participant__in=people, kept_at=None).order_by("noticed_at")
    told = {notice.participant_id: notice for notice in given}
    return [
        Concerned(
            who=person.full_name,
            what=_last_act(acted[person.pk], is_left=told[person.pk].left_at is not None),
            goes_at=max(acted[person.pk] + period, told[person.pk].noticed_at + Notice.BEFORE),
        )
        for person in people
    ]


def _acted(people: Sequence[Any]) -> dict[int, datetime]:
    """Return when each of them last acted, in one statement."""
    rows = Participant.objects.filter(pk__in=[person.pk for person in people])
    return {row.pk: retention.acted_at(row) for row in retention.with_last_act(rows)}


def _last_act(acted_at: datetime, *, reached: bool = True, is_left: bool = False) -> str:
    said = _("Last act: %(moment)s") % {"moment": moment(acted_at)}
    if is_left:
        return _("%(act)s. Has a name that stands in many rows of others.") % {"act": said}
    if reached:
        return said
    return _("%(act)s. No letter reaches this person.") % {"act": said}


def _people_to_tell(people: Rows, _period: timedelta) -> Rows:
    known = retention.with_last_act(people)
    return known.order_by(_acted_on(), "sorting_key", "pk")


def _people_to_forget(people: Rows, period: timedelta) -> Rows:
    notices = Notice.objects.filter(participant=OuterRef("pk"), kept_at=None)
    told = Subquery(notices.order_by("-noticed_at").values("noticed_at")[:1])
    # the day of the last act after which the record would go when the notice lets it
    ripe = ExpressionWrapper(told + (Notice.BEFORE - period), DateTimeField())
    known = retention.with_last_act(people)
    return known.order_by(Greatest(_acted_on(), TruncDate(ripe)), "sorting_key", "pk")


def _acted_on() -> Greatest:
    """Return the day of the last act of people who come with it, as an expression."""
    day = TruncDate("last_moment")
    return Greatest(day, Coalesce(retention.day_over("last_day"), day))


def _letters_in_order(letters: Rows, _period: timedelta) -> Rows:
    return letters.order_by(TruncDate("written_at"), "to", "pk")


def _letters_concerned(letters: Sequence[Any], period: timedelta) -> list[Concerned]:
    return [
        Concerned(who=letter.to, what=letter.kind, goes_at=letter.written_at + period)
        for letter in letters
    ]


def _trail_concerned(entries: Sequence[Any], period: timedelta) -> list[Concerned]:
    prefetch_related_objects(entries, "by__participant")
    return [
        Concerned(
            who=row.who,
            what=f"{row.what} ({row.kind}: {row.record.words})",
            goes_at=row.entry.at + period,
        )
        for row in trail_reading.in_words(entries)
    ]


def _erasures_concerned(erasures: Sequence[Any], period: timedelta) -> list[Concerned]:
    prefetch_related_objects(erasures, "by__participant")
    return [
        Concerned(
            who=erasure.by.name if erasure.by else "",
            what=f"{trail_reading.kind_words(erasure.subject)} {erasure.subject_id}".strip(),
            goes_at=erasure.at + period,
        )
        for erasure in erasures
    ]


class People(Room):
    def parts(self) -> Sequence[ExpiringRows]:
        """Return people, first those to be told; letters; the trail."""
        return PARTS


PARTS = (
    ExpiringRows(
        name="notices",
        kind=Kind.PEOPLE,
        label=gettext_lazy("People to be told"),
        old=to_notice,
        held=_is_held,
        forget=give_notices,
        concerned=_people_noticed,
        in_order=_people_to_tell,
    ),
    ExpiringRows(
        name="people",
        kind=Kind.PEOPLE,
        label=gettext_lazy("People without any act"),
        old=to_forget,
        held=_is_held,
        forget=forget_people,
        concerned=_people_forgotten,
        in_order=_people_to_forget,
    ),
    ExpiringRows(
        name="letter-texts",
        kind=Kind.LETTER_TEXTS,
        label=gettext_lazy("Subjects and texts of letters"),
        old=_old_texts,
        held=_is_to_held,
        forget=empty_letters,
        concerned=_letters_concerned,
        in_order=_letters_in_order,
        at_once=500,
    ),
    ExpiringRows(
        name="letters",
        kind=Kind.LETTERS,
        label=gettext_lazy("That a letter was sent"),
        old=_old_letters,
        held=_is_to_held,
        forget=forget_letters,
        concerned=_letters_concerned,
        in_order=_letters_in_order,
        at_once=500,
    ),
    ExpiringRows(
        name="trail",
        kind=Kind.TRAIL,
        label=gettext_lazy("Audit trail"),
        old=_old_trail,
        held=_is_of_held,
        forget=forget_trail,
        concerned=_trail_concerned,
        in_order=retention.by_actor,
        at_once=500,
    ),
    ExpiringRows(
        name="erasures",
        kind=Kind.TRAIL,
        label=gettext_lazy("What the trail says of erasures"),
        old=_old_erasures,
        held=_is_by_held,
        forget=forget_erasures,
        concerned=_erasures_concerned,
        in_order=retention.by_actor,
        at_once=500,
    ),
)
retention.JOINED.append(People())
