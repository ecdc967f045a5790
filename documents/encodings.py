"""In which encoding a text file was written, guessed from the letters of the region's languages.

Libraries for it take the letters of a short list for those of other regions; the measurement is in
D-384. What is guessed is shown, and can be changed.
"""

import re
from string import ascii_lowercase

UTF_8, UTF_16, WESTERN, BALTIC, CENTRAL = "utf-8-sig", "utf-16", "cp1252", "cp1257", "cp1250"
CYRILLIC, CYRILLIC_KOI8 = "cp1251", "koi8-u"  # this has all letters of KOI8-R
MARKS = {b"\xef\xbb\xbf": UTF_8, b"\xff\xfe": UTF_16, b"\xfe\xff": UTF_16}
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"  # and Bulgarian
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
BELARUSIAN = "абвгдеёжзійклмнопрстуўфхцчшыьэюя"
# of one byte a letter -> the letters beyond English of languages that are written in it; of two
# that read a list equally well, the first
LETTERS = {
    WESTERN: [
        "åäöéü",  # Swedish, Finnish
        "æøåéöüä",  # Danish, Norwegian
        "äöüß",  # German
        "áéíóúýþæöð",  # Icelandic
        "äöüõšž",  # Estonian
        "éèêëàâçîïôûùüœ",  # French
        "áéíóúñüãõçâê",  # Spanish, Portuguese
    ],
    BALTIC: [
        "āčēģīķļņšūž",  # Latvian
        "ąčęėįšųūž",  # Lithuanian
        "äöüõšž",  # Estonian
        "ąćęłńóśźż",  # Polish
    ],
    CENTRAL: [
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
    ],
    CYRILLIC: [RUSSIAN, UKRAINIAN, BELARUSIAN],
    CYRILLIC_KOI8: [RUSSIAN, UKRAINIAN],
}
OF_CYRILLIC = {CYRILLIC, CYRILLIC_KOI8}
# whole: a word of Cyrillic letters has no Latin one
ALPHABETS = {
    encoding: [frozenset(has if encoding in OF_CYRILLIC else has + ascii_lowercase) for has in each]
    for encoding, each in LETTERS.items()
}
# the most frequent letters: in the wrong encoding of the two they come out as capitals
USUAL = frozenset("аеиінорствлк")
WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")
DRAWN = re.compile("[\u2320\u2321\u2500-\u25a0]")  # lines and boxes: only KOI8 has them
SAMPLE = 200_000  # bytes that a guess looks at


class NotText(ValueError):
    """The bytes are no text in any of the encodings."""


def guess(data: bytes) -> str:
    """Return the encoding: by its mark, UTF-16 by its zeros, UTF-8 if it is valid, else that in
    which most words are spelt as somebody of the region may be called. Raises NotText.
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    if unmarked := _unmarked_utf_16(data):
        return unmarked
    if reads(data, UTF_8):
        return UTF_8

    possible = [encoding for encoding in LETTERS if reads(data, encoding)]
    possible = [each for each in possible if not DRAWN.search(data.decode(each))]
    if not possible:
        raise NotText
    return max(possible, key=lambda encoding: _likelihood(data[:SAMPLE], encoding))


def reads(data: bytes, encoding: str) -> bool:
    """Tell whether every byte is text in this encoding."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _unmarked_utf_16(data: bytes) -> str:
    """Return the kind of UTF-16 without a mark: every second byte of Latin text is zero, and 4 of
    Cyrillic text; "" if it is none.
    """
    sample = data[:2000]
    odd, even = (half.count(0) + half.count(4) for half in (sample[1::2], sample[::2]))
    if odd > len(sample) / 4 and odd > 4 * even:
        return "utf-16-le"
    if even > len(sample) / 4 and even > 4 * odd:
        return "utf-16-be"
    return ""


def _likelihood(data: bytes, encoding: str) -> tuple[int, bool, int]:
    """Return how many different words with letters beyond English are possible, less those that
    are not, and how many of them one language has alone. Of equals Latin ones come before Cyrillic
    ones, and of these the one with more usual letters.
    """
    words = set(WORD.findall(data.decode(encoding, errors="replace")))
    spelt = [word for word in words if not word.isascii()]
    alphabets = ALPHABETS[encoding]
    by_language = [{word for word in spelt if _is_possible(word, has)} for has in alphabets]
    possible = set().union(*by_language)
    score = 2 * len(possible) - len(spelt) + max(map(len, by_language))
    if encoding not in OF_CYRILLIC:
        return score, True, 0
    return score, False, sum(letter in USUAL for word in possible for letter in word.casefold())


def _is_possible(word: str, alphabet: frozenset[str]) -> bool:
    """Tell whether the language has all letters of the word, and no capital stands inside it."""
    is_even = word.isupper() or word[1:].islower() or len(word) == 1
    return is_even and alphabet.issuperset(word.casefold())
