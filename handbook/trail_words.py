"""Words of the trail for acts, columns and rows of this room (see `participants.trail_reading`)."""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbook.models import (
    CardNumber,
    CardText,
    Chapter,
    Comment,
    Contact,
    CountryPage,
    CountrySection,
    Edition,
    Feedback,
    Figure,
    Term,
    Translation,
    WebPage,
)
from participants.trail_terms import Named

TITLE = _("Handbook")

WORDS: Mapping[str, str | Promise] = {
    # editions and chapters
    "start_edition": _("Edition started"),
    "describe_edition": _("Edition described"),
    "turn_edition": _("State of the edition changed"),
    "publish_edition": _("Edition published"),
    "open_edition": _("Edition made public, or not any more"),
    "discard_edition": _("Edition discarded"),
    "offer_languages": _("Languages of the edition changed"),
    "offer_corrections": _("Shipped corrections offered"),
    "offer_drafts": _("Machine drafts offered"),
    "add_chapter": _("Chapter added"),
    "move_chapter": _("Chapter moved"),
    "remove_chapter": _("Chapter removed"),
    "plan_review": _("Review day and owner of the chapter set"),
    "remind_owners": _("Owners reminded"),
    "look_again": _("Page on the web to be looked at again"),
    # texts
    "save_text": _("Text saved"),
    "ask_review": _("Review asked for"),
    "approve_text": _("Text approved"),
    "review_text": _("Text reviewed for one part"),
    "send_back_text": _("Text sent back"),
    "comment_text": _("Text commented"),
    "settle_comment": _("Comment settled"),
    "save_term": _("Term saved"),
    "remove_term": _("Term removed"),
    "add_figure": _("Figure added"),
    "remove_figure": _("Figure removed"),
    # readers
    "give_feedback": _("Answer given whether a chapter is right"),
    "answer_feedback": _("Reader answered"),
    "take_up_feedback": _("Reader's answer taken up"),
    "request_file": _("File asked for"),
    # countries and cards
    "added_contact": _("Contact added"),
    "changed_contact": _("Contact changed"),
    "confirmed_contact": _("Contact confirmed"),
    "withdrawn_contact": _("Contact removed"),
    "changed_countrysection": _("Section changed"),
    "confirmed_countrysection": _("Section confirmed"),
    "added_countrypage": _("Emergency number added"),
    "changed_countrypage": _("Emergency number changed"),
    "withdrawn_countrypage": _("Emergency number removed"),
    "add_country": _("Country page added"),
    "show_without_number": _("Country page shown without an emergency number"),
    "choose_editors": _("Editors of the country page chosen"),
    "remove_country": _("Country page removed"),
    "remind_editors": _("Editors reminded"),
    "save_card_text": _("Words of a card saved"),
    "approve_card_text": _("Words of a card approved"),
    "approve_card_number": _("Number of a card approved"),
    "void_card_number": _("Number of a card withdrawn"),
}

PAGES: Mapping[str, str | Promise] = {}

TO_REPEAT: Collection[str] = ("open_edition", "choose_editors")  # who may read, who may edit

KINDS: Mapping[str, str | Promise] = {
    "handbook.edition": _("Edition"),
    "handbook.chapter": _("Chapter"),
    "handbook.translation": _("Text"),
    "handbook.comment": _("Comment"),
    "handbook.term": _("Entry of a term list"),
    "handbook.figure": _("Figure"),
    "handbook.feedback": _("Answer of a reader"),
    "handbook.countrypage": _("Country page"),
    "handbook.countrysection": _("Section of a country page"),
    "handbook.contact": _("Contact"),
    "handbook.cardtext": _("Words of a card"),
    "handbook.cardnumber": _("Number of a card"),
    "handbook.handbookfile": _("File of the handbook"),
    "handbook.webpage": _("Page on the web"),
}

ENGLISH: Collection[str] = ()  # texts name their language themselves
OPEN_REASONS: Collection[str] = ()  # no act here has a reason

COLUMNS: Mapping[str, str | Promise] = {
    "added_at": _("Added on"),
    "added_by": _("Added by"),
    "answer": _("Answer"),
    "answered_at": _("Answered on"),
    "answered_by": _("Answered by"),
    "approved_at": _("Approved on"),
    "approved_by": _("Approved by"),
    "at": _("Written on"),
    "audiences": _("For whom"),
    "based_on": _("Based on"),
    "by": _("Written by"),
    "changed_at": _("Changed on"),
    "changed_by": _("Changed by"),
    "chapter": _("Chapter"),
    "closed_in": _("Taken up in"),
    "colophon": _("Colophon"),
    "confidence": _("How sure"),
    "confirmed_as": _("Confirmed as"),
    "confirmed_by": _("Confirmed by"),
    "confirmed_on": _("Confirmed on"),
    "contact": _("Contact"),
    "content_type": _("Kind of file"),
    "edition": _("Edition"),
    "email": _("E-mail"),
    "editing_state": _("Edited by the coordinators of"),
    "emergency_notes": _("Note"),
    "emergency_number": _("Emergency number"),
    "emergency_source": _("Source"),
    "from_abroad": _("From abroad"),
    "height": _("Height"),
    "hours_texts": _("Remark on the hours"),
    "is_machine_draft": _("Machine draft"),
    "is_added": _("Added on the site"),
    "is_in_preparation": _("Not shown to readers yet"),
    "is_public": _("Public"),
    "is_shipped": _("Shipped with the application"),
    "key": _("Code name"),
    "language_reviewed_at": _("Language reviewed on"),
    "language_reviewer": _("Language reviewed by"),
    "lines": _("Lines"),
    "names": _("Name"),
    "note": _("Note"),
    "notes": _("Note"),
    "number": _("Number"),
    "number_display": _("Number"),
    "opening": _("Hours"),
    "owner": _("Owner"),
    "page": _("Country page"),
    "page_date": _("Date of the source"),
    "place": _("Where the card is used"),
    "position": _("Place in the order"),
    "post": _("Host country"),
    "published_at": _("Published on"),
    "read_on": _("Read on"),
    "referral_page": _("Page in the referral mechanism"),
    "review_by": _("Review by"),
    "review_on": _("Review on"),
    "serves": _("Whom it serves"),
    "settled_at": _("Settled on"),
    "settled_by": _("Settled by"),
    "size": _("Size"),
    "slug": _("Address of the page"),
    "source": _("Source"),
    "status": _("Status"),
    "subject_reviewed_at": _("Subject reviewed on"),
    "subject_reviewer": _("Subject reviewed by"),
    "summaries": _("Summary"),
    "summary": _("Summary"),
    "term": _("English term"),
    "text": _("Text"),
    "texts": _("Text"),
    "title": _("Title"),
    "titles": _("Title"),
    "to_be_confirmed": _("To be confirmed"),
    "told_elsewhere": _("Texts with the number in them"),
    "translation": _("Text"),
    "updated_by": _("Changed by"),
    "verdict": _("Right for the post"),
    "version": _("Version number"),
    "width": _("Width"),
}


def _editions(keys: Collection[str]) -> Named:
    return {
        str(row.pk): (row.slug, reverse("handbook:edition_desk", args=[row.slug]), "")
        for row in Edition.objects.filter(pk__in=keys)
    }


def _chapters(keys: Collection[str]) -> Named:
    rows = Chapter.objects.filter(pk__in=keys).select_related("edition")
    return {
        str(row.pk): (
            f"{row.slug} ({row.edition.slug})",
            reverse("handbook:edition_desk", args=[row.edition.slug]),
            "",
        )
        for row in rows
    }


def _text(row: Translation) -> tuple[str, str, str]:
    """Return a text in words: its chapter, edition and language."""
    chapter, edition = row.chapter.slug, row.chapter.edition.slug
    page = reverse("handbook:text_revisions", args=[edition, row.language, chapter])
    return f"{chapter} ({edition}, {row.language})", page, ""


def _texts(keys: Collection[str]) -> Named:
    rows = Translation.objects.filter(pk__in=keys).select_related("chapter__edition")
    return {str(row.pk): _text(row) for row in rows}


def _comments(keys: Collection[str]) -> Named:
    rows = Comment.objects.filter(pk__in=keys).select_related("translation__chapter__edition")
    return {str(row.pk): _text(row.translation) for row in rows}


def _figures(keys: Collection[str]) -> Named:
    rows = Figure.objects.filter(pk__in=keys)
    return {str(row.pk): (row.name, reverse("handbook:figures"), "") for row in rows}


def _terms(keys: Collection[str]) -> Named:
    rows = Term.objects.filter(pk__in=keys)
    return {
        str(row.pk): (row.term, reverse("handbook:terms", args=[row.language]), "") for row in rows
    }


def _feedback(keys: Collection[str]) -> Named:
    rows = Feedback.objects.filter(pk__in=keys).select_related("chapter")
    return {
        str(row.pk): (row.chapter.slug, reverse("handbook:feedback_answer", args=[row.pk]), "")
        for row in rows
    }


def _of_page(page: CountryPage, words: str = "") -> tuple[str, str, str]:
    """Return a country page in words, or something that stands on it."""
    address = reverse("handbook:country_history", args=[page.party.code])
    return f"{page}: {words}" if words else str(page), address, ""


def _pages(keys: Collection[str]) -> Named:
    rows = CountryPage.objects.filter(pk__in=keys).select_related("party")
    return {str(row.pk): _of_page(row) for row in rows}


def _sections(keys: Collection[str]) -> Named:
    rows = CountrySection.objects.filter(pk__in=keys).select_related("page__party")
    return {str(row.pk): _of_page(row.page, row.get_key_display()) for row in rows}


def _contacts(keys: Collection[str]) -> Named:
    rows = Contact.objects.filter(pk__in=keys).select_related("page__party")
    return {str(row.pk): _of_page(row.page, str(row)) for row in rows}


def _card_texts(keys: Collection[str]) -> Named:
    rows = CardText.objects.filter(pk__in=keys)
    return {str(row.pk): (row.language_name, reverse("handbook:card_texts"), "") for row in rows}


def _card_numbers(keys: Collection[str]) -> Named:
    rows = CardNumber.objects.filter(pk__in=keys).select_related("page__party")
    return {str(row.pk): _of_page(row.page, str(row)) for row in rows}


def _web_pages(keys: Collection[str]) -> Named:
    rows = WebPage.objects.filter(pk__in=keys)
    return {str(row.pk): (row.address, reverse("handbook:web_page_list"), "") for row in rows}


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {
    "handbook.edition": _editions,
    "handbook.chapter": _chapters,
    "handbook.translation": _texts,
    "handbook.comment": _comments,
    "handbook.term": _terms,
    "handbook.figure": _figures,
    "handbook.feedback": _feedback,
    "handbook.countrypage": _pages,
    "handbook.countrysection": _sections,
    "handbook.contact": _contacts,
    "handbook.cardtext": _card_texts,
    "handbook.cardnumber": _card_numbers,
    "handbook.webpage": _web_pages,
}
