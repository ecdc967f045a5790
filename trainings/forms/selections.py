"""Forms of acts on the people ticked on the registrations desk."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.models import Account
from participants.names import NO_CASE_DATA, LineField, ProseField, row_number
from participants.seen_forms import json_object
from trainings.actions.selections import Outcome, Shown
from trainings.rules.meanwhile import decided_of, shown_of
from trainings.rules.selections import WITH_REASON, Act

WRITE = "write"


class RowsField(forms.Field):
    """Numbers of rows; what is no number is passed over."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        """Return the numbers in the order in which they were sent, each once."""
        numbers = map(row_number, value or [])
        return list(dict.fromkeys(number for number in numbers if number is not None))


class TickedForm(forms.Form):
    """The ticked people and what to do with them, as the desk sends it."""

    has_no_address = True  # the page is the answer to another form; see typed.js

    act = forms.ChoiceField(
        choices=[*Act.choices, (WRITE, _("Write a letter"))], widget=forms.HiddenInput
    )
    row = RowsField(required=False)


class TogetherForm(TickedForm):
    """An act on several people, with what its page showed of each."""

    reason = ProseField(label=_("Reason"), max_length=1000, help_text=NO_CASE_DATA)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # as JSON

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if act not in WITH_REASON:
            del self.fields["reason"]

    def show(self, outcome: Outcome, *, reader: Account) -> None:
        """Carry what the page shows: of each person the registration and the name, the status after
        the act, and the last decision on a claim.
        """
        decided = decided_of([each.before for each in outcome.acted], reader=reader)
        seen = {}
        for each in outcome.acted:
            pk, name = each.after.pk, each.before.participant.full_name
            seen[pk] = [shown_of(each.before), name, each.after.status, decided.get(pk, "")]
        self.initial = {**self.initial, "seen": json.dumps(seen), "row": list(seen)}
        if self.is_bound:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed["seen"] = json.dumps(seen)
            typed.setlist("row", [str(number) for number in seen])
            self.data = typed

    def clean_seen(self) -> Mapping[int, Shown]:
        """Return what the page showed, by the number of the row; nothing of a row that does not say
        all of it.
        """
        seen = _by_row(self.cleaned_data["seen"], _is_whole)
        return {pk: Shown(*values) for pk, values in seen.items()}


def _by_row(sent: str, is_whole: Callable[[Any], bool]) -> dict[int, Any]:
    """Return what a hidden field says by the number of the row; nothing of what is no row, or says
    not all of it.
    """
    found = {}
    for sent_number, value in json_object(sent).items():
        number = row_number(sent_number)
        if number is not None and is_whole(value):
            found[number] = value
    return found


def _is_whole(values: Any) -> bool:
    if not isinstance(values, list) or len(values) != 4:
        return False
    return all(map(_is_text, values[:3])) and isinstance(values[3], str)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


class LetterForm(TickedForm):
    """A letter in one's own words to the ticked people, shown as it will look before it leaves."""

    subject = LineField(label=_("Subject"), max_length=150, widget=forms.TextInput)
    text = ProseField(
        label=_("Text"),
        max_length=5000,
        help_text=_(
            "Each person gets a letter of their own, with a greeting before the text, and your "
            "name, your address and the training below it. Write nothing about a presumed victim "
            "or a case."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def words(self) -> str:
        """Return subject and text as one, to compare with what was shown."""
        return json.dumps([self.cleaned_data["subject"], self.cleaned_data["text"]])

    @property
    def was_shown(self) -> bool:
        """Tell whether the page showed the letter with these very words."""
        return bool(self.cleaned_data["seen"] == self.words)

    def __init__(self, data: QueryDict | None, *, people: Sequence[int]) -> None:
        super().__init__(data, initial={"act": WRITE, "row": people})

    def show(self) -> None:
        """Carry the words of the letter that the page shows."""
        self.data = {**self.cleaned_data, "seen": self.words}


class UndoForm(forms.Form):
    """The acts to be undone: the numbers of the rows, each with the moment of the act on the
    page.
    """

    act = forms.CharField()  # as JSON

    def clean_act(self) -> dict[int, str]:
        """Return the moments by row; nothing of what does not say both."""
        return _by_row(self.cleaned_data["act"], _is_text)


def undo_of(acts: Mapping[int, datetime]) -> str:
    """Return what `UndoForm` takes, of the moments of acts by row."""
    return json.dumps({pk: at.isoformat() for pk, at in acts.items()})
