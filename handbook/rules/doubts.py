"""Find words by which a text admits that it is unverified (R-140, R-141, D-112, D-238).

Texts and the patterns of phrases are both read without the marks of letters, and Cyrillic letters
as the Latin ones that they look like: what `_read` returns is as long as what it was given.
"""

import re
from collections.abc import Iterable
from itertools import chain

from django.utils.functional import SimpleLazyObject

from handbook.rules.doubt_stems import DOUBTS_IN
from handbook.rules.doubt_words import SIGNS, STATED_IN
from handbook.rules.own_words import IS, ITS_OWN, NOT_DIALLED, STILL, YET
from handbook.rules.sentences import PENDING, SENTENCE_END, in_one_line, sentences, unmarked
from handbook.rules.sources import LINK
from handbook.rules.waiting_words import (
    ASKING_IN,
    OF_A_HABIT,
    OF_A_TERM,
    OF_ITSELF,
    OF_LAW,
    OF_PAPERS,
    OF_PERSONS,
    OPENING_IN,
    WHETHER,
    WITH_WHOM,
)
from participants.names import fold

LOOK_ALIKE = str.maketrans("аеорсухіѕјкмтвн", "aeopcyxisjkmtbh")
# As letters are written where a keyboard lacks them: "ungeprueft".
WRITTEN_OUT = str.maketrans(
    {"ä": "ae?", "å": "aa?", "æ": "ae?", "ö": "oe?", "ø": "oe?", "ü": "ue?"}
)


class _Letters(dict[int, str]):
    """Translation table for `_read`: a small letter without its mark for each. Fills itself per
    character.
    """

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = fold(sign)[:1] if sign.isalpha() else ""
        self[code] = letter = (plain or sign).translate(LOOK_ALIKE)
        return letter


LETTERS = _Letters()
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def _read(told: str) -> str:
    """Return a text as it is compared with patterns, letter by letter."""
    return told.translate(LETTERS)


def _pattern(written: str) -> re.Pattern[str]:
    """Return the pattern for texts as `_read` returns them."""
    out = written.replace("[æe]", "(?:æ|e)").translate(WRITTEN_OUT)
    return re.compile(NOT_ASCII.sub(lambda found: _read(found.group()), out), re.IGNORECASE)


WORD = re.compile(r"[^\W\d]+")
ARTICLE = (
    r"(?:an?|the|this|these|it|two|all|both|en|ett|eine?|et|die|der|das|diese[rs]?|den|det|de|detta|denna|dessa|ši|šī|šis"
    r"|ta|te|этот|эта|это|цей|ця|це)"
)
LEADING = _pattern(rf"^\W*(?:(?:{ARTICLE}\b\s*)?(?:{ITS_OWN}\b\s*)?(?:{IS}\b\s*)*|\w+\W*[:(–—-])")
TRAILING = _pattern(rf"^\s*(?:{YET}|{ITS_OWN})\b")
# Set off from what stands before: "A leaflet, not verified", "30 days (unverified)".
SET_OFF = _pattern(rf"[,;(–—]\s*(?:{YET}\s)?$")
# Set off, but perhaps the law's: "The permit is granted, pending confirmation".
WAITS = _pattern(PENDING)
FOLLOWING = _pattern(rf"^(?:{WITH_WHOM}|{WHETHER})(?=\W*$)")
CLAUSE = _pattern(WHETHER)
# Before a colon, what the law may want confirmed by somebody: "Age: to be confirmed by the police".
OF_A_PERSON = _pattern(
    r"^\W*(?:age|status\w*|identit\w*|passports?|papers|documents?|victims?|persons?|ålder\w*|pass"
    r"|offer|ofre|alder|alter|opfer|wiek|tożsamość|ofiar\w*|vecums|identitāte|amžius|tapatybė"
    r"|vanus|isik\w*|ikä|henkilö\w*|aldur|возраст|личность|статус|вік|особа)\W*[:(–—-]"
)
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
NOT_YET = _pattern(rf"\b{YET}\b")
# What hides no word: "not (yet) verified", "• not verified", "To-be-confirmed", "30 days.Not sure".
BESIDE_WORDS = re.compile(
    r"[()“”„\"«»•·]|(?<=[^\W\d_])[-‐](?=[^\W\d_])|(?<=[^\W\d_]{2}\.)(?=[^\W\d_a-zà-öø-ÿ])"
)
QUESTION = re.compile(r"\?[^\w\s]*(?:\s|$)")


def _each_of(*tables: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the patterns or stems of the tables in every language."""
    return list(chain(*(chain(*by_language.values()) for by_language in tables)))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the patterns, with their signs written out, in a text as read."""
    written = "|".join(patterns)
    for sign, meaning in SIGNS.items():
        written = written.replace(sign, meaning)
    return _pattern(rf"(?m)(?<!\w)(?:{written})")


def _word_with(stems: Iterable[str]) -> str:
    """Return the pattern of a whole word, or words, with any of the stems."""
    return rf"\w*(?:{'|'.join(map(_with_edges, stems))})\w*"


def _with_edges(stem: str) -> str:
    """Return the pattern of a stem, in which a blank at either end is the edge of a word."""
    words = re.escape(stem.strip()).replace("’", "[’']")
    return r"\b" * stem.startswith(" ") + words + r"\b" * stem.endswith(" ")


# Said of the text, whatever stands before it: what waits for who edits the page, whether the
# contact is there at all, and that nobody has dialled it.
OF_THE_TEXT = _any_of([r".*(?:coordinator|samordnaren)$", rf"(?:{STILL})\b", NOT_DIALLED])
# Compiled when first asked: it takes as long and as much memory as all the rest of the site, and
# most processes never ask.
STATED = SimpleLazyObject(lambda: _any_of(_each_of(STATED_IN)))
ASKING = SimpleLazyObject(lambda: _any_of(_each_of(ASKING_IN)))
OPENING = SimpleLazyObject(lambda: _any_of(_each_of(OPENING_IN)))
PHRASES = (STATED, ASKING, OPENING)
# Read with their marks: "klär" is no stem of "artiklar".
WORD_OF_DOUBT = re.compile(rf"(?<!\w){_word_with(_each_of(DOUBTS_IN))}", re.IGNORECASE)
LAW = _pattern(OF_LAW)
TERM_OR_PAPERS = _pattern(rf"{OF_A_TERM}|{OF_PAPERS}")
HABIT = _pattern(OF_A_HABIT)
PERSONS = _pattern(OF_PERSONS)
ITSELF = _pattern(OF_ITSELF)
POINTING = r"(?:\b(?:see|se|jfr|cf|skat|žr|patrz|zob|siehe|vgl|vt|ks|sjá|см|див)\.? )?"
# An address is no word that follows: "Not verified: https://page.example".
ADDRESSES = re.compile(
    rf"{POINTING}(?:{LINK.pattern}|\b[\w-]+(?:\.[\w-]+)*\.(?-i:[a-z]{{2,4}})\b(?:/[^\s;<>\"]*)?)",
    re.IGNORECASE,
)


def stated_doubts(texts: Iterable[str]) -> list[str]:
    """Return the words, without duplicates, of whole sentences that admit doubt or wait for
    somebody. Inside a longer sentence the same words may be the law's: see `possible_doubts`.
    """
    return list(dict.fromkeys(chain(*map(_stated_in, map(_in_lines, texts)))))


def _stated_in(told: str) -> list[str]:
    """Return such words of a text, without its addresses.

    If it has none, search again without signs beside words and without brackets, which may hide
    them, and in brackets that say "yet"; others may be the law's.
    """
    told = ADDRESSES.sub("", told)
    without_signs = "\n".join(map(in_one_line, BESIDE_WORDS.sub(" ", told).splitlines()))
    without_brackets = IN_BRACKETS.sub("", told)
    in_brackets = [words for words in IN_BRACKETS.findall(told) if NOT_YET.search(_read(words))]
    hidden = "\n".join([without_signs, without_brackets, *in_brackets])
    return _whole_in(told) or _whole_in(hidden)


def _whole_in(told: str) -> list[str]:
    return list(chain(*map(_whole_in_sentence, SENTENCE_END.split(told))))


def _whole_in_sentence(sentence: str) -> list[str]:
    read = _read(sentence)
    whole = filter(_is_whole, STATED.finditer(read))
    asking = filter(_begins, filter(_is_whole, ASKING.finditer(read)))
    opening = filter(_opens, OPENING.finditer(read))
    return _as_written(sentence, [*whole, *asking, *opening])


def possible_doubts(texts: Iterable[str]) -> list[str]:
    """Return the words that may be such a doubt, or may speak of the law or the matter, without
    duplicates; none of an address.
    """
    return list(dict.fromkeys(chain(*map(_possible_in, map(_in_lines, texts)))))


def _possible_in(told: str) -> list[str]:
    """Return such words of a text, whole phrases where one is known."""
    told = ADDRESSES.sub("", told)
    read = _read(told)
    phrases = chain(*(each.finditer(read) for each in PHRASES))
    matches = [*phrases, *WORD_OF_DOUBT.finditer(told)]
    found: list[str] = []
    end = 0
    for start, stop in sorted((match.span() for match in matches), key=lambda at: (at[0], -at[1])):
        if start >= end:
            found.append(told[start:stop])
            end = stop
    return found


def doubtful_sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentences that ask a question or have any stem of a doubt, without duplicates:
    words alone are the same in many sentences (D-276, D-332).
    """
    return list(dict.fromkeys(filter(_may_doubt, chain(*map(sentences, texts)))))


def _may_doubt(sentence: str) -> bool:
    """Tell whether a sentence asks a question or has such words, besides its addresses."""
    words = unmarked(sentence)
    return bool(QUESTION.search(words) or _possible_in(words))


def _in_lines(told: str) -> str:
    """Return each line and then all of them as one line (D-264)."""
    told = unmarked(told)
    return "\n".join(dict.fromkeys(map(in_one_line, [*told.splitlines(), told])))


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether the match admits doubt by itself: no word of weight follows it, it is not the
    law's, and it begins its sentence, is said of the text in any case, or is set off.

    Words without weight: an article, a verb, a "yet", numbers, a word with a colon, one of the
    entry's own beside the match, and by or with whom or when.
    """
    by_whom, rest = _following(match)
    if WORD.search(rest) or _is_of_others(match):
        return False
    if OF_THE_TEXT.match(match.group() + by_whom):
        return True
    return _begins(match) or _is_set_off(match)


def _following(match: re.Match[str]) -> tuple[str, str]:
    """Return the words right after the match that say by or with whom or when, and the rest."""
    after = TRAILING.sub("", match.string[match.end() :])
    rest = FOLLOWING.sub("", after)
    return after.removesuffix(rest), rest


def _is_of_others(match: re.Match[str]) -> bool:
    """Tell whether the law may be speaking: of a term or papers, of what is never done, or of what
    a person needs confirmed by somebody.
    """
    by_whom, rest = _following(match)
    if by_whom and OF_A_PERSON.match(match.string[: match.start()]):
        return True
    return bool(TERM_OR_PAPERS.search(by_whom + rest) or HABIT.search(match.string))


def _is_set_off(match: re.Match[str]) -> bool:
    """Tell whether the match stands apart at the very end, and is not what the law may wait for."""
    by_whom, _rest = _following(match)
    if by_whom or WAITS.match(match.group()):
        return False
    return bool(SET_OFF.search(match.string[: match.start()]))


def _opens(match: re.Match[str]) -> bool:
    """Tell whether the sentence begins with the match, whatever follows. Not where the law may be
    speaking, or a mission of what it does: before a comma, or of a court, a term, papers or people.
    """
    after = match.string[match.end() :]
    is_of_others = LAW.search(after) or TERM_OR_PAPERS.search(match.string)
    if not _begins(match) or is_of_others or QUESTION.search(after):
        return False
    if ITSELF.match(match.group()):
        return True
    is_of_people = PERSONS.search(after) or OF_A_PERSON.match(match.string)
    return "," not in CLAUSE.sub("", after) and not is_of_people


def _begins(match: re.Match[str]) -> bool:
    """Tell whether no word of weight stands before the match."""
    return not WORD.search(LEADING.sub("", match.string[: match.start()]))


def _as_written(told: str, matches: Iterable[re.Match[str]]) -> list[str]:
    """Return what was found in a text as read, in the letters of the text."""
    return [told[slice(*match.span())] for match in matches]
