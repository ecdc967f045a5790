"""The form of a head-count without names, in English and Swedish."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.days import DayField
from participants.names import LineField, ProseField, WordsField
from participants.seen_forms import SeenForm
from reports.rules import legacy_figures as rules
from reports.rules.legacy_figures import LANGUAGES, Stated
from trainings.models import LegacyFigure

FIRST_YEAR = 1900
MAX_NUMBER = 1_000_000
NO_NAMES = _("Name no person.")


class LegacyFigureForm(SeenForm):
    """All that is stated of a head-count; Swedish readers are shown the English where the Swedish
    is empty.
    """

    title_en = WordsField(label=_("Name, in English"), max_length=200)
    title_sv = LineField(label=_("Name, in Swedish"), max_length=200, required=False)
    since = DayField(label=_("First day"), first_year=FIRST_YEAR)
    until = DayField(label=_("Last day"), first_year=FIRST_YEAR)
    trainings = forms.IntegerField(label=_("Trainings"), min_value=0, max_value=MAX_NUMBER)
    precision = forms.ChoiceField(
        label=_("The number of people is"), choices=LegacyFigure.Precision.choices
    )
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MAX_NUMBER)
    source_en = ProseField(
        label=_("Source, in English"), max_length=2000, required=False, help_text=NO_NAMES
    )
    source_sv = ProseField(label=_("Source, in Swedish"), max_length=2000, required=False)
    is_source_unknown = forms.BooleanField(label=_("Nobody stated a source"), required=False)
    doubt_en = ProseField(
        label=_("Doubt, in English"),
        max_length=2000,
        required=False,
        help_text=_("What is not known of the number, such as whom it counts."),
    )
    doubt_sv = ProseField(label=_("Doubt, in Swedish"), max_length=2000, required=False)

    def __init__(self, data: Any, *, figure: LegacyFigure | None = None) -> None:
        super().__init__(data)
        if figure is None:
            return
        shown = rules.figure_shown(figure)
        is_unknown = not any(figure.source.values())
        self.initial = {**shown, "is_source_unknown": is_unknown}
        self.show(shown)

    def stated(self) -> Stated:
        """Return what a valid form states."""
        given = self.cleaned_data
        return Stated(
            title=self._texts("title"),
            since=given["since"],
            until=given["until"],
            trainings=given["trainings"],
            people=given["people"],
            precision=given["precision"],
            source=self._texts("source"),
            doubt=self._texts("doubt"),
            is_source_unknown=given["is_source_unknown"],
        )

    def _texts(self, name: str) -> dict[str, str]:
        return {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES}
