"""One function per letter about two records of one person; texts as in `mail`."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from outbox import letters
from participants.mail import about, about_person, write_to_person
from participants.models import Account, Participant

OF_MERGES = ("records_merged", "record_merged_away")


def records_merged(person: Participant, *, not_before: datetime, now: datetime) -> None:
    """Tell the person that two records of theirs are one now, once that can no longer be undone."""
    if person.gets_letters:
        record = settings.PUBLIC_URL + reverse("desk:me")
        write_to_person("records_merged", person, record=record, not_before=not_before, now=now)


def record_merged_away(
    person: Participant,
    to: str,
    *,
    account: Account | None,
    not_before: datetime,
    now: datetime,
) -> None:
    """Tell an address that a merge has left what to do if that is wrong. `account` is the one that
    it disabled, whose holder may be somebody else.
    """
    letters.write_from(
        "participants/mail/record_merged_away.txt",
        {"account": account},
        kind="record_merged_away",
        to=to,
        language=account.letters_language if account else person.letters_language,
        about=about(account) if account else about_person(person),
        now=now,
        not_before=not_before,
    )


def records_parted(person: Participant, *, now: datetime) -> None:
    """Tell somebody who gets letters that the merge was taken back."""
    write_to_person("records_parted", person, now=now)
