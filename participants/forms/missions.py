"""Form to list a mission that somebody typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Institution
from participants.names import WordsField


class ListingForm(forms.Form):
    """Name, kind and city of a mission to list. Party and host country stay as typed."""

    name = WordsField(label=_("Name of the mission"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of institution"), choices=Institution.choices)
    city = WordsField(label=_("City"), max_length=80, required=False)
