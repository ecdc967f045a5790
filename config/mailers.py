"""Django's mailer, as `EMAIL_URL` describes it."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from config.values import refuse, secret

EMAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mailer(demonstration: bool) -> dict[str, Any]:
    """Return Django's mailer for `EMAIL_URL` (smtp://user:password@host:port, smtp+tls://,
    smtps://).

    Without it the demonstration stores every letter in files, so that codes can be tried; any other
    site raises ImproperlyConfigured.
    """
    url = secret("EMAIL_URL")
    if not url:
        if demonstration:
            return {"BACKEND": "outbox.file_backend.EmailBackend"}
        raise refuse("EMAIL_URL", "is missing, for example smtp://mail.example.org:25.")

    parts, port = mail_server(url)
    username = unquote(parts.username or "")
    password = unquote(parts.password or "")
    credentials = username + password
    if not credentials.isascii() or not credentials.isprintable():
        raise refuse(
            "EMAIL_URL",
            "user and password must be plain ASCII letters, digits and signs; others cannot be "
            "sent to the mail server.",
        )
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": port,
            "username": username,
            "password": password,
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 20,
        },
    }


def mail_server(url: str) -> tuple[SplitResult, int]:
    """Return the parts of the mail server's address, and its port. Raises ImproperlyConfigured."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # port or brackets; its message may quote the password
        parts, port = SplitResult("", "", "", "", ""), 0
    if port is None:
        port = EMAIL_SCHEMES.get(parts.scheme, 0)
    if parts.scheme not in EMAIL_SCHEMES or not parts.hostname or not port:
        raise refuse(
            "EMAIL_URL",
            "must look like smtp://user:password@host:25, smtp+tls://… or smtps://…, with a port "
            "from 1 to 65535 if any; special signs in user and password are written %XX.",
        )
    return parts, port
