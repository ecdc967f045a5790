"""Letters about erasing somebody's data, one function each; texts as in `mail`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from outbox import letters
from participants.mail import about, about_person
from participants.models import Account, Participant
from participants.personal_data import Reason

TRIED_FOR = timedelta(days=30)  # the last letter, while the mail server takes nothing


def erasure_asked(reader: Account, *, now: datetime) -> None:
    """Tell an administrator that somebody asks for it; the list says who."""
    requests = settings.PUBLIC_URL + reverse("participants:erasure_request_list")
    letters.write_from(
        "participants/mail/erasure_asked.txt",
        {"account": reader, "requests": requests},
        kind="erasure_asked",
        to=reader.email,
        language=reader.letters_language,
        about=about(reader),
        now=now,
    )


def erasure_receipt(
    person: Participant, *, first: str, trainings: Iterable[Reason], now: datetime
) -> None:
    """Confirm to somebody that they asked for it, what comes first, and how to take it back."""
    signs_in = person.account and not person.is_disabled
    own = settings.PUBLIC_URL + reverse("own:erasure" if signs_in else "own:record_ask")
    _write("erasure_receipt", person, now=now, first=first, trainings=trainings, own=own)


def erasure_held(person: Participant, *, now: datetime) -> None:
    """Tell somebody who has asked that the record has to be kept by law, without the reason."""
    _write("erasure_held", person, now=now)


def erasure_ended(person: Participant, to: str, *, now: datetime) -> None:
    """Tell the address from which it was asked that nothing is erased, and how to ask anew. It may
    be somebody else's than the record, so the letter names nobody.
    """
    letters.write_from(
        "participants/mail/erasure_ended.txt",
        _facts() | {"own": settings.PUBLIC_URL + reverse("own:record_ask")},
        kind="erasure_ended",
        to=to,
        language=person.letters_language,
        about=about_person(person),
        now=now,
    )


def data_erased(to: str, *, language: str, now: datetime) -> None:
    """Tell the address of somebody who is gone that it is done and what stays. Nothing here knows
    any more whose it was, and the row of this letter goes once it has left (R-372).
    """
    letters.write_from(
        "participants/mail/data_erased.txt",
        _facts() | {"verify": settings.PUBLIC_URL + reverse("certificates:verify")},
        kind=letters.LAST,
        to=to,
        language=language,
        valid_until=now + TRIED_FOR,
        now=now,
    )


def _write(name: str, person: Participant, *, now: datetime, **context: Any) -> None:
    """Write to somebody who may have no account, or none any more that signs in."""
    if not person.address:
        return
    letters.write_from(
        f"participants/mail/{name}.txt",
        _facts() | context | {"person": person},
        kind=name,
        to=person.address,
        language=person.letters_language,
        about=about_person(person),
        now=now,
    )


def _facts() -> dict[str, Any]:
    return {"contact": settings.OPERATOR["data_protection"], "public_url": settings.PUBLIC_URL}
