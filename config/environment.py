"""Read the environment strictly: a wrong value or a missing secret refuses to start and says which."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
EMAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def refuse(name: str, sentence: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}: {sentence}")


def boolean(name: str) -> bool:
    """`1` or `0` (unset is 0)."""
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise refuse(name, f"must be 1 or 0, not {value!r}.")
    return value == "1"


def count(name: str) -> int:
    """A whole number from 0 (also when unset) to 9."""
    value = os.environ.get(name, "0")
    if not (len(value) == 1 and value.isascii() and value.isdigit()):
        raise refuse(name, f"must be a whole number from 0 to 9, not {value!r}.")
    return int(value)


def data_dir(base: Path) -> Path:
    return Path(os.environ.get("DATA_DIR") or base / "var").resolve()


def secret_key(demonstration: bool) -> str:
    """The secret; only demonstration mode may make one up.

    It is kept in no file: in the demonstration it is the same for all processes that share DATA_DIR's owner,
    which the start script hands down.
    """
    value = os.environ.get("SECRET_KEY", "")
    if value and len(value) < 32:
        raise refuse("SECRET_KEY", "must have 32 characters or more.")
    if not value and not demonstration:
        raise refuse(
            "SECRET_KEY", "is missing. Set it to 50 or more random characters (or DEMO=1 to try out)."
        )
    return value or "demonstration-only-secret-that-protects-nothing-real"


def public_url(demonstration: bool) -> str:
    """The one address that links in mail are built from, without a slash at the end."""
    port = os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise refuse("PORT", f"must be a number from 1 to 65535, not {port!r}.")
    value = os.environ.get("PUBLIC_URL", "")
    if not value and not demonstration:
        raise refuse("PUBLIC_URL", "is missing, for example https://training.example.org.")
    value = (value or f"http://localhost:{port}").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise refuse("PUBLIC_URL", f"must look like https://training.example.org, not {value!r}.")
    return value


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def sender(url: str) -> str:
    """The address that letters come from: `MAIL_FROM`, or one at the public host."""
    return os.environ.get("MAIL_FROM") or f"Consular Training <noreply@{host_of(url)}>"


def database(folder: Path) -> dict[str, Any]:
    """Django's settings for `DATABASE_URL`; SQLite in the data folder when it is unset."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/training.sqlite3"
    scheme = url.split("://", 1)[0]
    if scheme not in DATABASE_SCHEMES:
        raise refuse("DATABASE_URL", "must begin with sqlite:///, postgres:// or postgresql://.")
    try:
        settings = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except ValueError as error:
        raise refuse("DATABASE_URL", f"cannot be read ({type(error).__name__}).") from error
    if not settings.get("NAME"):
        raise refuse("DATABASE_URL", "names no database.")
    if scheme == "sqlite":
        settings["CONN_MAX_AGE"] = 600
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return settings


def mailer(demonstration: bool) -> dict[str, Any]:
    """Django's mailer for `EMAIL_URL` (smtp://user:password@host:port, smtp+tls://, smtps://).

    Without it the demonstration files every letter, so that codes can be tried; elsewhere it refuses.
    """
    url = os.environ.get("EMAIL_URL", "")
    if not url and demonstration:
        return {"BACKEND": "outbox.filing.EmailBackend"}
    if not url:
        raise refuse("EMAIL_URL", "is missing, for example smtp://mail.example.org:25.")
    parts = urlsplit(url)
    if parts.scheme not in EMAIL_SCHEMES or not parts.hostname:
        raise refuse("EMAIL_URL", "must look like smtp://user:password@host:25, smtp+tls://… or smtps://….")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or EMAIL_SCHEMES[parts.scheme],
            "username": parts.username or "",
            "password": parts.password or "",
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 20,
        },
    }
