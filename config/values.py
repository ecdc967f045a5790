"""Helpers for single settings: read a secret, refuse a value, take an address apart."""

import os
import re
import stat
from ipaddress import IPv6Address
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

OPEN_TO_OTHERS = stat.S_IRGRP | stat.S_IWGRP | stat.S_IROTH | stat.S_IWOTH
LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"


# Scheme, host and port, and nothing else: the host goes into ALLOWED_HOSTS.
ADDRESS = re.compile(
    rf"https?://(({LABEL}\.)*{LABEL}|\[(?P<ip>[0-9a-f:.]+)\])(:(?P<port>[^:]*))?/*"
)


def is_port(text: str) -> bool:
    """Tell whether the text is a number from 1 to 65535."""
    if not re.fullmatch("[0-9]{1,5}", text):
        return False
    return 0 < int(text) < 65536


def is_address(url: str) -> bool:
    """Tell whether `url`, in lower case, is scheme, host and port only."""
    found = ADDRESS.fullmatch(url)
    if found is None:
        return False
    if found["port"] is not None and not is_port(found["port"]):
        return False
    if found["ip"] is None:
        return True
    try:
        IPv6Address(found["ip"])
    except ValueError:
        return False
    return True


def host_of(url: str) -> str:
    """Return the host of an address as a browser names it: an IPv6 address in brackets."""
    host = urlsplit(url).hostname or ""
    if ":" in host:
        return f"[{host}]"
    return host


def refuse(name: str, sentence: str) -> ImproperlyConfigured:
    """Return the error to raise about the setting `name`."""
    return ImproperlyConfigured(f"{name}: {sentence}")


def secret(name: str) -> str:
    """Return the value of `NAME`, or of the file that `NAME_FILE` names; "" when neither is set.

    Raises ImproperlyConfigured when both are set, or the file cannot be read, is open to others or
    is empty.
    """
    value = os.environ.get(name, "")
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return value
    if value:
        raise refuse(name, f"is set, and {name}_FILE as well. Set one of them.")

    value = private_text(f"{name}_FILE", Path(path)).strip()
    if not value:
        raise refuse(f"{name}_FILE", "the file is empty.")
    return value


def private_text(name: str, path: Path) -> str:
    """Return what a file says that is for this account alone.

    Raises ImproperlyConfigured, with the name, if others may read or change it, or if it cannot be
    read.
    """
    try:
        if is_open_to_others(path):
            raise refuse(name, f"others may read or change it. Run: chmod 600 {path}")
        return path.read_text(encoding="utf-8-sig")  # some editors begin with a byte order mark
    except OSError as error:
        raise refuse(name, f"cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise refuse(name, "is not UTF-8 text.") from error


def is_open_to_others(path: Path) -> bool:
    """Tell whether the group or others may read or change the file.

    systemd lets one account at a credential (LoadCredential=) by an access list, which looks like a
    permission of the group.
    """
    if str(path.parent) == os.environ.get("CREDENTIALS_DIRECTORY"):
        return False
    return bool(path.stat().st_mode & OPEN_TO_OTHERS)
