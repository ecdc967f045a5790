"""May this happen to the handbook? Reasons why not; an empty list means yes."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import fonts
from handbook import books, edition_rules, text
from handbook.models import Chapter, Contact, Edition, Feedback, Figure, Translation
from participants.models import Account

LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10
LONGEST_NOTE = 2_000  # characters, of what a reader says of a chapter
MOST_WAITING = 100  # files that readers wait for; the worker makes one in a second or two
MOST_WAITING_FOR_ONE = 5  # account
MOST_WAITING_FOR_VISITORS = 50  # all readers without an account together
WITHOUT_NUMBERS = {"RU"}  # design: Contacts
REVIEW_AFTER = timedelta(days=182)  # six months, unless somebody chooses otherwise
LATEST_REVIEW = timedelta(days=366)
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
MOST_LINES, LONGEST_LINE = 5, 60  # of a safe card, which is as large as a bank card
GIVES_AWAY = re.compile(
    r"traffick|människohandel|menneskehandel|tr[aá]fic|\btrata\b|торговл|эксплуатац|ค้ามนุษย์|://|www|@",
    re.IGNORECASE,
)
SHORT_CODE = 6  # digits at most: 112, 1717, 116 006
WRONG = {
    text.Wrong.TOO_LARGE: gettext_lazy("this text is larger than a chapter may be: “{about}”"),
    text.Wrong.NO_SOURCE: gettext_lazy("no source is named here: “{about}”"),
    text.Wrong.NOWHERE: gettext_lazy("this reference leads nowhere: {about}"),
    text.Wrong.ADDRESS: gettext_lazy("this is no address that may be linked to: {about}"),
    text.Wrong.UNKNOWN_FIGURE: gettext_lazy("there is no figure of this name: {about}"),
    text.Wrong.NO_ALTERNATIVE: gettext_lazy("this figure has no words for who cannot see it: {about}"),
    text.Wrong.PICTURE_IN_WORDS: gettext_lazy("this figure needs a paragraph of its own: {about}"),
    text.Wrong.HEADING_SKIPS: gettext_lazy("this heading is more than one level below the one above it"),
    text.Wrong.HEADING_IS_TITLE: gettext_lazy("a heading begins with ##; # is the chapter’s title"),
    text.Wrong.ANCHOR_TWICE: gettext_lazy(
        "this anchor is there already, or has other signs than a–z, 0–9, -"
    ),
    text.Wrong.NO_QUESTION: gettext_lazy("this sign needs an arrow → and what to ask next: “{about}”"),
}


def paragraphs_without_source(markdown: str) -> list[str]:
    """How each block begins that states something, names no source and is not marked as advice.

    Source: issue "One training", point 8: each paragraph that states a fact names its source.
    """
    return text.blocks_without_source(markdown)


def publication_problems(edition: Edition) -> list[str]:
    """Why the edition cannot be published."""
    if edition.status == Edition.Status.PUBLISHED:
        return [_("This edition is published already.")]
    chapters = list(edition.chapters.prefetch_related("translations"))
    if not chapters:
        return [_("This edition has no chapter yet.")]
    rows = [row for chapter in chapters for row in chapter.translations.all()]
    offered = [row for row in rows if row.language in edition.languages]
    approved = [row for row in offered if row.status == Translation.Status.APPROVED]
    return edition_rules.approval_gaps(edition, offered) + [
        f"{translation.title} ({translation.language}), {problem}"
        for language, book in _books(edition, approved).items()
        for translation in approved
        if translation.language == language
        for problem in text_problems(translation, book)
    ]


def _books(edition: Edition, texts: list[Translation]) -> dict[str, text.Book]:
    return {
        language: books.to_check(edition, language)
        for language in dict.fromkeys(translation.language for translation in texts)
    }


def text_problems(translation: Translation, book: text.Book) -> list[str]:
    """What is wrong with a text, each with the heading under which it stands; `book`: books.to_check."""
    lacking = letter_problems({"title": translation.title, "summary": translation.summary})
    return lacking + body_problems(translation.body, translation.title, book)


def body_problems(body: str, title: str, book: text.Book) -> list[str]:
    """The same of a text that is not saved. Before the first heading, the title says where."""
    return unreadable_problems(body) or _body_letter_problems(body) + [
        f"“{problem.place or title}”: {WRONG[problem.wrong].format(about=problem.about)}"
        for problem in text.problems(body, book)
    ]


def _body_letter_problems(body: str) -> list[str]:
    shown = text.render(body)
    return letter_problems({"body": shown.html + shown.notes})


def letter_problems(facts: Mapping[str, Any]) -> list[str]:
    """Letters that our faces cannot draw keep every paper from being made that would print them.

    `facts`: what is said by name, or by name and language.
    """
    values = [value.values() if isinstance(value, Mapping) else [value] for value in facts.values()]
    lacking = fonts.missing("".join(str(word) for words in values for word in words), with_thai=True)
    sentence = _("These letters cannot be printed. Write them in other ones: {letters}")
    return [sentence.format(letters=" ".join(lacking[:20]))] if lacking else []


def contact_problems(country: str, number: str, source: str) -> list[str]:
    """Why a number may not stand on the page of that country (ISO code). Source: design: Contacts."""
    problems = []
    if country in WITHOUT_NUMBERS:
        problems.append(_("No number is shown for this country, because none could be verified."))
    if not number.strip():
        problems.append(_("A contact needs a number."))
    if not source.strip():
        problems.append(_("A number needs the source where it was read."))
    return problems


def reach_problems(number: str, number_e164: str, from_abroad: str) -> list[str]:
    """Why a contact may not say so of calls from abroad. Source: domain.md, section 3.1."""
    problems = []
    if number_e164 and not E164.fullmatch(number_e164):
        problems.append(
            _("Write the number from abroad as + and digits only, beginning with the country code.")
        )
    if from_abroad == Contact.FromAbroad.YES:
        digits = [letter for letter in number if letter.isdigit()]
        if not number_e164:
            problems.append(_("A number that can be called from abroad is needed with its country code."))
        if len(digits) <= SHORT_CODE:
            problems.append(_("A short code works inside the country only."))
    return problems


def confirmation_doubts(contact: Contact, *, as_they_stand: bool) -> list[str]:
    """Why one click does not confirm it. `as_they_stand`: the keeper was asked about hours and note.

    What was collected from web pages says in hours and note what must still be confirmed, in words that no
    rule reads; so who vouches for such a contact first looks at them.
    """
    if as_they_stand or contact.confirmed_on or (contact.hours_texts and not contact.notes):
        return []
    return [_("Are the hours and the note right as they stand?")]


def review_problems(review_by: date | None, today: date) -> list[str]:
    """Why a confirmation cannot hold until then (None: nothing is confirmed)."""
    if review_by is None:
        return []
    if review_by <= today:
        return [_("The day of the next review lies ahead of today.")]
    if review_by > today + LATEST_REVIEW:
        return [_("A confirmation holds for twelve months at most.")]
    return []


def section_problems(texts: dict[str, str], source: str) -> list[str]:
    """Why a section of a country page cannot say this."""
    problems = []
    if not texts.get(text.FALLBACK):
        problems.append(_("A section needs an English text."))
    if not source.strip():
        problems.append(_("A section needs the source where it was read."))
    return problems


def safe_number_problems(contact: Contact, today: date) -> list[str]:
    """Why a number may not stand on a safe card. Source: design: Contacts; domain.md, section 6, 4 and 5.

    The card does not know who takes it nor where it is read: the number is for any presumed victim and works
    from every country.
    """
    problems = []
    if contact.status_on(today) != Contact.Status.CONFIRMED:
        problems.append(_("Only a number that is confirmed today stands on a safe card."))
    if contact.serves != Contact.Serves.ANYBODY:
        problems.append(_("This number is not for every presumed victim."))
    if not contact.number_abroad:
        problems.append(_("A safe card needs a number that can be called from abroad."))
    return problems


def safe_text_problems(lines: list[str]) -> list[str]:
    """Why a safe card may not say this."""
    problems = []
    if not 0 < len(lines) <= MOST_LINES:
        problems.append(_("A safe card says one to {most} sentences.").format(most=MOST_LINES))
    sentence = _("This is too long for a line of the card: “{line}”")
    problems += [sentence.format(line=line) for line in lines if len(line) > LONGEST_LINE]
    problems += letter_problems({"lines": "".join(lines)})
    sentence = _("This gives away what the card is about, or is an address: “{line}”")
    return problems + [sentence.format(line=line) for line in lines if GIVES_AWAY.search(line)]


def emergency_problems(country: str, number: str, source: str) -> list[str]:
    """Why an emergency number may not stand on the page of that country, which anybody may read.

    It needs the page on which it was read, by its address (design: Contacts). No number is no problem.
    """
    return contact_problems(country, number, source if "://" in source else "") if number else []


def search_problems(words: list[str], typed: str) -> list[str]:
    """Why this cannot be searched for; `words` are folded. Nothing typed is no problem, only no search."""
    if len(typed) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        sentence = _("This is too long to search for. Type at most {words} words or {letters} letters.")
        return [sentence.format(words=MOST_WORDS, letters=LONGEST_SEARCH)]
    if typed.strip() and not any(len(word) > 1 for word in words):
        return [_("Type at least two letters.")]
    return []


def writing_problems(edition: Edition, chapter: Chapter, language: str) -> list[str]:
    """Why this text may not be written. Source: issue "The handbook in full", point 2."""
    if edition.status == Edition.Status.PUBLISHED:
        return [_("This edition is published: its texts no longer change. Write in the next edition.")]
    if not edition.chapters.filter(pk=chapter.pk).exists():
        return [_("This chapter was taken out of the edition meanwhile.")]
    if language not in edition.languages:
        return [_("The edition is no longer offered in this language.")]
    return []


def unreadable_problems(body: str) -> list[str]:
    """Why a chapter cannot be shown as anything but typed."""
    if text.is_too_large(body):
        return [_("This text is too large for one chapter. Shorten it, or make two chapters of it.")]
    if text.render(body).is_as_typed:
        return [_("The marks in this text cannot be read. Take out the ones you added last.")]
    return []


def removal_problems(figure: Figure) -> list[str]:
    """Why a figure cannot be removed: the texts that show it."""
    sentence = _("“{title}” ({language}, edition {edition}) shows this figure.")
    return [
        sentence.format(title=row.title, language=row.language, edition=row.chapter.edition.slug)
        for row in Translation.objects.with_figure(figure.name).select_related("chapter__edition")
    ]


def figure_problems(there: Figure, *, is_replacing: bool) -> list[str]:
    """Why another picture cannot take the name of the figure that is there; what is published stays."""
    if not is_replacing:
        return [_("There is a figure of this name already. Tick the box if this one replaces it.")]
    if Translation.objects.with_figure(there.name).in_editions(Edition.objects.published()).exists():
        return [_("A published edition shows this figure, so it stays. Add the new one under another name.")]
    return []


def request_problems(waiting: int, own: int, *, by: Account | None) -> list[str]:
    """Why no further file can be asked for: so many wait to be made, `own` of them for this reader."""
    if own >= (MOST_WAITING_FOR_ONE if by else MOST_WAITING_FOR_VISITORS):
        return [_("The files you asked for are still being made. Please try again in a minute.")]
    if waiting >= MOST_WAITING:
        return [_("Many files are being made at the moment. Please try again in some minutes.")]
    return []


def feedback_problems(edition: Edition, *, verdict: str, note: str) -> list[str]:
    """Why a reader cannot say this of a chapter."""
    if not edition.is_published:
        return [_("This edition is not published yet: say it in a comment on the text.")]
    if not verdict and not note:
        return [_("Answer the question, or write a note.")]
    if len(note) > LONGEST_NOTE:
        return [_("A note has at most {most} characters.").format(most=LONGEST_NOTE)]
    return []


def answer_problems(feedback: Feedback, answer: str) -> list[str]:
    """Why a reader cannot be answered so."""
    if feedback.answered_at:
        return [_("This was answered already.")]
    return [] if answer.strip() else [_("Write an answer.")]


def taking_up_problems(feedback: Feedback, edition: Edition) -> list[str]:
    """Why what a reader said cannot be taken up in that edition."""
    if feedback.is_closed:
        return [_("A published edition closed this already.")]
    if edition.is_published:
        return [_("This edition is published: its texts no longer change.")]
    return []
