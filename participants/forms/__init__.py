"""What people type about accounts; the sign-in pages find their forms here by name."""

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
