"""Quote what an officer says first, from the chapter on talking (R-502, D-572)."""

from dataclasses import dataclass

from handbook import text
from handbook.models import Edition, Translation
from handbook.reading.contents import TALKING, Contents, contents_of

FIRST_SENTENCES = "first-sentences"  # anchor of the heading below which they are quoted


@dataclass(frozen=True)
class FirstWords:
    language: str
    sentences: tuple[str, ...]
    before: str  # who has to say something else before: the paragraph that follows them there


def first_words_of(contents: Contents | None) -> FirstWords | None:
    """Return the sentences from contents that have the chapter's body; None if it quotes none."""
    entry = contents.entry(TALKING) if contents else None
    if contents is None or entry is None:
        return None
    quoted = text.quoted(entry.body, FIRST_SENTENCES)
    if not quoted.quotations:
        return None
    english = _in_english(contents.edition) if entry.language != text.FALLBACK else quoted
    if english.quotations == quoted.quotations:  # a translation may leave them in English
        return FirstWords(text.FALLBACK, english.quotations, english.followed_by)
    return FirstWords(entry.language, quoted.quotations, quoted.followed_by)


def _in_english(edition: Edition) -> text.Quoted:
    """Return what the English text of the chapter quotes."""
    texts = Translation.objects.filter(chapter__edition=edition, chapter__slug=TALKING)
    body = texts.filter(language=text.FALLBACK).values_list("body", flat=True).first()
    return text.quoted(body or "", FIRST_SENTENCES)


def current_first_words(language: str | None) -> FirstWords | None:
    """Return the sentences of the edition published last, public or not: whoever stands before a
    person may have been signed out meanwhile.
    """
    editions = Edition.objects.published()
    edition = editions.current()
    if edition is None:
        return None
    language = edition.language_for(language)
    return first_words_of(contents_of(editions, edition.slug, language, showing=TALKING))
