"""Forms round a certificate: the name, the reason of a revocation, who earned it, the public
check.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import NameField
from trainings.models import Certificate, Registration
from trainings.rules.certificates import clean_code, is_number

WORDS = {True: "yes", False: "no", None: ""}  # a decision in the hidden field


class NameForm(forms.Form):
    full_name = NameField(
        label=_("Full name"), help_text=_("Exactly as it shall stand on the certificate.")
    )
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_seen(self) -> str | None:
        """None when the form did not say what it had shown."""
        return self.cleaned_data["seen"] if "seen" in self.data else None

    def refuse(self, reasons: list[str], *, seen: str) -> None:
        """The typed name stays; the page now shows the certificate that holds."""
        self.add_error(None, reasons)
        self.data = {"full_name": self.data.get("full_name", ""), "seen": seen}


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *Certificate.RevocationReason.choices],
        help_text=_("Whoever checks the certificate sees this."),
    )


@dataclass(frozen=True)
class Decision:
    """Who earned the certificate, on the page. `typed` wins over what is stored: a refusal loses
    nothing.
    """

    people: list[Registration]
    typed: Collection[int] | None = None

    def rows(self) -> Iterator[tuple[Registration, bool, bool]]:
        """Each person, whether the box is ticked, and whether something else is stored
        meanwhile.
        """
        for person in self.people:
            stored = person.earned_by_hand
            ticked = bool(stored) if self.typed is None else person.pk in self.typed
            yield person, ticked, stored is not None and stored is not ticked

    def seen(self) -> str:
        """What is stored, in one hidden field: "registration=yes …"."""
        return " ".join(f"{person.pk}={WORDS[person.earned_by_hand]}" for person in self.people)


class EarnedForm(forms.Form):
    """Who was ticked, and what the page had shown of each person of this training."""

    earned = forms.TypedMultipleChoiceField(coerce=int, required=False)
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["earned"].choices = [(person, person) for person in people]  # type: ignore[attr-defined]

    def clean_seen(self) -> dict[int, bool | None]:
        """By registration; whoever has lost the seat since matters no more."""
        shown = dict(
            pair.split("=", 1) for pair in self.cleaned_data["seen"].split() if "=" in pair
        )
        meant = {word: decided for decided, word in WORDS.items()}
        return {
            person: meant.get(shown[str(person)]) for person in self.people if str(person) in shown
        }

    def ticked(self) -> set[int]:
        """Of the people who still have a seat, also when somebody else was ticked as well."""
        ticked = self["earned"].value() or []
        return {person for person in self.people if str(person) in ticked}


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the certificate"),
        max_length=200,
        help_text=_("26 letters and digits. Spaces, hyphens and small letters do not matter."),
        error_messages={"required": _("Type the code that stands on the certificate.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }

    def clean_code(self) -> str:
        """As it was typed; it only has to hold something that may be a code."""
        typed: str = self.cleaned_data["code"]
        if is_number(typed):
            raise forms.ValidationError(
                _(
                    "That is the number. Type the code of 26 letters and digits that stands "
                    "beside it."
                )
            )
        if not clean_code(typed):
            raise forms.ValidationError(
                _("This holds no letter or digit. Type the code that stands on the certificate.")
            )
        return typed


class HolderForm(forms.Form):
    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=300,
        help_text=_("You are told whether it matches; the name itself is never shown here."),
        error_messages={"required": _("Type the name that stands on the certificate.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
