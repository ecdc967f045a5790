"""Record who took the register of certificates out of the house."""

from datetime import datetime
from typing import Any

from participants import audit
from participants.models import Account


def record_register(
    *, by: Account, certificates: int, asked: dict[str, Any], now: datetime
) -> None:
    """Record who downloaded the register, of which state and year, with how many lines (R-507)."""
    audit.record(
        by=by,
        action="download_register",
        about=by,
        now=now,
        certificates=certificates,
        **asked,
    )
