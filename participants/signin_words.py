"""Why nobody is let in, in our own words; the rest of the library's are never reached."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "account_inactive": _("This account is closed at the moment."),
    "duplicate_email": _("That is your address already."),
    "email_password_mismatch": _("Address and password do not belong together."),
    "email_taken": _("This address has an account already."),
    "enter_current_password": _("That is not your current password."),
    "incorrect_code": _(
        "That is not the code of the newest letter. "
        "If you asked twice, it fits only where you asked last."
    ),
    "incorrect_password": _("That is not your password."),
    "invalid_login": _("Type your e-mail address."),
    "invalid_or_expired_key": _("This link is no longer good."),
    "invalid_password_reset": _("This link is no longer good."),
    "max_email_addresses": _("An account has one address."),
    "rate_limited": _("So many codes were sent that we send no more for now."),
    "too_many_login_attempts": _(
        "That was tried too often. Wait five minutes, or choose another way to sign in."
    ),
    "unknown_email": _("No account has this address yet."),
}
