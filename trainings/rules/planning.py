"""What a training may look like, and which acts on its plan may happen. Reasons why not; empty means yes."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from participants import states
from participants.models import Party, PartyStatus
from participants.names import fold
from trainings.models import Attendance, Training
from trainings.rules import seats

Status = Training.Status
# Words that stand for a page of their own under trainings/.
TAKEN_SLUGS = {"new"}
CYRILLIC = dict(zip("абвгґдеєёзиіїйклмнопрстуфхыэ", "abvggdeeeziiiiklmnoprstufhye", strict=True)) | {
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ў": "u", "ь": "", "ъ": "",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PlannedSession:
    """A programme item as it shall be; `pk` of the one that it changes."""

    starts_at: datetime
    ends_at: datetime
    topic: str
    trainer: str = ""
    is_break: bool = False
    pk: int | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the secretariat wants a training to be: the columns of `Training` and the rows that hang on it."""

    title: str
    host: Party
    city: str
    first_day: date
    last_day: date
    capacity: int
    registration_opens_at: datetime
    registration_closes_at: datetime
    summary: str = ""
    audience: str = Training.Audience.PUBLIC
    venue: str = ""
    time_zone: str = "Europe/Stockholm"
    languages: Sequence[str] = ("en",)
    release_on: date | None = None
    admission: str = Training.Admission.OPEN
    moves_stop_days: int = 3
    certificate_rule: str = Training.CertificateRule.SHARE
    certificate_share: int = 80
    invited: Sequence[Party] = ()
    reserved: Mapping[int, int] = field(default_factory=dict)  # party id -> seats
    sessions: Sequence[PlannedSession] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime:
        """The midnight that ends the last day."""
        return datetime.combine(self.last_day + timedelta(days=1), datetime.min.time(), tzinfo=self.zone)


def plan_problems(plan: Plan) -> list[str]:
    """Everything that does not hold in the plan by itself."""
    return [problem for rule in CHECKS.values() for problem in rule(plan)]


def days_problems(plan: Plan) -> list[str]:
    return [_("The last day lies before the first day.")] if plan.last_day < plan.first_day else []


def capacity_problems(plan: Plan) -> list[str]:
    """Reserved seats fit into the capacity (design: Seats)."""
    reserved = sum(plan.reserved.values())
    if plan.capacity < 1:
        return [_("A training has one seat or more.")]
    if reserved > plan.capacity:
        return [
            _("%(reserved)d seats are reserved, but there are only %(capacity)d seats.")
            % {"reserved": reserved, "capacity": plan.capacity}
        ]
    return _barred_problems(plan, list(Party.objects.filter(pk__in=plan.reserved)))


def release_problems(plan: Plan) -> list[str]:
    """A release date is required when anything is reserved (design: Seats)."""
    if plan.reserved and not plan.release_on:
        return [_("Seats are reserved: say on which day those not taken go back to everyone.")]
    if plan.release_on and plan.release_on > plan.first_day:
        return [_("Reserved seats must go back to everyone on the first day at the latest.")]
    return []


def invited_problems(plan: Plan) -> list[str]:
    """Restricted trainings name invited parties; seats are kept for those only."""
    if plan.audience == Training.Audience.PUBLIC:
        return []
    if not plan.invited:
        return [_("A restricted training needs at least one invited party.")]
    invited = {party.pk for party in plan.invited}
    uninvited = Party.objects.filter(pk__in=plan.reserved.keys() - invited)
    return [
        _("Seats are reserved for %(party)s, which is not invited.") % {"party": party} for party in uninvited
    ] + _barred_problems(plan, plan.invited)


def window_problems(plan: Plan) -> list[str]:
    if plan.registration_closes_at <= plan.registration_opens_at:
        return [_("Registration must close after it opens.")]
    if plan.registration_closes_at > plan.ends_at:
        return [_("Registration must close before the training ends.")]
    return []


def share_problems(plan: Plan) -> list[str]:
    if 1 <= plan.certificate_share <= 100:
        return []
    return [_("The share of the minutes lies between 1 and 100 percent.")]


def programme_problems(plan: Plan) -> list[str]:
    return [problem for session in plan.sessions for problem in session_problems(session, plan)]


def session_problems(session: PlannedSession, plan: Plan) -> list[str]:
    """It ends after it begins, and lies within the training's days in the training's zone."""
    if session.ends_at <= session.starts_at:
        return [_("“%(topic)s” ends before it begins.") % {"topic": session.topic}]
    first = session.starts_at.astimezone(plan.zone).date()
    last = session.ends_at.astimezone(plan.zone).date()
    if first < plan.first_day or last > plan.last_day:
        return [_("“%(topic)s” lies outside the days of the training.") % {"topic": session.topic}]
    return []


# The rules of a plan, by the field of the form at which the reasons belong.
CHECKS: dict[str, Callable[[Plan], list[str]]] = {
    "last_day": days_problems,
    "capacity": capacity_problems,
    "release_on": release_problems,
    "invited": invited_problems,
    "registration_closes_at": window_problems,
    "certificate_share": share_problems,
    "sessions": programme_problems,
}


def local_problems(moment: datetime, zone: ZoneInfo) -> list[str]:
    """Is this time of the clock one instant in that zone? Not in the hour that a change of the clock skips,
    nor in the one that it repeats. `moment` carries no zone."""
    instant = moment.replace(tzinfo=zone)
    words = {"time": f"{moment:%H:%M}", "zone": zone.key}
    if instant.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != moment:
        return [_("%(time)s does not exist on that day: the clock goes forward (%(zone)s time).") % words]
    if instant.utcoffset() != instant.replace(fold=1).utcoffset():
        return [
            _("%(time)s comes twice on that day: the clock goes back (%(zone)s time). Choose another time.")
            % words
        ]
    return []


def editing_problems(training: Training) -> list[str]:
    """A closed or cancelled training stays as it was, its certificate rule with it."""
    if training.status == Status.CLOSED:
        return [_("This training is closed: its plan stays as it was.")]
    if training.status == Status.CANCELLED:
        return [_("This training has been cancelled: its plan stays as it was.")]
    return []


def stale_problems(training: Training, seen: str) -> list[str]:
    """Two people edit: the later save must have seen the earlier one."""
    if seen == version(training):
        return []
    return [
        _(
            "Somebody else changed this training while you were writing, so nothing was saved. What you "
            "typed stands below. Look at the training as it is now in another window; saving again replaces "
            "it with yours."
        )
    ]


def version(training: Training) -> str:
    """What an edit form carries, to know whether the training was changed meanwhile."""
    return training.changed_at.isoformat() if training.changed_at else ""


def change_problems(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """May the training as it is stored become this plan? Ask under its lock."""
    if problems := editing_problems(training):
        return problems
    released = Training(pk=training.pk, time_zone=plan.time_zone, overbooked=training.overbooked)
    return (
        seats.edit_problems(
            released, capacity=plan.capacity, reserved=plan.reserved, release_on=plan.release_on, now=now
        )
        + _marked_problems(training, plan)
        + _publication_problems(training, plan)
    )


def publish_problems(training: Training) -> list[str]:
    if training.status != Status.DRAFT:
        return [_("Only a draft can be published.")]
    if not training.sessions.filter(is_break=False).exists():
        return [_("Add at least one session to the programme that is not a break, then publish.")]
    return []


def cancel_problems(training: Training, *, reason: str) -> list[str]:
    problems = editing_problems(training)
    if not reason.strip():
        problems.append(_("Give a reason: everybody who is registered will read it."))
    return problems


def when_and_where(training: Training) -> tuple[object, ...]:
    """What people have in their calendars: when it changes after publication, they are told."""
    times = tuple(training.sessions.order_by("starts_at", "ends_at").values_list("starts_at", "ends_at"))
    days = (training.first_day, training.last_day, training.time_zone)
    return *days, training.host_id, training.city, training.venue, times


def slug_of(title: str) -> str:
    """The title in Latin letters, digits and hyphens, for addresses."""
    latin = "".join(CYRILLIC.get(character, character) for character in title.casefold())
    slug = re.sub(r"[^a-z0-9]+", "-", fold(latin))[:60].strip("-")
    return slug if slug and slug not in TAKEN_SLUGS else f"training-{slug}".strip("-")


def _barred_problems(plan: Plan, parties: Collection[Party]) -> list[str]:
    """Who is suspended or withdrawn on the first day is refused (design: States by date)."""
    statuses = states.statuses_on(plan.first_day) if parties else {}
    return [
        _("%(party)s cannot send participants on that day.") % {"party": party}
        for party in parties
        if statuses.get(party.pk) in PartyStatus.BARRED
    ]


def _marked_problems(training: Training, plan: Plan) -> list[str]:
    """A session in which attendance was marked stays a session."""
    marked = Attendance.objects.filter(session__training=training).values("session")
    kept = {session.pk for session in plan.sessions if not session.is_break}
    return [
        _("“%(topic)s” has attendance marks, so it cannot be removed or become a break.") % {"topic": session}
        for session in training.sessions.filter(pk__in=marked)
        if session.pk not in kept
    ]


def _publication_problems(training: Training, plan: Plan) -> list[str]:
    if training.status == Status.DRAFT or any(not session.is_break for session in plan.sessions):
        return []
    return [_("A published training keeps at least one session that is not a break.")]
