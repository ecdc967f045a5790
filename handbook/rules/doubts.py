"""Find words by which a text admits that it is unverified (R-140, R-141, D-112, D-238)."""

import re
from collections.abc import Iterable
from itertools import chain

from handbook.rules.doubt_stems import DOUBTS_IN, HINTS_IN
from handbook.rules.doubt_words import SIGNS, STATED_IN
from handbook.rules.own_words import IS, ITS_OWN, NOT_DIALLED, STILL, YET
from handbook.rules.sources import LINK
from handbook.rules.waiting_words import (
    ASKING_IN,
    OF_A_TERM,
    OF_ITSELF,
    OF_LAW,
    OF_PAPERS,
    OF_PERSONS,
    OPENING_IN,
    WHETHER,
    WITH_WHOM,
)

# Not a colon: "Not confirmed: the crisis centre only" is of the law. Nor the dot of "1. mars".
SENTENCE_END = re.compile(
    r"(?<=[.;!?])(?<!\d\.)\s+|(?<=\d\.)\s+(?![a-zà-öø-ÿāčēģīķļņšūžąęėįųłńśźż])|\n"
)
WORD = re.compile(r"[^\W\d]+")
ARTICLE = (
    r"(?:the|this|these|it|two|all|both|die|der|das|diese[rs]?|den|det|de|detta|denna|dessa|ši|šī|šis"
    r"|ta|te|этот|эта|это|цей|ця|це)"
)
LEADING = re.compile(
    rf"^\W*(?:(?:{ARTICLE}\b\s*)?(?:{ITS_OWN}\b\s*)?(?:{IS}\b\s*)*|\w+\W*[:(–—-])", re.IGNORECASE
)
TRAILING = re.compile(rf"^\s*(?:{YET}|{ITS_OWN})\b", re.IGNORECASE)
# Set off from what stands before: "A leaflet, not verified", "30 days (unverified)".
SET_OFF = re.compile(rf"[,;(–—]\s*(?:{YET}\s)?$", re.IGNORECASE)
# Set off, but perhaps the law's: "The permit is granted, pending confirmation".
PENDING = re.compile(r"(?:pending|awaiting)\b", re.IGNORECASE)
FOLLOWING = re.compile(rf"^(?:{WITH_WHOM}|{WHETHER})(?=\W*$)", re.IGNORECASE)
CLAUSE = re.compile(WHETHER, re.IGNORECASE)
# Before a colon, what the law may want confirmed by somebody: "Age: to be confirmed by the police".
OF_A_PERSON = re.compile(
    r"^\W*(?:age|status\w*|identit\w*|passports?|papers|documents?|victims?|persons?|ålder\w*|pass"
    r"|offer|ofre|alder|alter|opfer|wiek|tożsamość|ofiar\w*|vecums|identitāte|amžius|tapatybė"
    r"|vanus|isik\w*|ikä|henkilö\w*|aldur|возраст|личность|статус|вік|особа)\W*[:(–—-]",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
NOT_YET = re.compile(rf"\b{YET}\b", re.IGNORECASE)
# What hides no word: "not (yet) verified", "• not verified", "To-be-confirmed", "30 days.Not sure".
BESIDE_WORDS = re.compile(
    r"[()“”„\"«»•·]|(?<=[^\W\d_])[-‐](?=[^\W\d_])|(?<=[^\W\d_]{2}\.)(?=[^\W\d_a-zà-öø-ÿ])"
)
QUESTION = re.compile(r"\?[^\w\s]*(?:\s|$)")
# A line that begins with a small letter goes on with the sentence of the line before.
GOES_ON = re.compile(r"\s*\n\s*(?=[a-zà-öø-ÿāčēģīķļņšūžąęėįųłńśźżа-яёєії])")
# Signs that readers do not see: Markdown's, the address of a link, and hyphens of any line.
MARKS = re.compile(
    r"(?<=\])\(https?:[^)\s]*\)|[*`~\[\]\u00ad\u200b]|(?<!\w)_+|_+(?!\w)|^[ \t]*[#>]+[ \t]*",
    re.MULTILINE,
)
LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[^\W\d_])")


def _each_of(*tables: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the patterns or stems of the tables in every language."""
    return list(chain(*(chain(*by_language.values()) for by_language in tables)))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the patterns, with their signs written out."""
    written = "|".join(patterns)
    for sign, meaning in SIGNS.items():
        written = written.replace(sign, meaning)
    return re.compile(rf"(?<!\w)(?:{written})", re.IGNORECASE | re.MULTILINE)


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
STATED = _any_of(_each_of(STATED_IN))
ASKING = _any_of(_each_of(ASKING_IN))
OPENING = _any_of(_each_of(OPENING_IN))
# Whole phrases where one is known.
DOUBT = _any_of([*_each_of(STATED_IN, ASKING_IN, OPENING_IN), _word_with(_each_of(DOUBTS_IN))])
DOUBT_OR_HINT = _any_of([_word_with(_each_of(DOUBTS_IN, HINTS_IN))])
LAW = re.compile(OF_LAW, re.IGNORECASE)
TERM_OR_PAPERS = re.compile(rf"{OF_A_TERM}|{OF_PAPERS}", re.IGNORECASE)
PERSONS = re.compile(OF_PERSONS, re.IGNORECASE)
ITSELF = re.compile(OF_ITSELF, re.IGNORECASE)
POINTING = r"(?:\b(?:see|se|jfr|cf|skat|žr|patrz|zob|siehe|vgl|vt|ks|sjá|см|див)\.? )?"
# An address is no word that follows: "Not verified: https://page.example".
ADDRESSES = re.compile(
    rf"{POINTING}(?:{LINK.pattern}|\b[\w-]+(?:\.[\w-]+)*\.(?-i:[a-z]{{2,4}})\b(?:/[^\s;<>\"]*)?)",
    re.IGNORECASE,
)


def stated_doubts(texts: Iterable[str]) -> list[str]:
    """Return the words by which whole sentences of the texts say that they are not sure, or that
    they wait for somebody, without duplicates. Within a longer sentence the same words may be the
    law's: see `possible_doubts`.
    """
    return list(dict.fromkeys(chain(*map(_stated_in, map(_as_read, texts)))))


def _stated_in(told: str) -> list[str]:
    """Return such words of a text without its addresses; if it has none, those that signs beside
    its words or what stands in brackets have hidden, and of its brackets those that are done "yet":
    others may be the law's.
    """
    told = ADDRESSES.sub("", told)
    without_signs = "\n".join(map(_in_one_line, BESIDE_WORDS.sub(" ", told).splitlines()))
    without_brackets = IN_BRACKETS.sub("", told)
    in_brackets = filter(NOT_YET.search, IN_BRACKETS.findall(told))
    hidden = "\n".join([without_signs, without_brackets, *in_brackets])
    return _whole_in(told) or _whole_in(hidden)


def _whole_in(told: str) -> list[str]:
    sentences = SENTENCE_END.split(told)
    whole = filter(_is_whole, chain(*map(STATED.finditer, sentences)))
    asking = filter(_begins, filter(_is_whole, chain(*map(ASKING.finditer, sentences))))
    opening = filter(_opens, chain(*map(OPENING.finditer, sentences)))
    return _unique([*whole, *asking, *opening])


def possible_doubts(texts: Iterable[str]) -> list[str]:
    """Return the words that may be such a doubt, or may speak of the law or the matter, without
    duplicates; none of an address.
    """
    told = [ADDRESSES.sub("", _as_read(text)) for text in texts]
    return _unique(chain(*map(DOUBT.finditer, told)))


def doubtful_sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentences that ask a question or have any stem of a doubt, without duplicates:
    words alone are the same in many sentences (D-276, D-332).
    """
    return list(dict.fromkeys(filter(_may_doubt, chain(*map(_sentences_by_line, texts)))))


def sentences(told: str) -> list[str]:
    """Return the sentences of a text read as one line."""
    return SENTENCE_END.split(_in_one_line(_unmarked(told)))


def _may_doubt(sentence: str) -> bool:
    """Tell whether a sentence asks a question or has such words, besides its addresses."""
    return bool(QUESTION.search(sentence) or DOUBT_OR_HINT.search(ADDRESSES.sub("", sentence)))


def _sentences_by_line(told: str) -> list[str]:
    """Return the sentences of a text: a line ends one, unless the next has a small first letter."""
    told = GOES_ON.sub(" ", _unmarked(told))
    return list(map(_in_one_line, SENTENCE_END.split(told)))


def _as_read(told: str) -> str:
    """Return each line and then all of them as one line (D-264)."""
    told = _unmarked(told)
    return "\n".join(dict.fromkeys(map(_in_one_line, [*told.splitlines(), told])))


def _unmarked(told: str) -> str:
    """Return a text as it is read: without marks, and words whole that a line end parts."""
    return LINE_END_HYPHEN.sub("", MARKS.sub("", told))


def _in_one_line(told: str) -> str:
    """Return a text with blanks and line breaks of any kind as one blank."""
    return " ".join(told.split())


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether the match is the whole sentence (an article, a word with a colon or one of the
    entry's own before or after it, a verb, a "yet", any numbers, and by or with whom or when do not
    count, but a term does), stands apart at its end alone, or is said of the text in any case.
    """
    before, after = match.string[: match.start()], match.string[match.end() :]
    after = TRAILING.sub("", after)
    rest = FOLLOWING.sub("", after)
    said = match.group() + after.removesuffix(rest)
    is_of_others = TERM_OR_PAPERS.search(after) or (rest != after and OF_A_PERSON.match(before))
    if WORD.search(rest) or is_of_others:
        return False
    if _begins(match) or OF_THE_TEXT.match(said):
        return True
    is_apart = SET_OFF.search(before) and not PENDING.match(match.group())
    return bool(is_apart) and rest == after


def _opens(match: re.Match[str]) -> bool:
    """Tell whether a sentence begins with the match, whatever follows it: but before a comma, of a
    court, a term, papers or people, the law may speak, or a mission of what it does.
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


def _unique(matches: Iterable[re.Match[str]]) -> list[str]:
    """Return the words found, each once, in their order."""
    return list(dict.fromkeys(match.group() for match in matches))
