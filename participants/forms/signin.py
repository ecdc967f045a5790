"""Forms of the sign-in pages, over those of django-allauth."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participants import signin
from participants.actions import accounts
from participants.models import Account, Party
from participants.names import LineField, NameField, RowField, clean_address


class SignupForm(allauth_forms.SignupForm):
    """Anyone signs up; a password is optional, because a mailed code signs in as well."""

    full_name = NameField(label=_("Full name"), help_text=_("As it shall stand on a certificate."))
    title = LineField(label=_("Title or rank"), max_length=80, required=False)
    party = RowField(
        Party.objects.none(),
        label=_("State or organisation you serve"),
        help_text=_(
            "Local staff and honorary consuls choose the state of their mission; staff of an NGO or of an "
            "authority choose the country where it works."
        ),
        empty_label=_("Choose"),
    )
    account_already_exists: bool
    field_order = ("email", "full_name", "title", "party", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.offered_on(timezone.localdate())
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["password1"].label = _("Password (optional)")
        self.fields["password1"].help_text = _(
            "At least 12 characters. Without one, we send you a code each time you sign in."
        )
        use_our_words(self)

    def validate_unique_email(self, value: str) -> str:
        """A sign-up that never proved the address is no account yet."""
        value = super().validate_unique_email(value)
        if self.account_already_exists:
            self.account_already_exists = not Account.objects.abandoned().addressed(value).exists()
        return value

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Somebody else who signs up with the address at the same moment is told apart from nobody."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    def save(self, request: HttpRequest) -> Account:
        data = self.cleaned_data
        return accounts.open_account(
            email=data["email"],
            full_name=data["full_name"],
            title=data["title"],
            party=data["party"],
            language=get_language() or "en",
            password=data.get("password1") or "",
            now=timezone.now(),
        )


class LoginForm(allauth_forms.LoginForm):
    """Sign in with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)


class CodeForm(allauth_forms.RequestLoginCodeForm):
    """Ask for a code to sign in."""

    _user: Account | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)

    def clean_email(self) -> str:
        self.cleaned_data["email"] = clean_address(self.cleaned_data["email"])
        email: str = super().clean_email()
        if self._user and not signin.may_be_sent_a_code(self._user):
            self._user = None
        return email


class ResetForm(allauth_forms.ResetPasswordForm):
    """Ask for a code to set a new password."""

    users: list[Account]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if signin.may_be_sent_a_code(user)]
        return email


def use_our_words(form: forms.Form) -> None:
    """The address is called the same on every page; a placeholder only repeats the label and looks typed."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in ("email", "login"):
            field.label = _("E-mail address")
