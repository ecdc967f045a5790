"""Settings of the key that signs certificates, and of the service that stamps the time."""

import os
import re
from pathlib import Path

from config.values import is_open_to_others, refuse


def key_file() -> Path | None:
    """Return the file of the key that certificates are signed with; None when it is unset.

    What is in it is read when something is signed, so that a key can be changed without a start.
    """
    value = os.environ.get("SIGNING_KEY_FILE")
    if not value:
        return None
    path = Path(value)
    if not path.is_absolute():
        raise refuse("SIGNING_KEY_FILE", f"must be a whole path, not {value!r}.")
    if path.exists() and is_open_to_others(path):
        raise refuse("SIGNING_KEY_FILE", f"others may read or change it. Run: chmod 600 {path}")
    return path


def timestamp_url() -> str:
    """Return the address of the service that stamps signatures with the time; "" for none."""
    value = os.environ.get("TIMESTAMP_URL", "")
    if value and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise refuse(
            "TIMESTAMP_URL", f"must be an address: http://tsa.example.org/tsr, not {value!r}."
        )
    return value
