"""Rules of a training's plan, and of acts on it: reasons why not; an empty list means yes."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants import states
from participants.models import Party, PartyStatus
from trainings.dates import zone_of, zones_of
from trainings.models import Attendance, Training
from trainings.plan import Plan, PlannedSession
from trainings.rules import deadlines, programme, seats
from trainings.rules.release_day import is_released

Status = Training.Status


@dataclass(frozen=True)
class Check:
    """One rule of a plan: the field of the form where its reasons are shown, and the fields that it
    reads.

    A form asks each rule whose fields could be read, so that everything wrong is shown at once.
    """

    field: str
    reads: frozenset[str]
    ask: Callable[[Plan], list[str]]


def plan_problems(plan: Plan) -> list[str]:
    """Return why the plan is wrong by itself: everything at once (R-27)."""
    return _asked(CHECKS, plan) + programme_problems(plan)


def new_problems(plan: Plan, *, now: datetime) -> list[str]:
    """Return why no training can be made of this plan."""
    return plan_problems(plan) + _asked(new_checks(now), plan)


def days_problems(plan: Plan) -> list[str]:
    """Return why the days are wrong: the last is before the first (R-27)."""
    if plan.last_day < plan.first_day:
        return [_("The last day lies before the first day.")]
    return []


def capacity_problems(plan: Plan) -> list[str]:
    """Return why the seats are wrong: there are none, or fewer than are reserved (R-33)."""
    reserved = sum(plan.reserved.values())
    if plan.capacity < 1:
        return [_("A training has one seat or more.")]
    if reserved > plan.capacity:
        return [
            ngettext(
                "%(reserved)d seats are reserved, but there is only %(capacity)d seat.",
                "%(reserved)d seats are reserved, but there are only %(capacity)d seats.",
                plan.capacity,
            )
            % {"reserved": reserved, "capacity": plan.capacity}
        ]
    return []


def reserving_problems(plan: Plan) -> list[str]:
    """Return why seats cannot be reserved: their parties are barred on the first day (R-3)."""
    return _barred_problems(plan, list(Party.objects.filter(pk__in=plan.reserved)))


def invited_problems(plan: Plan) -> list[str]:
    """Return why a training cannot be restricted: no party is invited (R-65)."""
    if plan.audience == Training.Audience.PUBLIC or plan.invited:
        return []
    return [_("A training by invitation needs at least one invited party.")]


def uninvited_problems(plan: Plan) -> list[str]:
    """Return why seats cannot be reserved: their parties are not invited (R-33)."""
    if plan.audience == Training.Audience.PUBLIC or not plan.invited:
        return []
    invited = {party.pk for party in plan.invited}
    uninvited = Party.objects.filter(pk__in=plan.reserved.keys() - invited)
    return [
        _("Seats are reserved for %(party)s, which is not invited.") % {"party": party}
        for party in uninvited
    ]


def inviting_problems(plan: Plan) -> list[str]:
    """Return why a restricted training cannot invite parties: they are barred that day (R-3)."""
    restricted = plan.audience == Training.Audience.RESTRICTED
    if restricted:
        return _barred_problems(plan, plan.invited)
    return []


def share_problems(plan: Plan) -> list[str]:
    """Return why the share is wrong: it is outside 1 to 100 percent, whatever the rule (R-97)."""
    if 1 <= plan.certificate_share <= 100:
        return []
    return [_("The share of the minutes lies between 1 and 100 percent.")]


def programme_problems(plan: Plan) -> list[str]:
    """Return why sessions are wrong by themselves, in the order of the programme."""
    problems = []
    for session in plan.sessions:
        problems += session_problems(session, plan) + programme.capacity_problems(session)
    return problems


def group_problems(plan: Plan) -> list[str]:
    """Return why sessions cannot be parallel: alone, a break, or at other times (R-92)."""
    return programme.group_problems(plan.sessions)


def session_problems(session: PlannedSession, plan: Plan) -> list[str]:
    """Return why a session is wrong: it ends before it begins, or outside the training's days in
    the training's zone (R-27).
    """
    if session.ends_at <= session.starts_at:
        return [_("“%(topic)s” ends before it begins.") % {"topic": session.topic}]
    first = plan.day_of(session.starts_at)
    last = plan.day_of(session.ends_at)
    if first < plan.first_day or last > plan.last_day:
        return [_("“%(topic)s” lies outside the days of the training.") % {"topic": session.topic}]
    return []


def _check(field: str, reads: str, ask: Callable[[Plan], list[str]]) -> Check:
    return Check(field, frozenset(reads.split()), ask)


CHECKS = (
    _check("last_day", "first_day last_day", days_problems),
    _check("capacity", "capacity reserved", capacity_problems),
    _check("capacity", "first_day reserved", reserving_problems),
    _check("release_on", "release_on reserved", deadlines.release_problems),
    _check("release_on", "release_on first_day", deadlines.late_release_problems),
    _check("invited", "audience invited", invited_problems),
    _check("invited", "audience invited reserved", uninvited_problems),
    _check("invited", "audience invited first_day", inviting_problems),
    _check(
        "registration_closes_at",
        "registration_opens_at registration_closes_at",
        deadlines.window_problems,
    ),
    _check(
        "registration_closes_at",
        "registration_closes_at last_day time_zone",
        deadlines.window_end_problems,
    ),
    _check(
        "registration_closes_at",
        "registration_closes_at last_day time_zone sessions",
        deadlines.last_session_problems,
    ),
    _check("minimum", "capacity minimum minimum_by", deadlines.minimum_problems),
    _check("minimum_by", "minimum minimum_by first_day", deadlines.minimum_day_problems),
    _check(
        "nominations_close_on",
        "nominations_close_on registration_closes_at time_zone",
        deadlines.nominations_problems,
    ),
    _check("answer_days", "answer_days", deadlines.answer_problems),
    _check("certificate_share", "certificate_share", share_problems),
    _check("sessions", "sessions", group_problems),
)
# Fields that must be readable before `session_problems` checks a row of the programme.
DAYS = frozenset({"first_day", "last_day", "time_zone"})


def local_problems(moment: datetime, zone: ZoneInfo) -> list[str]:
    """Return why a time of the clock is wrong: it is not exactly one instant in the zone (R-27).

    A change of the clock skips one hour or repeats it. `moment` carries no zone.
    """
    instant = moment.replace(tzinfo=zone)
    words = {"time": f"{moment:%H:%M}", "zone": zone.key}
    if instant.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != moment:
        return [
            _("%(time)s does not exist on that day: the clock goes forward (%(zone)s time).")
            % words
        ]
    if instant.utcoffset() != instant.replace(fold=1).utcoffset():
        return [
            _(
                "%(time)s comes twice on that day: the clock goes back (%(zone)s time). Choose "
                "another time."
            )
            % words
        ]
    return []


def editing_problems(training: Training) -> list[str]:
    """Return why neither plan nor certificate rule can be edited: closed or cancelled (R-26)."""
    if training.status == Status.CLOSED:
        return [_("This training is closed: its plan stays as it was.")]
    if training.status == Status.CANCELLED:
        return [_("This training has been cancelled: its plan stays as it was.")]
    return []


def meanwhile_problems(training: Training, *, seen: str) -> list[str]:
    """Return why a plan is not saved: its sender has not seen a colleague's earlier save (R-32)."""
    if seen == version(training):
        return []
    return [
        _(
            "This training has changed since you opened it (by somebody else or your own first "
            "click). Nothing more was saved. What you typed stands below, and all else as it is "
            "now. Look at both; saving again replaces with yours only what you typed."
        )
    ]


def has_begun(plan: Plan | Training, now: datetime) -> bool:
    """Tell whether the first day is today or earlier, in the training's zone."""
    return plan.midnight(plan.first_day) <= now


def version(training: Training) -> str:
    """Return the token that an edit form carries, to notice a change in the meantime (R-32)."""
    if training.changed_at:
        return training.changed_at.isoformat()
    return ""


def change_problems(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Return why the stored training cannot change to this plan. To be asked under its lock."""
    return editing_problems(training) or _asked(change_checks(training, now), plan)


def new_checks(now: datetime) -> tuple[Check, ...]:
    """Return the checks of a plan that is not stored yet, which need to know the time."""
    return (_nominations_check(None, now),)


def _nominations_check(stored: date | None, now: datetime) -> Check:
    ask = partial(deadlines.new_nominations_problems, stored, now)
    return _check("nominations_close_on", "nominations_close_on time_zone", ask)


def change_checks(training: Training, now: datetime) -> tuple[Check, ...]:
    """Return the checks that rows of the stored training require of a plan. "sessions" is the whole
    programme.
    """
    return (
        _check("first_day", "first_day", partial(_moved_problems, training)),
        _check(
            "capacity",
            "capacity reserved release_on time_zone",
            partial(_seat_problems, training, now),
        ),
        _check(
            "release_on",
            "first_day reserved release_on time_zone",
            partial(_released_problems, training, now),
        ),
        _nominations_check(training.nominations_close_on, now),
        _check("sessions", "sessions", partial(_marked_problems, training, now)),
        _check("sessions", "sessions", partial(_publication_problems, training)),
    )


def _asked(checks: Iterable[Check], plan: Plan) -> list[str]:
    """Return what these checks have against the plan, in their order."""
    problems = []
    for check in checks:
        problems += check.ask(plan)
    return problems


def host_zone_problems(host: Party) -> list[str]:
    """Return why the host country gives no time zone: it has none, or its clocks differ (R-28)."""
    if zone_of(host.code):
        return []
    if zones_of(host.code):
        return [_("%(host)s has several time zones. Choose that of the place.") % {"host": host}]
    return [_("No time zone of %(host)s is known. Choose one.") % {"host": host}]


def _barred_problems(plan: Plan, parties: Collection[Party]) -> list[str]:
    """Return why parties cannot take part: they are suspended or withdrawn that day (R-3)."""
    statuses = states.statuses_on(plan.first_day) if parties else {}
    return [
        _("%(party)s cannot send participants on that day.") % {"party": party}
        for party in parties
        if statuses.get(party.pk) in PartyStatus.BARRED
    ]


def _moved_problems(training: Training, plan: Plan) -> list[str]:
    """Return why the first day cannot be this one: the party of a registered person is suspended or
    has withdrawn by then, and the status on the first day counts (R-4, D-161). People registered in
    spite of it before may stay.
    """
    if plan.first_day == training.first_day:
        return []
    barred = barred_on(plan.first_day) - barred_on(training.first_day)
    people = training.registrations.live().of_parties(barred)
    if not people:
        return []
    names = ", ".join(f"{person.participant.full_name} ({person.party})" for person in people)
    return [
        _(
            "These people are registered, but their party cannot send participants on that day: "
            "%(people)s. Choose another day, or decline their registrations first."
        )
        % {"people": names}
    ]


def barred_on(day: date) -> set[int]:
    """Return the ids of the parties that are suspended or withdrawn on that day (R-3)."""
    return {
        party for party, status in states.statuses_on(day).items() if status in PartyStatus.BARRED
    }


def _seat_problems(training: Training, now: datetime, plan: Plan) -> list[str]:
    return seats.edit_problems(
        training,
        capacity=plan.capacity,
        reserved={} if is_released(plan, now) else plan.reserved,
        now=now,
    )


def _released_problems(training: Training, now: datetime, plan: Plan) -> list[str]:
    """Return why seats cannot be reserved after publication: their release day has come.

    An unchanged release day hinders no other edit, and choosing today releases seats at once.
    Reserved seats of a training that begins today or has begun were released before.
    """
    if training.status == Status.DRAFT or not plan.reserved:
        return []
    if plan.release_on is None or not is_released(plan, now):
        return []

    begun = has_begun(plan, now)
    if _reserves_more(training, plan):
        if begun:
            return [_("The training begins today or has begun: nothing more can be reserved.")]
        return [
            _("On this day seats have gone back to everyone. Choose a later one to reserve more.")
        ]
    is_past = plan.release_on < plan.day_of(now)
    if plan.release_on != training.release_on and is_past and not begun:
        return [_("This day has passed. To give the reserved seats back at once, choose today.")]
    return []


def _reserves_more(training: Training, plan: Plan) -> bool:
    stored = {row.party_id: row.seats for row in training.reservations.all()}
    return any(seats > stored.get(party, 0) for party, seats in plan.reserved.items())


def _marked_problems(training: Training, now: datetime, plan: Plan) -> list[str]:
    """Return why a session cannot be removed, made a break, or moved into the future: it has
    attendance marks (R-29).
    """
    given = Attendance.objects.filter(session__training=training).values("session")
    marked = list(training.sessions.filter(pk__in=given))
    planned = {session.pk: session for session in programme.without_breaks(plan.sessions)}
    removed = [
        _("%(session)s has attendance marks, so it cannot be removed or become a break.")
        % {"session": programme.session_words(session, training)}
        for session in marked
        if session.pk not in planned
    ]
    moved = [
        _(
            "%(session)s has attendance marks, so it cannot be moved into the future. "
            "Take the marks back first."
        )
        % {"session": programme.session_words(session, training)}
        for session in marked
        if session.pk in planned and planned[session.pk].starts_at > max(now, session.starts_at)
    ]
    return removed + moved


def _publication_problems(training: Training, plan: Plan) -> list[str]:
    if training.status == Status.DRAFT:
        return []
    if not programme.without_breaks(plan.sessions):
        return [_("A published training keeps at least one session that is not a break.")]
    return []
