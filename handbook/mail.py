"""One function per letter. Its text is in templates/handbook/mail/<name>.txt, subject first."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from handbook.models import (
    Chapter,
    Citation,
    Contact,
    CountryPage,
    Edition,
    Feedback,
    HandbookFile,
    WebPage,
)
from handbook.reading.countries import shown_on
from outbox import letters
from participants.models import Account


def contacts_to_review(page: CountryPage, contacts: list[Contact], *, now: datetime) -> int:
    """Write a letter to each of the page's editors. Returns how many were written."""
    shown = shown_on(contacts, timezone.localdate(now))
    is_overdue = any(row.status == Contact.Status.OVERDUE for row in shown)
    address = settings.PUBLIC_URL + reverse("handbook:country_edit", args=[page.party.code])
    readers = editors_to_remind(page, now)
    for reader in readers:
        letters.write_from(
            "handbook/mail/contacts_to_review.txt",
            {
                "account": reader,
                "page": page,
                "contacts": shown,
                "is_overdue": is_overdue,
                "address": address,
            },
            kind="contacts_to_review",
            to=reader.email,
            language=reader.letters_language,
            about=f"handbook.countrypage:{page.pk}",
            now=now,
        )
    return len(readers)


def file_not_made(file: HandbookFile, problem: str, *, now: datetime) -> None:
    """Write a letter to each of the secretariat. Readers still get the previous file."""
    for editor in secretariat():
        letters.write_from(
            "handbook/mail/file_not_made.txt",
            {
                "account": editor,
                "file": file,
                "problem": problem,
                "address": _edition_address(file.edition, file.language),
            },
            kind="file_not_made",
            to=editor.email,
            language=editor.letters_language,
            about=f"handbook.handbookfile:{file.pk}",
            now=now,
        )


def secretariat() -> list[Account]:
    """Return the active accounts of the secretariat, or all staff if there are none."""
    active = Account.objects.active()
    return list(active.filter(role=Account.Role.SECRETARIAT)) or list(active.staff())


def editors_to_remind(page: CountryPage, now: datetime) -> list[Account]:
    """Return the coordinators in term who edit the page, or the secretariat if there are none."""
    active, today = Account.objects.active(), timezone.localdate(now)
    coordinators: list[Account] = []
    for party in page.editing_parties:
        coordinators += active.coordinators_of(party, today)
    return coordinators or secretariat()


def owners_of(place: Chapter | CountryPage, now: datetime) -> list[Account]:
    """Return who looks after a chapter or a country page (R-542, R-543)."""
    if isinstance(place, CountryPage):
        return editors_to_remind(place, now)
    owner = place.owner
    if owner and owner.is_active and owner.is_staff_member:
        return [owner]
    return secretariat()


def due_for_owner(
    owner: Account, edition: Edition, due: list[Chapter | Citation], *, now: datetime
) -> None:
    """Write to an owner what is due: chapters, and pages that are gone with the places that cite
    them.
    """
    pages: dict[WebPage, list[Citation]] = {}
    for each in due:
        if isinstance(each, Citation):
            pages.setdefault(each.web_page, []).append(each)
    letters.write_from(
        "handbook/mail/due_for_owner.txt",
        {
            "account": owner,
            "edition": edition,
            "chapters": [each for each in due if isinstance(each, Chapter)],
            "pages": pages,
            "address": f"{settings.PUBLIC_URL}/",
        },
        kind="due_for_owner",
        to=owner.email,
        language=owner.letters_language,
        about=f"handbook.edition:{edition.pk}",
        now=now,
    )


def feedback_answered(feedback: Feedback, *, now: datetime) -> bool:
    """Write to the reader who gave the feedback (with `title`, see for_desk). False if the account
    is gone or disabled.

    Links to the chapter in the current edition, or in the one that was read if it is no longer
    there.
    """
    chapter = feedback.chapter
    newer = Edition.objects.newer_than(chapter.edition, chapter.slug)
    if newer and newer.has_chapter:
        address = _chapter_address(feedback, newer)
    else:  # the answer is shown beside the text that was read
        address = f"{_chapter_address(feedback, chapter.edition)}#feedback"
    return _tell_reader(feedback, "feedback_answered", now, address=address)


def feedback_closed(feedback: Feedback, *, now: datetime) -> bool:
    """Write to the reader that the edition which took up the feedback is published, with a link to
    the chapter in it. False as above.
    """
    edition = feedback.closed_in
    if edition is None:
        return False

    has_chapter = edition.chapters.filter(slug=feedback.chapter.slug).exists()
    if has_chapter:
        address = _chapter_address(feedback, edition)
    else:
        address = _edition_address(edition, edition.language_for(feedback.language))
    return _tell_reader(feedback, "feedback_closed", now, address=address, has_chapter=has_chapter)


def _edition_address(edition: Edition, language: str) -> str:
    return settings.PUBLIC_URL + reverse("handbook:edition", args=[edition.slug, language])


def _chapter_address(feedback: Feedback, edition: Edition) -> str:
    """Return the chapter's full address in that edition, in the language that was read if it is
    offered.
    """
    place = [edition.slug, edition.language_for(feedback.language), feedback.chapter.slug]
    return settings.PUBLIC_URL + reverse("handbook:chapter", args=place)


def _tell_reader(feedback: Feedback, kind: str, now: datetime, **facts: Any) -> bool:
    """Write the letter of that kind to whoever gave the feedback. False if the account is gone or
    disabled.
    """
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
