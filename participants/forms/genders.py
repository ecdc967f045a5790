"""The form in which people state their gender, or take it back."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from participants.models import Gender, Participant

NOT_STATED = ("", _("Not stated"))


class GenderForm(forms.Form):
    gender = forms.ChoiceField(
        label=_("Gender"),
        required=False,
        choices=[NOT_STATED, *Gender.choices],
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )

    def __init__(self, data: Any, *, person: Participant) -> None:
        """Offer only to take back what was stated where the site no longer asks."""
        super().__init__(data, initial={"gender": person.gender})
        if not settings.COLLECT_GENDER:
            own = [choice for choice in Gender.choices if choice[0] == person.gender]
            self.fields["gender"].choices = [NOT_STATED, *own]  # type: ignore[attr-defined]
