"""Ask nominated officers in order of rank, remind them, and end what is not answered in time
(R-200, R-201).
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from outbox import letters
from participants import audit
from participants.decisions import UNDONE_WITHIN
from participants.models import Account, Party
from trainings import nomination_mail
from trainings.actions.locking import locked
from trainings.models import Nomination, Registration, ReservedSeats, SeatsChange, Training
from trainings.rules import answers, seats
from trainings.rules import nominations as rules
from trainings.rules.beside_reserved import reserved_of
from trainings.rules.rescheduling import Move

Status = Nomination.Status


@transaction.atomic
def ask_next(*, training: Training, now: datetime, by: Account | None = None) -> list[int]:
    """End what was not answered in time and ask those whose turn has come; return the ids of both.

    Reserved seats become free, and reserved ones everybody's, by acts that know nothing of
    nominations: the worker's sweep calls this for every training with somebody in reserve.
    """
    training = locked(training)
    ended = _expire(training, now)
    asked = ask_next_locked(training, now=now)
    if ended or asked:
        audit.record(by=by, action="ask_next", about=training, now=now, ended=ended, asked=asked)

    return ended + asked


@transaction.atomic
def remind(*, nomination: Nomination, now: datetime) -> bool:
    """Remind somebody who has not answered, once (R-201); return False if that is not due."""
    training = locked(nomination.training)
    nomination = fresh(nomination, training)
    if answers.answer_problems(nomination, now=now) or not rules.is_reminder_due(nomination, now):
        return False
    nomination.reminded_at = now
    nomination.save(update_fields=["reminded_at"])
    nomination_mail.nomination_reminder(nomination, now=now)
    audit.record(by=None, action="remind_nominee", about=nomination, now=now)

    return True


@transaction.atomic
def tell_coordinators(*, party: Party, now: datetime) -> bool:
    """Write to the party's deciders what became of its nominations, and to its coordinators which
    seats are reserved for it (R-260). One letter a day at most, and at once only if it leaves them
    two days or less (R-206). Return False if it is too early or there is no news.
    """
    untold = list(
        ReservedSeats.objects.to_tell(now)
        .filter(party=party)
        .select_related("training")
        .select_for_update(of=("self",))
        .order_by("training__first_day", "training_id")
    )
    news = list(Nomination.objects.of_party(party).to_tell(now).select_for_update(of=("self",)))
    told = Nomination.objects.numbered([each.pk for each in news])
    rows = told.with_people().order_by("training__first_day", "training_id", "rank", "pk")
    is_pressing = any(rules.is_pressing(each, now) for each in rows)
    if not (news or untold) or not (is_pressing or nomination_mail.may_tell(party, now)):
        return False
    told.update(to_tell_at=None)
    ReservedSeats.objects.mark_told([each.pk for each in untold])
    reserved = reserved_of(party, [each.training for each in untold], now)
    for reader in Account.objects.deciders(party, timezone.localdate(now)):
        nomination_mail.nomination_news(party, reader, rows, reserved, now=now)
    facts = {"news": len(news), "reserved": len(untold)}
    audit.record(by=None, action="tell_of_nominations", about=party, now=now, **facts)

    return True


def is_due(training: Training, now: datetime) -> bool:
    """Tell whether somebody is to be asked or has not answered in time, without the lock. While a
    change of the seats, or of whose one is, can still be undone, nobody is asked because of it
    (R-200, R-229).
    """
    if _may_seats_be_undone(training, now):
        return False

    proposed = list(training.nominations.proposed().with_people())
    for each in proposed:
        each.training = training
    if any(_is_over(each, now) or _serves_another(each) for each in proposed):
        return True
    if not rules.may_still_be_answered(training, now):
        return False

    return bool(rules.next_to_ask(proposed, seats.ledger(training, now)))


def tell_of_move(training: Training, *, move: Move, now: datetime) -> None:
    """Tell those who are asked of the move; their answer is then due no later than the new plan
    allows. Of a plan that leaves no time they hear as their nominations end. To be called under the
    training's lock.
    """
    if not rules.may_still_be_answered(training, now):
        return
    for nomination in training.nominations.asked().with_people():
        nomination.training = training
        was = nomination.answer_by
        last = rules.last_answer_day(training)
        _store_end(nomination, min(was or last, last), now)
        nomination_mail.nomination_moved(nomination, move=move, was=was, now=now)


def shorten_answers(training: Training, *, now: datetime) -> None:
    """Shorten the time to answer to what the plan now allows, and tell nominees who lose time while
    they can still answer (R-271). To be called under the training's lock.
    """
    for nomination in rules.shortened_by(training, training, now):
        nomination.training = training
        was = nomination.answer_by
        _store_end(nomination, rules.last_answer_day(training), now)
        nomination_mail.nomination_shortened(nomination, was=was, now=now)


def _store_end(nomination: Nomination, last: date, now: datetime) -> None:
    """Store the last day of the answer, for a letter that names it; it stands for the reminder, if
    that would follow soon. Letters with its link that wait are not sent any more.
    """
    nomination.answer_by = last
    if not rules.has_time_for_reminder(nomination, now):
        nomination.reminded_at = nomination.reminded_at or now
    nomination.save(update_fields=["answer_by", "reminded_at"])
    drop_links(nomination)


def end_cut_off(training: Training, nominations: Sequence[Nomination], *, now: datetime) -> None:
    """End what a change of the plan leaves no time to answer, and tell those who were asked
    (R-271). To be called under the training's lock.
    """
    for nomination in nominations:
        nomination.training = training
        if nomination.is_in_reserve:
            _end_unanswered(nomination, now)
        else:
            end_by_answer(nomination, Status.CUT_OFF, now=now)
            nomination_mail.nomination_cut_off(nomination, now=now)


def tell_of_cancelling(training: Training, *, now: datetime) -> None:
    """Tell those who are asked that the training is cancelled; nothing else ends their link. To be
    called under the training's lock.
    """
    for nomination in training.nominations.asked().with_people():
        nomination.training = training
        drop_links(nomination)
        nomination_mail.nomination_cancelled(nomination, now=now)


def ask_next_locked(training: Training, *, now: datetime) -> list[int]:
    """Ask, in each party's order of rank, those whose turn has come (R-200); return their ids:
    none while a change of the seats can still be undone (R-229), after which the sweep asks. To be
    called under the training's lock.
    """
    if not rules.may_still_be_answered(training, now) or _may_seats_be_undone(training, now):
        return []
    proposed = list(training.nominations.proposed().with_people().in_rank_order())
    if not any(each.is_in_reserve for each in proposed):
        return []
    due = rules.next_to_ask(proposed, seats.ledger(training, now))
    ask(training, due, now=now)

    return [each.pk for each in due]


def _may_seats_be_undone(training: Training, now: datetime) -> bool:
    """Tell whether a change of the seats, or taking back one of them, can still be undone."""
    change = SeatsChange.objects.filter(training=training).first()
    if change is not None and change.is_fresh(now):
        return True
    return training.registrations.unseated_since(now - UNDONE_WITHIN).exists()


def ask(training: Training, nominations: Sequence[Nomination], *, now: datetime) -> None:
    """Ask officers: each gets the letter with the personal link, all the same days."""
    asked = {
        "asked_at": now,
        "answer_by": rules.answer_by(training, now),
        "first_day_told": training.first_day,
        "last_day_told": training.last_day,
    }
    training.nominations.numbered([each.pk for each in nominations]).update(**asked)
    for nomination in nominations:
        nomination.training = training
        for name, value in asked.items():
            setattr(nomination, name, value)
        nomination_mail.nomination_asked(nomination, now=now)


def end(nomination: Nomination, status: str, *, now: datetime, reason: str = "") -> None:
    """End the nomination; letters with its link that wait are not sent any more."""
    nomination.status, nomination.ended_at, nomination.reason = status, now, reason
    nomination.save(update_fields=["status", "ended_at", "reason"])
    drop_links(nomination)


def end_by_answer(nomination: Nomination, status: str, *, now: datetime, reason: str = "") -> None:
    """End the nomination by an answer, of which the coordinators are to hear."""
    nomination.to_tell_at = now
    nomination.save(update_fields=["to_tell_at", "registration"])
    end(nomination, status, now=now, reason=reason)


def accept_locked(nomination: Nomination, registration: Registration, *, now: datetime) -> None:
    """End the nomination by the yes that led to this registration."""
    nomination.registration = registration
    end_by_answer(nomination, Status.ACCEPTED, now=now)


def untell_of(registration: Registration) -> None:
    """Let the coordinators hear nothing of a seat given back, which is undone; of the yes before it
    only if they have not read of it.
    """
    for nomination in Nomination.objects.led_to(registration).select_related("party"):
        since = nomination.ended_at
        if since is None or nomination_mail.was_told(nomination.party, since):
            nomination.to_tell_at = None
            nomination.save(update_fields=["to_tell_at"])


def drop_links(nomination: Nomination) -> None:
    """Let letters lapse that hold a link of the nomination and have not been sent."""
    for kind in nomination_mail.WITH_A_LINK:
        letters.lapse(kind, nomination_mail.about(nomination))


def fresh(nomination: Nomination, training: Training) -> Nomination:
    """Return the nomination as it stands now, behind the lock of its training."""
    (found,) = all_fresh([nomination], training)
    return found


def all_fresh(nominations: Sequence[Nomination], training: Training) -> list[Nomination]:
    """Return the same of several, in their order, in one statement."""
    found = Nomination.objects.with_people().in_bulk([each.pk for each in nominations])
    for nomination in found.values():
        nomination.training = training

    return [found[each.pk] for each in nominations]


def _expire(training: Training, now: datetime) -> list[int]:
    """End what was not answered in time, whoever is in reserve once nobody can answer any more, and
    whoever serves another state by now; return their ids. Only those who were asked are told.
    """
    if training.status != Training.Status.PUBLISHED:
        return []
    ended = []
    for nomination in training.nominations.proposed().with_people():
        nomination.training = training
        if _serves_another(nomination):
            _end_left(nomination, now)
            ended.append(nomination.pk)
        elif _is_over(nomination, now):
            _end_unanswered(nomination, now)
            ended.append(nomination.pk)

    return ended


def _is_over(nomination: Nomination, now: datetime) -> bool:
    """Tell whether the time to answer is over, or none is left for somebody in reserve."""
    if nomination.is_in_reserve:
        return not rules.may_still_be_answered(nomination.training, now)
    return nomination.has_expired(now)


def _serves_another(nomination: Nomination) -> bool:
    return bool(answers.state_problems(nomination, nomination.participant))


def _end_left(nomination: Nomination, now: datetime) -> None:
    was_asked = nomination.is_asked
    end_by_answer(nomination, Status.LEFT, now=now)
    if was_asked:
        nomination_mail.nomination_left(nomination, now=now)


def _end_unanswered(nomination: Nomination, now: datetime) -> None:
    was_asked = nomination.is_asked
    nomination.to_tell_at = now
    nomination.save(update_fields=["to_tell_at"])
    end(nomination, Status.EXPIRED, now=now)
    if was_asked:
        nomination_mail.nomination_expired(nomination, now=now)
