"""Find words in an edition, the country pages and the contacts: all words, best first, typos
forgiven.

Texts are compared here and not by the database, so that every database gives the same results.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import get_language

from documents.languages import name_for_reader
from handbook import text
from handbook.models import Contact, CountryPage, CountrySection, Edition, Passage
from handbook.models.search import Read
from handbook.reading import spelling
from handbook.reading.places import Places
from handbook.text import search_words
from handbook.text.outline import SOURCES
from handbook.text.snippets import Piece, snippet
from handbook.text.stems import Word, looked_for, stems_of
from participants.models import Account
from participants.names import fold

INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
# One of these typed beside a country asks for its numbers, whatever they are called on its page.
CALLS_A_NUMBER = frozenset(
    map(
        fold,
        (
            *("helpline", "hotline", "phone", "telephone", "number", "numbers"),
            *("contact", "contacts", "hjälptelefon", "hjälplinje", "stödlinje", "stödtelefon"),
            *("telefon", "telefonlinje", "jour", "nummer", "telefonnummer", "kontakt", "kontakter"),
        ),
    )
)


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
    contact: Contact | None = None  # with what to know before its number is used

    @property
    def snippet(self) -> list[Piece]:
        """Return the words around the first match, in pieces, the matches apart."""
        return snippet(self.body, self.words, self.language)

    @property
    def rank(self) -> tuple[bool, bool, int, int, int, bool]:
        """Return the sort key, best highest: text before sources, then the section to which a word
        leads, then matches in chapter, heading and text, then the reader's post.
        """
        in_where = in_title = in_text = 0
        for word in self.words:
            in_where += _holds(self.where, word, self.language)
            in_title += _holds(self.title, word, self.language)
            in_text += self.folded.count(word.root)
        anchor = self.url.partition("#")[2]
        is_led_to = any(search_words.leads_to(anchor, word) for word in self.words)
        return anchor != SOURCES, is_led_to, in_where, in_title, in_text, self.is_at_post


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    instead: str = ""  # searched for instead of the typed words, which are clearly a typo
    asked: str = ""  # what may have been meant by words that occur nowhere: only asked about
    # language code, its name, number of places
    elsewhere: list[tuple[str, str, int]] = field(default_factory=list)
    countries: list[CountryPage] = field(default_factory=list)  # to offer when there is no hit
    danger: CountryPage | None = None  # of the reader's post, if its emergency number was typed


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
        passages: dict[str, list[Read]] = {code: [] for code in self.edition.languages}
        for row in Passage.objects.in_others(self.edition, self.language).read():
            passages[row.language].append(row)
        return [replace(self, language=code, passages=rows) for code, rows in passages.items()]

    def looked_for(self, typed: Sequence[str]) -> list[Word]:
        """Return the words with their forms in the languages of the texts and of the reader."""
        languages = {self.language, text.FALLBACK, _reading()}
        return [looked_for(word, languages) for word in typed]

    def countries(self, *searches: Sequence[Word]) -> list[CountrySection | Contact]:
        """Return what holds one of the searches: sections for accounts only, and contacts visible
        to the reader.
        """
        named = [_without_calls(words) for words in searches]
        visible = Contact.objects.visible_to(self.account, self.today)
        contacts = visible.holding(*named).with_post_of(self.account)
        if not isinstance(self.account, Account):
            return list(contacts)

        sections = CountrySection.objects.holding(*searches).with_post_of(self.account)
        return [*sections, *contacts]


@dataclass(frozen=True)
class Guess:
    """The words to search for instead of those typed, and where else the typed words occur."""

    words: Sequence[str]
    elsewhere: list[tuple[str, str, int]] = field(default_factory=list)  # as in Found
    is_clear: bool = True  # a typo, and not only near


def words_of(typed: str) -> list[str]:
    """Return the words as typed, each once, ignoring accents and case."""
    line = unicodedata.normalize("NFC", INVISIBLE.sub(" ", typed))
    words = {fold(word): word for word in reversed(line.split())}  # of equals, the first stays
    words.pop("", None)
    return list(reversed(words.values()))


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
    corrected first, before other languages are searched; words that are only near are asked about.
    """
    shelf = _shelf(edition, account, today, edition.language_for(language or get_language()))
    typed = shelf.looked_for(words)
    in_chapters = list(_in_chapters(typed, shelf))
    guess = Guess(words) if in_chapters else _guess(words, shelf, exactly=exactly)
    meant = shelf.looked_for(guess.words)
    countries = shelf.countries(typed, meant)  # one query for both

    as_typed = _ranked([*in_chapters, *_in_countries(typed, countries, today)])
    if as_typed:
        danger = shelf.places.in_danger(words)
        return Found(as_typed, elsewhere=guess.elsewhere, danger=danger)
    if guess.elsewhere or exactly:
        return Found([], elsewhere=guess.elsewhere, countries=shelf.places.to_offer(words))

    corrected = _ranked([*_in_chapters(meant, shelf), *_in_countries(meant, countries, today)])
    if corrected and guess.is_clear:
        return Found(corrected, instead=" ".join(guess.words))
    if corrected:
        return Found([], asked=" ".join(guess.words), countries=shelf.places.to_offer(words))

    near = _elsewhere(shelf.others, lambda other: _corrected(words, other, spelling.NEAR) or words)
    return Found([], elsewhere=near, countries=shelf.places.to_offer(words))


def _shelf(edition: Edition, account: Account | AnonymousUser, today: date, language: str) -> Shelf:
    """Return the texts to search in that language. Reads the passages, but no country page."""
    return Shelf(
        edition=edition,
        language=language,
        passages=Passage.objects.shown_in(edition, language).read(),
        account=account,
        today=today,
        places=Places(account),
    )


def _guess(words: Sequence[str], shelf: Shelf, *, exactly: bool) -> Guess:
    """Return what to search for if no chapter holds the words: a corrected typo, else the same
    words in other languages, else the nearest words.

    In this order because the first is cheap and the last is bold.
    """
    if exactly:
        return Guess(words, _elsewhere(shelf.others, lambda _other: words))

    slip = _corrected(words, shelf, spelling.SLIP)
    if slip:
        return Guess(slip)

    elsewhere = _elsewhere(shelf.others, lambda _other: words)
    if elsewhere:
        return Guess(words, elsewhere)
    return Guess(_corrected(words, shelf, spelling.NEAR) or words, is_clear=False)


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
        places = len(list(_in_chapters(typed, other)))
        if places:
            counted.append((other.language, name_for_reader(other.language), places))
    return counted


def _in_chapters(words: Sequence[Word], shelf: Shelf) -> Iterator[Hit]:
    """Yield, for each chapter that holds all words, the sections that do; else the first of those
    that hold most.
    """
    for slug, passages in groupby(shelf.passages, lambda passage: passage.chapter):
        chapter = reverse("handbook:chapter", args=[shelf.edition.slug, shelf.language, slug])
        for row in _best_of_chapter(words, list(passages)):
            url = chapter
            if row.anchor:
                url = f"{chapter}#{row.anchor}"
            yield Hit(
                where=row.chapter_title,
                title=row.title,
                url=url,
                body=row.text,
                folded=row.folded,
                language=row.language,
                words=words,
            )


def _best_of_chapter(words: Sequence[Word], passages: list[Read]) -> list[Read]:
    """Return the passages that hold all words, else the first of those that hold most; none if a
    word is missing.
    """
    found: set[Word] = set()
    best: list[Read] = []
    most = 0  # words in one passage
    for row in passages:
        held = [word for word in words if word.is_in(row.folded, row.stems)]
        found.update(held)
        if len(held) > most:
            most, best = len(held), []
        if len(held) == most:
            best.append(row)

    if not found.issuperset(words):
        return []
    if most < len(words):
        return best[:1]
    return best


def _in_countries(
    words: Sequence[Word], rows: Sequence[CountrySection | Contact], today: date
) -> Iterator[Hit]:
    """Yield sections that hold the words in the reader's language, and contacts that do in any
    language.
    """
    for row in rows:
        if isinstance(row, Contact):
            if _is_contact_found(row, words):
                number = row.number_abroad or row.number_display
                hit = _hit_in_country(row, f"{number} · {row.audience}", words)
                # Reach, audience and note stand beside it, as on every page.
                yield replace(hit, body=number, status=row.status_on(today), contact=row)
        elif _is_section_found(row, words):
            yield _hit_in_country(row, row.wording, words)


def _is_contact_found(contact: Contact, words: Sequence[Word]) -> bool:
    """Tell whether the contact holds the words, in any language, besides those for a number."""
    held = contact.search_text
    return all(word.is_in(held, held) for word in _without_calls(words))


def _is_section_found(section: CountrySection, words: Sequence[Word]) -> bool:
    """Tell whether country, heading and text together hold the words in the reader's language."""
    held = f"{section.page.every_name} {section} {section.wording}"
    return all(_holds(held, word, _reading()) for word in words)


def _hit_in_country(row: CountrySection | Contact, body: str, words: Sequence[Word]) -> Hit:
    """Return the hit for a row that holds the words."""
    return Hit(
        where=str(row.page),
        title=str(row),
        url=f"{_page(row.page.party.code)}#{row.key}",
        body=body,
        folded=fold(body),
        language=_reading(),
        words=words,
        is_at_post=row.is_post,
    )


def _without_calls(words: Sequence[Word]) -> list[Word]:
    """Return the words that a contact must hold: words for a number only if there are no others."""
    others = [word for word in words if word.folded not in CALLS_A_NUMBER]
    if others:
        return others
    return list(words)


def _corrected(typed: Sequence[str], shelf: Shelf, cutoff: float) -> list[str]:
    """Return the words with each unknown one replaced by the word of the handbook that it
    resembles.

    Empty if every word is known, or an unknown one resembles none.
    """
    unknown = spelling.unknown_words(typed, shelf.passages, {shelf.language, text.FALLBACK})
    if not unknown or len(unknown) > spelling.MAX_CORRECTED:
        return []
    # The name of a country is never a typo: "France" does not mean "face".
    if shelf.places.is_country_among(unknown):
        return []
    return spelling.corrected(typed, unknown, shelf.passages, cutoff)


def _holds(words: str, word: Word, language: str) -> bool:
    """Tell whether the text, in that language, has the word as part of one or in another form."""
    return word.is_in(fold(words), stems_of(words, language))


def _page(code: str) -> str:
    return reverse("handbook:country", args=[code])


def _reading() -> str:
    return get_language() or text.FALLBACK
