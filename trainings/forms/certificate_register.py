"""The question to the register of certificates: which words, state, year and status."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Party
from participants.names import LineField, alphabetical
from trainings.models import Certificate, certificate_register
from trainings.models.certificates import CertificateQuerySet
from trainings.rules.certificates import clean_code

ERASED = "erased"  # in place of a state: its holder has none any more


class RegisterForm(forms.Form):
    """Words, year, state and status; a coordinator has the own state, and no choice. What cannot be
    read finds nothing, and the page says so.
    """

    q = LineField(
        label=_("Number, code or name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False, empty_value=None)
    party = forms.ChoiceField(label=_("State or organisation"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All")), *certificate_register.STANDINGS.items()],
    )

    def __init__(self, asked: QueryDict, *, reader: Account) -> None:
        super().__init__(asked)
        self.visible = Certificate.objects.visible_to(reader)
        self.own_party = None if reader.is_staff_member else reader.coordinated_party
        if self.own_party:
            del self.fields["party"]
        else:
            self.fields["party"].choices = self._choices()  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("All")), *((year, year) for year in self.years)]  # type: ignore[attr-defined]
        for field in self.fields.values():
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = kind

    def _choices(self) -> list[tuple[str, Any]]:
        found = alphabetical(certificate_register.parties_of(self.visible))
        states = [(party.code, str(party)) for party in found]
        return [("", _("All")), *states, (ERASED, _("Holder's data erased"))]

    @cached_property
    def years(self) -> list[int]:
        """Return the years to choose from, the latest first."""
        return certificate_register.years_of(self.visible)

    @cached_property
    def wanted(self) -> dict[str, Any]:
        """Return what was chosen and can be read; empty where anything cannot."""
        return self.cleaned_data if self.is_valid() else {}

    @cached_property
    def sender(self) -> Party | None:
        """Return the state asked for; None for all, and for people whose data is erased."""
        return self.own_party or Party.objects.coded(self.wanted.get("party", ""))

    def found(self) -> CertificateQuerySet:
        """Return the certificates asked for, the latest number first."""
        found = self.visible if self.is_valid() else self.visible.none()
        if self.wanted.get("party") == ERASED:
            found = found.of_erased_people()
        elif self.sender:
            found = certificate_register.sent_by(found, self.sender)
        if self.wanted.get("year"):
            found = certificate_register.of_year(found, self.wanted["year"])
        if status := self.wanted.get("status"):
            found = certificate_register.with_status(found, status, timezone.localdate())
        if words := self.wanted.get("q"):
            found = certificate_register.sought(found, words, code=clean_code(words))
        return certificate_register.in_order(found)

    def facts(self) -> dict[str, Any]:
        """Return what was asked for, for the trail; of words, which may be a name, only that there
        were some.
        """
        facts: dict[str, Any] = {name: self.wanted.get(name) for name in ("year", "status")}
        facts["words"] = bool(self.wanted.get("q"))
        facts["party"] = self.sender.pk if self.sender else None
        facts["erased"] = self.wanted.get("party") == ERASED
        return {name: value for name, value in facts.items() if value}
