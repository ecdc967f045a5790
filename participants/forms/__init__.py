"""Forms about accounts; django-allauth finds those of its pages here by name."""

from participants.forms.signin import (
    ChangePasswordForm,
    CodeForm,
    LoginForm,
    NewPasswordForm,
    OwnAddressForm,
    ProofCodeForm,
    ResetCodeForm,
    ResetForm,
    SetPasswordForm,
    SignInCodeForm,
    SignupForm,
    StillYouForm,
)

__all__ = [
    "ChangePasswordForm",
    "CodeForm",
    "LoginForm",
    "NewPasswordForm",
    "OwnAddressForm",
    "ProofCodeForm",
    "ResetCodeForm",
    "ResetForm",
    "SetPasswordForm",
    "SignInCodeForm",
    "SignupForm",
    "StillYouForm",
]
