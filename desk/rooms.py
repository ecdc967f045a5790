"""Find the modules that rooms offer by name, so that no room imports upward: `tasks`, `reference`,
`demonstration`, `privacy`.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

# lowest first
ROOMS = [
    "documents",
    "outbox",
    "participants",
    "handbook",
    "trainings",
    "imports",
    "reports",
    "desk",
]


def hooks(name: str) -> Iterator[ModuleType]:
    """Yield the modules of that name in our rooms, lowest room first."""
    for room in ROOMS:
        if find_spec(f"{room}.{name}"):
            yield import_module(f"{room}.{name}")
