"""Registrations that depend on the recognition of an officer, for `participants.waiting`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import waiting
from participants.decisions import UNDONE_WITHIN
from participants.models import Account, Participant, Party
from participants.waiting import Asked, Held, LetIn, Request
from trainings.actions import approvals, asking
from trainings.actions import claims as actions
from trainings.actions.locking import lock_trainings_of, lock_trainings_of_person
from trainings.actions.undoing import bound_officers
from trainings.dates import day_range
from trainings.models import (
    CalendarFeed,
    Certificate,
    Nomination,
    Registration,
    Trainer,
    Training,
)
from trainings.rules import moving_up, seats
from trainings.rules.approvals import (
    coordinators_of,
    deciders_of,
    gives_reserved,
    may_take_reserved,
    of_news_to_coordinators,
    require_approval_problems,
)
from trainings.rules.beside_reserved import reserved_in
from trainings.rules.ledger import takes_reserved
from trainings.rules.seats import SeatFigures

Status = Registration.Status


class Trainings:
    def release(self, account: Account, *, by: Account, now: datetime) -> None:
        """Put requests that waited for the recognition alone into their queues (R-19)."""
        for row in Registration.objects.of(account).to_decide().for_desk().order_by("training_id"):
            actions.release_request(by=by, registration=row, now=now)

    def still_waiting(self, account: Account) -> list[str]:
        """Return the titles of trainings for which a request still awaits approval."""
        rows = Registration.objects.of(account).to_decide().for_desk()
        return [row.training.title for row in rows]

    def hold_again(self, account: Account, *, by: Account, now: datetime) -> None:
        """Put back what the recognition at `recognised_at` let in (R-20), and places that the
        officer has taken by it since (R-240). Raises Refused.
        """
        lock_trainings_of(account)  # each of the two passes goes through some of them
        let_in = Registration.objects.let_in_by_recognition_of([account])
        for row in let_in.for_desk().order_by("training_id"):
            approvals.hold_request_again(by=by, registration=row, now=now)
        for row in _unapproved(account):
            actions.require_approval(by=by, registration=row, now=now, is_told=False)

    def bound(self, accounts: Iterable[Account], *, by: Account, now: datetime) -> set[int]:
        """Return ids of accounts whose recognition `by` cannot undo: a letter told of it, or
        somebody else gave it with an approval (R-20, R-55).
        """
        return bound_officers(accounts, reader=by, now=now)

    def ask_again(self, person: Participant, *, by: Account, now: datetime) -> None:
        """Put the person's places in queues back to awaiting approval (R-21, R-427), and end
        nominations for other states that wait for an answer (R-397). Seats stay.
        """
        lock_trainings_of_person(person)  # the two passes go through some each
        for training in Training.objects.with_open_nomination_of(person):
            asking.ask_next(training=training, now=now, by=by)
        own = Registration.objects.of_person(person)
        rows = own.in_queue() | own.ahead(timezone.localdate(now))
        for row in rows.for_desk().order_by("training_id"):
            actions.ask_again(by=by, registration=row, now=now)

    def end_feed(self, account: Account) -> None:
        """Make the address of the account's calendar feed void (R-293)."""
        CalendarFeed.objects.filter(account=account).delete()

    def by_recognition(self, account: Account) -> list[Held]:
        """Return places on waiting lists that nobody approved."""
        return [_held(row) for row in _unapproved(account)]

    def require_approval(self, account: Account, *, by: Account, now: datetime) -> list[str]:
        """Put these places back to awaiting approval (R-240); return the trainings' titles."""
        return [
            row.training.title
            for row in _unapproved(account)
            if actions.require_approval(by=by, registration=row, now=now, is_told=True)
        ]

    def requests(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Request]]:
        """Return by account the requests that `by` sees, with the seats left in words and whether
        an approval would only give a place on the waiting list.
        """
        rows = list(
            Registration.objects.visible_to(by).to_decide().of_accounts(accounts).for_desk()
        )
        trainings = {row.training_id: row.training for row in rows}.values()
        figures = seats.figures(trainings, now)
        lines = moving_up.lines(trainings, now)
        with_reserved = reserved_in(trainings, now, by=by)
        reserved = {(each.training.pk, each.party.pk): each.sentence for each in with_reserved}
        coordinators = coordinators_of({row.party_id for row in rows}, now)
        found: dict[int, list[Request]] = defaultdict(list)
        for row in rows:
            facts = [
                figures[row.training_id].sentence,
                reserved.get((row.training_id, row.party_id), ""),
            ]
            where = [row.training.slug, row.pk]
            gives = gives_reserved(row, by=by, coordinators=coordinators)
            there, line = figures[row.training_id], lines.get(row.training_id, moving_up.NOBODY)
            has_seat = moving_up.gets_seat(row, there, line, has_right=gives)
            on_reserved = takes_reserved(there, row.party_id, gives_reserved=gives)
            found[row.participant.account_id or 0].append(
                Request(
                    title=row.training.title,
                    figures=" · ".join(filter(None, facts)),
                    address=reverse("trainings:registrations", args=where[:1]),
                    both=reverse("trainings:registration_recognise", args=where),
                    to_wait=not has_seat,
                    on_reserved=has_seat and on_reserved,
                )
            )
        return found

    def held(self, account: Account, *, now: datetime) -> list[Held]:
        """Return requests, places and seats in published trainings not over, the next first."""
        rows = Registration.objects.of(account).ahead(timezone.localdate(now))
        return [_held(row) for row in rows]

    def held_by_all(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Held]]:
        """Return by account places and seats that `by` sees; an account without any is absent."""
        rows = (
            Registration.objects.visible_to(by).of_accounts(accounts).ahead(timezone.localdate(now))
        )
        found: dict[int, list[Held]] = defaultdict(list)
        for row in rows:
            if row.status != Status.REQUESTED:
                found[row.participant.account_id or 0].append(_held(row))
        return found

    def let_in(self, person: Participant, *, now: datetime) -> list[LetIn]:
        """Return what was approved or seated in published trainings, the earliest first, each with
        the accounts that decide about it.
        """
        rows = Registration.objects.of_person(person).let_in().for_desk()
        rows = rows.order_by("training__first_day", "training_id")
        return [LetIn(**asdict(_held(row)), deciders=deciders_of(row, now)) for row in rows]

    def holds_beyond(self, person: Participant, party: Party) -> bool:
        """Tell whether somebody is registered or nominated for another party, or has a part in a
        training: its programme may be closed to the party (R-66).
        """
        rows = [model.objects.filter(participant=person) for model in (Registration, Nomination)]
        is_elsewhere = any(each.exclude(party=party).exists() for each in rows)
        return is_elsewhere or Trainer.objects.filter(participant=person).exists()

    def printed_names(self, person: Participant) -> set[str]:
        """Return the names on certificates, replaced and revoked ones among them."""
        return set(Certificate.objects.of_person(person).values_list("full_name", flat=True))

    def undecided(self, party: Party) -> int:
        """Count the party's requests in published trainings; the waiting list is not among them."""
        return Registration.objects.to_decide().of_parties([party.pk]).count()

    def untold(self, now: datetime) -> set[int]:
        """Return ids of parties with a registration whose `to_tell_at` has come, and about which
        there is still something to decide.
        """
        return {row.party_id for row in _to_tell(now)}

    def mark_told(self, parties: Collection[Party], now: datetime) -> None:
        """Clear `to_tell_at` of these parties' registrations. One that is still to come stays, and
        so does one about which nobody was told, if an undo may let it wait again.
        """
        told = [row.pk for row in _to_tell(now)]
        decided = Registration.objects.decided_since(now - UNDONE_WITHIN).exclude(pk__in=told)
        due = Registration.objects.to_tell(now).filter(party__in=parties)
        due.exclude(pk__in=decided.values("pk")).update(to_tell_at=None)

    def asked(self, *, by: Account, now: datetime) -> list[Asked]:
        """Return by training who waits for the coordinator: requests, and people beside a free
        reserved seat.

        The coordinator's own request is left out, and so is anybody of whom to tell after the
        minute in which the act can be undone. Empty for an account that coordinates no party.
        """
        party = by.coordinated_party
        if party is None:
            return []
        visible = Registration.objects.visible_to(by).of_parties([party.pk]).not_of(by)
        waiting = visible.awaiting(timezone.localdate(now)).exclude(to_tell_at__gt=now).for_desk()
        rows = list(waiting.order_by("training__first_day", "training_id", "requested_at", "pk"))
        trainings = {row.training_id: row.training for row in rows}.values()
        figures = seats.figures(trainings, now)
        reserved = {each.training.pk: each.sentence for each in reserved_in(trainings, now, by=by)}
        return [
            _asked(training, people, [figures[training.pk].sentence, reserved.get(training.pk, "")])
            for training in trainings
            if (people := _people(training, rows, figures[training.pk]))
        ]

    def to_give(self, *, now: datetime) -> list[Asked]:
        """Return the free seats for which people wait once nobody moves up by itself."""
        return [_asked(each.training, [], [each.sentence]) for each in _to_give(now)]

    def has_untold_to_give(self, now: datetime) -> bool:
        """Tell whether more seats are free than were told of. An act of the last minute can still
        be undone, so its training waits.
        """
        waits = Registration.objects.decided_since(now - UNDONE_WITHIN).values("training")
        untold = [each for each in _to_give(now) if each.seats > each.training.free_seats_told]
        numbers = [each.training.pk for each in untold]
        return bool(untold and Training.objects.filter(pk__in=numbers).exclude(pk__in=waits))

    def mark_to_give_told(self, now: datetime) -> None:
        """Store for each training how many free seats were told, so that only further ones are told
        again (R-87).
        """
        for each in _to_give(now):
            Training.objects.filter(pk=each.training.pk).update(free_seats_told=each.seats)


def _unapproved(account: Account) -> list[Registration]:
    """Return the places in queues that came by the recognition alone."""
    rows = Registration.objects.of(account).in_queue().for_desk().order_by("training_id")
    return [row for row in rows if not require_approval_problems(row)]


def _to_tell(now: datetime) -> list[Registration]:
    """Return the flagged ones of which the deciders are due to be told."""
    flagged = Registration.objects.to_tell(now).awaiting(timezone.localdate(now)).for_desk()
    return of_news_to_coordinators(list(flagged), now)


def _to_give(now: datetime) -> list[moving_up.ToGive]:
    return moving_up.to_give(Training.objects.perhaps_stopped(timezone.localdate(now)), now)


def _people(
    training: Training, rows: Iterable[Registration], bar: SeatFigures
) -> list[Participant]:
    return [
        row.participant
        for row in rows
        if row.training_id == training.pk
        and (
            row.status == Status.REQUESTED or may_take_reserved(row, bar.parties_with_reserved_left)
        )
    ]


def _asked(training: Training, people: list[Participant], seats: list[str]) -> Asked:
    when = f"{day_range(training.first_day, training.last_day)}, {training.city}"
    return Asked(
        title=training.title,
        facts=list(filter(None, [when, *seats])),
        people=[person.full_name for person in people],
        numbers=frozenset(person.pk for person in people),
        address=reverse("trainings:registrations", args=[training.slug]),
    )


def _held(row: Registration) -> Held:
    days = day_range(row.training.first_day, row.training.last_day)
    desk = reverse("trainings:registrations", args=[row.training.slug])
    search = urlencode({"q": row.participant.full_name})
    page = reverse("trainings:training_detail", args=[row.training.slug])
    return Held(
        title=row.training.title,
        standing=f"{days}: {_standing(row)}",
        address=f"{desk}?{search}",
        party=str(row.party),
        page=page,
        key=f"{row.pk}:{row.status}",
        approved_at=row.approved_at,
    )


def _standing(row: Registration) -> str:
    """Return the status in words, and the right to a reserved seat, which is none yet for somebody
    who waits.
    """
    if row.holds_reserved:
        return _("%(status)s, approved for a reserved seat") % {"status": row.standing}
    return row.standing


waiting.JOINED.append(Trainings())
