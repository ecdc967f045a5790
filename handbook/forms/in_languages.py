"""Forms with a field for each language, and the tick to confirm what such a form saved."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.languages import language_name
from handbook import text
from handbook.forms.meanwhile import FingerprintForm


@dataclass(frozen=True)
class FieldInLanguages:
    """A field that a form has once for each language."""

    name: str
    label: Any
    field: type[forms.CharField]
    length: int
    is_needed: bool = False  # in English
    help_text: Any = ""


class InLanguages(FingerprintForm):
    """A form whose fields `name_<language>` become one value by language, without empty ones."""

    languages: list[str]

    def _add_in_languages(self, asked: FieldInLanguages, words: dict[str, str]) -> None:
        """Add a field for each language. The first has the help text, and only English may be
        needed.
        """
        for code in self.languages:
            field = asked.field(
                label=f"{asked.label} ({language_name(code)})",
                max_length=asked.length,
                initial=words.get(code, ""),
                required=asked.is_needed and code == text.FALLBACK,
                help_text=asked.help_text if code == self.languages[0] else "",
            )
            field.widget.attrs["lang"] = code
            self.fields[f"{asked.name}_{code}"] = field

    def _in_languages(self, name: str, words: dict[str, str]) -> dict[str, str]:
        """Return the words by language; those of languages that the form lacks stay as they are."""
        stated = {code: said for code, said in words.items() if code not in self.languages}
        for code in self.languages:
            typed = self.cleaned_data[f"{name}_{code}"]
            if typed:
                stated[code] = typed
        return stated


class ConfirmedNextForm(InLanguages):
    """A form that saves without confirming; its tick leads on to the question that does (R-139)."""

    confirm_next = forms.BooleanField(
        label=_("Confirm it next"),
        required=False,
        help_text=_(
            "You are shown all it says once more, tick each sentence and confirm it there."
        ),
    )
