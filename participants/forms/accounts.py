"""Forms for coordinators, staff and administrators who manage accounts."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.days import DayField
from participants.models import Account, Party
from participants.names import AddressField, LineField, NameField, ProseField
from participants.parties import PartyField
from participants.rules import terms as rules
from participants.seen import of_account, of_address, of_rights
from participants.seen_forms import SeenActForm, SeenForm

Role = Account.Role
TERM_FIELDS = ("party", "since", "until", "are_days_meant")
NEED_A_PARTY = (Role.OFFICER, Role.COORDINATOR)
STATES = [
    ("", _("All")),
    *Account.Recognition.choices,
    ("unproven", _("address not proven")),
    ("disabled", _("disabled")),
]


class FilterForm(forms.Form):
    """Filter of the list of accounts."""

    q = LineField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All")), *Role.choices]
    )
    party = PartyField(
        Party.objects.with_accounts(),
        label=_("State or organisation"),
        required=False,
        empty_label=_("All"),
    )
    state = forms.ChoiceField(label=_("Standing"), required=False, choices=STATES)

    def found(self) -> Any:
        """Return the accounts that match; invalid criteria are ignored."""
        self.is_valid()
        wanted = self.cleaned_data
        accounts = Account.objects.with_standing()
        if wanted.get("q"):
            accounts = accounts.matching(wanted["q"])
        if wanted.get("role"):
            accounts = accounts.with_role(wanted["role"])
        if wanted.get("party"):
            accounts = accounts.of_party(wanted["party"])
        if wanted.get("state"):
            accounts = accounts.with_state(wanted["state"])
        return accounts


class NoteForm(forms.Form):
    """Optional reason for a change, for staff who look at the account later."""

    note = ProseField(
        label=_("Why (optional)"),
        max_length=1000,
        required=False,
        help_text=_(
            "Staff read it in the history of the account. Write nothing about a presumed victim "
            "or a case."
        ),
    )


class ActingForm(forms.Form):
    """Base of forms with a party: none that is suspended or withdrawn today, except the present
    one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.initial.get("party")
        field: Any = self.fields["party"]
        field.queryset = Party.objects.offered_on(timezone.localdate(), own=present)
        field.error_messages["invalid_choice"] = _(
            "Nobody acts for a party that is suspended or has withdrawn."
        )


class MeantForm(forms.Form):
    """Base of forms with a term: days that look like a slip must be confirmed in a box."""

    are_days_meant = forms.BooleanField(
        label=_("The days are right"), required=False, widget=forms.HiddenInput
    )

    def ask_about_days(self, data: dict[str, Any]) -> None:
        """Show the box if the days look like a slip, and the question until it is ticked."""
        questions = rules.term_questions(
            since=data.get("since"), until=data.get("until"), today=timezone.localdate()
        )
        if not questions:
            return
        self.fields["are_days_meant"].widget = forms.CheckboxInput()
        if not data.get("are_days_meant"):
            self.add_error("since", questions)


class TermForm(ActingForm, MeantForm):
    """A coordinator's term: party, first and last day."""

    party = PartyField(
        Party.objects.none(), label=_("State or organisation"), empty_label=_("Choose")
    )
    since = DayField(label=_("First day of the term"))
    until = DayField(
        label=_("Last day of the term"), required=False, help_text=_("Empty: until further notice.")
    )
    field_order = TERM_FIELDS

    def clean(self) -> dict[str, Any]:
        """Ask about unusual days; all else the rules refuse."""
        super().clean()
        data = self.cleaned_data
        self.ask_about_days(data)
        return data


class RoleForm(ActingForm, MeantForm):
    """Role of an account, with party and term."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    party = PartyField(
        Party.objects.none(),
        label=_("State or organisation"),
        required=False,
        empty_label=_("None"),
        help_text=_("Needed for officers and coordinators."),
    )
    since = DayField(
        label=_("First day of the term"), required=False, help_text=_("For coordinators.")
    )
    until = DayField(
        label=_("Last day of the term"), required=False, help_text=_("Empty: until further notice.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the role needs: a party, and for coordinators a term."""
        super().clean()
        data = self.cleaned_data
        role = data.get("role")
        if role in NEED_A_PARTY:
            self._require("party", data, _("This role needs a state or organisation."))
        if role == Role.COORDINATOR:
            self._require("since", data, _("A coordinator needs the first day of the term."))
            self.ask_about_days(data)
        return data

    def _require(self, field: str, data: dict[str, Any], sentence: Any) -> None:
        """Say the sentence at an empty field, unless it has an error already."""
        if not data.get(field) and field not in self.errors:
            self.add_error(field, sentence)


class ChangeRoleForm(SeenForm, NoteForm, RoleForm):
    """New role for an existing account."""

    def __init__(self, data: Any, *, account: Account) -> None:
        super().__init__(data, initial={"role": account.role, "party": account.party_id})
        self.order_fields(["role", *TERM_FIELDS])
        self.show(of_account(account))


class InviteForm(RoleForm):
    """A new account; the invitation goes to its address."""

    email = AddressField(label=_("E-mail address"))
    full_name = NameField(
        label=_("Full name"),
        required=False,
        help_text=_("May be left empty: they write it themselves."),
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    field_order = ("email", "full_name", "role", *TERM_FIELDS, "language")


class ChangeAddressForm(SeenForm):
    """New address for somebody else's account, with a reason; sends back the address it showed."""

    email = AddressField(label=_("New e-mail address"))
    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("It stands in the letters to the old and the new address."),
    )

    def __init__(self, data: Any, *, account: Account) -> None:
        super().__init__(data)
        self.show(of_address(account))


class AskedForm(SeenForm):
    """Question before an act on the rights of an account, which it sends back as it showed them."""

    def __init__(self, data: Any, *, account: Account, **options: Any) -> None:
        super().__init__(data, **options)
        self.show(of_rights(account))


class DisableForm(AskedForm, NoteForm):
    """Reason for disabling an account."""


class EndTermForm(AskedForm, NoteForm):
    """Last day of a term."""

    until = DayField(label=_("Last day of the term"))
    field_order = ("until", "note")


class HandOverForm(AskedForm, NoteForm):
    """Last day of a term, and who has the next one."""

    until = DayField(label=_("Last day of the term"))
    successor = AddressField(
        label=_("E-mail address of the successor"),
        help_text=_(
            "Somebody who is recognised for the same state and has an account. Anybody else is "
            "invited first."
        ),
    )
    field_order = ("until", "successor", "note")

    def clean_successor(self) -> Account:
        """Return the account of the address; one that is not stored if nobody has it."""
        email = self.cleaned_data["successor"]
        return Account.objects.addressed(email).first() or Account(email=email)


class ProposeForm(HandOverForm):
    """Proposal of a coordinator."""

    note = None  # type: ignore[assignment]
    seen = None  # type: ignore[assignment]

    def show(self, shown: Any) -> None:
        """Carry nothing along: nothing is changed by a proposal."""


class TakeBackForm(SeenActForm):
    """Reason for withdrawing a recognition; `seen` is its moment."""

    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The officer reads it. Write nothing about a presumed victim or a case."),
    )


class RefuseForm(forms.Form):
    """Reason for refusing a claim."""

    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The officer reads it. Write nothing about a presumed victim or a case."),
    )
