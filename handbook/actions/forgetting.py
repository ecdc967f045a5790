"""Forget who gave feedback; what was said stays for the editors (R-347)."""

from datetime import datetime

from django.db.models import QuerySet

from handbook.models import Feedback


def forget_readers(rows: QuerySet[Feedback], now: datetime) -> int:
    """Empty name and post beside this feedback."""
    return rows.update(by=None, post=None)
