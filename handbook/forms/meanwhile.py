"""Forms of rows that somebody else may change meanwhile."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.formats import localize
from django.utils.translation import gettext as _

from handbook.models import Contact
from participants.refusal import Conflict, Refused


@dataclass(frozen=True)
class Standing:
    """The value that a row has now in one field of its form."""

    label: str
    words: str  # "" if it says nothing
    language: str  # of the words; "" for those of the page


class FingerprintForm(forms.Form):
    """A form whose `seen` is the fingerprint of the row as it was shown. `initial` holds what the
    row says now, and its fingerprint.
    """

    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    standing: tuple[Standing, ...] = ()  # after a conflict

    def show_beside(self, reasons: Iterable[str]) -> None:
        """Add the reasons of a conflict, and set `standing` to what the row says now in each field
        in which something else was typed. The form is valid.

        Nothing typed is lost; saving again replaces what stands there.
        """
        replaces = _("Yours is below, unsaved; saving it replaces what stands now.")
        self.standing = tuple(map(self._standing, filter(self._differs, self.changed_data)))
        self.add_error(None, [*reasons, replaces])
        renew(self, "seen")

    def _differs(self, name: str) -> bool:
        """Tell whether the field shows what the row says (others are answers for this saving), and
        was not only typed in another notation.
        """
        field = self.fields[name]
        is_told = name in self.initial or field.initial is not None
        is_other = self.cleaned_data[name] != self.get_initial_for_field(field, name)
        return is_told and is_other and not self[name].is_hidden

    def _standing(self, name: str) -> Standing:
        """Return what the row says now, as pages print it."""
        field = self.fields[name]
        stands = self.get_initial_for_field(field, name)
        if name == "opening":
            stands = Contact(opening=stands).opening_printed
        in_words = dict(getattr(field, "choices", []))
        values = stands if isinstance(stands, list) else [stands or ""]
        words = ", ".join(str(localize(in_words.get(value, value))) for value in values)
        return Standing(str(field.label), words, field.widget.attrs.get("lang", ""))


def renew(form: forms.Form, *names: str) -> None:
    """Let hidden fields say what stands now, as the page does that shows the form again; what was
    typed in the others stays.
    """
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    for name in names:
        typed[name] = form.initial.get(name, "")
    form.data = typed


@contextmanager
def refused_beside(form: FingerprintForm) -> Iterator[None]:
    """Add the reasons of a refusal to the form, and after a conflict what stands now. The block
    acts and returns; code after the block shows the form again.
    """
    try:
        yield
    except Conflict as refusal:
        form.show_beside(refusal.reasons)
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
