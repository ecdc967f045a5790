"""Acts on the audit trail."""

from datetime import datetime
from typing import Any

from participants import audit
from participants.models import Account


def record_download(*, by: Account, asked: dict[str, Any], now: datetime) -> None:
    """Record who took the trail out of the house, and how it was narrowed (R-308)."""
    audit.record(by=by, action="download_trail", about=by, now=now, asked=asked)
