"""The form for a country page's number to call in immediate danger."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handbook.forms.confirming import TickingForm
from handbook.forms.countries import AnswerField, languages_for
from handbook.forms.in_languages import FieldInLanguages, InLanguages
from handbook.models import CountryPage
from handbook.rules import telephones
from handbook.rules.emergency import emergency_ticks
from participants.names import LineField, ProseField


class EmergencyForm(InLanguages, TickingForm):
    """The number to call in immediate danger.

    Removing it takes two steps: the field is emptied and a box is ticked.
    """

    emergency_number = LineField(
        label=_("Emergency number"),
        max_length=20,
        required=False,
        help_text=_("As it is dialled inside the country, for example 112."),
    )
    emergency_source = ProseField(
        label=_("Source"),
        max_length=1000,
        required=False,
        help_text=_("The address of the page where the number was read, with its date."),
    )
    removes = forms.BooleanField(
        label=_(
            "No emergency number is shown any more: not on the page, not in the files, not on the "
            "card"
        ),
        required=False,
        help_text=_("Tick this only if you have emptied the number."),
    )
    is_number_right = AnswerField(required=False)

    def __init__(self, data: Any, *, page: CountryPage) -> None:
        super().__init__(data, initial=page.facts | {"seen": page.fingerprint})
        self.page = page
        self.languages = languages_for(page)
        self._add_in_languages(
            FieldInLanguages("emergency_notes", _("Note"), ProseField, 500), page.emergency_notes
        )
        notes = [f"emergency_notes_{code}" for code in self.languages]
        self.order_fields(["emergency_number", *notes, "emergency_source"])
        if not page.emergency_number:
            self.fields["emergency_number"].required = True
            del self.fields["removes"]
        answer = cast(AnswerField, self.fields["is_number_right"])
        answer.label = _(
            "Readers shall call this number although it is not known as an emergency number of "
            "{country}"
        ).format(country=page)
        number = self.data.get("emergency_number", "")
        doubts = telephones.unknown_emergency_problems(page, number, expressly=False)
        answer.ask(doubts)
        if not doubts:
            del self.fields["is_number_right"]
        self.quote([])

    def clean_removes(self) -> bool:
        """Refuse a tick beside a number, and no number without a tick.

        Runs after the number was cleaned.
        """
        removes, number = self.cleaned_data["removes"], self.cleaned_data.get("emergency_number")
        if removes and number:
            raise ValidationError(_("A number stands above. Empty it, or untick this."))
        if number == "" and not removes:
            raise ValidationError(
                _("Without a number no emergency number is shown. Tick this if you mean it.")
            )
        return removes

    def clean(self) -> dict[str, Any]:
        """Offer a tick for each sentence that was changed, as it would be saved."""
        cleaned = self.cleaned_data
        typed = {name: cleaned.get(name) or "" for name in self.fields}
        notes = {code: typed[f"emergency_notes_{code}"] for code in self.languages}
        facts = typed | {"emergency_notes": notes}
        self.quote(emergency_ticks(self.page.party.code, self.page.facts, facts))
        return cleaned

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries saves. `facts`: as CountryPage.FACTS."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("emergency_number", "emergency_source")}
        facts["emergency_notes"] = self._in_languages("emergency_notes", self.page.emergency_notes)
        answers = {"is_number_right": data.get("is_number_right", False), "ticked": data["ticked"]}
        return {"facts": facts, "seen": data["seen"], **answers}
