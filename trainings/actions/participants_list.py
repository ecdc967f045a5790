"""Record who took which list of people out of the house (R-197)."""

from collections.abc import Sequence
from datetime import datetime

from participants import audit
from participants.models import Account
from trainings.models import Session, Training
from trainings.rules.participants_list import DOWNLOAD


def record_download(
    *, by: Account, training: Training, people: int, columns: Sequence[str], now: datetime
) -> None:
    """Record who downloaded the list, the number of people, and the columns, which are preselected
    for the next list (D-287).
    """
    audit.record(
        by=by, action=DOWNLOAD, about=training, now=now, people=people, columns=list(columns)
    )


def record_sheets(
    *,
    by: Account,
    training: Training,
    people: int,
    sessions: Sequence[Session],
    with_marks: bool,
    now: datetime,
) -> None:
    """Record who downloaded the sign-in sheets of which sessions, with how many people, and whether
    with their marks.
    """
    audit.record(
        by=by,
        action="download_sign_in_sheets",
        about=training,
        now=now,
        people=people,
        sessions=[session.pk for session in sessions],
        with_marks=with_marks,
    )
