"""Forms with a field for each language, and the tick to confirm what such a form saved."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.languages import language_name
from handbook import text
from handbook.models import Contact


@dataclass(frozen=True)
class FieldInLanguages:
    """A field that a form has once for each language."""

    name: str
    label: Any
    field: type[forms.CharField]
    length: int
    is_needed: bool = False  # in English
    help_text: Any = ""


@dataclass(frozen=True)
class Standing:
    """The value that a row has now in one field of its form."""

    label: str
    words: str  # "" if it says nothing
    language: str  # of the words; "" for those of the page


class InLanguages(forms.Form):
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

    def standing_otherwise(self) -> list[Standing]:
        """Return what the row says now in each field in which something else was typed. The form
        is valid.
        """
        return [self._standing(name) for name in self.changed_data if self._differs(name)]

    def _differs(self, name: str) -> bool:
        """Tell whether the field shows what the row says (others are answers for this saving), and
        was not only typed in another notation.
        """
        field = self.fields[name]
        is_told = name in self.initial or field.initial is not None
        is_other = self.cleaned_data[name] != self.get_initial_for_field(field, name)
        return is_told and is_other and not self[name].is_hidden

    def _standing(self, name: str) -> Standing:
        """Return what the row says now, as pages print it."""
        field = self.fields[name]
        stands = self.get_initial_for_field(field, name)
        if name == "opening":
            stands = Contact(opening=stands).opening_printed
        in_words = dict(getattr(field, "choices", []))
        values = stands if isinstance(stands, list) else [stands]
        words = ", ".join(str(in_words.get(value, value)) for value in values)
        return Standing(str(field.label), words, field.widget.attrs.get("lang", ""))


class ConfirmedNextForm(InLanguages):
    """A form that saves without confirming; its tick leads on to the question that does (R-139)."""

    confirm_next = forms.BooleanField(
        label=_("Confirm it next"),
        required=False,
        help_text=_(
            "You are shown all it says once more, tick each sentence and confirm it there."
        ),
    )
