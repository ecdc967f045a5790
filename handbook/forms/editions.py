"""Forms for an edition's address and titles, its chapters and its languages."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.languages import language_name
from handbook import text
from handbook.actions.editions import Facts
from handbook.forms.figures import NameField
from handbook.models import Chapter, Edition
from handbook.models.editions import LANGUAGES_OF
from participants.names import LineField

LANGUAGES = [text.FALLBACK, *sorted({code for codes in LANGUAGES_OF.values() for code in codes})]


class EditionForm(forms.Form):
    """An edition's address, and a title and a summary in each language; English needs a title."""

    slug = NameField(
        label=_("Address"),
        max_length=40,
        help_text=_("Part of the link, for example the year: 2027."),
    )

    def __init__(self, data: Any, *, like: Edition | None, slug: str = "") -> None:
        initial, languages = {"slug": slug}, [text.FALLBACK]
        if like:
            initial |= _as_saved(like)
            languages = like.languages
        super().__init__(data, initial=initial)
        self.languages = languages
        for code in self.languages:
            named, is_needed = {"language": language_name(code)}, code == text.FALLBACK
            widget = {"attrs": {"lang": code}}
            self.fields[f"title_{code}"] = LineField(
                label=_("Title (%(language)s)") % named,
                max_length=160,
                required=is_needed,
                widget=forms.TextInput(**widget),
            )
            self.fields[f"summary_{code}"] = LineField(
                label=_("Summary (%(language)s)") % named,
                max_length=300,
                required=False,
                widget=forms.TextInput(**widget),
            )

    def facts(self) -> Facts:
        """Return address, titles and summaries; languages without a text are left out."""
        return Facts(self.cleaned_data["slug"], self._texts("title"), self._texts("summary"))

    def _texts(self, name: str) -> dict[str, str]:
        """Return what was typed in that field by language, without empty ones."""
        texts = {}
        for code in self.languages:
            typed = self.cleaned_data[f"{name}_{code}"]
            if typed:
                texts[code] = typed
        return texts


def _as_saved(edition: Edition) -> dict[str, str]:
    """Return the edition's titles and summaries by the names of the fields."""
    titles = {f"title_{code}": words for code, words in edition.titles.items()}
    summaries = {f"summary_{code}": words for code, words in edition.summaries.items()}
    return titles | summaries


class ChapterForm(forms.Form):
    title = LineField(label=_("English title"), max_length=160)
    slug = NameField(
        label=_("Address"),
        max_length=60,
        help_text=_("Part of the link, for example safe-return. It stays through all editions."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Chapter.Kind.choices,
        widget=forms.RadioSelect,
        initial=Chapter.Kind.CHAPTER,
    )


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "English stays. Texts of a language that is taken out are kept, and come back with it."
        ),
    )

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, initial={"languages": edition.languages})
        codes = dict.fromkeys([*LANGUAGES, *edition.languages])
        field = cast(forms.MultipleChoiceField, self.fields["languages"])
        field.choices = [(code, language_name(code).capitalize()) for code in codes]
