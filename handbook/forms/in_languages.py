"""Forms with a field for each language, and the tick that confirms what such a form saves."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from documents.languages import language_name
from handbook import text
from handbook.rules.countries import in_quotes


@dataclass(frozen=True)
class Told:
    """A field that a form has once for each language."""

    name: str
    label: Any
    field: type[forms.CharField]
    length: int
    is_needed: bool = False  # in English
    help_text: Any = ""


class InLanguages(forms.Form):
    """A form whose fields `name_<language>` become one value by language, without empty ones."""

    languages: list[str]

    def _add_in_languages(self, told: "Told", words: dict[str, str]) -> None:
        """Add a field for each language. The first has the help text, and only English may be
        needed.
        """
        for code in self.languages:
            field = told.field(
                label=f"{told.label} ({language_name(code)})",
                max_length=told.length,
                initial=words.get(code, ""),
                required=told.is_needed and code == text.FALLBACK,
                help_text=told.help_text if code == self.languages[0] else "",
            )
            field.widget.attrs["lang"] = code
            self.fields[f"{told.name}_{code}"] = field

    def _in_languages(self, name: str, words: dict[str, str]) -> dict[str, str]:
        """Return the words by language; those of languages that the form lacks stay as they are."""
        stated = {code: text for code, text in words.items() if code not in self.languages}
        for code in self.languages:
            typed = self.cleaned_data[f"{name}_{code}"]
            if typed:
                stated[code] = typed
        return stated


class ConfirmingForm(InLanguages):
    """A form whose tick confirms what it saves, and that asks about words that may be a doubt
    (R-141).
    """

    confirms = forms.BooleanField(
        label=_(
            "All of this is right today and nothing in it is in doubt or still to be checked: I "
            "confirm it"
        ),
        required=False,
    )
    no_doubt = forms.BooleanField(
        label=_("These words speak of the law or the matter, not of whether this text is right"),
        required=False,
    )
    asked_about = forms.Field(required=False, widget=forms.MultipleHiddenInput)  # a list
    QUESTION = ("no_doubt", "asked_about")

    def ask_about(self, doubts: list[str]) -> None:
        """Ask about these words, or nothing if there are none; a tick given for others goes."""
        if doubts == self._asked_about():
            return
        data = cast(QueryDict, self.data).copy()
        data.setlist("asked_about", doubts)
        data.pop("no_doubt", None)
        self.data = data
        self._show_question()

    def _show_question(self) -> None:
        """Show the question with the words that it was asked about; leave it out if it was not."""
        asked_about = self._asked_about()
        if not asked_about:
            for name in self.QUESTION:
                self.fields.pop(name, None)
            return
        for name in self.QUESTION:
            self.fields.setdefault(name, deepcopy(self.base_fields[name]))
        # a help text is printed as HTML
        self["no_doubt"].help_text = escape(in_quotes(asked_about))

    def _asked_about(self) -> list[str]:
        """Return the words about which the form asks as it was sent."""
        return cast(QueryDict, self.data).getlist("asked_about")

    def _no_doubts(self) -> list[str]:
        """Return the words of which the editor said that they are no doubt."""
        if not self.cleaned_data.get("no_doubt"):
            return []
        return self.cleaned_data["asked_about"]
