"""Forms of certificates: the name, the reason of a revocation, the decision by hand, the public
check.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from documents.models import SHA256
from participants.names import NO_CASE_DATA, NameField, ProseField, row_number
from trainings.models import Certificate, Registration
from trainings.rules.certificates import address_in, clean_code, is_number
from trainings.rules.results import Result

# as sha256sum and others print it, beside the name of the file
SHA256_IN_LINE = re.compile(r"(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])")
WORDS = {True: "yes", False: "no", None: ""}  # a decision in the hidden field


class SeenResultForm(forms.Form):
    """The person's result as the page showed it."""

    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def look_again(self, result: Result | None) -> None:
        """Keep what was typed, and take on the result that stands now; None if its person was
        erased.
        """
        seen = result.token if result else ""
        self.data = {**self.data.dict(), "seen": seen}  # type: ignore[attr-defined]


class NameForm(SeenResultForm):
    full_name = NameField(
        label=_("Full name"), help_text=_("Exactly as it shall stand on the certificate.")
    )


class EarlyNameForm(NameForm):
    early_reason = ProseField(
        label=_("Why before the training is closed"),
        max_length=1000,
        help_text=NO_CASE_DATA,
    )


class IssueForm(forms.Form):
    """The people and trainers ticked on the desk, and the marks that it showed."""

    people = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    trainers = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    early_reason = ProseField(
        label=_("Why before the training is closed"),
        max_length=1000,
        required=False,
        help_text=NO_CASE_DATA,
    )

    def clean_people(self) -> list[int]:
        """Return the ids of the registrations; what is no number is passed over."""
        return _numbers(self.cleaned_data["people"])

    def clean_trainers(self) -> list[int]:
        """Return the ids of the trainers' parts."""
        return _numbers(self.cleaned_data["trainers"])

    @property
    def ticked(self) -> dict[str, list[int]]:
        """Return who was ticked, to show the ticks again."""
        return {name: _numbers(self[name].value()) for name in ("people", "trainers")}


def _numbers(sent: Any) -> list[int]:
    return [number for each in sent or [] if (number := row_number(str(each)))]


class RevokeForm(SeenResultForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *Certificate.RevocationReason.choices],
        help_text=_("Everybody who checks the certificate sees this."),
    )


@dataclass(frozen=True)
class Decision:
    """The decision by hand as the page shows it. `typed` wins over stored, so that a refusal loses
    nothing.
    """

    people: list[Registration]
    typed: Collection[int] | None = None

    def rows(self) -> Iterator[tuple[Registration, bool, bool]]:
        """Yield each person, whether the box is ticked, and whether the stored decision differs."""
        for person in self.people:
            stored = person.earned_by_hand
            ticked = bool(stored)
            if self.typed is not None:
                ticked = person.pk in self.typed
            yield person, ticked, stored is not None and stored is not ticked

    def seen(self) -> str:
        """Return the stored decisions for one hidden field: "registration=yes …"."""
        return " ".join(f"{person.pk}={WORDS[person.earned_by_hand]}" for person in self.people)


class EarnedForm(forms.Form):
    """The people ticked, and the decision that the page had shown for each person."""

    earned = forms.TypedMultipleChoiceField(coerce=int, required=False)
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["earned"].choices = [(person, person) for person in people]  # type: ignore[attr-defined]

    def clean_seen(self) -> dict[int, bool | None]:
        """Return the decisions shown, by registration, without people who have lost their seat
        since.
        """
        pairs = self.cleaned_data["seen"].split()
        shown = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        meant = {word: decided for decided, word in WORDS.items()}

        seen = {}
        for person in self.people:
            if str(person) in shown:
                seen[person] = meant.get(shown[str(person)])
        return seen

    def ticked(self) -> set[int]:
        """Return the people ticked who still have a seat, even when others were ticked as well."""
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
        """Return the code as typed, or the one in an address of ours. Refuse the address of another
        site, a certificate's number, and text without a letter or digit.
        """
        typed: str = self.cleaned_data["code"]
        host, in_address = address_in(typed)
        ours = settings.PUBLIC_URL.partition("://")[2]
        if host and host != ours:
            raise forms.ValidationError(
                _(
                    "This address leads to %(host)s, another site than %(ours)s. Type the code "
                    "that stands on the certificate."
                )
                % {"host": host, "ours": ours}
            )
        if host:
            typed = in_address
        if is_number(typed):
            raise forms.ValidationError(
                _(
                    "That is the number. Type the code of 26 letters and digits that stands "
                    "beside it."
                )
            )
        if not clean_code(typed):
            raise forms.ValidationError(
                _("This holds no code. Type the code that stands on the certificate.")
            )
        return typed


class FileForm(forms.Form):
    """The SHA-256 of a PDF, which the browser computes or its reader types; the file is not sent
    (R-498).
    """

    sha256 = forms.CharField(
        label=_("SHA-256 of the file"),
        max_length=500,
        help_text=_("64 digits and letters from a to f."),
        error_messages={"required": _("Type the SHA-256 of the file.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sha256"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_sha256(self) -> str:
        """Return the SHA-256 as it is stored, typed in any grouping and case, or in the line with
        which a computer tells it.
        """
        typed = self.cleaned_data["sha256"].lower()
        alone = re.sub(r"[\s:-]", "", typed)
        if SHA256.fullmatch(alone):
            return alone
        in_line = set(SHA256_IN_LINE.findall(typed))
        if len(in_line) == 1:
            return in_line.pop()
        raise forms.ValidationError(
            _("A SHA-256 has 64 digits and letters from a to f. Copy it whole.")
        )


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
