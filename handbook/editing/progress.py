"""Show how far the texts of an edition are: one table of chapters and languages."""

from collections import Counter
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
from participants.models import Account


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
    def missing(self) -> int:
        """Return the number of chapters that readers of this language get in English."""
        return dict(self.counts).get(State.MISSING, 0)

    @property
    def outdated(self) -> int:
        """Return the number of chapters whose English has changed since; readers are told."""
        return dict(self.counts).get(State.OUTDATED, 0)


@dataclass(frozen=True)
class Table:
    edition: Edition
    rows: list[Row]
    columns: list[Column]

    @property
    def chapters(self) -> list[Chapter]:
        return [row.chapter for row in self.rows]

    @property
    def behind(self) -> list[Column]:
        """Return the languages in which readers do not get every chapter as it now is."""
        return [column for column in self.columns if column.missing or column.outdated]

    @cached_property
    def left_out(self) -> list[tuple[str, str]]:
        """Return title and language of each text that readers will miss, as it is not approved."""
        return [
            (row.title, cell.language_name)
            for row in self.rows
            for cell in row.cells
            if cell.state in {State.DRAFT, State.IN_REVIEW}
        ]


@dataclass(frozen=True)
class Lost:
    """The numbers of rows that are deleted with an edition."""

    chapters: int
    texts: int
    versions: int
    comments: int
    taken_up: int  # feedback, which waits again


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


def left_as_read(edition: Edition) -> list[Feedback]:
    """Return feedback that the edition takes up without changing the text that its reader saw.

    Once published, the chapter would read the same to that reader. Always two queries.
    """
    taken_up = list(edition.feedback_taken_up.for_desk())
    texts = Translation.objects.approved().of_chapters({row.chapter.slug for row in taken_up})
    found = {
        (row.chapter.edition_id, row.chapter.slug, row.language): (row.title, row.summary, row.body)
        for row in texts
    }

    def read_in(where: Edition, said: Feedback) -> tuple[str, str, str] | None:
        languages = where.language_for(said.language), text.FALLBACK
        keys = ((where.pk, said.chapter.slug, language) for language in languages)
        return next((found[key] for key in keys if key in found), None)

    return [row for row in taken_up if read_in(edition, row) == read_in(row.chapter.edition, row)]


def table_of(edition: Edition, account: Account) -> Table:
    """Return the edition's table: all languages for staff, English and their own for a coordinator.

    Always two queries.
    """
    own = None if account.is_staff_member else languages_of(account.coordinated_party)
    shown = [code for code in edition.languages if _is_shown(code, own)]
    texts = Translation.objects.filter(chapter__edition=edition).for_table(shown)
    found = {(row.chapter_id, row.language): row for row in texts}
    chapters = list(edition.chapters.all())
    firsts, lasts = _ends_of_kinds(chapters)
    rows = [
        Row(
            chapter=chapter,
            title=_title(chapter, found, shown),
            cells=[_cell(chapter, code, found, own) for code in shown],
            is_first=chapter in firsts,
            is_last=chapter in lasts,
        )
        for chapter in chapters
    ]
    columns = [_column(place, rows, code, own) for place, code in enumerate(shown)]
    return Table(edition, rows, columns)


def _is_shown(language: str, own: tuple[str, ...] | None) -> bool:
    return _may_review(language, own) or language == text.FALLBACK


def _may_review(language: str, own: tuple[str, ...] | None) -> bool:
    """Tell whether the language is among the account's `own`; None: staff, who review all."""
    return own is None or language in own


def _ends_of_kinds(chapters: list[Chapter]) -> tuple[list[Chapter], list[Chapter]]:
    """Return the first and the last chapter of each kind, which cannot be moved further."""
    kinds = [list(group) for _kind, group in groupby(chapters, lambda chapter: chapter.kind)]
    return [group[0] for group in kinds], [group[-1] for group in kinds]


def _title(
    chapter: Chapter, found: dict[tuple[int, str], Translation], languages: list[str]
) -> str:
    """Return the chapter's title in English, else in any language, else its address."""
    named = (found.get((chapter.pk, code)) for code in (text.FALLBACK, *languages))
    return next((row.title for row in named if row), chapter.slug)


def _cell(
    chapter: Chapter,
    language: str,
    found: dict[tuple[int, str], Translation],
    own: tuple[str, ...] | None,
) -> Cell:
    is_staff = own is None
    here, english = found.get((chapter.pk, language)), found.get((chapter.pk, text.FALLBACK))
    name, state = language_name(language), state_of(here, english)
    return Cell(
        language,
        name,
        here,
        state,
        may_review=_may_review(language, own),
        may_write=is_staff and not chapter.edition.is_published,
    )


def _column(place: int, rows: list[Row], language: str, own: tuple[str, ...] | None) -> Column:
    counted = Counter(row.cells[place].state for row in rows)
    counts = [(state, counted[state]) for state in State if counted[state]]
    return Column(language, language_name(language), counts, _may_review(language, own))
