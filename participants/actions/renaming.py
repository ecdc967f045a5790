"""Letters to those who let a person in, or recognised them, about a new name (R-88, D-152)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from participants import audit, mail, waiting
from participants.models import Account, Participant
from participants.waiting import LetIn

# about the name of one person, however often it changes
BETWEEN_LETTERS_ABOUT_NAME = timedelta(days=1)


@transaction.atomic
def tell_of_name(*, person: Participant, now: datetime) -> bool:
    """Write each reader one letter with the former and present name. Return False if nobody has let
    the person in or all have been told.
    """
    # the second worker waits here for the first
    people = Participant.objects.select_for_update(no_key=True)
    renamed = people.renamed(now - BETWEEN_LETTERS_ABOUT_NAME).filter(pk=person.pk).first()
    if renamed is None:
        return False
    readers = _readers(renamed, now)
    for reader in readers:
        mail.name_changed(renamed, reader, let_in=_known_to(reader, renamed, now), now=now)
    renamed.known_as = ""
    if readers:
        renamed.renaming_told_at = now
        about = renamed.account or renamed
        audit.record(by=None, action="tell_of_name", about=about, now=now, readers=len(readers))
    renamed.save(update_fields=["known_as", "renaming_told_at"])
    return bool(readers)


def _readers(person: Participant, now: datetime) -> list[Account]:
    """Return the accounts to tell, never the person's own."""
    readers: set[Account] = set()
    for let_in in waiting.let_in(person, now=now):
        readers.update(let_in.deciders)

    officer = person.account
    if officer and officer.is_recognised and officer.is_officer:
        others = Account.objects.exclude(pk=officer.pk)
        readers.update(others.deciders(officer.party, timezone.localdate(now)))
    return sorted(readers, key=lambda reader: reader.pk)


def _known_to(reader: Account, person: Participant, now: datetime) -> list[LetIn]:
    """Return what this reader let the person into, in the reader's language."""
    with translation.override(reader.letters_language):
        return [each for each in waiting.let_in(person, now=now) if reader in each.deciders]
