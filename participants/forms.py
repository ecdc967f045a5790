"""Forms of accounts."""

from django import forms


class SignupForm(forms.Form):
    """Replaced below by the room's author."""
