"""Rules for editions, their chapters and their languages."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from documents.languages import language_name
from handbook import text
from handbook.models import Chapter, Edition, Figure, Translation
from handbook.models.editions import RESERVED_FOR_CHAPTERS, RESERVED_FOR_EDITIONS, isbn_digits
from handbook.reading import references
from handbook.rules.texts import text_problems, title_problems
from participants.models import Account

LATEST_DUE_DAY = timedelta(days=731)
ISBN = re.compile(r"97[89][0-9]{10}")


def possible(edition: Edition, chapters: Collection[Chapter], *, by: Account) -> frozenset[str]:
    """Return the acts on an edition that the rules allow now: read, change (its titles and status,
    until it is published or discarded), change_contents, ask (for reviews), open (to everybody).

    `chapters`: those of the edition.
    """
    if not by.is_staff_member:
        return frozenset({"read"} if edition.is_published else ())
    has_chapters = bool(chapters)
    allowed = {
        "read": has_chapters,
        "change": not change_problems(edition),
        "change_contents": not contents_problems(edition),
        "ask": has_chapters and not change_problems(edition),
        "open": not opening_problems(edition),
    }
    return frozenset(act for act, is_allowed in allowed.items() if is_allowed)


def publication_problems(edition: Edition) -> list[str]:
    """Return why the edition cannot be published (R-158)."""
    if edition.status == Edition.Status.PUBLISHED:
        return [_("This edition is published already.")]
    chapters = list(edition.chapters.prefetch_related("translations"))
    if not chapters:
        return [_("This edition has no chapter yet.")]

    offered = []
    for chapter in chapters:
        for row in chapter.translations.all():
            if row.language in edition.languages:
                offered.append(row)
    approved = _approved(offered)
    problems = approval_gaps(edition, offered) + _picture_problems(edition, approved)
    for words in (*edition.titles.values(), *edition.summaries.values()):
        problems += title_problems(words)
    for language, book in _books(edition, approved).items():
        problems += _problems_in(language, approved, book)
    return problems


def _approved(texts: list[Translation]) -> list[Translation]:
    return [row for row in texts if row.status == Translation.Status.APPROVED]


def _problems_in(language: str, approved: list[Translation], book: text.Book) -> list[str]:
    """Return the problems in the texts of one language, each with the title of its text."""
    return [
        f"{translation.title} ({language}), {problem}"
        for translation in approved
        if translation.language == language
        for problem in text_problems(translation, book)
    ]


def _picture_problems(edition: Edition, approved: list[Translation]) -> list[str]:
    """Return why an offline page would be too large: it holds all figures of its language, also
    those of the English texts that fill gaps. One reason a language.
    """
    sentence = _(
        "In this language the edition shows figures of {size} MB, each counted as often as it is "
        "shown: "
        "{language}. At most {most} MB can be saved on a device: show fewer, or smaller ones."
    )
    problems = []
    for language in edition.languages:
        wanted = (text.FALLBACK, language)
        read = {
            row.chapter_id: row.body for each in wanted for row in approved if row.language == each
        }
        shown = Figure.objects.bytes_shown_in(read.values())
        if shown > Figure.MAX_SHOWN:
            size, most = number_format(ceil(shown / 1e5) / 10, 1), Figure.MAX_SHOWN // 1_000_000
            problems.append(sentence.format(size=size, most=most, language=language_name(language)))
    return problems


def _books(edition: Edition, texts: list[Translation]) -> dict[str, text.Book]:
    return {
        language: references.to_check(edition, language)
        for language in dict.fromkeys(translation.language for translation in texts)
    }


def address_problems(slug: str, edition: Edition | None = None) -> list[str]:
    """Return why an edition cannot have this address. `edition` is the one that has it already."""
    if slug in RESERVED_FOR_EDITIONS:
        return [
            _("The handbook uses the address “{slug}” itself. Choose another one.").format(
                slug=slug
            )
        ]
    others = Edition.objects.exclude(pk=edition.pk) if edition else Edition.objects.all()
    if others.filter(slug=slug).exists():
        return [_("There is an edition of the address “{slug}” already.").format(slug=slug)]
    return []


def colophon_problems(
    colophon: dict[str, str], today: date, edition: Edition | None = None
) -> list[str]:
    """Return why a colophon cannot say this (R-587, R-609). `edition` is the one whose colophon it
    is.
    """
    problems = _aloud_problems(colophon, today)
    if colophon.get("checked_on", "") > today.isoformat():
        problems.append(_("The day of the fact check is in the future."))
    problems += isbn_problems(colophon.get("isbn", ""))
    others = Edition.objects.exclude(pk=edition.pk) if edition else Edition.objects.all()
    other = others.with_isbn(colophon.get("isbn", "")).first()
    if other:
        sentence = _("Edition {slug} has this ISBN. Each edition has one of its own, or none.")
        problems.append(sentence.format(slug=other.slug))
    return problems


def _aloud_problems(colophon: dict[str, str], today: date) -> list[str]:
    """Return why a colophon cannot say this of the model talks (R-609)."""
    problems = []
    if ("aloud_by" in colophon) != ("aloud_on" in colophon):
        problems.append(_("Say both who said the model talks aloud and on which day, or neither."))
    if colophon.get("aloud_on", "") > today.isoformat():
        problems.append(_("The day on which the model talks were said aloud is in the future."))
    return problems


def isbn_problems(isbn: str) -> list[str]:
    """Return why this is no ISBN: one has 13 digits, which begin with 978 or 979 and of
    which the last one is right (R-504). "" stands for none.
    """
    digits = isbn_digits(isbn)
    if not isbn or (ISBN.fullmatch(digits) and _is_last_digit_right(digits)):
        return []
    return [_("This is not an ISBN: a digit is wrong or missing.")]


def _is_last_digit_right(digits: str) -> bool:
    """Tell whether the digits, weighed by 1 and 3 in turn, add up to full tens."""
    weighed = sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))
    return weighed % 10 == 0


def start_problems(slug: str) -> list[str]:
    """Return why the next edition cannot be started (R-155, D-73). Only one at a time, so that each
    follows one edition.
    """
    open_one = Edition.objects.in_the_making().first()
    if open_one:
        sentence = _(
            "Edition {slug} is still in the making. Publish it before you start the next one."
        )
        return [sentence.format(slug=open_one.slug)]
    return address_problems(slug)


def change_problems(edition: Edition) -> list[str]:
    """Return why nothing in this edition can be changed (R-156)."""
    if edition.is_published:
        return [_("This edition is published: it no longer changes. Start the next edition.")]
    return []


def opening_problems(edition: Edition) -> list[str]:
    """Return why this edition cannot be made public (R-160)."""
    if not edition.is_published:
        return [_("Only a published edition can be made public.")]
    return []


def discarding_problems(edition: Edition) -> list[str]:
    """Return why this edition cannot be discarded: it is published, or feedback that it took up
    cannot be open again (R-156, D-81).
    """
    problems = change_problems(edition)
    if edition.feedback_taken_up.said_again().exists():
        sentence = _(
            "A reader has written again about a chapter on which this edition takes up feedback. "
        )
        problems.append(sentence + _("Answer that first, or take it up as well."))
    return problems


def contents_problems(edition: Edition) -> list[str]:
    """Return why its chapters and languages cannot be changed (R-157, D-75)."""
    if edition.status == Edition.Status.IN_REVIEW:
        sentence = _(
            "This edition is in review: its chapters and languages stay. Take it back first."
        )
        return [sentence]
    return change_problems(edition)


def new_chapter_problems(edition: Edition, slug: str) -> list[str]:
    """Return why no chapter can be added at this address (R-157)."""
    problems = contents_problems(edition)
    if slug in RESERVED_FOR_CHAPTERS:
        sentence = _("The handbook uses the address “{slug}” itself. Choose another one.")
        problems.append(sentence.format(slug=slug))
    if edition.chapters.filter(slug=slug).exists():
        sentence = _("There is a chapter of the address “{slug}” already.")
        problems.append(sentence.format(slug=slug))
    return problems


def due_day_problems(review_on: date, owner: Account | None, today: date) -> list[str]:
    """Return why a chapter cannot be due on that day, or have that owner (R-542)."""
    problems = []
    if review_on <= today:
        problems.append(_("The day of the next review must be after today."))
    if review_on > today + LATEST_DUE_DAY:
        problems.append(_("A chapter is looked through within two years."))
    if owner and not (owner.is_active and owner.is_staff_member):
        problems.append(_("Only somebody of the secretariat or an administrator owns a chapter."))
    return problems


def referring_texts(chapter: Chapter) -> list[Translation]:
    """Return texts of other chapters whose links would be broken without this one."""
    leading = Translation.objects.referring_to(chapter.slug).exclude(chapter=chapter)
    offered = leading.filter(
        chapter__edition=chapter.edition, language__in=chapter.edition.languages
    )
    return list(
        offered.select_related("chapter__edition").order_by("chapter__position", "language")
    )


def language_problems(edition: Edition, languages: list[str]) -> list[str]:
    """Return why the edition cannot be offered in these languages."""
    problems = contents_problems(edition)
    if text.FALLBACK not in languages:
        problems.append(_("English stays: whatever is not translated is read in it."))
    return problems


def approval_gaps(edition: Edition, texts: list[Translation]) -> list[str]:
    """Return which approvals are missing for publication (R-158). `texts`: all texts in the
    edition's languages.
    """
    languages = {text.FALLBACK, *(row.language for row in _approved(texts))}  # English: by chapter
    sentence = _(
        "No text in this language is approved: {language}. Approve one, or offer it no longer."
    )
    return _english_gaps(edition, texts) + [
        sentence.format(language=language_name(code))
        for code in edition.languages
        if code not in languages
    ]


def _english_gaps(edition: Edition, texts: list[Translation]) -> list[str]:
    """Return which chapters lack an approved English text, in the order of the chapters."""
    in_english = {row.chapter_id: row for row in texts if row.language == text.FALLBACK}
    gaps = []
    for chapter in edition.chapters.all():
        gaps += _english_gap(chapter, in_english.get(chapter.pk))
    return gaps


def _english_gap(chapter: Chapter, english: Translation | None) -> list[str]:
    if english is None:
        return [_("The chapter “{slug}” has no English text.").format(slug=chapter.slug)]
    if english.status != Translation.Status.APPROVED:
        return [_("The English text of “{title}” is not approved.").format(title=english.title)]
    return []
