"""The list of a party's nominations as its coordinator reads it, and whom it can name (R-208)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import Account, Participant, Party
from participants.names import address_key, fold, name_words, row_number
from participants.refusal import allowed
from trainings.models import Nomination, Registration, Training
from trainings.rules import nominations as rules
from trainings.rules.beside_reserved import Reserved
from trainings.rules.nominees import (
    NomineeFacts,
    nominee_problems,
)
from trainings.rules.registrations import closed_problems
from trainings.rules.release_day import still_reserves
from trainings.rules.seats import SeatFigures

Status = Nomination.Status


@dataclass(frozen=True)
class Listed:
    """A nomination on the page."""

    nomination: Nomination
    place: int | None  # in the order; None once it has ended
    standing: str
    possible: frozenset[str]  # acts that the rules allow

    @property
    def has_accepted(self) -> bool:
        """Tell whether the officer said yes, and has not given the place back since."""
        return self.place is not None and self.nomination.status == Status.ACCEPTED

    @property
    def is_asked(self) -> bool:
        """Tell whether the officer is asked, and can still answer."""
        return self.nomination.is_asked and not _was_cancelled(self.nomination)

    @property
    def is_in_reserve(self) -> bool:
        """Tell whether the officer's turn may still come."""
        return self.nomination.is_in_reserve and not _was_cancelled(self.nomination)


@dataclass(frozen=True)
class Order:
    """The nominations of a party: those that live, in order of rank, and those that have ended."""

    live: list[Listed]
    ended: list[Listed]

    @property
    def token(self) -> str:
        """Return the order as the page carries it."""
        return rules.order_token(row.nomination for row in self.live)

    @property
    def asked(self) -> int:
        """Return how many are asked and have not answered."""
        return sum(row.is_asked for row in self.live)

    @property
    def in_reserve(self) -> int:
        """Return how many are asked only when their turn comes."""
        return sum(row.is_in_reserve for row in self.live)


def order_of(nominations: Iterable[Nomination], *, by: Account, now: datetime) -> Order:
    """Return the nominations of one party in one training, sorted by rank already."""
    live: list[Nomination] = []
    ended: list[Nomination] = []
    for each in nominations:
        part = live if _is_live(each) else ended
        part.append(each)

    rows = []
    for place, each in enumerate(live, start=1):
        acts = _moves(live, place, by=by) | _acts(each, by=by, now=now)
        rows.append(Listed(each, place, standing(each), acts))

    return Order(rows, [Listed(each, None, standing(each), frozenset()) for each in ended])


def standing(nomination: Nomination) -> str:
    """Return where a nomination stands, in words."""
    if nomination.status == Status.PROPOSED and _was_cancelled(nomination):
        return _("Not answered: the training was cancelled")
    if nomination.is_in_reserve:
        return _("In reserve")
    if nomination.is_asked:
        return _("Asked on %(asked)s, answer by %(day)s") % {
            "asked": _day(nomination.asked_at.astimezone(nomination.training.zone)),  # type: ignore[union-attr]
            "day": _day(nomination.answer_by),
        }
    if nomination.status == Status.ACCEPTED and nomination.registration:
        return _accepted(nomination.registration)
    if nomination.status == Status.REFUSED:
        return _("Said no")
    return _ended(nomination)


def _ended(nomination: Nomination) -> str:
    """Return in words why nobody answered."""
    if nomination.was_never_asked:
        return _("Not asked: no time was left for an answer")
    if nomination.status == Status.LEFT and nomination.serves_nobody:
        return _("Not answered: serves no longer")

    return str(nomination.get_status_display())


def _accepted(registration: Registration) -> str:
    """Return what came of a yes, in words."""
    words = {
        Registration.Status.CONFIRMED: _("Accepted: has a seat"),
        Registration.Status.WAITING: _("Accepted: on the waiting list"),
        Registration.Status.REQUESTED: _("Accepted: waits for approval"),
        Registration.Status.DECLINED: _("Accepted, then declined"),
        Registration.Status.WITHDRAWN: _("Accepted, then withdrawn"),
    }
    return words[Registration.Status(registration.status)]


def withdrawing_problems(nomination: Nomination, *, by: Account) -> list[str]:
    """Return why a nomination cannot be withdrawn, whatever the reason (R-205)."""
    return rules.withdrawal_problems(nomination, by=by, reason=_("Reason"))


def has_seats_to_fill(reserved: Reserved, now: datetime) -> bool:
    """Tell whether the party has reserved seats about which nobody is asked, and may still
    nominate.
    """
    closes = rules.nominations_close_at(reserved.training)
    return reserved.left > reserved.nominated and now < closes


def asks_next(figures: SeatFigures | None, training: Training, now: datetime) -> bool:
    """Tell whether somebody in reserve is still asked as one of the party's reserved seats becomes
    free (R-200, R-271).
    """
    has_reserved = figures is not None and figures.reserved > 0
    answers = rules.may_still_be_answered(training, now)

    return has_reserved and answers and still_reserves(training, now)


def open_problems(training: Training, *, party: Party, by: Account, now: datetime) -> list[str]:
    """Return why nobody can be nominated at all, before anybody is named; the word that staff need
    is asked for with the names. The training must come from `facing` the party.
    """
    return rules.nominating_problems(
        training, party=party, by=by, coordinators={}, word=None, now=now
    )


def numbers_in(token: str) -> list[int]:
    """Return the ids in an order that a form sent; what is no number is passed over."""
    return [number for each in token.split(",") if (number := row_number(each)) is not None]


def moved(order: Sequence[int], number: int, *, steps: int) -> list[int]:
    """Return the order with `number` moved `steps` down (up if negative), clamped to the ends."""
    if number not in order:
        return list(order)
    at = order.index(number)
    others = [each for each in order if each != number]
    others.insert(max(0, at + steps), number)

    return others


class People:
    """The people of a party whom a list may name, found by address or name, and why not to nominate
    each of them.
    """

    def __init__(
        self,
        training: Training,
        people: Iterable[Participant],
        *,
        party: Party,
        by: Account,
        now: datetime,
    ) -> None:
        people = list(people)
        self.party, self.by = party, by
        self._by_address = {address_key(each.address): each for each in people if each.address}
        self._by_name: dict[str, list[Participant]] = defaultdict(list)
        for each in people:
            self._by_name[fold(each.full_name)].append(each)
        self._known = NomineeFacts.among(training, people, now=now)

    def problems(self, person: Participant) -> list[str]:
        """Return why the person cannot be nominated."""
        return nominee_problems(person, by=self.by, party=self.party, known=self._known)

    def addressed(self, address: str) -> Participant | None:
        """Return the person who has the address, in any spelling."""
        return self._by_address.get(address_key(address))

    def called(self, name: str) -> list[Participant]:
        """Return the people of this name, ignoring case and accents."""
        return self._by_name.get(fold(name), [])


def name_problems(person: Participant, full_name: str) -> list[str]:
    """Return why somebody known cannot have this name; accents, capitals and order may differ."""
    if name_words(person.full_name) == name_words(full_name):
        return []
    return [
        _("This address is that of %(name)s. Check the address and the name.")
        % {"name": person.full_name}
    ]


def namesake_problems(called: Iterable[Participant]) -> list[str]:
    """Return why somebody new is not nominated yet: they may be a person of the state, and would
    stand there twice (R-199); `called` are those of the same name.
    """
    found = []
    called = list(called)
    for person in called:
        sentence = _(
            "%(name)s is known here without an address. Search for the name and give the address "
            "there."
        )
        if len(called) == 1:
            sentence = _("%(name)s is known here without an address. Say who is meant.")
        if person.address:
            sentence = _(
                "%(name)s is known with the address %(address)s. If this is the same person, use "
                "that one."
            )
        found.append(sentence % {"name": person.full_name, "address": person.address})

    return found


def twice_problems(seen: Iterable[int], row: int) -> list[str]:
    """Return why an officer is not taken from this row: they stand in an earlier one as well;
    `seen`: the rows with this name or address, from 1.
    """
    earlier = [each for each in seen if each < row]
    if not earlier:
        return []

    return [_("The same officer stands in row %(row)d already.") % {"row": earlier[0]}]


def _was_cancelled(nomination: Nomination) -> bool:
    return nomination.training.status == Training.Status.CANCELLED


def _is_live(nomination: Nomination) -> bool:
    """Tell whether it is open, or accepted and not given back since, as `live` of the rows asks."""
    if nomination.status != Status.ACCEPTED:
        return nomination.status == Status.PROPOSED
    return nomination.registration is not None and nomination.registration.is_live


def _moves(live: Sequence[Nomination], place: int, *, by: Account) -> frozenset[str]:
    """Return the ways in which the one at this place moves: coordinators pass nobody (R-253)."""
    nomination, after = live[place - 1], live[place:]
    if closed_problems(nomination.training) or rules.party_problems(nomination.party_id, by=by):
        return frozenset()

    moves = set()
    if place > 1 and not rules.is_own(nomination, by):
        moves.add("up")
    if after and not rules.is_own(after[0], by):
        moves.add("down")

    return frozenset(moves)


def _acts(nomination: Nomination, *, by: Account, now: datetime) -> frozenset[str]:
    problems = {
        "ask": rules.reserve_problems(nomination, by=by, now=now),
        "link": rules.new_link_problems(nomination, by=by, now=now),
        "withdraw": withdrawing_problems(nomination, by=by),
    }
    return allowed(problems)


def _day(day: object) -> str:
    return date_format(day, "j F")  # type: ignore[arg-type]
