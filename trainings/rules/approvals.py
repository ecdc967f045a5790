"""Rules of approvals: who may give one or take it back, and which give the right to a reserved
seat.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.decisions import too_late_sentence
from participants.models import Account, AuditEntry, CoordinatorTerm, Party
from participants.moments import moment
from participants.names import alphabetical
from trainings.models import Approval, Registration, Training
from trainings.rules import seats
from trainings.rules.beside_reserved import ids_beside_reserved
from trainings.rules.ledger import Ledger, Seats
from trainings.rules.registrations import change_problems, decided_by, own_request_problems
from trainings.rules.release_day import still_reserves

Status = Registration.Status
LEAP_YEAR = timedelta(days=366)  # a year, whichever it is
# party id -> ids of the accounts that coordinate it
type Coordinators = Mapping[int, Collection[int]]


@dataclass(frozen=True)
class Word:
    """The coordinator's word on which staff give a reserved seat: who said so, and on which day."""

    said_by: str
    said_on: date


def coordinators_of(parties: Collection[int], now: datetime) -> Coordinators:
    """Return by party the accounts that may give its reserved seats away today (R-53)."""
    found: dict[int, set[int]] = defaultdict(set)
    terms = CoordinatorTerm.objects.on(timezone.localdate(now)).in_office()
    for party, account in terms.filter(party__in=parties).values_list("party", "account"):
        found[party].add(account)
    return found


def deciders_of(registration: Registration, now: datetime) -> list[Account]:
    """Return the accounts that decide about it (R-52): coordinators of its party who may know of
    the training, never the person themselves; where there is none, the secretariat.
    """
    others = Account.objects.exclude(pk=registration.participant.account_id)
    deciders = others.deciders(registration.party, timezone.localdate(now))
    may_know = [
        each for each in deciders if Registration.objects.visible_to(each).contains(registration)
    ]
    return may_know or others.secretariat()


def of_news_to_coordinators(flagged: Collection[Registration], now: datetime) -> list[Registration]:
    """Return those of which a coordinator is still to hear: requests, and people beside a free
    reserved seat, about whom somebody other than themselves decides (R-87).
    """
    beside = ids_beside_reserved(flagged, now)
    coordinators = coordinators_of({row.party_id for row in flagged}, now)
    found = []
    for row in flagged:
        others = set(coordinators.get(row.party_id, ())) - {row.participant.account_id}
        waits = row.status == Status.REQUESTED or row.pk in beside
        if waits and others:
            found.append(row)
    return found


def gives_reserved(
    registration: Registration, *, by: Account, coordinators: Coordinators, word: Word | None = None
) -> bool:
    """Tell whether an approval by this account gives the right to a reserved seat of the party
    (R-53).

    The coordinator's does. The secretariat's does on the coordinator's word, and where nobody but
    the person themselves coordinates the party.
    """
    if not by.is_staff_member:
        return by.coordinated_party == registration.party
    others = set(coordinators.get(registration.party_id, ())) - {
        registration.participant.account_id
    }
    return word is not None or not others


def approval_problems(
    registration: Registration,
    *,
    by: Account,
    coordinators: Coordinators,
    now: datetime,
    word: Word | None = None,
) -> list[str]:
    """Return why `by` may not approve this registration, or would change nothing (R-52).

    A coordinator's own request is the secretariat's to decide. Somebody approved without the right
    to a reserved seat can be approved again by an account that gives it.
    """
    problems = change_problems(registration) or _complete_problems(registration)
    gives_more = gives_reserved(registration, by=by, coordinators=coordinators, word=word)
    if not problems and registration.approved_at and not gives_more:
        problems = [_approved_already(registration)]
    return (
        problems
        + own_request_problems(registration, by)
        + word_problems(word, registration.training, by=by, now=now)
    )


def on_word_problems(registration: Registration, there: Seats) -> list[str]:
    """Return why no reserved seat is given on a coordinator's word, whatever the word says: the
    reasons of an approval that stand before anything is typed (R-53).
    """
    return (
        change_problems(registration)
        or _complete_problems(registration)
        or no_reserved_left_problems(registration, there)
    )


def _complete_problems(registration: Registration) -> list[str]:
    """Return why somebody is not approved again: they have the right to a reserved seat, and no
    approval gives more.
    """
    if registration.holds_reserved:
        return [_approved_already(registration)]
    return []


def _approved_sentence(registration: Registration) -> str:
    """Return that the registration is approved, with by whom and when."""
    approved = _("This registration has been approved already.")
    approval = registration.approvals.last()
    if approval is None:
        return approved

    facts = {
        "who": decided_by(approval.by, registration),
        "moment": moment(approval.at, registration.training.zone),
    }
    return f"{approved} {_('It was approved by %(who)s on %(moment)s.') % facts}"


# read when somebody reads the sentence, as that of a registration that has ended
_approved_already: Callable[[Registration], str] = lazy(_approved_sentence, str)


def word_problems(
    word: Word | None, training: Training, *, by: Account, now: datetime
) -> list[str]:
    """Return why a coordinator's word does not count: `by` is not staff, it names nobody, or its
    day lies in the future or more than a year before the training was made (R-54, D-164): seats are
    promised before a plan is typed in, and a slip of the year lies further back.
    """
    if word is None:
        return []
    problems = []
    if not by.is_staff_member:
        problems.append(_("Only the secretariat gives a reserved seat on somebody's word."))
    if not word.said_by.strip():
        problems.append(_("Write who said so."))
    if word.said_on > timezone.localdate(now):
        problems.append(_("This day is still to come."))
    elif (made_at := _made_at(training)) and word.said_on < timezone.localdate(made_at) - LEAP_YEAR:
        day = date_format(timezone.localtime(made_at), "j F Y")
        sentence = _("That day lies more than a year before the training was made, on %(day)s.")
        problems.append(sentence % {"day": day})
    return problems


def _made_at(training: Training) -> datetime | None:
    """Return when the training was planned, from the audit trail, else when it was published.

    Trainings that the demonstration made have no trail.
    """
    made = AuditEntry.objects.about(training).filter(action="plan_training").first()
    if made:
        return made.at
    return training.published_at


def may_take_reserved(
    registration: Registration, parties_with_reserved_left: Collection[int]
) -> bool:
    """Tell whether the party has a reserved seat left to which this person has no right yet
    (R-53).
    """
    lives = registration.is_live and not registration.holds_reserved
    return lives and registration.party_id in parties_with_reserved_left


def left_free_sentences(
    approved: Collection[Registration], *, by: Account, now: datetime
) -> list[str]:
    """Return, for staff who approve these people without a word, how many reserved seats of their
    parties stay free, and who gives them (R-227); nothing for a coordinator, who gives them.
    """
    if not approved or not by.is_staff_member:
        return []
    by_party = seats.by_party(next(iter(approved)).training, now)
    parties = {row.party_id: row.party for row in approved if not row.holds_reserved}
    found = []
    for party in alphabetical(parties.values()):
        left = by_party[party.pk].reserved_left if party.pk in by_party else 0
        if left:
            found.append(_left_free_sentence(party, left))
    return found


def _left_free_sentence(party: Party, left: int) -> str:
    sentence = ngettext(
        "%(party)s: %(n)d reserved seat stays free. Its coordinator gives it, or the secretariat "
        "on the coordinator's word.",
        "%(party)s: %(n)d reserved seats stay free. Its coordinator gives them, or the "
        "secretariat on the coordinator's word.",
        left,
    )
    return sentence % {"party": party, "n": left}


def facts_of(approval: Approval, now: datetime) -> dict[str, bool | str]:
    """Return the audit facts: what the approval gives and the date of the coordinator's word. The
    entry outlives an undone approval (R-232).
    """
    facts: dict[str, bool | str] = {
        "reserved": _is_for_reserved(approval, now),
        "on_word": bool(approval.said_by),
    }
    if approval.said_on:
        facts["said_on"] = approval.said_on.isoformat()
    return facts


def _is_for_reserved(approval: Approval, now: datetime) -> bool:
    """Tell whether the right that it gives is one to seats which the training holds back for the
    party: a coordinator gives it in every training (R-53).
    """
    registration = approval.registration
    training = registration.training
    if not approval.gives_reserved or not still_reserves(training, now):
        return False
    return any(each.party_id == registration.party_id for each in training.reservations.all())


def no_reserved_left_problems(registration: Registration, there: Seats) -> list[str]:
    """Return why no reserved seat of the party is given: none is free any more (R-53)."""
    if may_take_reserved(registration, there.parties_with_reserved_left):
        return []
    return [_("No reserved seat of %(party)s is free.") % {"party": registration.party}]


def waits_for_recognition_only(registration: Registration) -> bool:
    """Tell whether a request waits for recognition alone: in an open training, without an earlier
    decline (R-19).
    """
    is_open = registration.training.admission == Training.Admission.OPEN
    return (
        registration.status == Status.REQUESTED and is_open and not registration.is_declined_still
    )


def release_problems(registration: Registration) -> list[str]:
    """Return why a request is not released: it waits for more than the recognition, or was made for
    a party that is not the account's now (R-19).
    """
    account = registration.participant.account
    # The state for which the request was made decides on it.
    is_of_its_state = account is not None and account.party_id == registration.party_id
    waits = waits_for_recognition_only(registration) and not change_problems(registration)
    if waits and is_of_its_state:
        return []
    return [_("This request does not wait for the recognition alone.")]


def ask_again_problems(registration: Registration) -> list[str]:
    """Return why a registration does not go back to awaiting approval: it is not on the waiting
    list (R-21).
    """
    if registration.status != Status.WAITING:
        return [_("This person does not wait for a seat.")]
    return change_problems(registration)


def require_approval_problems(registration: Registration) -> list[str]:
    """Return why a registration does not go back to awaiting approval when its officer's
    recognition is withdrawn: somebody has approved it (R-240).
    """
    if registration.approved_at:
        return [_approved_already(registration)]
    return ask_again_problems(registration)


def take_back_problems(registration: Registration, approval: Approval, *, by: Account) -> list[str]:
    """Return why `by` may not take an approval back: only its maker and staff may (R-55)."""
    problems = change_problems(registration) + own_request_problems(registration, by)
    if problems:
        return problems
    if approval.came_by_registering:
        return [no_approval_sentence()]
    return undoer_problems(registration, approval, by=by)


def told_problems(approval: Approval, *, by: Account, now: datetime) -> list[str]:
    """Return why an approval that can no longer be undone is not taken back: then staff alone may
    (R-55).
    """
    if by.is_staff_member:
        return []
    too_late = too_late_sentence(approval.at, now)
    return [f"{too_late} {_('Please ask the secretariat to withdraw the approval.')}"]


def missing_reason_problems(approval: Approval, *, reason: str, now: datetime) -> list[str]:
    """Return why an approval that can no longer be undone is not taken back without a reason
    (R-55).
    """
    if reason.strip():
        return []
    too_late = too_late_sentence(approval.at, now)
    instead = _("Withdraw the approval instead, with a reason that the officer will see.")
    return [f"{too_late} {instead}"]


def undoer_problems(registration: Registration, approval: Approval, *, by: Account) -> list[str]:
    """Return why a coordinator may not undo an approval: it is somebody else's, or a seat beyond
    the seat rule would go with it. A seat that stood before the approval stays (R-55).
    """
    takes_seat = approval.status_before != Status.CONFIRMED
    if takes_seat and registration.overbooking_reason and not by.is_staff_member:
        return [_not_the_maker_sentence()]
    return maker_problems(approval, by=by)


def maker_problems(approval: Approval, *, by: Account) -> list[str]:
    """Return why a coordinator may not undo an approval: it is somebody else's (R-55)."""
    if by.is_staff_member or approval.by_id == by.pk:
        return []
    return [_not_the_maker_sentence()]


def _not_the_maker_sentence() -> str:
    return _("Only the person who did this, or the secretariat, can undo it.")


def no_approval_sentence() -> str:
    """Return why no approval is taken back that lies in registering by hand (R-55)."""
    return _("There is no approval to withdraw.")


def nobody_to_recognise_sentence() -> str:
    """Return why nobody is recognised and approved in one act who has no account."""
    return _("This person has no account that could be recognised.")


def letter_left_problems(*, by: Account) -> list[str]:
    """Return why a recognition can no longer be undone: a letter about what it let in has left
    (R-86). Staff withdraw it later, with a reason (R-20).
    """
    if by.is_staff_member:
        return [
            _(
                "A letter about it has left already. Once the minute is over, withdraw the "
                "recognition on the page of the account."
            )
        ]
    return [_("A letter about it has left already. Please ask the secretariat.")]


def pool_problems(ledger: Ledger, *, overbooked: int) -> list[str]:
    """Return why the right to a reserved seat cannot be taken back: the person would find no seat
    for everyone (R-56). `overbooked` is by how many the training may exceed the seat rule.
    """
    if ledger.excess <= overbooked:
        return []
    sentence = _(
        "No seat is free for this person any more: it has been given to somebody else, or the plan "
        "has changed."
    )
    return [sentence]
