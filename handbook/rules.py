"""May this happen to the handbook? Reasons why not; an empty list means yes."""

from django.utils.translation import gettext as _

from handbook import text
from handbook.models import Chapter, Edition, Figure, Translation

LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10
WITHOUT_NUMBERS = {"RU"}  # design: Contacts


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
    texts = [translation for chapter in chapters for translation in chapter.translations.all()]
    in_english = {translation.chapter_id for translation in texts if translation.language == text.FALLBACK}
    missing = [chapter.slug for chapter in chapters if chapter.pk not in in_english]
    return [_("The chapter “{slug}” has no English text.").format(slug=slug) for slug in missing] + [
        problem for translation in texts for problem in source_problems(translation)
    ]


def source_problems(translation: Translation) -> list[str]:
    sentence = _("In “{title}” ({language}) no source is named here: “{beginning}”")
    return [
        sentence.format(title=translation.title, language=translation.language, beginning=beginning)
        for beginning in paragraphs_without_source(translation.body)
    ]


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


def text_size_problems(body: str) -> list[str]:
    """Why a chapter is too large to be shown as anything but typed."""
    if text.is_too_large(body):
        return [_("This text is too large for one chapter. Shorten it, or make two chapters of it.")]
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
