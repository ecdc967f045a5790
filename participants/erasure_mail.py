"""Letters about erasing somebody's data, one function each; texts as in `mail`."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from outbox import letters
from participants.mail import about, about_person
from participants.models import Account, Participant


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


def erasure_receipt(person: Participant, *, now: datetime) -> None:
    """Confirm to somebody that they asked for it, and how to take it back."""
    signs_in = person.account and not person.is_disabled
    own = reverse("own:erasure" if signs_in else "own:record_ask")
    _write("erasure_receipt", person, now=now, own=settings.PUBLIC_URL + own)


def _write(name: str, person: Participant, *, now: datetime, **context: Any) -> None:
    """Write to somebody who may have no account, or none any more that signs in."""
    letters.write_from(
        f"participants/mail/{name}.txt",
        context | {"person": person},
        kind=name,
        to=person.address,
        language=person.letters_language,
        about=about_person(person),
        now=now,
    )
