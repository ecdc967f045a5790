"""The second key by which people are found: one form for a name that is spelt in several ways
(R-295, D-375).

Not phonetics: it knows what registers do to one name, as in Müller and Mueller, Øster and Oester,
Шевченко, Shevchenko, Ševčenko and Szewczenko.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice, product

from participants.names import fold, words_of

MAX_READINGS = 8  # of one word
WHOLE_WORD = 3  # letters; a shorter key is sought as a whole word, a longer one as its beginning

# Russian, Ukrainian, Belarusian and Bulgarian letters, as `LATIN` leaves what passports (ICAO
# 9303), BGN/PCGN, the libraries' standard and the neighbours' languages make of them. Where these
# differ in more than `LATIN` evens out, each reading stands here.
CYRILLIC = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g|h",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "ё": "e|io|o",
    "є": "e",
    "ж": "z",
    "з": "z",
    "и": "i",
    "і": "i",
    "ї": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ў": "u|v",
    "ф": "f",
    "х": "h",
    "ц": "c",
    "ч": "c",
    "ш": "s",
    "щ": "sc|st",
    "ъ": "|a|u",
    "ы": "i",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
}
# Latin letters and groups of them, the longest first; "ch" is the Czech х and the English ч.
LATIN = {
    "tsch": "c",
    "tch": "c",
    "sch": "s",
    "ch": "c|h",
    "cz": "c",
    "kh": "h",
    "sh": "s",
    "sz": "s",
    "zh": "z",
    "j": "i",
    "w": "v",
    "x": "ks",
    "y": "i",
}
READINGS = CYRILLIC | LATIN
# "ts" as in Tsvetkov, Kravets and Khmelnytskyi, which others write with c; not as in Mats.
AFFRICATE = re.compile(r"t[sz](?=[aeiouyvwk])|(?<=[ei])t[sz]$")
PART = re.compile("|".join([*LATIN, "."]))
# ä, ö and ü written as two letters, е as after a vowel, and double letters.
VOWELS = ((re.compile("i+e"), "e"), (re.compile("([aou])e"), r"\1"), (re.compile(r"(.)\1+"), r"\1"))
# Cyrillic and Greek letters that look like Latin ones, each as it looks: a small one may look like
# another letter than its capital.
LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅҮԚԜаекморстухіјѕүһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυ",
    "ABEKMHOPCTYXIJSYQWaekmopctyxijsyhdqwABEZHIKMNOPTYXaikvopu",
)
# Between letters they stand for a soft sign, or are left out as in O'Neill.
APOSTROPHES = re.compile("['’ʼʹ`´]")


def as_it_looks(text: str) -> str:
    """Return the text with Latin letters for those that look like them."""
    return unicodedata.normalize("NFKD", text).translate(LOOK_ALIKES)


def keys_of(text: str) -> list[list[str]]:
    """Return for each word of the text its keys: one, or several where a letter can be read in
    several ways.
    """
    composed = unicodedata.normalize("NFC", text.casefold())
    words = words_of(APOSTROPHES.sub("", composed))
    return [keys for word in words if (keys := _keys(word))]


def _keys(word: str) -> list[str]:
    """Return the keys of one word in small letters, without any that is empty."""
    plain = "".join(sign if sign in CYRILLIC else fold(sign) for sign in word)
    parts = PART.findall(AFFRICATE.sub("c", plain))
    choices = [READINGS.get(part, part).split("|") for part in parts]
    readings = map("".join, islice(product(*choices), MAX_READINGS))
    return list(filter(None, dict.fromkeys(map(_with_plain_vowels, readings))))


def _with_plain_vowels(reading: str) -> str:
    for pattern, instead in VOWELS:
        reading = pattern.sub(instead, reading)
    return reading


def key_text(names: Iterable[str]) -> str:
    """Return all keys of the names, with a blank before and after each; "" for no word."""
    keys = [key for name in names for word in keys_of(name) for key in word]
    if not keys:
        return ""
    return f" {' '.join(dict.fromkeys(keys))} "


def have_word_in_common(name: str, other: str) -> bool:
    """Tell whether some word stands in both names, in any usual spelling."""
    return not set(key_text([name]).split()).isdisjoint(key_text([other]).split())


def has_words_of(name: str, other: str) -> bool:
    """Tell whether a name has every word of the other, in any usual spelling."""
    return all(have_word_in_common(name, word) for word in other.split())


def sought_in_keys(word: str) -> list[list[str]]:
    """Return what to look for in a `key_text`: one of each list must stand there."""
    return [[_as_sought(key) for key in keys] for keys in keys_of(word)]


def _as_sought(key: str) -> str:
    if len(key) < WHOLE_WORD:
        return f" {key} "
    return f" {key}"
