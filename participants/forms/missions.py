"""How a typed mission shall stand in the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Institution
from participants.names import LineField


class ListingForm(forms.Form):
    """Party and host country are what was typed; the name may be spelt better."""

    name = LineField(label=_("Name of the mission"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of institution"), choices=Institution.choices)
    city = LineField(label=_("City"), max_length=80, required=False)
