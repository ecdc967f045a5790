"""Names and other single lines of text, cleaned in one way for forms, imports and the API
(R-181).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from fontTools.unicodedata import script

MAX_NAME = 200
MAX_ADDRESS = 254
# Letters that Unicode does not take apart into a base letter and a mark.
FOLDED = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ø": "o", "þ": "th", "ß": "ss", "ı": "i"}
)
# Letters of their own at the end of an alphabet; "{" stands behind "z".
LAST_LETTERS = {"sv": str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})}
# Words before a family name that belong to it, and what stands behind one.
NAME_PARTICLES = frozenset(
    [
        "af",
        "av",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
    ]
    + ["von", "zu", "zum", "zur"]
)
NAME_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii"])
# Control, bidi and zero-width, unassigned, line breaks.
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters and marks that are drawn as nothing: joiner, fillers, inherent vowels, the empty Braille
# cell.
BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Variation selectors, drawn as nothing as well, and the sign for what some program could not read.
UNSEEN = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef\ufffd]")
# What a mail program would make a link of: names stand in letters to those who decide.
ADDRESSED = re.compile(r"://|\bwww\.|@", re.IGNORECASE)
ESCAPED = re.compile(r"\\(.)")  # one character of a quoted local part
INNER_DOMAINS = {
    "local",
    "internal",
    "localhost",
}  # the last part of names that only a network of its own knows
PATH_SIGNS = set("|!%")  # of programs, and of ways through other servers
MAX_MARKS = 4  # on one letter, beside those that are part of it
# Scripts that people write names in today (Unicode Standard Annex 31, table 5).
SCRIPTS = frozenset(
    [
        "Arab",
        "Armn",
        "Beng",
        "Bopo",
        "Cyrl",
        "Deva",
        "Ethi",
        "Geor",
        "Grek",
        "Gujr",
        "Guru",
        "Hang",
        "Hani",
    ]
    + [
        "Hebr",
        "Hira",
        "Kana",
        "Khmr",
        "Knda",
        "Laoo",
        "Latn",
        "Mlym",
        "Mymr",
        "Orya",
        "Sinh",
        "Taml",
    ]
    + ["Telu", "Thaa", "Thai", "Tibt"]
)
# Those that stand together in one word (Unicode Technical Standard 39, section 5.1).
TOGETHER = (
    frozenset(["Hani", "Hira", "Kana"]),
    frozenset(["Hani", "Hang"]),
    frozenset(["Hani", "Bopo"]),
)
SHARED = {"Zyyy", "Zinh"}  # a mark, or a sign of several scripts


class _Plain(dict[int, int | str | None]):
    """Of a letter what stays of it, of a mark nothing; each is looked up once, for long texts are
    folded.
    """

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.combining(chr(code)) else code
        return kept


PLAIN = _Plain(FOLDED)


def clean_line(text: str) -> str:
    """NFC, outer and double spaces gone. Raises ValidationError for invisible characters, many
    marks.
    """
    text = unicodedata.normalize("NFC", text)
    line = " ".join(filter(None, _with_plain_spaces(text).split(" ")))
    kinds = [unicodedata.category(character) for character in line]
    if not FORBIDDEN.isdisjoint(kinds) or not BLANK.isdisjoint(line) or UNSEEN.search(line):
        raise ValidationError(
            _("This contains an invisible or control character. Please type it again by hand."),
            code="invisible",
        )
    if "M" * (MAX_MARKS + 1) in "".join(kind[0] for kind in kinds):
        raise ValidationError(
            _("One letter has too many marks. Please leave some out."), code="marks"
        )
    return line


def _with_plain_spaces(text: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)


def clean_name(text: str) -> str:
    """A name as on the certificate.

    Raises ValidationError for invisible characters, no letter at all, an address, and letters that
    pass for others.
    """
    name = clean_line(text)
    if name and not any(character.isalpha() for character in name):
        raise ValidationError(_("A name has at least one letter."), code="no_letter")
    if ADDRESSED.search(name):
        raise ValidationError(_("A name holds no address of a page or a mailbox."), code="address")
    for word in words_of(name):
        refuse_look_alikes(word)
    return name


def words_of(name: str) -> list[str]:
    """Letters with their marks; whatever stands between them (hyphen, apostrophe, full stop) ends a
    word.
    """
    kept = (each if unicodedata.category(each)[0] in "LM" else " " for each in name)
    return "".join(kept).split()


def refuse_look_alikes(word: str) -> None:
    """One word, one script: a Cyrillic \u0430 among Latin letters looks like an a.

    Raises ValidationError.
    """
    scripts = {script(each) for each in word} - SHARED
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
                "anew, in one."
            ),
            code="mixed_scripts",
            params={"word": word},
        )


def _is_letter_of_no_script(sign: str) -> bool:
    """Such as a mathematical letter; a modifier (the Hawaiian okina) is part of a name."""
    return sign.isalpha() and unicodedata.category(sign) != "Lm" and script(sign) in SHARED


def clean_address(text: str) -> str:
    """An e-mail address in lower case (R-182).

    Raises ValidationError for letters that look like others, too many, and a mailbox that no letter
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
    """A machine or a network of its own, and what a mail server may take for a program or a way
    through.
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
    """What two spellings of one mailbox have in common, so that its people and accounts are found
    by it (R-5).

    Case is nothing, a compatibility letter (the Kelvin sign) is the letter it stands for, and
    quotation marks around the local part change nothing about it (RFC 5321, section 4.1.2).
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
    """For searching and matching: lower case without marks (Łukasz Žukauskaitė -> lukasz
    zukauskaite).
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN)


def proposed_sort_name(full_name: str, *, by_given_name: bool = False) -> str:
    """The family name first, as a list would have it, until somebody says it better.

    The last word is taken for the family name, with the particles before it, or what stands in
    capitals. In Iceland people are listed by their given name, for the last word is their father's
    or mother's.
    """
    words = full_name.split()
    if by_given_name or len(words) < 2 or "," in full_name:
        return full_name
    in_capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if 0 < len(in_capitals) < len(words):
        given = [word for word in words if word not in in_capitals]
        return f"{' '.join(in_capitals)}, {' '.join(given)}"
    start, end = _family_name_in(words)
    return f"{' '.join(words[start:end])}, {' '.join(words[:start] + words[end:])}"


def _family_name_in(words: list[str]) -> tuple[int, int]:
    """Where it begins and ends: the last word but for a suffix (Jr.), with the particles before
    it.
    """
    end = len(words)
    if len(words) > 2 and words[-1].casefold() in NAME_SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and words[start - 1].casefold() in NAME_PARTICLES:
        start -= 1
    return start, end


def alphabetical[Row](rows: Iterable[Row], *, by: Callable[[Row], str] = str) -> list[Row]:
    """Rows by the name they show, in the order of the reader's alphabet (Swedish: å, ä and ö after
    z).
    """
    last_letters = LAST_LETTERS.get(get_language() or "", {})

    def place(row: Row) -> tuple[str, str]:
        name = unicodedata.normalize("NFC", by(row)).casefold()
        return fold(name.translate(last_letters)), name

    return sorted(rows, key=place)


class LineField(forms.CharField):
    """One line of visible text; its greatest length holds for the cleaned text."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class NameField(LineField):
    """One full name as on the certificate."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MAX_NAME, **options})

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value))


class AddressField(forms.EmailField):
    """An e-mail address, kept in lower case."""

    def to_python(self, value: Any) -> str:
        return clean_address(super().to_python(value) or "")


class ProseField(forms.CharField):
    """Several lines of visible text: line breaks stay, other control and bidi characters are
    refused.
    """

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> Any:
        lines = (super().clean(value) or "").replace("\r\n", "\n").split("\n")
        return "\n".join(clean_line(line.replace("\t", " ")) for line in lines).strip()


class AlphabeticalRows(ModelChoiceIterator):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, alphabetical(self.queryset))


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a list that is offered by name in the reader's language."""

    iterator = AlphabeticalRows
