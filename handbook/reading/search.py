"""Find words in an edition, the country pages and the contacts: all words, best first, typos
forgiven.

Texts are compared here and not by the database, so that every database gives the same results.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import get_language

from handbook import text
from handbook.models import Contact, CountryPage, CountrySection, Edition, Passage
from handbook.models.countries import named_here
from handbook.models.search import SOURCES, Read
from handbook.text.snippets import Piece, snippet
from handbook.text.stems import WORD, Word, looked_for, stems_of
from participants.models import Account
from participants.names import fold

INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
MAX_CORRECTED = 3  # words in one search
SHORTEST_CORRECTED = 4  # letters
MAX_CORRECTED_LENGTH = 40
# One of these typed beside a country asks for its numbers, whatever they are called on its page.
CALLS_A_NUMBER = frozenset(
    fold(word)
    for word in (
        *("helpline", "hotline", "phone", "telephone", "number", "numbers", "contact", "contacts"),
        *(
            "hjälptelefon",
            "hjälplinje",
            "stödlinje",
            "stödtelefon",
            "telefon",
            "telefonlinje",
            "jour",
        ),
        *("nummer", "telefonnummer", "kontakt", "kontakter"),
    )
)
DIFFERENCE = 2  # letters added, missing or different
# difflib ratios: a clear typo is corrected at once (trafiking: 0.9); a word that is only near
# (skulden, 0.77 from should) is searched for in the other languages first.
SLIP, NEAR = 0.88, 0.75


@dataclass(frozen=True)
class Hit:
    where: str  # chapter or country
    title: str  # heading, or contact
    url: str
    body: str
    folded: str
    language: str
    words: Sequence[Word] = field(repr=False)
    is_at_post: bool = False  # of the country where the reader works
    status: str = ""  # of a contact, on the day of the search

    @property
    def snippet(self) -> list[Piece]:
        return snippet(self.body, self.words, self.language)

    @property
    def rank(self) -> tuple[bool, int, int, int, bool]:
        """Return the sort key, best highest: text before sources, then matches in chapter, heading
        and text, then the reader's post.
        """
        return (
            not self.url.endswith(f"#{SOURCES}"),
            sum(_holds(self.where, word, self.language) for word in self.words),
            sum(_holds(self.title, word, self.language) for word in self.words),
            sum(self.folded.count(word.root) for word in self.words),
            self.is_at_post,
        )


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    instead: str = ""  # searched for instead of the typed words, which occur nowhere
    # language code, its name, number of places
    elsewhere: list[tuple[str, str, int]] = field(default_factory=list)
    countries: list[CountryPage] = field(default_factory=list)  # to offer when there is no hit


@dataclass(frozen=True)
class Places:
    """The country pages, read once in a search and only if nothing was found as typed."""

    account: Account | AnonymousUser

    @cached_property
    def pages(self) -> list[CountryPage]:
        return list(CountryPage.objects.with_post_of(self.account))

    def named_in(self, words: Sequence[str]) -> list[CountryPage]:
        """Return the pages of countries named in the words, in any language known here."""
        typed = {fold(word) for word in words}
        return [page for page in self.pages if typed & set(WORD.findall(fold(page.every_name)))]

    def to_offer(self, words: Sequence[str]) -> list[CountryPage]:
        """Return the pages named in the words, else that of the reader's post."""
        return self.named_in(words) or [page for page in self.pages if page.is_post]


@dataclass(frozen=True)
class Shelf:
    """The texts to search: those of an edition, and the parts of country pages that the reader may
    see.
    """

    edition: Edition
    language: str
    passages: list[Read]
    account: Account | AnonymousUser
    today: date
    places: Places

    @cached_property
    def others(self) -> list["Shelf"]:
        """Return the edition's other languages, in its order. Read once, and only if nothing was
        found in this one.
        """
        rows = Passage.objects.in_others(self.edition, self.language).read()
        return [
            replace(self, language=code, passages=[row for row in rows if row.language == code])
            for code in self.edition.languages
        ]

    def looked_for(self, typed: Sequence[str]) -> list[Word]:
        languages = {self.language, text.FALLBACK, _reading()}
        return [looked_for(word, languages) for word in typed]

    def countries(self, *searches: Sequence[Word]) -> list[CountrySection | Contact]:
        """Return what holds one of the searches: sections for accounts only, and contacts visible
        to the reader.
        """
        sections = CountrySection.objects.holding(*searches).with_post_of(self.account)
        named = [_without_calls(words) for words in searches]
        contacts = Contact.objects.visible_to(self.account, self.today).holding(*named)
        shown = sections if isinstance(self.account, Account) else sections.none()
        return [*shown, *contacts.with_post_of(self.account)]


@dataclass(frozen=True)
class Guess:
    """The words to search for instead of those typed, and where else the typed words occur."""

    words: Sequence[str]
    elsewhere: list[tuple[str, str, int]] = field(default_factory=list)  # as in Found


def words_of(typed: str) -> list[str]:
    """Return the words as typed, each once, ignoring accents and case."""
    line = unicodedata.normalize("NFC", INVISIBLE.sub(" ", typed))
    words = {fold(word): word for word in reversed(line.split())}
    return [word for folded, word in reversed(words.items()) if folded]


def find(
    words: Sequence[str],
    edition: Edition,
    account: Account | AnonymousUser,
    today: date,
    *,
    language: str = "",
    exactly: bool = False,
) -> Found:
    """Return what holds all words, in the reader's language (or `language`) with English as the
    fallback. If no chapter does, name the edition's other languages that do (R-166).

    If nothing does, search for similar words of the handbook, unless `exactly`. Clear typos are
    corrected first, before other languages are searched.
    """
    language = edition.language_for(language or get_language())
    passages = Passage.objects.shown_in(edition, language).read()
    shelf = Shelf(edition, language, passages, account, today, Places(account))
    typed = shelf.looked_for(words)
    in_chapters = list(_in_chapters(typed, shelf))
    guess = Guess(words) if in_chapters else _guess(words, shelf, exactly=exactly)
    meant = shelf.looked_for(guess.words)
    countries = shelf.countries(typed, meant)  # one query for both

    as_typed = _ranked([*in_chapters, *_in_countries(typed, countries, today)])
    if as_typed:
        return Found(as_typed, elsewhere=guess.elsewhere)
    if guess.elsewhere or exactly:
        return Found([], elsewhere=guess.elsewhere, countries=shelf.places.to_offer(words))

    corrected = _ranked([*_in_chapters(meant, shelf), *_in_countries(meant, countries, today)])
    if corrected:
        return Found(corrected, instead=" ".join(guess.words))

    near = _elsewhere(shelf.others, lambda other: _corrected(words, other, NEAR) or words)
    return Found([], elsewhere=near, countries=shelf.places.to_offer(words))


def _guess(words: Sequence[str], shelf: Shelf, *, exactly: bool) -> Guess:
    """Return what to search for if no chapter holds the words: a corrected typo, else the same
    words in other languages, else the nearest words.

    In this order because the first is cheap and the last is bold.
    """
    slip = [] if exactly else _corrected(words, shelf, SLIP)
    if slip:
        return Guess(slip)
    elsewhere = _elsewhere(shelf.others, lambda _other: words)
    if elsewhere or exactly:
        return Guess(words, elsewhere)
    return Guess(_corrected(words, shelf, NEAR) or words)


def _ranked(hits: list[Hit]) -> list[Hit]:
    """Return the hits, best first; equals stay in the order of the handbook."""
    return sorted(hits, key=lambda hit: hit.rank, reverse=True)


def _elsewhere(
    others: list[Shelf], words: Callable[[Shelf], Sequence[str]]
) -> list[tuple[str, str, int]]:
    """Return the languages whose chapters hold the words, with counts. `words` gives those to
    search for in a language.
    """
    counted = []
    for other in others:
        typed = [looked_for(word, {other.language}) for word in words(other)]
        if places := sum(1 for _hit in _in_chapters(typed, other)):
            counted.append((other.language, named_here(other.language), places))
    return counted


def _in_chapters(words: Sequence[Word], shelf: Shelf) -> Iterator[Hit]:
    """Yield, for each chapter that holds all words, the sections that do; else the first of those
    that hold most.
    """
    for slug, passages in groupby(shelf.passages, lambda passage: passage.chapter):
        url = reverse("handbook:chapter", args=[shelf.edition.slug, shelf.language, slug])
        for row in _best_of_chapter(words, list(passages)):
            anchor = f"#{row.anchor}" if row.anchor else ""
            names = (row.chapter_title, row.title, url + anchor)
            yield Hit(*names, row.text, row.folded, row.language, words)


def _best_of_chapter(words: Sequence[Word], passages: list[Read]) -> list[Read]:
    """Return the passages that hold all words, else the first of those that hold most; none if a
    word is missing.
    """
    held = [[word.is_in(row.folded, row.stems) for word in words] for row in passages]
    if not all(map(any, zip(*held, strict=True))):
        return []
    counts = [sum(found) for found in held]
    most = max(counts)
    best = [row for row, count in zip(passages, counts, strict=True) if count == most]
    return best if most == len(words) else best[:1]


def _in_countries(
    words: Sequence[Word], rows: Sequence[CountrySection | Contact], today: date
) -> Iterator[Hit]:
    """Yield sections that hold the words in the reader's language, and contacts that do in any
    language.
    """
    language = _reading()
    for row in rows:
        page = row.page
        names = (str(page), str(row), f"{_page(page.party.code)}#{row.key}")
        if isinstance(row, Contact):
            body = f"{row.number_display} · {row.audience}"
            held = _without_calls(words)
            is_found = all(word.is_in(row.search_text, row.search_text) for word in held)
            status = row.status_on(today)
        else:
            body, status = row.wording, ""
            is_found = all(
                _holds(f"{page.every_name} {row} {body}", word, language) for word in words
            )
        if is_found:
            yield Hit(*names, body, fold(body), language, words, row.is_post, status)


def _without_calls(words: Sequence[Word]) -> list[Word]:
    """Return the words that a contact must hold: words for a number only if there are no others."""
    others = [word for word in words if word.folded not in CALLS_A_NUMBER]
    return others or list(words)


def _corrected(typed: Sequence[str], shelf: Shelf, cutoff: float) -> list[str]:
    """Return the words with each unknown one replaced by the word of the handbook that it
    resembles.

    Empty if every word is known, or an unknown one resembles none.
    """
    languages = {shelf.language, text.FALLBACK}
    unknown = [word for word in typed if not _stands(looked_for(word, languages), shelf.passages)]
    if not unknown or len(unknown) > MAX_CORRECTED:
        return []
    # The name of a country is never a typo: "Estland" does not mean "stand".
    if shelf.places.named_in(unknown):
        return []
    vocabulary = _vocabulary(shelf.passages)
    near = [_nearest(word, vocabulary, cutoff) if word in unknown else word for word in typed]
    return near if all(near) else []


def _vocabulary(passages: list[Read]) -> dict[str, str]:
    """Return the words of the handbook by their folded form."""
    book = " ".join(f"{row.chapter_title} {row.title} {row.text}" for row in passages)
    return {fold(word): word for word in dict.fromkeys(WORD.findall(book.lower()))}


def _nearest(word: str, vocabulary: dict[str, str], cutoff: float) -> str:
    """Return the word in `vocabulary` that this one resembles most, or "" if none does."""
    folded = fold(word)
    if not SHORTEST_CORRECTED <= len(folded) <= MAX_CORRECTED_LENGTH:
        return ""
    letters = set(folded)
    others = [other for other in vocabulary if abs(len(other) - len(folded)) <= DIFFERENCE]
    # a quick check before the slow comparison
    others = [other for other in others if len(letters.difference(other)) <= DIFFERENCE]
    near = get_close_matches(folded, others, n=1, cutoff=cutoff)
    return vocabulary[near[0]] if near else ""


def _stands(word: Word, passages: list[Read]) -> bool:
    return any(word.is_in(row.folded, row.stems) for row in passages)


def _holds(words: str, word: Word, language: str) -> bool:
    return word.is_in(fold(words), stems_of(words, language))


def _page(code: str) -> str:
    return reverse("handbook:country", args=[code])


def _reading() -> str:
    return get_language() or text.FALLBACK
