"""System checks for the libraries that make PDFs fast."""

import ctypes
from contextlib import suppress
from typing import Any

from django.core import checks

# The names under which WeasyPrint looks for the library.
SUBSETTERS = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")


def fonts_are_cut_quickly(**options: Any) -> list[checks.CheckMessage]:
    """Warn if libharfbuzz-subset is missing: WeasyPrint works without it, silently, but takes
    thirteen times as long for a certificate.
    """
    if any(map(loads, SUBSETTERS)):
        return []
    return [
        checks.Warning(
            "The library libharfbuzz-subset cannot be loaded, so PDFs are drawn thirteen times "
            "slower.",
            hint="Debian, Ubuntu: apt-get install libharfbuzz-subset0. macOS: brew install pango.",
            id="documents.W001",
        )
    ]


def loads(library: str) -> bool:
    """Tell whether the system has this shared library."""
    with suppress(OSError):
        ctypes.CDLL(library)
        return True
    return False
