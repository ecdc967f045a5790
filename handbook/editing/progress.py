"""Show how far the texts of an edition are: one table of chapters and languages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from documents.languages import language_name
from handbook import text
from handbook.models import (
    Chapter,
    Comment,
    Edition,
    Feedback,
    Revision,
    State,
    Translation,
    languages_of,
    state_of,
)
from handbook.reading.contents import TALKING, contents_of
from participants.models import Account

type Languages = Sequence[str]  # codes
# title, summary and body, by id of the edition, slug and language
type Texts = dict[tuple[int, str, str], tuple[str, str, str]]
type Found = dict[tuple[int, str], Translation]  # by id of a chapter and language


@dataclass(frozen=True)
class Cell:
    """One chapter in one language."""

    language: str
    language_name: str
    text: Translation | None
    state: State
    may_review: bool
    may_write: bool


@dataclass(frozen=True)
class Row:
    chapter: Chapter
    title: str
    cells: list[Cell]
    is_first: bool  # of its kind
    is_last: bool


@dataclass(frozen=True)
class Column:
    language: str
    name: str
    counts: list[tuple[State, int]]  # those that there are
    may_review: bool

    @property
    def has_term_list(self) -> bool:
        """Tell whether this account may read a term list of the language; English has none."""
        return self.may_review and self.language != text.FALLBACK

    @property
    def missing(self) -> int:
        """Return the number of chapters that readers of this language get in English."""
        return dict(self.counts).get(State.MISSING, 0)

    @property
    def outdated(self) -> int:
        """Return the number of chapters whose English has changed since; readers are told."""
        return dict(self.counts).get(State.OUTDATED, 0)

    @property
    def is_behind(self) -> bool:
        """Tell whether readers of this language lack something that the English says now."""
        return self.missing + self.outdated > 0


@dataclass(frozen=True)
class Table:
    edition: Edition
    rows: list[Row]
    columns: list[Column]

    @property
    def chapters(self) -> list[Chapter]:
        """Return the chapters in the order of the rows, without a further query."""
        return [row.chapter for row in self.rows]

    @property
    def behind(self) -> list[Column]:
        """Return the languages in which readers do not get every chapter as it now is."""
        return [column for column in self.columns if column.is_behind]

    @property
    def untitled(self) -> list[Column]:
        """Return the languages in which the edition lacks a title, or a summary that it has in
        English.
        """
        titles, summaries = set(self.edition.titles), set(self.edition.summaries)
        named = titles & summaries if text.FALLBACK in summaries else titles
        return [column for column in self.columns if column.language not in named]

    @cached_property
    def left_out(self) -> list[tuple[str, str]]:
        """Return title and language of each text that readers will miss, as it is not approved."""
        left_out = []
        for row in self.rows:
            for cell in row.cells:
                if cell.state in {State.DRAFT, State.IN_REVIEW}:
                    left_out.append((row.title, cell.language_name))
        return left_out


@dataclass(frozen=True)
class Lost:
    """The numbers of rows that are deleted with an edition."""

    chapters: int
    texts: int
    versions: int
    comments: int
    taken_up: int  # feedback, which waits again


def drafts_not_offered(edition: Edition) -> list[str]:
    """Return the names of languages in which the edition has machine drafts and is not offered."""
    drafts = Translation.objects.filter(chapter__edition=edition).machine_drafts()
    codes = set(drafts.values_list("language", flat=True)) - set(edition.languages)
    return [language_name(code) for code in sorted(codes)]


def lost_with(edition: Edition) -> Lost:
    """Count what would be deleted with the edition, for the question before it."""
    texts = Translation.objects.filter(chapter__edition=edition)
    return Lost(
        chapters=edition.chapters.count(),
        texts=texts.count(),
        versions=Revision.objects.filter(translation__in=texts).count(),
        comments=Comment.objects.filter(translation__in=texts).count(),
        taken_up=edition.feedback_taken_up.count(),
    )


def has_talks_not_said_aloud(edition: Edition) -> bool:
    """Tell whether readers get model talks that nobody has said aloud (R-609)."""
    if edition.aloud_on:
        return False
    every = Edition.objects.all()
    contents = contents_of(every, edition.slug, text.FALLBACK, showing=TALKING)
    return contents is not None and contents.has_model_talks


def left_as_read(edition: Edition) -> list[Feedback]:
    """Return feedback that the edition takes up without changing the text that its reader saw.

    Once published, the chapter would read the same to that reader. Always two queries.
    """
    taken_up = list(edition.feedback_taken_up.for_desk())
    slugs = {feedback.chapter.slug for feedback in taken_up}
    texts: Texts = {}
    for row in Translation.objects.approved().of_chapters(slugs):
        place = (row.chapter.edition_id, row.chapter.slug, row.language)
        texts[place] = (row.title, row.summary, row.body)

    unchanged = []
    for feedback in taken_up:
        then = _read_by(feedback, feedback.chapter.edition, texts)
        now = _read_by(feedback, edition, texts)
        if now == then:
            unchanged.append(feedback)
    return unchanged


def _read_by(feedback: Feedback, edition: Edition, texts: Texts) -> tuple[str, str, str] | None:
    """Return what the feedback's reader reads of its chapter in that edition; None: nothing."""
    slug = feedback.chapter.slug
    for language in (edition.language_for(feedback.language), text.FALLBACK):
        found = texts.get((edition.pk, slug, language))
        if found:
            return found
    return None


def table_of(edition: Edition, account: Account) -> Table:
    """Return the edition's table: all languages for staff, English and their own for a coordinator.

    Always two queries.
    """
    own: Languages = edition.languages
    if not account.is_staff_member:
        own = languages_of(account.coordinated_party)
    may_write = account.is_staff_member and not edition.is_published
    readable = {text.FALLBACK, *own}
    shown = [code for code in edition.languages if code in readable]

    texts = Translation.objects.filter(chapter__edition=edition).for_table(shown)
    found = {(row.chapter_id, row.language): row for row in texts}
    chapters = list(edition.chapters.with_owner())
    firsts, lasts = _ends_of_kinds(chapters)
    rows = [
        Row(
            chapter=chapter,
            title=_title(chapter, found, shown),
            cells=[_cell(chapter, code, found, own, may_write=may_write) for code in shown],
            is_first=chapter in firsts,
            is_last=chapter in lasts,
        )
        for chapter in chapters
    ]
    columns = [_column(place, rows, code, own) for place, code in enumerate(shown)]
    return Table(edition, rows, columns)


def _ends_of_kinds(chapters: list[Chapter]) -> tuple[list[Chapter], list[Chapter]]:
    """Return the first and the last chapter of each kind, which cannot be moved further."""
    firsts, lasts = [], []
    for _kind, group in groupby(chapters, lambda chapter: chapter.kind):
        of_kind = list(group)
        firsts.append(of_kind[0])
        lasts.append(of_kind[-1])
    return firsts, lasts


def _title(chapter: Chapter, found: Found, languages: list[str]) -> str:
    """Return the chapter's title in English, else in any language, else its address."""
    for code in (text.FALLBACK, *languages):
        row = found.get((chapter.pk, code))
        if row:
            return row.title
    return chapter.slug


def _cell(
    chapter: Chapter, language: str, found: Found, own: Languages, *, may_write: bool
) -> Cell:
    """Return the chapter in the language, with the state that its English gives it."""
    here = found.get((chapter.pk, language))
    english = found.get((chapter.pk, text.FALLBACK))
    return Cell(
        language=language,
        language_name=language_name(language),
        text=here,
        state=state_of(here, english),
        may_review=language in own,
        may_write=may_write,
    )


def _column(place: int, rows: list[Row], language: str, own: Languages) -> Column:
    """Return the head of a column, which counts the states in that place of each row."""
    counted = Counter(row.cells[place].state for row in rows)
    return Column(
        language=language,
        name=language_name(language),
        counts=[(state, counted[state]) for state in State if counted[state]],
        may_review=language in own,
    )
