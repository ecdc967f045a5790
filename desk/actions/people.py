"""Acts of whoever looks at people: choose columns, download a list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from participants import audit
from participants.models import Account, Participant


def choose_columns(*, account: Account, columns: Sequence[str]) -> None:
    """Save the columns of the account's list of people. A preference, so there is no audit row."""
    account.people_columns = list(columns)
    account.save(update_fields=["people_columns"])


def record_own_download(*, about: Participant | Account, by: Account | None, now: datetime) -> None:
    """Record that somebody downloaded all that is held about them; `by` is None for a record that a
    mailed code opened.
    """
    audit.record(by=by, action="download_own_data", about=about, now=now)


def record_export(*, person: Participant, now: datetime) -> None:
    """Record that the operator exported all that is held about somebody."""
    audit.record(by=None, action="export_person", about=person, now=now)


def record_download(
    *, by: Account, people: int, columns: Sequence[str], asked: dict[str, Any], now: datetime
) -> None:
    """Record who downloaded the list of people: how many, which columns, how narrowed (R-308)."""
    audit.record(
        by=by,
        action="download_people",
        about=by,
        now=now,
        people=people,
        columns=list(columns),
        asked=asked,
    )
