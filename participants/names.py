"""Names and other single lines of text, cleaned in one way for forms, imports and the API (design: Names)."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_NAME = 200
# Letters that Unicode does not take apart into a base letter and a mark.
FOLDED = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ø": "o", "þ": "th", "ß": "ss", "ı": "i"})
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, bidi and zero-width, unassigned, line breaks


def clean_line(text: str) -> str:
    """NFC, outer and double spaces gone. Raises ValidationError for invisible characters."""
    text = " ".join(unicodedata.normalize("NFC", text).split(" ")).strip()
    if any(unicodedata.category(character) in FORBIDDEN for character in text):
        raise ValidationError(
            _("This contains an invisible or control character. Please type it again by hand."), code="invisible"
        )
    return text


def clean_name(text: str) -> str:
    """A name as on the certificate. Raises ValidationError for invisible characters or a name without a letter."""
    name = clean_line(text)
    if name and not any(character.isalpha() for character in name):
        raise ValidationError(_("A name has at least one letter."), code="no_letter")
    return name


def fold(text: str) -> str:
    """For searching and matching: lower case without marks (Łukasz Žukauskaitė -> lukasz zukauskaite)."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(FOLDED))
    return "".join(character for character in apart if not unicodedata.combining(character))


class LineField(forms.CharField):
    """One line of visible text."""

    def clean(self, value: Any) -> Any:
        return clean_line(super().clean(value) or "")


class NameField(LineField):
    """One full name as on the certificate."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MAX_NAME, **options})

    def clean(self, value: Any) -> Any:
        return clean_name(super().clean(value))
