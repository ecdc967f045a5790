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

from config import badges, env_file, languages, ministries, signing
from config.mailers import mailer
from config.values import host_of, is_address, is_port, refuse, secret

ALL_OF_OTHERS = 0o077  # all permissions of the group and of others
BASE_DIR = Path(__file__).resolve().parent.parent
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
POSTGRES_PATIENCE = {
    "web": "-c lock_timeout=10s -c statement_timeout=30s",
    "command": "-c lock_timeout=60s",
}
# A server that was cut off, which no limit of its own ends, is given up after thirty seconds.
POSTGRES_CUT_OFF = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,  # milliseconds
}
# A statement that comes again with other values is planned once (D-324).
POSTGRES_PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
# Names that may stand in the environment or in the settings file (see env_file.py).
# Each also as NAME_FILE, the path of a file that holds it.
SECRETS = (
    "SECRET_KEY",
    "DATABASE_URL",
    "EMAIL_URL",
    "OIDC_PROVIDERS",
    "SIGNING_KEY_PASSWORD",
    badges.NAME,
)
OPERATOR = ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_EMAIL", "DATA_PROTECTION_CONTACT")
KNOWN = frozenset(
    [
        *SECRETS,
        *(f"{name}_FILE" for name in SECRETS),
        *OPERATOR,
        *("DEMO", "DATA_DIR", "PUBLIC_URL", "BIND", "PORT", "PROXIES", "MAIL_FROM"),
        *("QUICK_EXIT_URL", "SIGNING_KEY_FILE", "TIMESTAMP_URL", "COLLECT_GENDER"),
        *("LOOK_AT_LINKS", languages.NAME),
        "WEB_CONCURRENCY",
    ]
)
MADE_UP_OPERATOR = {  # of the demonstration
    "OPERATOR_NAME": "Demonstration operator",
    "OPERATOR_ADDRESS": "Demonstration Street 1, 111 11 Demonstration",
    "OPERATOR_EMAIL": "operator@demo.example",
    "DATA_PROTECTION_CONTACT": "data-protection@demo.example",
}
DEMONSTRATION_KEY = "demonstration-only-secret-that-protects-nothing-real"
MAILBOX = re.compile(r"[^@\s]+@[^@\s]+")  # office@example.org
MAX_OPERATOR_LENGTH = 200  # characters; printed at the foot of every letter
REQUIRED = ("SECRET_KEY", "PUBLIC_URL", "EMAIL_URL", *OPERATOR)  # outside demonstration mode


def read() -> None:
    """Put the settings file into the environment and check every setting once.

    Raises ImproperlyConfigured that names everything missing or wrong.
    """
    faults = env_file.read_into_environment(BASE_DIR, KNOWN)
    demonstration = os.environ.get("DEMO", "0") != "0"
    faults += settings_faults(demonstration)
    faults = list(dict.fromkeys(faults))  # a fault that another setting depends on is met twice
    if not faults:
        return
    if len(faults) > 1:
        faults.insert(0, "This is missing or wrong:")
    raise ImproperlyConfigured("\n  ".join(faults))


def settings_faults(demonstration: bool) -> list[str]:
    """Return one sentence for each setting that is missing, empty or wrong."""
    faults = []
    missing = missing_settings(demonstration)
    if missing:
        faults.append(
            f"{', '.join(missing)}: missing. Set it in the environment or in a settings file; the "
            "README says what it is (or DEMO=1 to try out)."
        )

    empty = [name for name in empty_settings() if name not in missing]
    for name in empty:
        faults.append(f"{name}: is set and empty. Give it a value, or leave it out.")

    for name, reader in readers(demonstration).items():
        if name not in {*missing, *empty}:
            faults += faults_of(reader)
    return faults


def missing_settings(demonstration: bool) -> list[str]:
    """Return the required settings without a value or a file; a demonstration needs none."""
    if demonstration:
        return []
    missing = []
    for name in REQUIRED:
        value = os.environ.get(name) or os.environ.get(f"{name}_FILE")
        if not value:
            missing.append(name)
    return missing


def empty_settings() -> list[str]:
    """Return the names of settings that are set but empty.

    An empty value was lost on its way; with the default instead, a site would start on a new
    database.
    """
    names = sorted({*KNOWN, "ENV_FILE"})
    return [name for name in names if os.environ.get(name) == ""]


def readers(demonstration: bool) -> dict[str, Callable[[], object]]:
    """Return the function that checks each setting, by name.

    Two of them depend on the public address; where that is wrong they are given any other.
    """
    url = "https://localhost"
    if not faults_of(partial(public_url, demonstration)):
        url = public_url(demonstration)
    operator_facts = {name: partial(operator_fact, name, demonstration) for name in OPERATOR}
    return {
        "DEMO": partial(boolean, "DEMO"),
        "SECRET_KEY": partial(secret_key, demonstration),
        "PUBLIC_URL": partial(public_url, demonstration),
        "EMAIL_URL": partial(mailer, demonstration),
        **operator_facts,
        "MAIL_FROM": partial(sender, url),
        "QUICK_EXIT_URL": partial(quick_exit_url, url),
        "COLLECT_GENDER": partial(boolean, "COLLECT_GENDER"),
        "LOOK_AT_LINKS": partial(boolean, "LOOK_AT_LINKS"),
        languages.NAME: languages.offered_by_operator,
        "PROXIES": partial(count, "PROXIES"),
        "BIND": bind,
        "PORT": port,
        "WEB_CONCURRENCY": web_concurrency,
        "DATABASE_URL": partial(database, BASE_DIR),
        "DATA_DIR": partial(data_dir, BASE_DIR),
        "OIDC_PROVIDERS": ministries.providers,
        "SIGNING_KEY_FILE": signing.key_file,
        "SIGNING_KEY_PASSWORD": partial(secret, "SIGNING_KEY_PASSWORD"),
        "TIMESTAMP_URL": signing.timestamp_url,
        badges.NAME: badges.keys,
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
    """Return the sentence with which the reader refuses its setting; none if it accepts it."""
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
    """Return one fact about the operator, in demonstration mode a made-up one if it is unset.

    Raises ImproperlyConfigured if it is not one short line, or an e-mail address that is none.
    """
    value = os.environ.get(name, "")
    if not value and demonstration:
        value = MADE_UP_OPERATOR[name]
    if not value.isprintable() or len(value) > MAX_OPERATOR_LENGTH:
        raise refuse(name, f"must be one line of at most {MAX_OPERATOR_LENGTH} characters.")
    if name == "OPERATOR_EMAIL" and not MAILBOX.fullmatch(value):
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
    if ":" in host:
        host = f"[{host}]"
    return f"{host}:{port()}"


def port() -> int:
    """Return the port to listen on, 8000 when `PORT` is unset."""
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


def boolean(name: str, unset: str = "0") -> bool:
    """Tell whether a setting is `1`; `0` is False, and so is an unset one unless told otherwise."""
    value = os.environ.get(name, unset)
    if value not in {"0", "1"}:
        raise refuse(name, f"must be 1 or 0, not {value!r}.")
    return value == "1"


def count(name: str) -> int:
    """Return a setting that is a whole number from 0 to 9; 0 when unset."""
    value = os.environ.get(name, "0")
    if not re.fullmatch("[0-9]", value):
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
    if not value:
        if demonstration:
            return DEMONSTRATION_KEY
        raise refuse(
            "SECRET_KEY",
            "is missing. Set it to 50 or more random characters (or DEMO=1 to try out).",
        )
    if len(value.strip()) < 32 or len(set(value)) < 5:
        raise refuse("SECRET_KEY", "must have 32 characters or more, of 5 different ones or more.")
    return value


def public_url(demonstration: bool) -> str:
    """Return the address that links in mail are built from, in lower case and without a final
    slash.
    """
    value = os.environ.get("PUBLIC_URL", "")
    if not value:
        if not demonstration:
            raise refuse("PUBLIC_URL", "is missing, for example https://training.example.org.")
        value = f"http://localhost:{port()}"

    value = value.lower()
    if not is_address(value):
        raise refuse(
            "PUBLIC_URL",
            "must be http:// or https:// and a host of unaccented letters, digits, dots and "
            "hyphens, with a port from 1 to 65535 if need be and nothing else: "
            f"https://training.example.org, not {value!r}.",
        )
    is_in_the_clear = value.startswith("http://") and host_of(value) not in LOOPBACK
    if is_in_the_clear and not demonstration:
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
    is_page = found is not None and is_address(found[1].lower())
    if not is_page or host_of(value) == host_of(public):
        raise refuse(
            "QUICK_EXIT_URL",
            "must be https://, a host other than that of PUBLIC_URL, and a path if need be: "
            f"https://www.wikipedia.org/, not {value!r}.",
        )
    return value


def sender(url: str) -> str:
    """Return the sender of all letters: `MAIL_FROM`, or an address at the public host."""
    value = os.environ.get("MAIL_FROM") or f"Consular Training <noreply@{host_of(url)}>"
    _name, mailbox = parseaddr(value)
    if not value.isprintable() or not MAILBOX.fullmatch(mailbox):
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
        parsed = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except ValueError as error:
        raise refuse("DATABASE_URL", f"cannot be read ({type(error).__name__}).") from error

    settings: dict[str, Any] = dict(parsed)
    if settings.get("NAME") in {None, "", ":memory:"}:
        raise refuse("DATABASE_URL", "names no database, or for sqlite:/// no file.")

    if scheme == "sqlite":
        settings["CONN_MAX_AGE"] = 600
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
    else:
        usual = {"connect_timeout": 5, "options": POSTGRES_PATIENCE[lane]}
        usual |= POSTGRES_CUT_OFF | POSTGRES_PREPARED
        settings["OPTIONS"] = usual | settings.get("OPTIONS", {})
    return settings
