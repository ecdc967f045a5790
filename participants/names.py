"""Cleaning of names and other single lines, the same for forms, imports and the API (R-181)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from fontTools.unicodedata import script

MAX_NAME = 200
MAX_ADDRESS = 254
NO_CASE_DATA = _("Write nothing about a presumed victim or a case.")  # beside each prose
ROW_NUMBER = re.compile(r"[0-9]{1,18}")  # databases have 64 bits
# Letters that Unicode does not decompose into a base letter and a mark.
FOLDED = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ø": "o", "þ": "th", "ß": "ss", "ı": "i"}
)
# Particles before a family name that belong to it, and suffixes after it.
PARTICLES = "af av da de del den der di dos du la le ten ter van vom von zu zum zur"
NAME_PARTICLES = frozenset(PARTICLES.split())
NAME_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii"])
# Control, bidi and zero-width, unassigned, line breaks.
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Invisible letters and marks: joiner, fillers, inherent vowels, the empty Braille cell.
BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Variation selectors, invisible as well, and the replacement character.
UNSEEN = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef\ufffd]")
# Mail programs would turn these into links, and deciders get names in letters.
ADDRESSED = re.compile(r"://|\bhttps?:|\bwww\.|@|[^\W\d_]{2}[.。][^\W\d_]{2}", re.IGNORECASE)
LINKED = re.compile(r"://|\bhttps?:|\bwww\.|\S@\S", re.IGNORECASE)  # titles are also Mag.iur.
ESCAPED = re.compile(r"\\(.)")  # one character of a quoted local part
INNER_DOMAINS = {
    "local",
    "internal",
    "localhost",
}  # top-level domains that exist only inside a network
PATH_SIGNS = set("|!%")  # they pipe to programs or route through other servers
MAX_MARKS = 4  # on one letter, beside those that are part of it
MARKS_OF_A_LETTER = 3  # that are part of it, at most
# Scripts that people write names in today (Unicode Standard Annex 31, table 5).
WRITTEN = (
    "Arab Armn Beng Bopo Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hebr Hira Kana Khmr "
    "Knda Laoo Latn Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt"
)
SCRIPTS = frozenset(WRITTEN.split())
# Scripts that may be mixed in one word (Unicode Technical Standard 39, section 5.1).
TOGETHER = (
    frozenset(["Hani", "Hira", "Kana"]),
    frozenset(["Hani", "Hang"]),
    frozenset(["Hani", "Bopo"]),
)
SHARED = {"Zyyy", "Zinh"}  # a mark, or a sign of several scripts


class _Plain(dict[int, int | str | None]):
    """Translation table for `fold`: keeps letters and drops marks. Fills itself per character, as
    folded texts are long.
    """

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.combining(chr(code)) else code
        return kept


PLAIN = _Plain(FOLDED)


def clean_line(text: str) -> str:
    """Return the text in NFC without outer or double spaces. Raises ValidationError for invisible
    characters and for too many marks on a letter.
    """
    # Before anything else: composing a long run of marks takes some Pythons time with its square.
    _refuse_marks(text, MAX_MARKS + MARKS_OF_A_LETTER)
    text = unicodedata.normalize("NFC", text)
    line = " ".join(filter(None, _with_plain_spaces(text).split(" ")))
    kinds = [unicodedata.category(character) for character in line]
    if not FORBIDDEN.isdisjoint(kinds) or not BLANK.isdisjoint(line) or UNSEEN.search(line):
        raise ValidationError(
            _("This contains an invisible or control character. Please type it again by hand."),
            code="invisible",
        )
    _refuse_marks(line, MAX_MARKS)
    return line


def _refuse_marks(text: str, most: int) -> None:
    """Raise ValidationError if more marks than `most` follow one another."""
    kinds = "".join(unicodedata.category(sign)[0] for sign in text)
    if "M" * (most + 1) in kinds:
        raise ValidationError(
            _("One letter has too many marks. Please leave some out."), code="marks"
        )


def _with_plain_spaces(text: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)


def clean_name(text: str) -> str:
    """Return a name as for the certificate.

    Raises ValidationError for invisible characters, no letter at all, a web or mail address, and
    look-alike letters.
    """
    name = clean_line(text)
    if name and not any(character.isalpha() for character in name):
        raise ValidationError(_("A name has at least one letter."), code="no_letter")
    if ADDRESSED.search(unicodedata.normalize("NFKC", name)):  # also with look-alike full stops
        raise ValidationError(
            _(
                "A name holds no address of a page or a mailbox. After a full stop, as in “Dr. "
                "Anna”, type a blank."
            ),
            code="address",
        )
    for word in words_of(name):
        refuse_look_alikes(word)
    return name


def clean_words(text: str) -> str:
    """Return a title or the name of a mission, which letters to others repeat.

    Raises ValidationError for invisible characters and for a web or mail address (R-426).
    """
    words = clean_line(text)
    if LINKED.search(unicodedata.normalize("NFKC", words)):
        raise ValidationError(
            _("Please leave out the address of a page or a mailbox here."), code="address"
        )
    return words


def named_in(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the names as a whole: Anna Berg is not named in Anna Bergström,
    nor in Anna Berg-Lind.
    """
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if either else r"(?!)", re.IGNORECASE)


def words_of(name: str) -> list[str]:
    """Return the words: letters with their marks. Anything else (hyphen, apostrophe, full stop)
    ends a word.
    """
    kept = (each if unicodedata.category(each)[0] in "LM" else " " for each in name)
    return "".join(kept).split()


def refuse_look_alikes(word: str) -> None:
    """Refuse a word of several scripts: a Cyrillic \u0430 among Latin letters looks like an a.

    Raises ValidationError.
    """
    scripts = set(map(script, word)) - SHARED
    if any(map(_is_letter_of_no_script, word)) or not scripts <= SCRIPTS:
        raise ValidationError(
            _(
                "“%(word)s” has signs that no name is written with. Please type it as in the "
                "passport."
            ),
            code="script",
            params={"word": word},
        )
    if len(scripts) > 1 and not any(scripts <= each for each in TOGETHER):
        raise ValidationError(
            _(
                "“%(word)s” has letters of two alphabets that look alike. Please type this word "
                "again in one of them."
            ),
            code="mixed_scripts",
            params={"word": word},
        )


def _is_letter_of_no_script(sign: str) -> bool:
    """Tell whether it is a letter of no script, such as a mathematical one. A modifier (the
    Hawaiian okina) is part of a name.
    """
    return sign.isalpha() and unicodedata.category(sign) != "Lm" and script(sign) in SHARED


def clean_address(text: str) -> str:
    """Return the email address in lower case (R-182).

    Raises ValidationError for non-ASCII letters, too many characters, and mailboxes that no letter
    from here should go to.
    """
    address = text.strip().lower()
    if len(address) > MAX_ADDRESS:
        raise ValidationError(_("This address is too long."), code="max_length")
    if not address.isascii():
        raise ValidationError(
            _("Please use an address of unaccented Latin letters, digits and signs only."),
            code="not_ascii",
        )
    plain = address_key(address)
    address = plain if _is_address(plain) else address
    if _is_address(address):
        _refuse_inner_mailbox(address)
    return address


def _refuse_inner_mailbox(address: str) -> None:
    """Refuse mailboxes of a single machine or internal network, and signs that a mail server may
    read as a program or a route.
    """
    local, _at, domain = address.rpartition("@")
    last = domain.rpartition(".")[2]
    if "." not in domain or domain.startswith("[") or last in INNER_DOMAINS:
        raise ValidationError(
            _(
                "Letters from here reach no mailbox of a single machine or of an inner network. "
                "Please use an address that can be written to from everywhere."
            ),
            code="inner",
        )
    if not PATH_SIGNS.isdisjoint(local):
        raise ValidationError(
            _("Before the @ of an address there can be none of these signs here: | ! %"),
            code="path",
        )


def address_key(address: str) -> str:
    """Return what all spellings of a mailbox share, to find its people and accounts (R-5).

    Ignores case, compatibility letters (the Kelvin sign) and quotation marks around the local part
    (RFC 5321, section 4.1.2).
    """
    folded = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", address.strip()).casefold()
    )
    local, at, domain = folded.rpartition("@")
    if len(local) > 1 and local[0] == local[-1] == '"':
        local = ESCAPED.sub(r"\1", local[1:-1])
    return local + at + domain


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def fold(text: str) -> str:
    """Return the text for searching and matching: lower case, no marks (Łukasz Žukauskaitė ->
    lukasz zukauskaite).
    """
    if text.isascii():  # most names of states and missions; nothing of it is a mark
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN)


def name_words(name: str) -> list[str]:
    """Return the folded words of a name by the alphabet: the family name may stand first."""
    return sorted(fold(name).replace(",", " ").split())


def proposed_sort_name(full_name: str, *, by_given_name: bool = False) -> str:
    """Return the name as a list would have it, the family name first, until somebody corrects it.

    The family name is what stands in capitals, else the last word with the particles before it.
    Icelanders (`by_given_name`) are listed by given name, as the last word is their father's or
    mother's.
    """
    words = full_name.split()
    if by_given_name or len(words) < 2 or "," in full_name:
        return full_name

    family, given = [], []
    for word in words:
        if len(word) > 1 and word.isupper():
            family.append(word)
        else:
            given.append(word)
    if not family or not given:
        start, end = _family_name_in(words)
        family, given = words[start:end], words[:start] + words[end:]
    return f"{' '.join(family)}, {' '.join(given)}"


def _family_name_in(words: list[str]) -> tuple[int, int]:
    """Return start and end of the family name: the last word before a suffix (Jr.), with its
    particles.
    """
    end = len(words)
    if len(words) > 2 and words[-1].casefold() in NAME_SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and words[start - 1].casefold() in NAME_PARTICLES:
        start -= 1
    return start, end


def alphabetical[Row](rows: Iterable[Row], *, by: Callable[[Row], str] = str) -> list[Row]:
    """Return the rows by the name they show, in the reader's alphabet (Swedish: å, ä and ö after
    z).
    """
    language = get_language() or ""

    def place(row: Row) -> tuple[str, str]:
        """Return the sorting key; the name with its accents decides between equals."""
        name = by(row)
        return place_in_alphabet(name, language), _composed(name)

    return sorted(rows, key=place)


def place_in_alphabet(name: str, language: str) -> str:
    """Return what sorts the name, by code points, where the alphabet of this language has it."""
    return fold(_composed(name).translate(settings.LETTERS.get(language, {})))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class LineField(forms.CharField):
    """One line of visible text. `max_length` is checked after cleaning."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned line, "" for nothing. Raises ValidationError."""
        return clean_line(super().to_python(value) or "")


class NameField(LineField):
    """A full name as on the certificate."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MAX_NAME, **options})

    def to_python(self, value: Any) -> str:
        """Return the cleaned name, "" for nothing. Raises ValidationError (R-181)."""
        return clean_name(super().to_python(value))


class WordsField(LineField):
    """A title, the name of a mission, a city: a few words that others read in letters."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned words, "" for nothing. Raises ValidationError (R-426)."""
        return clean_words(super().to_python(value))


class AddressField(forms.EmailField):
    """An email address, stored in lower case."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned address, "" for nothing. Raises ValidationError (R-182)."""
        return clean_address(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Several lines of visible text; control and bidi characters other than line breaks are
    refused.
    """

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        """Return the text cleaned line by line, tabs as spaces. Raises ValidationError."""
        lines = (super().clean(value) or "").replace("\r\n", "\n").split("\n")
        return "\n".join(clean_line(line.replace("\t", " ")) for line in lines).strip()


class AlphabeticalRows(ModelChoiceIterator):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, alphabetical(self.queryset, by=self.field.label_from_instance))


def row_number(sent: str) -> int | None:
    """Return the number of a row that a form sent; None for what is none, or no database has."""
    if ROW_NUMBER.fullmatch(sent):
        return int(sent)
    return None


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choice of one row from a list sorted by the name it shows, in the reader's alphabet."""

    iterator = AlphabeticalRows
