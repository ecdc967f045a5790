"""A training in words: its standing, length, languages, and programme by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.languages import name_for_reader
from participants.models import Account, Party
from trainings.forms.search import SEATS, query_of
from trainings.models import Nomination, Registration, Session, Training
from trainings.rules import (
    attendance,
    moving_up,
    nominating,
    publication,
    seats,
)
from trainings.rules.beside_reserved import (
    Reserved,
    ids_beside_reserved,
    is_beside_reserved,
    reserved_in,
)
from trainings.rules.invitation import invited_words
from trainings.rules.nominations import last_nomination_day_sentence
from trainings.rules.programme import session_words
from trainings.rules.release_day import last_day_of_reserved
from trainings.rules.status_words import own_standing, standing

register = template.Library()
register.filter(last_day_of_reserved)
register.filter(last_nomination_day_sentence)
register.filter(session_words)
TRAININGS_LOOKED_AT = 20  # the next ones
PILLS = {
    "draft": "pill-draft",
    "cancelled": "pill-stop",
    "closed": "pill-quiet",
    "soon": "pill-quiet",
    "over": "pill-quiet",
    "full": "pill-full",
    "waiting": "pill-waiting",
    "approval": "pill-open",
    "nomination": "pill-open",
    "open": "pill-open",
    "requested": "pill-waiting",
    "confirmed": "pill-good",
    "declined": "pill-quiet",
    "withdrawn": "pill-quiet",
}


@dataclass(frozen=True)
class Pill:
    css: str
    label: str


@dataclass(frozen=True)
class TrainingRow:
    """A training in a list, with its seats."""

    training: Training
    bar: seats.SeatFigures
    is_past: bool

    @property
    def shows_seats(self) -> bool:
        """Tell whether its seats still matter and it is not over."""
        return self.training.takes_people and not self.is_past


@dataclass(frozen=True)
class Day:
    """One day of a programme. Each slot holds the sessions with the same times."""

    date: date
    slots: list[list[Session]]


@register.simple_tag(takes_context=True)
def desk_query(context: Context) -> str:
    """Return the filters of the registrations desk that the page's address carries, to go along; or
    that the act belongs to the seats desk.
    """
    asked = context["request"].GET
    if SEATS in (context.get("desk"), asked.get("desk")):
        return f"?desk={SEATS}"
    return query_of(asked)


@register.simple_tag(takes_context=True)
def desk_back(context: Context, training: Training) -> str:
    """Return the address of the desk on which the act was begun, with its filters."""
    asked = context["request"].GET
    if asked.get("desk") == SEATS:
        return reverse("trainings:seats", args=[training.slug])
    return reverse("trainings:registrations", args=[training.slug]) + query_of(asked)


@register.simple_tag
def training_rows(trainings: Iterable[Training]) -> list[TrainingRow]:
    """Return the rows of a list of trainings, with all their seats in one statement."""
    trainings, today = list(trainings), timezone.localdate()
    figures = seats.figures(trainings, timezone.now())
    return [TrainingRow(each, figures[each.pk], each.is_over(today)) for each in trainings]


@register.simple_tag
def people_beside_reserved(account: Account) -> list[Reserved]:
    """Return the reserved seats that a coordinator or staff can decide on: free, with people
    waiting; for a coordinator also those for which somebody is to be nominated.
    """
    if account.acting_role == Account.Role.OFFICER:
        return []
    now, party = timezone.now(), account.coordinated_party
    reserving = Training.objects.visible_to(account).with_reserved(timezone.localdate(now), party)
    rows = reserved_in(reserving[:TRAININGS_LOOKED_AT], now, by=account)
    return [
        row for row in rows if row.left and (row.people or nominating.has_seats_to_fill(row, now))
    ]


@register.simple_tag
def seats_to_give(account: Account) -> list[moving_up.ToGive]:
    """Return for staff the free seats for which people wait once nobody moves up by itself."""
    if not account.is_staff_member:
        return []
    now = timezone.now()
    return moving_up.to_give(Training.objects.perhaps_stopped(timezone.localdate(now)), now)


@register.simple_tag
def refused_publications(account: Account) -> list[tuple[Training, list[str]]]:
    """Return for staff the drafts that could not be published at their time, with the reasons."""
    if not account.is_staff_member:
        return []
    now = timezone.now()
    refused = list(Training.objects.publication_refused())
    return publication.refused_drafts(refused, now=now)


@register.simple_tag
def beside_reserved(registrations: Iterable[Registration]) -> list[Registration]:
    """Return the reader's registrations that wait while their party has reserved seats, in one
    statement.
    """
    registrations = list(registrations)
    numbers = ids_beside_reserved(registrations, timezone.now())
    return [each for each in registrations if each.pk in numbers]


@register.filter
def waits_beside_reserved(registration: Registration, bar: seats.SeatFigures | None = None) -> bool:
    """Tell whether a registration waits beside reserved seats; for a list see `beside_reserved`.
    The `bar` of its training, where the page has it, saves a statement.
    """
    if bar:
        return is_beside_reserved(registration, bar, timezone.now())
    return bool(ids_beside_reserved([registration], timezone.now()))


@register.simple_tag
def pill(training: Training, bar: seats.SeatFigures | None) -> Pill:
    """Return the standing now, of the reader's own registration where `with_own` found one. `bar`
    is None where seats are not shown.
    """
    code, label = standing(training, bar, timezone.now())
    return Pill(PILLS[code], label)


@register.simple_tag
def own_pill(registration: Registration) -> Pill:
    """Return the standing of the reader's own live registration."""
    return Pill(PILLS[registration.status], own_standing(registration))


@register.simple_tag
def part(units: float, whole: int) -> str:
    """Return the share as a percentage for a drawing, whatever the reader's language."""
    return f"{100 * units / whole:.3f}%"


@register.filter
def moves_have_stopped(training: Training) -> bool:
    """Tell whether nobody moves up by itself any more, as of now (R-45)."""
    return moving_up.have_stopped(training, timezone.now())


@register.filter
def nomination_standing(nomination: Nomination) -> str:
    """Return where a nomination stands, in the language of the page or letter."""
    return nominating.standing(nomination)


@register.filter
def length(training: Training) -> str:
    """Return how many days it lasts, both ends included: in words up to five, then in figures."""
    days = training.number_of_days
    words = {
        1: _("one day"),
        2: _("two days"),
        3: _("three days"),
        4: _("four days"),
        5: _("five days"),
    }
    return words.get(days) or ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


@register.simple_tag
def invited_parties(training: Training) -> str:
    """Return the invited parties in words, whole groups as one."""
    invited = list(training.invited.all())
    return invited_words(invited, training.first_day, Party.objects.all())


@register.filter
def language_names(training: Training) -> str:
    """Return its languages in the order of the plan, with commas, in the reader's language."""
    return ", ".join(map(name_for_reader, training.languages))


@register.filter
def when(session: Session, training: Training) -> str:
    """Return day, hours and zone of a session: 15 January, 13:00–17:00 (Europe/Riga)."""
    return f"{attendance.moment(session, training.zone)} ({training.time_zone})"


@register.filter
def interpretation_names(training: Training) -> str:
    """Return the languages it is interpreted into, likewise."""
    return ", ".join(map(name_for_reader, training.interpretation))


@register.filter
def programme(training: Training) -> list[Day]:
    """Return the programme by day in the training's zone, parallel sessions together."""

    def day_of(session: Session) -> date:
        """Return the day on which the session begins there."""
        return timezone.localtime(session.starts_at, training.zone).date()

    days = groupby(training.sessions.all(), key=day_of)
    return [Day(day, _slots(sessions)) for day, sessions in days]


def _slots(sessions: Iterable[Session]) -> list[list[Session]]:
    together = groupby(sessions, key=lambda session: (session.starts_at, session.ends_at))
    return [list(parallel) for _times, parallel in together]
