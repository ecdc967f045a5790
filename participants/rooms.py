"""Our rooms, and the modules that they offer by name, so that no room imports upward (D-1):
`tasks`, `reference`, `demonstration`, `privacy`, `trail_words` and `fact_words`.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule


def room_names() -> list[str]:
    """Return the names of our rooms, lowest first, as they are installed."""
    return [room.label for room in _rooms()]


def hooks(name: str) -> Iterator[ModuleType]:
    """Yield the modules of that name in our rooms, lowest room first."""
    for room in _rooms():
        if module_has_submodule(room.module, name):
            yield import_module(f"{room.name}.{name}")


def _rooms() -> list[AppConfig]:
    """Return our own apps; a library's lie elsewhere."""
    return [app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
