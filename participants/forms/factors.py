"""Forms of the second step at sign-in, and of passkeys."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as allauth_forms
from allauth.mfa.webauthn import forms as passkey_forms
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants import devices, factors, second_step, signin
from participants.actions import factors as actions
from participants.forms.accounts import AskedForm
from participants.models import Account
from participants.names import LineField, ProseField
from participants.refusal import Refused

MAX_CODE = 20  # characters, blanks and dashes among them
WRONG = _("That is not the code, or it has been used. Wait for the next one, or use another way.")
TOO_OFTEN = _("That was tried too often. Wait five minutes, or use a passkey.")
NO_PASSKEY = _("The browser has made no passkey that can be used here. Please try again.")
NOT_ACCEPTED = factors.FactorAdapter.error_messages["incorrect_code"]
MAX_CREDENTIAL = 20_000  # characters; what browsers send has one or two thousand


class CodeField(LineField):
    """Code of an authenticator app, or a recovery code."""

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(max_length=MAX_CODE, widget=widget, **options)


class CredentialField(forms.JSONField):
    """Answer of the browser with a passkey, as JSON of an object. It is never shown again."""

    widget = forms.HiddenInput

    def __init__(self, *, refusal: Any) -> None:
        super().__init__(error_messages={"required": refusal, "invalid": refusal})

    def to_python(self, value: Any) -> Any:
        """Return the object. Raises ValidationError for what is too long or none."""
        if len(value or "") > MAX_CREDENTIAL:
            raise forms.ValidationError(self.error_messages["invalid"])
        try:
            found = super().to_python(value)
        except (RecursionError, ValueError):  # deep, or with a number of thousands of digits
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(self.error_messages["invalid"])
        return found

    def bound_data(self, data: Any, initial: Any) -> str:
        """Return nothing, for a form that is shown again: the browser makes another answer."""
        return ""

    def prepare_value(self, value: Any) -> str:
        """Return nothing: the script fills it in."""
        return ""

    def read[Found](self, read: Callable[[], Found]) -> Found:
        """Return what the libraries read. Raises ValidationError where they meet anything that a
        browser does not send: they raise errors of all kinds for it.
        """
        try:
            return read()
        except (forms.ValidationError, DatabaseError):
            raise
        except Exception:  # of three libraries, which name no common one
            raise forms.ValidationError(self.error_messages["invalid"]) from None


class AppForm(forms.Form):
    """First code of an app that is being set up."""

    code = CodeField(label=_("Code that the app shows"))
    step: int

    def __init__(self, data: Any, *, account: Account, secret: str) -> None:
        super().__init__(data)
        self.account, self.secret = account, secret
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        """Learn the time step of the code. Raises ValidationError for a wrong one."""
        refuse_too_many(self.account)
        code: str = self.cleaned_data["code"]
        step = factors.step_of(self.secret, code)
        if step is None:
            raise forms.ValidationError(WRONG)
        self.step = step
        return code


class PasskeyForm(forms.Form):
    """A passkey that the browser has made (static/js/passkey.js)."""

    name = LineField(
        label=_("Name of the passkey"),
        max_length=80,
        help_text=_("To know it by later: the device or key that holds it."),
    )
    credential = CredentialField(refusal=NO_PASSKEY)

    def clean_credential(self) -> dict[str, Any]:
        """Check what the browser has made against what it was asked for. Raises ValidationError."""
        credential: dict[str, Any] = self.cleaned_data["credential"]
        field: Any = self.fields["credential"]
        try:
            field.read(lambda: webauthn.complete_registration(credential))
        except forms.ValidationError:  # the library's words are about a sign-in
            raise forms.ValidationError(NO_PASSKEY) from None
        return credential


class CodeOfStep(forms.Form):
    """Base of the forms for a code of the app, or a recovery code."""

    user: Account
    code = CodeField(label=_("Code"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        """Use the code up. Raises ValidationError for a wrong one, and after too many tries."""
        refuse_too_many(self.user)
        code: str = self.cleaned_data["code"]
        try:
            self.authenticator = factors.spend_app_code(
                self.user, code
            ) or actions.use_recovery_code(account=self.user, code=code, now=timezone.now())
        except Refused as refusal:
            raise forms.ValidationError(refusal.reasons) from None
        if self.authenticator is None:
            raise forms.ValidationError(WRONG)
        return code


class StepForm(CodeOfStep, allauth_forms.AuthenticateForm):
    """Second step of a sign-in."""

    def clean_code(self) -> str:
        """Refuse a right code, too, of a sign-in that no longer stands; it is not used up then."""
        refuse_if_changed_since()
        return super().clean_code()


class StillYouStepForm(CodeOfStep, allauth_forms.ReauthenticateForm):
    """Code asked for again before a sensitive act."""


class ByPasskey(forms.Form):
    """Base of the forms in which a passkey that is set up answers."""

    credential = CredentialField(refusal=NOT_ACCEPTED)

    def clean_credential(self) -> Any:
        """Return the row of the passkey. Raises ValidationError for any other answer."""
        field: Any = self.fields["credential"]
        return field.read(super().clean_credential)  # type: ignore[misc]


class PasskeyAloneForm(ByPasskey, passkey_forms.LoginWebAuthnForm):
    """Passkey as the whole sign-in."""


class StillYouPasskeyForm(ByPasskey, passkey_forms.ReauthenticateWebAuthnForm):
    """Passkey asked for again before a sensitive act."""


class StepPasskeyForm(ByPasskey, passkey_forms.AuthenticateWebAuthnForm):
    """Passkey as the second step of a sign-in."""

    def clean_credential(self) -> Any:
        """Refuse a passkey, too, of a sign-in that no longer stands."""
        refuse_if_changed_since()
        return super().clean_credential()


class ResetFactorsForm(AskedForm):
    """Reason for resetting the second step of somebody else."""

    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("It stands in the letter to the holder: say how you know that they asked."),
    )


def refuse_too_many(account: Account) -> None:
    """Raise ValidationError after too many tries of codes (R-340)."""
    if not devices.may_try_step(context.request, account):
        raise forms.ValidationError(TOO_OFTEN)


def refuse_if_changed_since() -> None:
    """Raise ValidationError if the account has changed since its password or code was typed."""
    if not signin.still_stands(context.request, purpose=second_step.PURPOSE):
        raise forms.ValidationError(_("Your account has changed since. Please sign in again."))
