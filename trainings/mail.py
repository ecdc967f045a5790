"""Letters about trainings, one function each; the text of each, subject first, is
templates/trainings/mail/<name>.txt. Letters about attendance and certificates: `result_mail`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse

from outbox import letters
from participants import recognition
from participants.decisions import UNDONE_WITHIN
from participants.models import Account
from trainings.calendars import (
    calendar_of_letter,
    has_days_left,
    only_brings_entries,
    training_address,
)
from trainings.letter_kinds import (
    ABOUT_A_COMING_SEAT,
    ABOUT_SEATS,
    FIRST,
    FOLLOWING,
    OVERTAKING,
    takes_seat,
)
from trainings.models import Certificate, Correction, Registration, Swap, Trainer, Training
from trainings.models.trainings import PROGRAMME
from trainings.rules import moving_up
from trainings.rules.beside_reserved import Wait, wait_of, waits_beside_reserved
from trainings.rules.rescheduling import Move
from trainings.rules.trainings import has_begun

Status = Registration.Status
# whether somebody writes the letters about the waiting list anew at the end of many acts
_rewording_later: ContextVar[bool] = ContextVar("rewording_later", default=False)


def about(number: int) -> str:
    """Return the key that marks letters as being about the registration with this number."""
    return f"trainings.registration:{number}"


def registration_received(
    registration: Registration, *, wait: Wait, now: datetime, held: bool = False
) -> None:
    """Tell the officer the outcome: confirmed, waiting or awaiting approval.

    A letter that is `held` leaves a minute later, so that the decision behind it can be undone.
    """
    if registration.status == Status.CONFIRMED:
        registration_confirmed(registration, now=now, held=held)
    elif registration.status == Status.WAITING:
        registration_waiting(registration, wait=wait, now=now, held=held)
    else:
        registration_requested(registration, beside_reserved=wait.beside_reserved, now=now)


def registration_confirmed(
    registration: Registration, *, now: datetime, held: bool = False
) -> None:
    """Tell of the seat, with the calendar file; a `held` letter leaves a minute later."""
    to_participant("registration_confirmed", registration, now, method="PUBLISH", held=held)


def registration_waiting(
    registration: Registration, *, wait: Wait, now: datetime, held: bool = False
) -> None:
    """Tell that the person waits. Only the page shows the place: a held letter would be late."""
    context = _of_waiting(registration, wait)
    to_participant("registration_waiting", registration, now, held=held, **context)


def _of_waiting(registration: Registration, wait: Wait) -> dict[str, Any]:
    return {
        "others_wait": Registration.objects.place_of(registration) != 1,
        "is_full": wait.is_full,
        **_beside_reserved(registration, wait.beside_reserved),
    }


@contextmanager
def rewording_once(training: Training, *, now: datetime) -> Iterator[None]:
    """Write the held letters about the training's waiting list anew once, at the end, for all the
    acts within. Acts that raise are taken back, and their letters with them.
    """
    before = _rewording_later.set(True)
    try:
        yield
    finally:
        _rewording_later.reset(before)
    with transaction.atomic():
        reword_waiting(training, now=now)


def reword_waiting(training: Training, *, now: datetime) -> None:
    """Write anew the letters about the training's waiting list that are held back: somebody else's
    seat was given or given back (R-86).
    """
    if _rewording_later.get():
        return
    name = "registration_waiting"
    numbers = [int(each.rpartition(":")[2]) for each in letters.abouts_held(name, now=now)]
    if not numbers:
        return
    for registration in training.registrations.waiting().numbered(numbers).for_desk():
        registration.training = training
        context = _of_waiting(registration, wait_of(registration, now))
        letters.reword_held(
            f"trainings/mail/{name}.txt",
            context | _facts(name, registration, now),
            kind=name,
            about=about(registration.pk),
            now=now,
        )


def registration_requested(
    registration: Registration, *, beside_reserved: bool = False, now: datetime
) -> None:
    """Tell that the request awaits approval, and who decides while their own party has reserved
    seats.
    """
    context = _beside_reserved(registration, beside_reserved)
    to_participant("registration_requested", registration, now, **context)


def _beside_reserved(registration: Registration, is_so: bool) -> dict[str, Any]:
    account: Account | None = registration.participant.account
    return {"beside_reserved": is_so, "coordinates": account.coordinated_party if account else None}


def moved_up(registration: Registration, *, now: datetime, held: bool = False) -> None:
    """Tell somebody who waited of the seat, with the calendar file; a `held` one waits a minute."""
    to_participant("moved_up", registration, now, method="PUBLISH", held=held)


def registration_declined(
    registration: Registration, *, had_seat: bool, now: datetime, held: bool = True
) -> None:
    """Tell the decline; somebody who had a seat gets the calendar's cancellation."""
    to_participant("registration_declined", registration, now, held=held, had_seat=had_seat)


def approval_taken_back(
    registration: Registration, *, reason: str, lost_seat: bool, now: datetime
) -> None:
    """Tell where it stands now; somebody who lost a seat gets the calendar's cancellation."""
    if registration.status == Status.CONFIRMED:
        tell_at_once(registration, now=now)  # the seat that stays may not have been told yet
    to_participant(
        "approval_taken_back",
        registration,
        now,
        reason=reason,
        had_seat=lost_seat,
        **_beside_reserved(registration, waits_beside_reserved(registration, now)),
    )


def seat_swapped(swap: Swap, *, had_seat: bool = True, now: datetime, held: bool = True) -> None:
    """Tell somebody that their seat is another's now, why, and that they wait again; with the
    calendar's cancellation, if they `had_seat` in a letter before.
    """
    facts = _beside_reserved(swap.leaves, waits_beside_reserved(swap.leaves, now)) | {"held": held}
    to_participant("seat_swapped", swap.leaves, now, had_seat=had_seat, reason=swap.reason, **facts)


def registration_withdrawn(registration: Registration, *, had_seat: bool, now: datetime) -> None:
    """Confirm somebody's own withdrawal; a seat given up adds the calendar's cancellation."""
    to_participant("registration_withdrawn", registration, now, had_seat=had_seat)


def registration_withdrawn_for(
    registration: Registration, *, had_seat: bool, now: datetime, held: bool = True
) -> None:
    """Tell that somebody else withdrew the registration, and why."""
    to_participant("registration_withdrawn_for", registration, now, held=held, had_seat=had_seat)


def registration_corrected(
    registration: Registration,
    *,
    changes: Mapping[str, tuple[Any, Any]],
    note: str,
    certificate: Certificate | None,
    now: datetime,
) -> None:
    """Tell each value before and after the correction, and the note; `certificate` is a
    replacement.

    Somebody with a seat whose address was corrected gets the calendar file with it.
    """
    training = registration.training
    comes = registration.status == Status.CONFIRMED and training.status == Training.Status.PUBLISHED
    method = "PUBLISH" if comes and Correction.Field.EMAIL in changes else ""
    told = [
        {"label": Correction.Field(field).label, "before": before, "after": after}
        for field, (before, after) in changes.items()
        if field != Correction.Field.SORT_NAME
        and str(before) != str(after)  # a typed mission's row
    ]
    context: dict[str, Any] = {"changes": told, "note": note, "certificate": certificate}
    context |= _beside_reserved(registration, waits_beside_reserved(registration, now))
    to_participant("registration_corrected", registration, now, method=method, **context)


def training_changed(registration: Registration, *, move: Move, now: datetime) -> None:
    """Tell what differs after a move; a seat holder gets the calendar file, which replaces the
    earlier one.
    """
    method = "PUBLISH" if registration.status == Status.CONFIRMED else ""
    to_participant("training_changed", registration, now, method=method, move=move)


def training_cancelled(registration: Registration, *, reason: str, now: datetime) -> None:
    """Tell the reason; only somebody with a seat gets the calendar's cancellation."""
    had_seat = registration.status == Status.CONFIRMED
    to_participant("training_cancelled", registration, now, had_seat=had_seat, reason=reason)


def not_admitted(registration: Registration, *, now: datetime) -> None:
    """Tell somebody who still waited that the training is closed (R-50)."""
    trainings = settings.PUBLIC_URL + reverse("trainings:training_list")
    to_participant("not_admitted", registration, now, trainings=trainings)


def to_participant(
    name: str, registration: Registration, now: datetime, *, had_seat: bool = False, **options: Any
) -> None:
    """Write a letter to the person, after dropping or sending what was held back about the
    registration; `options` as for `_write`.

    With `had_seat` it takes a seat away, also out of the calendar, unless the letter of that seat
    is dropped (D-272). Without an address, or to a disabled account, no letter is written; the desk
    says so beside the name (R-84).
    """
    if name in OVERTAKING:
        had_seat = takes_seat(name, overtake_held(registration, now=now), had_seat)
    elif name in FOLLOWING:
        tell_at_once(registration, now=now)
    account: Account | None = registration.participant.account
    if registration.gets_letters:
        _write(name, registration, now=now, had_seat=had_seat, **options)
    if account:
        recognition.tell_anew(account, now=now)
    if name in ABOUT_SEATS or options.get("held") or registration.registered_by_hand:
        reword_waiting(registration.training, now=now)


def to_trainer(name: str, part: Trainer, now: datetime, **context: Any) -> None:
    """Write a letter to a trainer about a part, which stands in it where others have their
    registration. Without an address none is written.
    """
    person = part.participant
    if not person.gets_letters:
        return
    letters.write_from(
        f"trainings/mail/{name}.txt",
        context | _of_training(part.session.training, now) | {"registration": part},
        kind=name,
        to=person.address,
        language=person.letters_language,
        about=f"trainings.trainer:{part.pk}",
        now=now,
    )


def _write(
    name: str,
    registration: Registration,
    *,
    now: datetime,
    had_seat: bool,
    method: str = "",
    held: bool = False,
    **context: Any,
) -> None:
    """Write it, with the calendar file of `method` or of a lost seat; `held` for a minute."""
    training = registration.training
    language = registration.participant.letters_language
    method = "CANCEL" if had_seat else method
    if method:  # the calendar file has the programme, and so has the letter
        prefetch_related_objects([training], PROGRAMME)
    if only_brings_entries(name, method) and not has_days_left(training, now):
        method = ""
    facts = {"has_calendar": bool(method), "had_seat": had_seat}
    letters.write_from(
        f"trainings/mail/{name}.txt",
        context | facts | _facts(name, registration, now),
        kind=name,
        to=registration.address,
        language=language,
        about=about(registration.pk),
        calendar=calendar_of_letter(name, training, method=method, language=language, now=now),
        calendar_method=method,
        valid_until=training.ends_at if name in ABOUT_A_COMING_SEAT else None,
        now=now,
        not_before=now + UNDONE_WITHIN if held else None,
    )


def _facts(name: str, registration: Registration, now: datetime) -> dict[str, Any]:
    """Return what every letter of this kind says of the registration and its training."""
    return {
        **_of_training(registration.training, now),
        "tells_recognition": _tells_recognition(name, registration),
        "registration": registration,
    }


def _tells_recognition(name: str, registration: Registration) -> bool:
    """Tell whether the letter also tells of the recognition: a first one, unless that has one of
    its own (D-261).
    """
    account: Account | None = registration.participant.account
    if account is None or name not in FIRST or not registration.was_recognised_too:
        return False
    return not recognition.is_told_by_itself(account)


def _of_training(training: Training, now: datetime) -> dict[str, Any]:
    """Return the training, and what a letter leaves out once it has passed (R-192)."""
    return {
        "training": training,
        "address": training_address(training),
        "now": now,
        "has_begun": has_begun(training, now),
        "has_stopped": moving_up.have_stopped(training, now),
        "may_register_again": _may_register_again(training, now),
    }


def _may_register_again(training: Training, now: datetime) -> bool:
    """Tell whether somebody who left may register again themselves."""
    return not training.is_by_nomination and now < training.registration_closes_at


def overtake_held(registration: Registration, *, now: datetime) -> list[tuple[str, str]]:
    """Drop the letters about the registration that are still held back; return kind and method of
    the calendar file of each. A recognition that one told as well gets a letter of its own (D-261).
    """
    dropped = letters.take_held(about(registration.pk), now=now)
    said_both = any(letter.kind in FIRST for letter in dropped) and registration.was_recognised_too
    if said_both and registration.participant.account:
        recognition.tell_by_itself(registration.participant.account, now=now)
    return [(letter.kind, letter.calendar_method) for letter in dropped]


def overtake_by_answer(registration: Registration, *, now: datetime) -> None:
    """Drop the letters about the registration that are still held back, because the one about a yes
    says where it stands; but who goes on waiting reads first that a seat is another's (R-230).
    """
    is_seated = registration.status == Status.CONFIRMED
    if is_seated or not letters.is_held(about(registration.pk), kinds=["seat_swapped"], now=now):
        overtake_held(registration, now=now)
    else:
        tell_at_once(registration, now=now)


def tell_at_once(registration: Registration, *, now: datetime, held: bool = False) -> None:
    """Send the letters about the registration that are held back now, because another follows
    (R-86). With `held` what tells of a seat or a place waits another minute.

    Each is written anew, so that it tells the current state and goes to the current address.
    """
    for letter in letters.take_held(about(registration.pk), now=now):
        had_seat = letter.calendar_method == "CANCEL"
        match letter.kind:
            case "moved_up":
                moved_up(registration, now=now, held=held)
            case "registration_declined":
                registration_declined(registration, had_seat=had_seat, now=now, held=False)
            case "registration_withdrawn_for":
                registration_withdrawn_for(registration, had_seat=had_seat, now=now, held=False)
            case "seat_swapped" if made := Swap.objects.taking_from(registration):
                made.leaves = registration
                seat_swapped(made, had_seat=had_seat, now=now, held=False)
            case _:
                wait = wait_of(registration, now)
                registration_received(registration, wait=wait, now=now, held=held)
