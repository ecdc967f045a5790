"""Read the environment strictly: refuse to start on missing or wrong settings and name all of them
at once.
"""

import os
import re
from collections.abc import Callable
from email.utils import parseaddr
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config import env_file
from config.mailers import mailer
from config.values import host_of, is_address, is_port, refuse, secret

ALL_OF_OTHERS = 0o077  # all permissions of the group and of others
BASE_DIR = Path(__file__).resolve().parent.parent
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
POSTGRES_PATIENCE = {
    "web": "-c lock_timeout=10s -c statement_timeout=30s",
    "command": "-c lock_timeout=60s",
}
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
# Names that may stand in the environment or in the settings file (see env_file.py).
# Each also as NAME_FILE, the path of a file that holds it.
SECRETS = (
    "SECRET_KEY",
    "DATABASE_URL",
    "EMAIL_URL",
)
OPERATOR = ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_EMAIL", "DATA_PROTECTION_CONTACT")
KNOWN = frozenset(
    [
        *SECRETS,
        *(f"{name}_FILE" for name in SECRETS),
        *OPERATOR,
        *(
            "DEMO",
            "DATA_DIR",
            "PUBLIC_URL",
            "BIND",
            "PORT",
            "PROXIES",
            "MAIL_FROM",
            "QUICK_EXIT_URL",
        ),
        "WEB_CONCURRENCY",
    ]
)
MAX_OPERATOR_LENGTH = 200  # characters; printed at the foot of every letter
REQUIRED = ("SECRET_KEY", "PUBLIC_URL", "EMAIL_URL", *OPERATOR)  # outside demonstration mode


def read() -> None:
    """Put the settings file into the environment and check every setting once.

    Raises ImproperlyConfigured that names everything missing or wrong.
    """
    faults = env_file.read_into_environment(BASE_DIR, KNOWN)
    demonstration = os.environ.get("DEMO", "0") != "0"
    missing = [] if demonstration else missing_settings()
    if missing:
        faults.append(
            f"{', '.join(missing)}: missing. Set it in the environment or in a settings file; the "
            "README says what it is (or DEMO=1 to try out)."
        )
    empty = [name for name in empty_settings() if name not in missing]
    faults += [f"{name}: is set and empty. Give it a value, or leave it out." for name in empty]
    for name, reader in readers(demonstration).items():
        if name not in {*missing, *empty}:
            faults += faults_of(reader)
    faults = list(dict.fromkeys(faults))  # a fault that another setting depends on is met twice
    if len(faults) > 1:
        faults.insert(0, "This is missing or wrong:")
    if faults:
        raise ImproperlyConfigured("\n  ".join(faults))


def missing_settings() -> list[str]:
    return [
        name for name in REQUIRED if not (os.environ.get(name) or os.environ.get(f"{name}_FILE"))
    ]


def empty_settings() -> list[str]:
    """Return the names of settings that are set but empty.

    An empty value was lost on its way; with the default instead, a site would start on a new
    database.
    """
    return [name for name in sorted({*KNOWN, "ENV_FILE"}) if os.environ.get(name) == ""]


def readers(demonstration: bool) -> dict[str, Callable[[], object]]:
    """Return the function that checks each setting, by name.

    Two of them depend on the public address; where that is wrong they are given any other.
    """
    is_sound = not faults_of(partial(public_url, demonstration))
    url = public_url(demonstration) if is_sound else "https://localhost"
    return {
        "DEMO": partial(boolean, "DEMO"),
        "SECRET_KEY": partial(secret_key, demonstration),
        "PUBLIC_URL": partial(public_url, demonstration),
        "EMAIL_URL": partial(mailer, demonstration),
        **{name: partial(operator_fact, name, demonstration) for name in OPERATOR},
        "MAIL_FROM": partial(sender, url),
        "QUICK_EXIT_URL": partial(quick_exit_url, url),
        "PROXIES": partial(count, "PROXIES"),
        "BIND": bind,
        "PORT": port,
        "WEB_CONCURRENCY": web_concurrency,
        "DATABASE_URL": partial(database, BASE_DIR),
        "DATA_DIR": partial(data_dir, BASE_DIR),
    }


def warnings() -> list[str]:
    """Return sentences about settings that are allowed but seldom intended."""
    if count("PROXIES"):
        return []
    if not ip_address(bind()).is_loopback:
        return [
            f"BIND is {bind()} and PROXIES 0: visitors from other machines are answered without "
            "TLS, and sign-in codes travel in the clear. Let a proxy end TLS, and set PROXIES."
        ]
    if public_url(boolean("DEMO")).startswith("https://"):
        return [
            "PUBLIC_URL is https://, which a proxy has to speak, and PROXIES is 0: limits on "
            "guessing count all who come through it as one visitor."
        ]
    return []


def faults_of(reader: Callable[[], object]) -> list[str]:
    try:
        reader()
    except ImproperlyConfigured as refusal:
        return [str(refusal)]
    return []


def operator(demonstration: bool) -> dict[str, str]:
    """Return who runs the site and answers for the data: name, postal address, e-mail,
    data-protection contact.
    """
    return {
        "name": operator_fact("OPERATOR_NAME", demonstration),
        "address": operator_fact("OPERATOR_ADDRESS", demonstration),
        "email": operator_fact("OPERATOR_EMAIL", demonstration),
        "data_protection": operator_fact("DATA_PROTECTION_CONTACT", demonstration),
    }


def operator_fact(name: str, demonstration: bool) -> str:
    made_up = {
        "OPERATOR_NAME": "Demonstration operator",
        "OPERATOR_ADDRESS": "Demonstration Street 1, 111 11 Demonstration",
        "OPERATOR_EMAIL": "operator@demo.example",
        "DATA_PROTECTION_CONTACT": "data-protection@demo.example",
    }
    value = os.environ.get(name) or (made_up[name] if demonstration else "")
    if not value.isprintable() or len(value) > MAX_OPERATOR_LENGTH:
        raise refuse(name, f"must be one line of at most {MAX_OPERATOR_LENGTH} characters.")
    if name == "OPERATOR_EMAIL" and not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise refuse(name, "must be one e-mail address: office@example.org.")
    return value


def bind() -> str:
    """Return the IP address of this machine to listen on."""
    value = os.environ.get("BIND") or "127.0.0.1"
    try:
        ip_address(value)
    except ValueError as error:
        raise refuse(
            "BIND", f"must be an IP address, 127.0.0.1 or 0.0.0.0 for example, not {value!r}."
        ) from error
    return value


def address() -> str:
    """Return the address and port to listen on, as gunicorn takes them."""
    host = bind()
    return f"[{host}]:{port()}" if ":" in host else f"{host}:{port()}"


def port() -> int:
    value = os.environ.get("PORT", "8000")
    if not is_port(value):
        raise refuse("PORT", f"must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def web_concurrency() -> int:
    """Return how many processes answer visitors, from 1 to 99."""
    value = os.environ.get("WEB_CONCURRENCY", "2")
    if not re.fullmatch("[1-9][0-9]?", value):
        raise refuse("WEB_CONCURRENCY", f"must be a whole number from 1 to 99, not {value!r}.")
    return int(value)


def boolean(name: str) -> bool:
    """Tell whether a setting is `1`; `0` or unset is False."""
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise refuse(name, f"must be 1 or 0, not {value!r}.")
    return value == "1"


def count(name: str) -> int:
    """Return a setting that is a whole number from 0 to 9; 0 when unset."""
    value = os.environ.get(name, "0")
    if not (len(value) == 1 and value.isascii() and value.isdigit()):
        raise refuse(name, f"must be a whole number from 0 to 9, not {value!r}.")
    return int(value)


def data_dir(base: Path) -> Path:
    """Return the folder for everything the site writes, created if missing and closed to all
    others.
    """
    folder = Path(os.environ.get("DATA_DIR") or base / "var").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_mode & ALL_OF_OTHERS:
            folder.chmod(0o700)  # SQLite's files in it hold everything
    except OSError as error:
        raise refuse(
            "DATA_DIR",
            f"the folder {folder} cannot be made, or kept from others ({error.strerror}).",
        ) from error
    return folder


def secret_key(demonstration: bool) -> str:
    """Return the secret key.

    Only demonstration mode does without: it uses one that anybody can read here, so nothing real
    may ever be put into a demonstration.
    """
    value = secret("SECRET_KEY")
    if value and (len(value.strip()) < 32 or len(set(value)) < 5):
        raise refuse("SECRET_KEY", "must have 32 characters or more, of 5 different ones or more.")
    if not value and not demonstration:
        raise refuse(
            "SECRET_KEY",
            "is missing. Set it to 50 or more random characters (or DEMO=1 to try out).",
        )
    return value or "demonstration-only-secret-that-protects-nothing-real"


def public_url(demonstration: bool) -> str:
    """Return the address that links in mail are built from, in lower case and without a final
    slash.
    """
    value = os.environ.get("PUBLIC_URL", "")
    if not value and not demonstration:
        raise refuse("PUBLIC_URL", "is missing, for example https://training.example.org.")
    value = (value or f"http://localhost:{port()}").lower()
    if not is_address(value):
        raise refuse(
            "PUBLIC_URL",
            "must be http:// or https:// and a host of unaccented letters, digits, dots and "
            "hyphens, with a port from 1 to 65535 if need be and nothing else: "
            f"https://training.example.org, not {value!r}.",
        )
    if value.startswith("http://") and host_of(value) not in LOOPBACK and not demonstration:
        raise refuse(
            "PUBLIC_URL",
            "must be https://, or sign-in codes and names would travel in the clear. Only this "
            f"machine itself (http://localhost) may do without, not {value!r}.",
        )
    return value.rstrip("/")


def quick_exit_url(public: str) -> str:
    """Return the address of the handbook's quick exit: `QUICK_EXIT_URL`, a neutral page on another
    host.
    """
    value = os.environ.get("QUICK_EXIT_URL") or "https://www.wikipedia.org/"
    found = re.fullmatch(r"(https://[^/]+)(/[A-Za-z0-9._~/-]*)?", value)
    if found is None or not is_address(found[1].lower()) or host_of(value) == host_of(public):
        raise refuse(
            "QUICK_EXIT_URL",
            "must be https://, a host other than that of PUBLIC_URL, and a path if need be: "
            f"https://www.wikipedia.org/, not {value!r}.",
        )
    return value


def sender(url: str) -> str:
    """Return the sender of all letters: `MAIL_FROM`, or an address at the public host."""
    value = os.environ.get("MAIL_FROM") or f"Consular Training <noreply@{host_of(url)}>"
    if not value.isprintable() or not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]):
        raise refuse(
            "MAIL_FROM",
            "must be one line with one address: Consular Training <noreply@example.org>.",
        )
    return value


def lane() -> str:
    """Return `web` where gunicorn loads the application (config/wsgi.py), else `command`, also for
    the worker.
    """
    return os.environ.get("LANE", "command")


def database(folder: Path, lane: str = "command") -> dict[str, Any]:
    """Return Django's settings for `DATABASE_URL`; SQLite in the data folder when it is unset.

    Pages have timeouts of seconds, so that one locked table does not stop every page; a migration
    may take long.
    """
    url = secret("DATABASE_URL") or f"sqlite:///{folder}/training.sqlite3"
    scheme = url.split("://", 1)[0]
    if scheme not in DATABASE_SCHEMES:
        raise refuse("DATABASE_URL", "must begin with sqlite:///, postgres:// or postgresql://.")
    try:
        settings: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        )
    except ValueError as error:
        raise refuse("DATABASE_URL", f"cannot be read ({type(error).__name__}).") from error
    if settings.get("NAME") in {None, "", ":memory:"}:
        raise refuse("DATABASE_URL", "names no database, or for sqlite:/// no file.")
    if scheme != "sqlite":
        patience = POSTGRES_PATIENCE[lane]
        settings["OPTIONS"] = {"connect_timeout": 5, "options": patience} | settings.get(
            "OPTIONS", {}
        )
    else:
        settings["CONN_MAX_AGE"] = 600
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return settings
