"""System checks for what PDFs need: what draws them, and a key that signs them."""

import ctypes
from contextlib import suppress
from typing import Any

from django.core import checks
from django.utils import timezone
from typst import Fonts

from documents import signing_key
from documents.typesetting import FACES, FAMILIES

HOW_TO_SIGN = "SIGNING_KEY_FILE and SIGNING_KEY_PASSWORD; see docs/operating.md."
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


def papers_can_be_signed(**options: Any) -> list[checks.CheckMessage]:
    """Warn if no certificate can be signed, or soon none (R-496)."""
    now = timezone.now()
    if trouble := signing_key.trouble(now):
        return [checks.Warning(str(trouble.label), hint=HOW_TO_SIGN, id="documents.W002")]
    return [
        checks.Warning(warning, hint=HOW_TO_SIGN, id="documents.W003")
        for warning in signing_key.warnings(now)
    ]


def faces_are_there(**options: Any) -> list[checks.CheckMessage]:
    """Refuse to start without the faces of certificates: words in a face that Typst does not know
    are left out without an error.
    """
    found = Fonts(False, False, [str(FACES)]).families()
    if set(FAMILIES) <= set(found):
        return []
    return [
        checks.Error(
            "The faces of certificates are missing.",
            hint=f"Put back what {FACES} holds in the release.",
            id="documents.E001",
        )
    ]


def loads(library: str) -> bool:
    """Tell whether the system has this shared library."""
    with suppress(OSError):
        ctypes.CDLL(library)
        return True
    return False
