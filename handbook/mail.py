"""One function per letter; its text stands in templates/handbook/mail/<name>.txt, subject first."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from handbook.models import Contact, CountryPage, Edition, Feedback, HandbookFile
from outbox import letters
from participants.models import Account


def contacts_to_review(page: CountryPage, contacts: list[Contact], *, now: datetime) -> int:
    """To the page's keepers, one letter each; how many there were."""
    today = timezone.localdate(now)
    for contact in contacts:
        contact.status = contact.status_on(today)
    readers = _keepers(page, now)
    for reader in readers:
        letters.write_from(
            "handbook/mail/contacts_to_review.txt",
            {
                "account": reader,
                "page": page,
                "contacts": contacts,
                "is_overdue": any(contact.status == Contact.Status.OVERDUE for contact in contacts),
                "address": settings.PUBLIC_URL
                + reverse("handbook:country_edit", args=[page.party.code]),
            },
            kind="contacts_to_review",
            to=reader.email,
            language=reader.letters_language,
            about=f"handbook.countrypage:{page.pk}",
            now=now,
        )
    return len(readers)


def file_not_made(file: HandbookFile, problem: str, *, now: datetime) -> None:
    """To the secretariat, one letter each: readers still get the file that was made before."""
    for editor in secretariat():
        letters.write_from(
            "handbook/mail/file_not_made.txt",
            {
                "account": editor,
                "file": file,
                "problem": problem,
                "address": settings.PUBLIC_URL
                + reverse("handbook:edition", args=[file.edition.slug, file.language]),
            },
            kind="file_not_made",
            to=editor.email,
            language=editor.letters_language,
            about=f"handbook.handbookfile:{file.pk}",
            now=now,
        )


def secretariat() -> list[Account]:
    """Without one, all staff."""
    active = Account.objects.active()
    return list(active.filter(role=Account.Role.SECRETARIAT)) or list(active.staff())


def _keepers(page: CountryPage, now: datetime) -> list[Account]:
    """The state's coordinators in term; without one the secretariat."""
    active = Account.objects.active()
    return list(active.coordinators_of(page.party, timezone.localdate(now))) or secretariat()


def feedback_answered(feedback: Feedback, *, now: datetime) -> bool:
    """To the reader who said it; False when the account is gone or disabled. Has `title`
    (for_desk).

    Leads to the chapter as the current edition has it, else to the one that was read.
    """
    chapter = feedback.chapter
    newer = Edition.objects.newer_than(chapter.edition, chapter.slug)
    moved = bool(newer and newer.has_chapter)
    address = _chapter_address(feedback, newer if newer and moved else chapter.edition)
    address += "" if moved else "#feedback"  # the answer stands beside what was read
    return _tell_reader(feedback, "feedback_answered", now, address=address)


def feedback_closed(feedback: Feedback, *, now: datetime) -> bool:
    """Likewise, that the edition which took it up is published; leads to what the chapter says in
    it.
    """
    edition = feedback.closed_in
    if edition is None:
        return False
    has_chapter = edition.chapters.filter(slug=feedback.chapter.slug).exists()
    contents = reverse(
        "handbook:edition", args=[edition.slug, edition.language_for(feedback.language)]
    )
    address = _chapter_address(feedback, edition) if has_chapter else settings.PUBLIC_URL + contents
    return _tell_reader(feedback, "feedback_closed", now, address=address, has_chapter=has_chapter)


def _chapter_address(feedback: Feedback, edition: Edition) -> str:
    """Of the chapter in that edition, in the language in which it was read if that is offered."""
    place = [edition.slug, edition.language_for(feedback.language), feedback.chapter.slug]
    return settings.PUBLIC_URL + reverse("handbook:chapter", args=place)


def _tell_reader(feedback: Feedback, kind: str, now: datetime, **facts: Any) -> bool:
    reader = feedback.by
    if reader is None or not reader.is_active:
        return False
    letters.write_from(
        f"handbook/mail/{kind}.txt",
        {"account": reader, "feedback": feedback, **facts},
        kind=kind,
        to=reader.email,
        language=reader.letters_language,
        about=f"handbook.feedback:{feedback.pk}",
        now=now,
    )
    return True
