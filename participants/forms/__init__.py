"""What people type about accounts; the sign-in pages find their forms here by name."""

from participants.forms.signin import (
    CodeForm,
    LoginForm,
    NewPasswordForm,
    OwnAddressForm,
    ProofCodeForm,
    ResetCodeForm,
    ResetForm,
    SignInCodeForm,
    SignupForm,
)

__all__ = [
    "CodeForm",
    "LoginForm",
    "NewPasswordForm",
    "OwnAddressForm",
    "ProofCodeForm",
    "ResetCodeForm",
    "ResetForm",
    "SignInCodeForm",
    "SignupForm",
]
