"""The form from which a report is issued."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from documents import fonts
from documents.languages import language_name
from reports.figures import Question
from reports.rules.issued_reports import MAX_INTRODUCTION


class IssueForm(forms.Form):
    since = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}))
    error_css_class = "is-invalid"

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add a field for the introduction in each language of the site."""
        super().__init__(*args, **options)
        for language, _name in settings.LANGUAGES:
            self.fields[f"introduction_{language}"] = forms.CharField(
                label=_("Introduction (%(language)s)") % {"language": language_name(language)},
                help_text=_("Stands before the numbers. An empty line begins a paragraph."),
                widget=forms.Textarea({"rows": 6}),
                max_length=MAX_INTRODUCTION,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and characters that cannot be printed."""
        super().clean()
        cleaned = self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins. Choose a later day."))
        for language, text in self.introduction().items():
            if lacking := fonts.missing(text):
                sentence = _("The typeface has no %(characters)s. Write it in other ones.")
                self.add_error(
                    f"introduction_{language}", sentence % {"characters": ", ".join(lacking)}
                )
        return cleaned

    def question(self) -> Question:
        """Return the period that a valid form asks for."""
        return Question(self.cleaned_data["since"], self.cleaned_data["until"])

    def introduction(self) -> dict[str, str]:
        """Return the words before the numbers, by language."""
        return {
            language: self.cleaned_data.get(f"introduction_{language}", "")
            for language, _name in settings.LANGUAGES
        }
