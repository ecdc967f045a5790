"""Forms for the words of information cards, and for the numbers on discreet cards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.languages import direction
from handbook.forms.confirming import TickedField
from handbook.models import CardNumber, CardText
from handbook.rules import card_words
from participants.names import ProseField


class CardTextForm(forms.Form):
    """The words of an information card: one sentence on each line."""

    lines = ProseField(
        label=_("Sentences"),
        max_length=600,
        help_text=_(
            "One short sentence on each line, four at most. No address, no number in digits or in "
            "words, no authority or organisation, nothing of hours, price or for whom, and no word "
            "that gives away."
        ),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, words: CardText) -> None:
        super().__init__(data, initial={"lines": "\n".join(words.lines), "version": words.version})
        self.fields["lines"].widget.attrs |= {
            "lang": words.language,
            "dir": direction(words.language),
            "rows": card_words.MAX_LINES + 1,
        }

    def clean_lines(self) -> list[str]:
        """Return the sentences, without blank lines and blanks around them."""
        lines = map(str.strip, self.cleaned_data["lines"].split("\n"))
        return list(filter(None, lines))


class ApproveTextForm(forms.Form):
    """The version that was shown. `permitting`: the lines ticked, as rules.card_words has them."""

    version = forms.IntegerField(min_value=1)
    permitting = TickedField(required=False)


class CardNumberForm(forms.Form):
    """The contact whose number cards print for a place; without one the approval is withdrawn.

    `seen`: fingerprint of what was shown. `permitting`: the answers of rules.cards.
    """

    place = forms.ChoiceField(choices=CardNumber.Place.choices)
    contact = forms.SlugField(required=False)
    seen = forms.CharField(required=False, max_length=16)
    permitting = TickedField(required=False)
