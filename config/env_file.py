"""Read settings from a file that server, worker and commands share: `ENV_FILE`, or `.env` in
`DATA_DIR`.

One `NAME=value` a line; blank lines and lines that begin with # are ignored. A value may be in
single or double quotes, with nothing behind them; nothing in it is expanded. The environment
overrides the file.
"""

import os
import re
from pathlib import Path

from config.values import private_text

LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)")
QUOTES = ("'", '"')


def read_into_environment(base: Path, known: frozenset[str]) -> list[str]:
    """Put valid settings into the environment and return one sentence for each faulty line.

    Raises ImproperlyConfigured when a named file is missing, or when others may read the file.
    """
    path = _path(base)
    if path is None:
        return []
    found, faults = _settings(path, known)
    for name, value in found.items():
        os.environ.setdefault(name, value)
    return faults


def _path(base: Path) -> Path | None:
    """Return the file that `ENV_FILE` names, else `.env` in the data folder if it exists, else
    None.
    """
    if named := os.environ.get("ENV_FILE"):
        return Path(named)
    data = Path(os.environ.get("DATA_DIR") or base / "var")
    usual = data / ".env"
    if not usual.exists():
        return None
    return usual


def _settings(path: Path, known: frozenset[str]) -> tuple[dict[str, str], list[str]]:
    """Return the settings of the file, and one sentence for each faulty line."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, line in enumerate(private_text(str(path), path).splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue

        where = f"{path}: line {number}"
        match = LINE.fullmatch(line)
        if match is None:
            faults.append(f"{where} is not NAME=value.")
            continue

        name, value = match.groups()
        if name not in known:
            faults.append(f"{where} sets {name}, which is no setting of this application.")
        elif name in found:
            faults.append(f"{where} sets {name} a second time.")
        elif value.startswith(QUOTES) and value.find(value[0], 1) != len(value) - 1:
            faults.append(
                f"{where}: what begins with a quote ends with the same one, and holds none. A "
                "comment has a line of its own."
            )
        else:
            found[name] = _unquoted(value)
    return found, faults


def _unquoted(value: str) -> str:
    """Return the value without its quotes."""
    if value.startswith(QUOTES):
        return value[1:-1]
    return value
