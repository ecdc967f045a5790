"""What people type about accounts; the sign-in pages find their forms here by name."""

from participants.forms.signin import CodeForm, LoginForm, ResetForm, SignupForm

__all__ = ["CodeForm", "LoginForm", "ResetForm", "SignupForm"]
