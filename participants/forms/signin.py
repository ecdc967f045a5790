"""Forms of the sign-in pages, based on those of django-allauth."""

import secrets
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participants import devices, sessions, signin
from participants.access import seconds_left
from participants.actions import accounts
from participants.labels import ON_CERTIFICATE, PERSON
from participants.models import Account, Party
from participants.names import NameField, WordsField, clean_address
from participants.parties import PartyField

# simultaneous sign-ups with one address that are retried; a further one gets no code
AT_ONCE = 3


class SignupForm(allauth_forms.SignupForm):
    """Sign-up, open to all. The password is optional: a mailed code signs in as well."""

    full_name = NameField(label=PERSON["full_name"], help_text=ON_CERTIFICATE)
    title = WordsField(label=PERSON["title"], max_length=80, required=False)
    party = PartyField(
        Party.objects.none(),
        label=_("State or organisation you serve"),
        help_text=_(
            "Local staff and honorary consuls choose the state of their mission; staff of an NGO "
            "or of an authority choose the country where it works."
        ),
        empty_label=_("Choose"),
    )
    account_already_exists: bool
    field_order = ("email", "full_name", "title", "party", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.offered_on(timezone.localdate())
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["password1"].help_text = _(
            "At least 12 characters. Without one, we send you a code each time you sign in."
        )
        use_our_words(self)
        self.fields["password1"].label = _("Password (optional)")

    def clean(self) -> dict[str, Any]:
        """Compare the password with the name too; the library compares it with the address only.

        Only an otherwise valid form counts towards the limits, as only that sends a letter.
        """
        data: dict[str, Any] = super().clean()
        alike = UserAttributeSimilarityValidator(user_attributes=["full_name"])
        if data.get("password1") and data.get("full_name"):
            try:
                alike.validate(data["password1"], Account(full_name=data["full_name"]))
            except forms.ValidationError as problem:
                self.add_error("password1", problem)
        if not self.errors:
            self.refuse_flood(data["email"])
        return data

    def refuse_flood(self, email: str) -> None:
        """Say at the address if too many codes were asked for."""
        try:
            refuse_flood(email, "proof")
        except forms.ValidationError as problem:
            self.add_error("email", problem)

    def validate_unique_email(self, value: str) -> str:
        """Treat a sign-up that never proved the address as no account yet."""
        value = super().validate_unique_email(value)
        if self.account_already_exists:
            self.account_already_exists = not Account.objects.abandoned().addressed(value).exists()
        return value

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Save, and look again if somebody takes the address at the same moment."""
        if self.account_already_exists:
            # in vain, and for nobody: the time of the answer must not tell (D-363)
            with transaction.atomic():
                self._open(f"{secrets.token_hex(16)}@nobody.invalid")
                transaction.set_rollback(True)
        for _meanwhile in range(AT_ONCE):
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except (IntegrityError, OperationalError):  # taken, or a deadlock with whoever takes it
                self.validate_unique_email(self.cleaned_data["email"])
        self.account_already_exists = True
        return super().try_save(request)

    def save(self, request: HttpRequest) -> Account:
        """Open the account, as an action of ours instead of the library's."""
        return self._open(self.cleaned_data["email"])

    def _open(self, email: str) -> Account:
        data = self.cleaned_data
        return accounts.open_account(
            email=email,
            full_name=data["full_name"],
            title=data["title"],
            party=data["party"],
            language=get_language() or "en",
            password=data.get("password1") or "",
            now=timezone.now(),
        )


class TrustField(forms.BooleanField):
    """Checkbox: trust this device."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Stay signed in on this device for 14 days"),
            required=False,
            help_text=_(
                "Only on a device that nobody else uses. Elsewhere you are signed out when the "
                "browser is closed, and after two hours without use."
            ),
        )


class LoginForm(allauth_forms.LoginForm):
    """Sign-in with a password."""

    user: Account | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"] = TrustField()
        use_our_words(self)

    def clean(self) -> dict[str, Any]:
        """Count a sign-in before the address is proven as asking for a code, since it sends one."""
        data: dict[str, Any] = super().clean()
        if self.user and not signin.is_proven(self.user):
            refuse_flood(self.user.email, "proof")
        return data


class CodeForm(allauth_forms.RequestLoginCodeForm):
    """Request for a code to sign in."""

    _user: Account | None
    # asked where the code is typed
    remember = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take over the address (as `login`) and the ticked box from the sign-in page."""
        if data and "email" not in data and "login" in data:
            data = {"email": data["login"], "remember": data.get("remember", "")}
        super().__init__(data, *args, **kwargs)
        use_our_words(self)

    def clean(self) -> dict[str, Any]:
        """Remember the ticked box until the code is typed."""
        super().clean()
        data = self.cleaned_data
        if not self.errors:
            context.request.session[sessions.TRUST_ASKED] = data["remember"]
        return data

    def clean_email(self) -> str:
        """Replace the library's check, whose count per address anybody can use up."""
        self.cleaned_data["email"] = email = clean_address(self.cleaned_data["email"])
        refuse_flood(email, "sign_in")
        account = Account.objects.addressed(email).first()
        may_be_sent = account is not None and signin.may_be_sent_a_code(account)
        self._user = account if may_be_sent else None
        signin.remember_asking(context.request, self._user, purpose="sign_in")
        return email


class ResetForm(allauth_forms.ResetPasswordForm):
    """Request for a code to set a new password."""

    users: list[Account]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)

    def clean_email(self) -> str:
        """Count the request, and send no code to an account that may have none."""
        email: str = super().clean_email()
        refuse_flood(email, "reset")
        self.users = [user for user in self.users if signin.may_be_sent_a_code(user)]
        account = self.users[0] if self.users else None
        signin.remember_asking(context.request, account, purpose="reset")
        return email


class MailedCode(forms.Form):
    """Base of the forms for a mailed code."""

    expected_code: str | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)
        if not self.is_bound:  # else the mistakes above the form are read first
            self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        """Count the try here too: the library counts in the session, where simultaneous tries share
        a number.
        """
        if not signin.may_try_code(context.request, self.expected_code or ""):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class CodeOfAnAccount(MailedCode):
    """Base for codes of an account, void once its standing has changed since the request."""

    purpose: str

    def clean_code(self) -> str:
        """Refuse a right code, too, that no longer stands."""
        code = super().clean_code()
        if not signin.still_stands(context.request, purpose=self.purpose):
            raise forms.ValidationError(_("This code is no longer good. Please ask for a new one."))
        return code


class SignInCodeForm(CodeOfAnAccount, allauth_forms.ConfirmLoginCodeForm):
    """Code to sign in."""

    purpose = "sign_in"

    remember = TrustField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["remember"] = context.request.session.get(sessions.TRUST_ASKED, False)


class ResetCodeForm(CodeOfAnAccount, allauth_forms.ConfirmPasswordResetCodeForm):
    """Code to set a new password."""

    purpose = "reset"


class ProofCodeForm(MailedCode, allauth_forms.ConfirmEmailVerificationCodeForm):
    """Code to prove an address."""

    def clean_code(self) -> str:
        """Tell a person with the right code, who thus reads the mailbox, that a later sign-up took
        its place.
        """
        try:
            return super().clean_code()
        except forms.ValidationError as problem:
            if problem.code == "email_taken" and self.user is None:
                sentence = _(
                    "Somebody has signed up with this address after you. If it was not you, "
                    "choose “Cancel” and sign up again."
                )
                raise forms.ValidationError(sentence) from None
            raise


class PasswordPair(forms.Form):
    """Base of the forms for a new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)

    def clean(self) -> dict[str, Any]:
        """Say in our words, not the library's, that the two passwords differ."""
        super().clean()
        data = self.cleaned_data
        if self.has_error("password2") and self.data.get("password2"):
            sentence = str(_("The two passwords are not the same."))
            self.errors["password2"] = self.error_class([sentence])
        return data


class NewPasswordForm(PasswordPair, allauth_forms.ResetPasswordKeyForm):
    """New password after a reset code."""

    def clean(self) -> dict[str, Any]:
        """Refuse the form once the account has changed since its code was sent."""
        data = super().clean()
        if not signin.still_stands(context.request, purpose="reset"):
            raise forms.ValidationError(
                _("Your account has changed since. Please ask for a new code.")
            )
        return data


class ChangePasswordForm(PasswordPair, allauth_forms.ChangePasswordForm):
    """New password in place of the present one."""


class SetPasswordForm(PasswordPair, allauth_forms.SetPasswordForm):
    """First password of an account that signed in by codes."""


class StillYouForm(allauth_forms.ReauthenticateForm):
    """Password asked for again before a sensitive act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)


class OwnAddressForm(allauth_forms.AddEmailForm):
    """New address for one's own account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_our_words(self)
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_email(self) -> str:
        """Count the request for a code to this address."""
        email: str = super().clean_email()
        refuse_flood(email, "proof")
        return email


def refuse_flood(email: str, kind: str) -> None:
    """Raise ValidationError if too many codes were asked for in this network or for this address.

    The error says when to try again, and is the same whether or not an account has the address.
    """
    request = context.request
    if not devices.network_may_ask(request, email):
        _wait(
            devices.MINUTE,
            _("Many people in your network ask for a code just now. Please wait a minute."),
        )
    if not devices.network_may_write(request, email):
        _wait(
            devices.DAY,
            _(
                "So many codes were sent to your network today that we send no more before "
                "tomorrow."
            ),
            _("From another network, such as a phone's, you can go on at once."),
            *_other_ways(kind),
        )
    if not devices.may_ask(request, email, kind):
        _wait(devices.MINUTE, _("Please wait a minute, then ask again."))
    if not devices.may_write(request, email, kind):
        _wait(
            devices.DAY,
            _(
                "So many codes were sent to this address today that we send no more before "
                "tomorrow."
            ),
            *_other_ways(kind),
        )
    signin.remember_address(request, email, kind=kind)  # last, as it creates a session


def _wait(window: int, *sentences: Any) -> None:
    context.request.must_wait = seconds_left(window)  # see doors.MustWaitMiddleware
    raise forms.ValidationError(list(sentences))


def _other_ways(kind: str) -> list[Any]:
    """Return advice on other ways to sign in; none for a first proof and where nobody does."""
    if kind in ("proof", "record"):
        return []
    return [_("You can still sign in another way, or where you have signed in before.")]


WORDS = {
    **dict.fromkeys(("email", "login"), PERSON["email"]),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
}


def use_our_words(form: forms.Form) -> None:
    """Use the same label for a field on every page; drop placeholders, which repeat it and look
    typed.
    """
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in WORDS:
            field.label = WORDS[name]
