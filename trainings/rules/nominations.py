"""Rules of nominations: until when, by whom and whom, and who is asked when (R-198 to R-207, R-271,
R-274).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import Account, AuditEntry, Party
from trainings.models import Nomination, Training
from trainings.plan import Plan
from trainings.rules.answers import ended_on, ended_problems, expired_sentence
from trainings.rules.approvals import Coordinators, Word, word_problems
from trainings.rules.ledger import Ledger
from trainings.rules.registrations import (
    barred_problems,
    closed_problems,
    invitation_problems,
)

Status = Nomination.Status
MAX_LINKS = 3  # new ones within a day
REMINDED_BEFORE = timedelta(days=2)  # the last day of the answer


def last_nomination_day(planned: Training | Plan) -> date:
    """Return the last day on which a coordinator nominates, in the training's zone (R-198): none
    after the last on which somebody could still answer (R-201).
    """
    last = last_answer_day(planned)
    return min(planned.nominations_close_on or last, last)


def last_nomination_day_sentence(planned: Training | Plan) -> str:
    """Return until which day coordinators nominate, and why if the plan names none or a later one
    (R-415).
    """
    day = last_nomination_day(planned)
    if day == planned.nominations_close_on:
        sentence = _("Last day to nominate: %(day)s.")
    elif planned.day_of(planned.registration_closes_at) <= planned.moves_stop_on:
        sentence = _(
            "Last day to nominate: %(day)s, the day before registration closes. Nobody could "
            "answer later."
        )
    else:
        sentence = _(
            "Last day to nominate: %(day)s, the day before the waiting list stops. Nobody could "
            "answer later."
        )
    said = sentence % {"day": date_format(day, "j F Y")}
    planned_day = planned.nominations_close_on
    if planned_day in (None, day):
        return said
    later = _("The plan names %(day)s.") % {"day": date_format(planned_day, "j F Y")}
    return f"{said} {later}"


def nominations_close_at(training: Training) -> datetime:
    """Return the instant from which no coordinator nominates (R-198)."""
    return training.midnight(last_nomination_day(training) + timedelta(days=1))


def last_answer_day(planned: Training | Plan) -> date:
    """Return the last day of any answer: the one before registration closes or people stop to move
    up, whichever comes first (R-201).
    """
    closing = planned.day_of(planned.registration_closes_at)
    return min(closing, planned.moves_stop_on) - timedelta(days=1)


def answer_by(training: Training, now: datetime) -> date:
    """Return the last day on which somebody who is asked now answers (R-201)."""
    in_time = training.day_of(now) + timedelta(days=training.answer_days)
    return min(in_time, last_answer_day(training))


def may_still_be_answered(training: Training, now: datetime) -> bool:
    """Tell whether somebody who is asked today has this day at least to answer: the training stands
    and the last day has not passed.
    """
    if training.status != Training.Status.PUBLISHED:
        return False
    return training.day_of(now) <= last_answer_day(training)


def cut_off_by(training: Training, plan: Plan, now: datetime) -> list[Nomination]:
    """Return the nominations that the plan would end: there is time to answer them, and by the plan
    none would be left (R-271).
    """
    is_over = plan.day_of(now) > last_answer_day(plan)
    if not (is_over and may_still_be_answered(training, now)):
        return []
    proposed = training.nominations.proposed().with_people()

    return [each for each in proposed if not each.has_expired(now)]


def shortened_by(training: Training, plan: Training | Plan, now: datetime) -> list[Nomination]:
    """Return the nominations that would have to be answered earlier by the plan: their last day
    comes after the plan's, by which there is still time to answer (R-271).
    """
    last = last_answer_day(plan)
    if training.status != Training.Status.PUBLISHED or plan.day_of(now) > last:
        return []
    return list(training.nominations.asked().filter(answer_by__gt=last).with_people())


def nominating_problems(
    training: Training,
    *,
    party: Party,
    by: Account,
    coordinators: Coordinators,
    word: Word | None,
    now: datetime,
) -> list[str]:
    """Return why `by` may not nominate for the party (R-198). The training must come from `facing`
    it.

    Staff are not bound to the last day of nominations, but to a coordinator's word where the party
    has one (R-54).
    """
    if problems := party_problems(party.pk, by=by) or closed_problems(training):
        return problems
    return (
        _time_problems(training, by=by, now=now)
        + sending_problems(training, party)
        + _word_problems(training, party, by=by, coordinators=coordinators, word=word, now=now)
    )


def party_problems(party: int, *, by: Account) -> list[str]:
    """Return why a coordinator may not act on these nominations: they are another party's; `party`
    is its id.
    """
    own = by.coordinated_party
    if by.is_staff_member or (own and own.pk == party):
        return []
    return [_("These nominations are not those of your state.")]


def reserve_problems(nomination: Nomination, *, by: Account, now: datetime) -> list[str]:
    """Return why somebody cannot be asked: they are not in reserve, or it is too late (R-200), or
    coordinators would ask themselves (R-253).
    """
    if problems := _open_problems(nomination, by=by):
        return problems
    if not nomination.is_in_reserve:
        return [_asked_already(nomination)]
    if is_own(nomination, by):
        return [_("You are asked when your turn comes, or before it by the secretariat.")]

    return _answer_time_problems(nomination.training, now)


def _asked_already(nomination: Nomination) -> str:
    day = timezone.localtime(nomination.asked_at, nomination.training.zone)
    return _("This officer was asked on %(day)s already.") % {"day": date_format(day, "j F Y")}


def new_link_problems(nomination: Nomination, *, by: Account, now: datetime) -> list[str]:
    """Return why somebody gets no new link: they are not asked, or their time is over."""
    if problems := _open_problems(nomination, by=by):
        return problems
    if not nomination.is_asked:
        return [_("This officer has not been asked yet.")]
    if nomination.has_expired(now):
        return [expired_sentence(nomination)]

    return []


def link_again_problems(nomination: Nomination, *, now: datetime) -> list[str]:
    """Return why an officer is sent no further link yet (R-274). Asked when the button is pressed:
    the trail would be read for each row of a page.
    """
    sent = AuditEntry.objects.about(nomination).of_actions(["new_link"])
    if sent.since(now - timedelta(minutes=1)).exists():
        return [_("A new link was sent within the last minute. Try again in a minute.")]
    if sent.since(now - timedelta(days=1)).count() < MAX_LINKS:
        return []
    return [
        _(
            "Three new links were sent to this officer within a day. Check whether the address is "
            "right, or try again tomorrow."
        )
    ]


def withdrawal_problems(nomination: Nomination, *, by: Account, reason: str) -> list[str]:
    """Return why a nomination is not withdrawn: it is answered, or a reason is missing that the
    officer reads (R-205).
    """
    if problems := _open_problems(nomination, by=by):
        return problems
    if nomination.is_asked and not reason.strip():
        return [_("Give a reason: the officer will see it.")]

    return []


def ranking_problems(
    training: Training, live: Iterable[Nomination], order: Iterable[int]
) -> list[str]:
    """Return why an order is not taken: it leaves somebody out, or has somebody twice (R-204)."""
    if problems := closed_problems(training):
        return problems
    if sorted(order) == sorted(each.pk for each in live):
        return []

    return [_("The order has to name each nominated officer once.")]


def own_turn_problems(
    live: Sequence[Nomination], order: Sequence[int], *, by: Account
) -> list[str]:
    """Return why coordinators may not set this order: by it they pass somebody who stood before
    them (R-253); `live` are all nominations of the party that it is about, in their order until
    now.
    """
    places = {number: place for place, number in enumerate(order)}
    before: list[int] = []
    for each in live:
        if is_own(each, by) and any(places[number] > places[each.pk] for number in before):
            return [_("You are on this list yourself: the secretariat alone moves you up.")]
        before.append(each.pk)

    return []


def is_own(nomination: Nomination, by: Account) -> bool:
    """Tell whether it is that of a coordinator, on whom staff decide (R-52, R-253)."""
    if by.is_staff_member or by.person is None:
        return False
    return nomination.participant_id == by.person.pk


def order_token(live: Iterable[Nomination]) -> str:
    """Return the order of live nominations as a page carries it: their numbers, the first on
    top.
    """
    return ",".join(str(each.pk) for each in live)


def order_meanwhile_problems(live: Iterable[Nomination], *, party: Party, seen: str) -> list[str]:
    """Return why an order is not taken: the party's list or its order has changed since the page
    was read (R-204).
    """
    if seen == order_token(live):
        return []
    return [
        _(
            "The nominations of %(party)s have changed since you opened the page. Nothing was "
            "done; look again."
        )
        % {"party": party}
    ]


def next_to_ask(proposed: Iterable[Nomination], ledger: Ledger) -> list[Nomination]:
    """Return whom to ask now (R-200): of each party, in order of rank, as many as it has reserved
    seats that are neither taken nor asked about; everybody of a party that has none. `proposed` are
    all nominations of the training without an answer, in order of rank.
    """
    by_party: dict[int, list[Nomination]] = defaultdict(list)
    for each in proposed:
        by_party[each.party_id].append(each)
    due: list[Nomination] = []
    for party, rows in by_party.items():
        due += _next_of(party, rows, ledger)

    return due


def _next_of(party: int, proposed: list[Nomination], ledger: Ledger) -> list[Nomination]:
    reserve = [each for each in proposed if each.is_in_reserve]
    if party not in ledger.reserved:
        return reserve
    left = max(0, ledger.reserved[party] - ledger.holding[party])
    asked = sum(each.is_asked for each in proposed)

    return reserve[: max(0, left - asked)]


def asked_next(
    training: Training, party: Party, ledger: Ledger, now: datetime
) -> Nomination | None:
    """Return who of the party is asked next if the seats stand as in this ledger; None where nobody
    is.
    """
    if not may_still_be_answered(training, now):
        return None
    proposed = training.nominations.proposed().of_party(party).with_people().in_rank_order()
    return next(iter(next_to_ask(proposed, ledger)), None)


def is_reminder_due(nomination: Nomination, now: datetime) -> bool:
    """Tell whether to remind now: two days before the last day, once, and nobody who was asked less
    than two days before (R-201).
    """
    if nomination.reminded_at or nomination.asked_at is None or nomination.answer_by is None:
        return False
    today = nomination.training.day_of(now)
    is_near = nomination.answer_by - REMINDED_BEFORE <= today <= nomination.answer_by

    return is_near and has_time_for_reminder(nomination, nomination.asked_at)


def has_time_for_reminder(nomination: Nomination, told_at: datetime) -> bool:
    """Tell whether somebody who read of the last day at that moment is to be reminded of it: two
    days at least before the reminder (R-201).
    """
    if nomination.answer_by is None:
        return False
    return nomination.training.day_of(told_at) <= nomination.answer_by - 2 * REMINDED_BEFORE


def is_pressing(nomination: Nomination, now: datetime) -> bool:
    """Tell whether news of it leaves its coordinator two days at most (R-206)."""
    training = nomination.training
    return last_answer_day(training) - training.day_of(now) <= REMINDED_BEFORE


def _open_problems(nomination: Nomination, *, by: Account) -> list[str]:
    """Return why nothing is done with a nomination: it has been answered or has ended."""
    training, party = nomination.training, nomination.party_id
    if problems := party_problems(party, by=by) or closed_problems(training):
        return problems
    if nomination.status == Status.ACCEPTED:
        return [
            _(
                "This officer accepted on %(day)s: decline or withdraw the registration on the "
                "registrations desk."
            )
            % ended_on(nomination)
        ]

    return ended_problems(nomination)


def _time_problems(training: Training, *, by: Account, now: datetime) -> list[str]:
    if problems := _answer_time_problems(training, now):
        return problems
    if by.is_staff_member or now < nominations_close_at(training):
        return []

    return [
        _("Nominations closed on %(day)s.")
        % {"day": date_format(last_nomination_day(training), "j F Y")}
    ]


def _answer_time_problems(training: Training, now: datetime) -> list[str]:
    if may_still_be_answered(training, now):
        return []
    return [
        _(
            "Nobody could answer in time any more: answers ended on %(day)s. The secretariat can "
            "register somebody by hand."
        )
        % {"day": date_format(last_answer_day(training), "j F Y")}
    ]


def sending_problems(training: Training, party: Party) -> list[str]:
    """Return why a party cannot nominate: it may send nobody (R-3), or is not invited (R-65)."""
    return barred_problems(training, party) or invitation_problems(training, party)


def _word_problems(
    training: Training,
    party: Party,
    *,
    by: Account,
    coordinators: Coordinators,
    word: Word | None,
    now: datetime,
) -> list[str]:
    if by.is_staff_member and word is None and coordinators.get(party.pk):
        return [_("Write which coordinator of %(party)s said so.") % {"party": party}]
    return word_problems(word, training, by=by, now=now)
