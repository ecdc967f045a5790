"""Gather what a writer is shown: the chapter, its text, the English beside it, the checks."""

from dataclasses import dataclass, replace

from documents import languages
from handbook import text
from handbook.models import Chapter, CountryPage, Edition, Revision, Term, Translation
from handbook.outdated import is_outdated
from handbook.reading import contents, references
from handbook.rules import texts as rules
from handbook.rules.numerals import Difference, number_differences
from handbook.rules.terms import Used, terms_used
from handbook.text import differences
from handbook.text.beside import Words


@dataclass(frozen=True)
class Typed:
    """The words in an editor, saved or not."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Desk:
    """One chapter in one language; its text may not be there yet."""

    chapter: Chapter
    language: str
    text: Translation | None
    english: Translation | None  # beside a translation only

    @property
    def edition(self) -> Edition:
        """Return the edition that readers will get the text with."""
        return self.chapter.edition

    @property
    def is_frozen(self) -> bool:
        """Tell whether the text can no longer change, as its edition is published."""
        return self.edition.is_published

    @property
    def language_name(self) -> str:
        """Return the language's own name for itself."""
        return languages.language_name(self.language)

    @property
    def title(self) -> str:
        """Return the text's title, else the English one, else the chapter's address."""
        if self.text:
            return self.text.title
        if self.english:
            return self.english.title
        return self.chapter.slug

    @property
    def version(self) -> int:
        """Return the number of the version that stands now; 0 before the first."""
        if self.text is None:
            return 0
        return self.text.version

    @property
    def is_machine_draft(self) -> bool:
        """Tell whether a program wrote the text and nobody has approved it (R-563)."""
        return self.text is not None and self.text.is_machine_draft

    @property
    def is_shipped(self) -> bool:
        """Tell whether the text came with the application and nobody has changed it here."""
        if self.text is None:
            return False
        return self.text.revisions.shipped().filter(version=self.version).exists()

    @property
    def open_comments(self) -> int:
        """Count the comments that nobody has settled."""
        if self.text is None:
            return 0
        return self.text.comments.open().count()

    @property
    def follows_english(self) -> bool:
        """Tell whether the text follows the newest English, small edits aside (R-168)."""
        if self.text is None or self.english is None:
            return False
        changed_in = self.english.real_version
        return not is_outdated(made_from=self.text.source_version, english_changed_in=changed_in)

    @property
    def english_since(self) -> list[differences.Stretch]:
        """Return what changed in the English since this text last followed it.

        Empty if nothing did, or if that version is not known.
        """
        if self.text is None or self.english is None:
            return []
        followed = self.text.source_version
        if followed >= self.english.version:
            return []

        then = Revision.objects.at(self.chapter, text.FALLBACK, followed)
        if then is None:
            return []
        return differences.between(whole(then), whole(self.english))


def desk_of(chapter: Chapter, language: str) -> Desk | None:
    """Return the chapter's desk; None if the edition is not offered in the language."""
    if language not in chapter.edition.languages:
        return None
    texts = {row.language: row for row in chapter.translations.readable_in(language)}
    own = texts.pop(language, None)
    return Desk(chapter, language, text=own, english=texts.get(text.FALLBACK))


@dataclass(frozen=True)
class SavedMeanwhile:
    """A text, `theirs`, that somebody saved while another was being written."""

    theirs: Translation
    changes: list[differences.Stretch]  # from theirs to what was written


def saved_meanwhile(desk: Desk, mine: Words) -> SavedMeanwhile | None:
    """Return the text that stands now and how `mine` differs; None if it is gone meanwhile."""
    theirs = desk.text
    if theirs is None:
        return None
    return SavedMeanwhile(theirs, changes=differences.between(whole(theirs), whole(mine)))


def whole(saved: Words) -> str:
    """Return title, summary and body as one text, for a comparison."""
    parts = (saved.title, saved.summary, saved.body)
    return "\n\n".join(filter(None, parts))


def checks(desk: Desk, *, title: str, summary: str, body: str) -> list[str]:
    """Return what to look at in such a text before approval. Nothing here prevents saving."""
    book = references.to_check(desk.edition, desk.language)
    return rules.title_problems(summary) + rules.body_problems(body, title, book)


@dataclass(frozen=True)
class Readability:
    """How easily a text is read. Nothing here prevents publishing (R-577, R-578)."""

    measured: text.Measured
    unlinked: list[text.Section]  # terms of the glossary that the text uses and never links to
    most: int = text.MAX_AVERAGE


def readability(desk: Desk, body: str) -> Readability:
    """Return the length of the body's sentences, and the terms that it explains nowhere."""
    unlinked = []
    if desk.chapter.slug not in text.LINK_NO_TERMS:
        unlinked = text.terms_without_link(body, _terms(desk))
    return Readability(text.measured(body), unlinked)


def _terms(desk: Desk) -> list[text.Section]:
    """Return the terms of the edition's glossary in the desk's language; none if it has none."""
    glossary = Translation.objects.filter(
        chapter__edition=desk.edition, chapter__slug=text.GLOSSARY, language=desk.language
    ).first()
    if glossary is None:
        return []
    return text.terms_of(glossary.body)


def different_numerals(desk: Desk, words: Words) -> list[Difference]:
    """Return where these words say other numbers than the English beside them (R-564)."""
    return number_differences(desk.english, words, desk.language)


def terms_beside(desk: Desk, words: Words) -> list[Used]:
    """Return the terms that the English beside these words uses, with their words (R-565)."""
    if desk.english is None:
        return []
    return terms_used(desk.english, words, desk.language, Term.objects.in_language(desk.language))


def rendered(desk: Desk, body: str, *, prefix: str = "") -> text.Rendered:
    """Return the body as a reader would see it among the other chapters.

    `prefix` keeps its ids apart from those of another text on the page.
    """
    book = _book_around(desk, body)
    return text.draw(body, book=book, language=desk.language, prefix=prefix)


def _book_around(desk: Desk, body: str) -> text.Book:
    """Return what the body may refer to, itself in place of what is saved.

    Empty before a first text is saved: references do not resolve until then.
    """
    bound = contents.whole(desk.edition, desk.language)
    if bound is None:
        return text.Book()
    entry = bound.entry(desk.chapter.slug)
    if entry is None:
        return text.Book()

    entries = [*bound.entries]
    entries[entries.index(entry)] = replace(entry, body=body, language=desk.language)
    codes = CountryPage.objects.shown().values_list("party__code", flat=True)
    named = references.on_the_web(replace(bound, entries=entries), codes)
    return named.entries[0].book  # the same for all
