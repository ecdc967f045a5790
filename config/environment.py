"""Read the environment strictly: a wrong value or a missing secret refuses to start and says which."""

import os
import re
from email.utils import parseaddr
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
EMAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
# Scheme, host and port, and nothing else: the host is the one that is answered to.
ADDRESS = re.compile(rf"https?://(({LABEL}\.)*{LABEL}|\[(?P<ip>[0-9a-f:.]+)\])(:(?P<port>[^:]*))?/*")


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
    """The folder for whatever the site writes; made when it is missing."""
    folder = Path(os.environ.get("DATA_DIR") or base / "var").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse("DATA_DIR", f"the folder {folder} cannot be made ({error.strerror}).") from error
    return folder


def secret_key(demonstration: bool) -> str:
    """The secret. Only demonstration mode does without: it uses one that anybody can read here, which is why
    nothing real may ever be put into a demonstration."""
    value = os.environ.get("SECRET_KEY", "")
    if value and (len(value.strip()) < 32 or len(set(value)) < 5):
        raise refuse("SECRET_KEY", "must have 32 characters or more, of 5 different ones or more.")
    if not value and not demonstration:
        raise refuse(
            "SECRET_KEY", "is missing. Set it to 50 or more random characters (or DEMO=1 to try out)."
        )
    return value or "demonstration-only-secret-that-protects-nothing-real"


def public_url(demonstration: bool) -> str:
    """The one address that links in mail are built from, without a slash at the end."""
    port = os.environ.get("PORT", "8000")
    if not is_port(port):
        raise refuse("PORT", f"must be a number from 1 to 65535, not {port!r}.")
    value = os.environ.get("PUBLIC_URL", "")
    if not value and not demonstration:
        raise refuse("PUBLIC_URL", "is missing, for example https://training.example.org.")
    value = (value or f"http://localhost:{port}").lower()
    if not is_address(value):
        raise refuse(
            "PUBLIC_URL",
            "must be http:// or https:// and a host of unaccented letters, digits, dots and hyphens, with a "
            f"port from 1 to 65535 if need be and nothing else: https://training.example.org, not {value!r}.",
        )
    return value.rstrip("/")


def quick_exit_url(public: str) -> str:
    """Where the quick exit of the handbook leads: `QUICK_EXIT_URL`, a neutral page elsewhere."""
    value = os.environ.get("QUICK_EXIT_URL") or "https://www.wikipedia.org/"
    found = re.fullmatch(r"(https://[^/]+)(/[A-Za-z0-9._~/-]*)?", value)
    if found is None or not is_address(found[1].lower()) or host_of(value) == host_of(public):
        raise refuse(
            "QUICK_EXIT_URL",
            "must be https://, a host other than that of PUBLIC_URL, and a path if need be: "
            f"https://www.wikipedia.org/, not {value!r}.",
        )
    return value


def is_port(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,5}", text)) and 0 < int(text) < 65536


def is_address(url: str) -> bool:
    """Is it scheme, host and port only? `url` is in lower case."""
    found = ADDRESS.fullmatch(url)
    if found is None or not is_port(found["port"] or ("80" if found["port"] is None else "")):
        return False
    try:
        return not found["ip"] or bool(IPv6Address(found["ip"]))
    except ValueError:
        return False


def host_of(url: str) -> str:
    """As a browser names it: an IPv6 address in brackets."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


def sender(url: str) -> str:
    """The address that letters come from: `MAIL_FROM`, or one at the public host."""
    value = os.environ.get("MAIL_FROM") or f"Consular Training <noreply@{host_of(url)}>"
    if not value.isprintable() or not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]):
        raise refuse(
            "MAIL_FROM", "must be one line with one address: Consular Training <noreply@example.org>."
        )
    return value


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
    if settings.get("NAME") in {None, "", ":memory:"}:
        raise refuse("DATABASE_URL", "names no database, or for sqlite:/// no file.")
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
    parts, port = mail_server(url)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 20,
        },
    }


def mail_server(url: str) -> tuple[SplitResult, int]:
    """Its address taken apart, and its port."""
    try:
        parts = urlsplit(url)
        port = EMAIL_SCHEMES.get(parts.scheme, 0) if parts.port is None else parts.port
    except ValueError:  # the port or the brackets; its own words may quote the password
        parts, port = SplitResult("", "", "", "", ""), 0
    if parts.scheme not in EMAIL_SCHEMES or not parts.hostname or not port:
        raise refuse(
            "EMAIL_URL",
            "must look like smtp://user:password@host:25, smtp+tls://… or smtps://…, with a port from 1 "
            "to 65535 if any; special signs in user and password are written %XX.",
        )
    return parts, port
