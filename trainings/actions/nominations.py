"""Nominate officers for a training, rank them, ask and withdraw them (R-198 to R-206)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import transaction

from participants import audit, elsewhere
from participants.models import Account, Participant, Party
from participants.names import address_key
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import mail, nomination_mail
from trainings.actions.asking import all_fresh, ask, ask_next_locked, drop_links, end, fresh
from trainings.actions.locking import locked, locked_person
from trainings.actions.people import Details, complete_person, give_address, mission_of, nominee
from trainings.models import Nomination, Registration, Training
from trainings.rules import nominations as rules
from trainings.rules.approvals import Word, coordinators_of
from trainings.rules.nominees import (
    NomineeFacts,
    address_sentence,
    are_others_told,
    no_address_sentence,
    nobody_sentence,
    nominee_problems,
    not_looked_at_sentence,
    too_many_problems,
    twice_problems,
)

Status = Nomination.Status


@dataclass(frozen=True)
class Nominee:
    """One line of a list: a person of the coordinator's own state, or a new one; the address of a
    new one, and of somebody who has none; why; and what is known of the post. Of a chosen person
    only the mission counts among the details.
    """

    details: Details
    person: Participant | None = None
    email: str = ""
    motivation: str = ""


class LinesRefused(Refused):
    """Refusal of a list for what stands on some of its lines; `lines` has the reasons by the number
    of the line, from 0. Nothing of the list was saved.
    """

    def __init__(self, lines: Mapping[int, Sequence[str]]) -> None:
        self.lines = {number: list(lines[number]) for number in sorted(lines)}
        super().__init__(chain.from_iterable(self.lines.values()))


def nominate(
    *,
    by: Account,
    training: Training,
    party: Party,
    nominees: Sequence[Nominee],
    now: datetime,
    word: Word | None = None,
) -> list[Nomination]:
    """Nominate all of the list, in its order, after those nominated before, and ask those whose
    turn has come (R-198 to R-200).

    Staff nominate on a coordinator's `word`. Raises Refused, and LinesRefused. Of a list that is
    refused nothing stays but how many of its addresses somebody elsewhere has (R-273).
    """
    try:
        return _nominated(training, party, nominees, by=by, now=now, word=word)
    except LinesRefused as refusal:
        number = refusal.reasons.count(address_sentence())
        if number and not by.is_staff_member:
            facts = {"party_id": party.pk, "number": number, "training": training.pk}
            elsewhere.record_told(by=by, now=now, **facts)
            refuse_if(too_many_problems(party, by=by, now=now))
        raise


@transaction.atomic
def _nominated(
    training: Training,
    party: Party,
    nominees: Sequence[Nominee],
    *,
    by: Account,
    now: datetime,
    word: Word | None,
) -> list[Nomination]:
    """Write, ask and record the whole list. Raises Refused, and LinesRefused."""
    training = locked(training, facing=party)
    coordinators = coordinators_of([party.pk], now)
    refuse_if(
        rules.nominating_problems(
            training, party=party, by=by, coordinators=coordinators, word=word, now=now
        )
    )
    if not nominees:
        raise Refused([nobody_sentence()])
    people = _people(party, nominees, by, now)
    _refuse_lines(training, party, people, by=by, now=now)
    made = _made(training, party, nominees, people, by=by, now=now, word=word)
    asked = ask_next_locked(training, now=now)
    audit.record(
        by=by,
        action="nominate",
        about=training,
        now=now,
        party=party.pk,
        nominated=[each.pk for each in made],
        asked=asked,
        on_word=bool(word),
    )

    return all_fresh(made, training)


@transaction.atomic
def rank(
    *,
    by: Account,
    training: Training,
    party: Party,
    order: Sequence[int],
    seen: str,
    now: datetime,
) -> None:
    """Put the party's live nominations into this order of their ids; their registrations follow,
    and with them the places of those who wait (R-204).

    `seen` is the order that the page showed, as `order_token` of the rules writes it. Raises
    Refused and Conflict.
    """
    training = locked(training)
    refuse_if(rules.party_problems(party.pk, by=by))
    live = list(training.nominations.of_party(party).live().in_rank_order())
    refuse_if_changed(rules.order_meanwhile_problems(live, party=party, seen=seen))
    refuse_if(
        rules.ranking_problems(training, live, order) or rules.own_turn_problems(live, order, by=by)
    )
    places = {number: place for place, number in enumerate(order, start=1)}
    for nomination in live:
        _set_rank(nomination, places[nomination.pk])
    mail.reword_waiting(training, now=now)
    audit.record(
        by=by,
        action="rank_nominations",
        about=training,
        now=now,
        party=party.pk,
        order=list(order),
    )


@transaction.atomic
def ask_now(*, by: Account, nomination: Nomination, now: datetime) -> Nomination:
    """Ask somebody in reserve at once, before the turn comes (R-200). Raises Refused."""
    nomination = _locked(nomination)
    refuse_if(rules.reserve_problems(nomination, by=by, now=now))
    ask(nomination.training, [nomination], now=now)
    audit.record(by=by, action="ask_now", about=nomination, now=now)

    return nomination


@transaction.atomic
def new_link(*, by: Account, nomination: Nomination, now: datetime) -> Nomination:
    """Write the letter anew with another link; the earlier ones end (R-202). Raises Refused."""
    nomination = _locked(nomination)
    refuse_if(
        rules.new_link_problems(nomination, by=by, now=now)
        or rules.link_again_problems(nomination, now=now)
    )
    drop_links(nomination)
    nomination.link_number += 1
    nomination.save(update_fields=["link_number"])
    nomination_mail.nomination_asked(nomination, now=now)
    audit.record(by=by, action="new_link", about=nomination, now=now)

    return nomination


@transaction.atomic
def withdraw(*, by: Account, nomination: Nomination, reason: str, now: datetime) -> Nomination:
    """Withdraw a nomination that is not answered; somebody who was asked reads the reason, and the
    next is asked (R-205). Raises Refused.
    """
    nomination = _locked(nomination)
    refuse_if(rules.withdrawal_problems(nomination, by=by, reason=reason))
    was_asked = nomination.is_asked
    end(nomination, Status.WITHDRAWN, now=now, reason=reason)
    if was_asked:
        nomination_mail.nomination_withdrawn(nomination, now=now)
    asked = ask_next_locked(nomination.training, now=now)
    audit.record(by=by, action="withdraw_nomination", about=nomination, now=now, asked=asked)

    return nomination


def _locked(nomination: Nomination) -> Nomination:
    return fresh(nomination, locked(nomination.training))


def _people(
    party: Party, nominees: Sequence[Nominee], by: Account, now: datetime
) -> list[Participant]:
    """Return the person of each line, locked, found or made. Raises LinesRefused.

    They are locked in the order of their numbers, chosen or found by an address, then of new
    addresses, whatever the order of the list, so that two lists do not wait for each other.
    """
    typed = [line.email for line in nominees if line.person is None]
    known = dict(Participant.objects.addressed_or_called(typed, ()).values_list("email_key", "pk"))
    found: dict[int, Participant] = {}
    refused = _not_looked_at(party, nominees, by, now)
    looked_at = [number for number in range(len(nominees)) if number not in refused]
    for number in sorted(looked_at, key=lambda each: _lock_order(nominees[each], known)):
        try:
            found[number] = _person(party, nominees[number], by, now)
        except Refused as refusal:
            refused[number] = refusal.reasons
    if refused:
        raise LinesRefused(refused)

    return [found[number] for number in range(len(nominees))]


def _not_looked_at(
    party: Party, nominees: Sequence[Nominee], by: Account, now: datetime
) -> dict[int, list[str]]:
    """Return why lines are refused before anybody looks who has their addresses, by their numbers:
    nobody of the state has, and known and unknown ones shall look alike (R-436).
    """
    if are_others_told(party, by=by, now=now):
        return {}
    typed = [line.email for line in nominees]
    people = Participant.objects.of_party(party).addressed_or_called(typed, ())
    own = {address_key(person.address) for person in people.with_post()}
    refused: dict[int, list[str]] = {}
    for number, line in enumerate(nominees):
        if line.email and address_key(line.email) not in own:
            refused[number] = [not_looked_at_sentence()]
    return refused


def _lock_order(line: Nominee, known: Mapping[str, int]) -> tuple[int | float, str]:
    """Return what sorts the line; `known` are the numbers of people by the keys of addresses."""
    if line.person:
        return line.person.pk, ""
    key = address_key(line.email)
    return known.get(key, float("inf")), key


def _person(party: Party, line: Nominee, by: Account, now: datetime) -> Participant:
    has_address = line.person is not None and line.person.address
    if not has_address and not line.email:
        raise Refused([no_address_sentence()])
    if line.person is None:
        return nominee(party, line.email, line.details, now)
    person = locked_person(line.person)
    if not person.address:
        give_address(person, line.email, party=party, by=by, now=now)

    return person


def _refuse_lines(
    training: Training, party: Party, people: Sequence[Participant], *, by: Account, now: datetime
) -> None:
    """Raise LinesRefused for people who may not be nominated (R-199)."""
    known = NomineeFacts.among(training, people, now=now)
    refused: dict[int, list[str]] = {}
    for number, person in enumerate(people):
        problems = nominee_problems(person, by=by, party=party, known=known)
        if not problems and person in people[:number]:
            problems = twice_problems(person)
        if problems:
            refused[number] = problems
    if refused:
        raise LinesRefused(refused)


def _made(
    training: Training,
    party: Party,
    nominees: Sequence[Nominee],
    people: Sequence[Participant],
    *,
    by: Account,
    now: datetime,
    word: Word | None,
) -> list[Nomination]:
    """Write a row for each line, ranked after those of the party that live."""
    live = training.nominations.of_party(party).live()
    first = (live.latest_rank() or 0) + 1
    _end_given_back(training, people, now)
    made = []
    for place, (line, person) in enumerate(zip(nominees, people, strict=True), start=first):
        mission = mission_of(party, line.details) or person.mission
        complete_person(person, line.details, mission)
        made.append(
            Nomination(
                training=training,
                party=party,
                participant=person,
                mission=mission,
                rank=place,
                motivation=line.motivation,
                nominated_by=by,
                nominated_at=now,
                said_by=word.said_by if word else "",
                said_on=word.said_on if word else None,
            )
        )

    return Nomination.objects.bulk_create(made)


def _end_given_back(training: Training, people: Sequence[Participant], now: datetime) -> None:
    """End accepted nominations whose registrations were ended since, so that others can follow."""
    accepted = training.nominations.of_people(people).accepted()
    accepted.update(status=Status.WITHDRAWN, ended_at=now, registration=None)


def _set_rank(nomination: Nomination, place: int) -> None:
    nomination.rank = place
    nomination.save(update_fields=["rank"])
    if nomination.registration_id:
        Registration.objects.numbered([nomination.registration_id]).update(rank=place)
