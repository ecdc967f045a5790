"""Rows of the planning form as they are sent: how many there are, and more of them, empty or
copied.
"""

import re
from datetime import timedelta

from django.http import QueryDict
from django.utils.translation import gettext

from trainings.forms.fields import typed_day
from trainings.forms.plan_rows import MAX_ROWS, ROWS_MORE
from trainings.plan import SESSION_WORDS


def with_true_count(data: QueryDict, prefix: str, *, most: int = MAX_ROWS) -> QueryDict:
    """Return data whose row counts cover all rows sent, `most` at most: `data` itself, or a
    corrected copy.
    """
    rows = min(_rows_sent(data, prefix), most)
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    stored = data.get(f"{prefix}-INITIAL_FORMS", "")
    are_counts = _is_count(total) and _is_count(stored)
    if are_counts and rows <= int(total) <= most:
        return data

    data = data.copy()
    data[f"{prefix}-TOTAL_FORMS"] = str(rows)
    data[f"{prefix}-INITIAL_FORMS"] = "0"
    return data


def _rows_sent(data: QueryDict, prefix: str) -> int:
    """Return how many rows the names of the fields show."""
    rows = 0
    for name in data:
        if found := re.match(rf"{prefix}-([0-9]{{1,4}})-", name):
            rows = max(rows, int(found[1]) + 1)

    return rows


def with_more_rows(data: QueryDict) -> QueryDict:
    """Return a copy of `data` with a duplicated row, the first day's rows on every other day, or
    more empty rows, as its button asked.

    The counts have been corrected already (`with_true_count`).
    """
    data = data.copy()
    if copied := data.get("copy_session"):
        _copy_session(data, copied, data.get(f"{copied}-date", ""))
    elif "repeat_day" in data:
        _repeat_first_day(data)
    elif "more_sessions" in data:
        _add_rows(data, "sessions", ROWS_MORE)
    else:
        _add_rows(data, "reserved", ROWS_MORE)

    return data


def _add_rows(data: QueryDict, prefix: str, more: int) -> None:
    """Raise the count of rows, up to MAX_ROWS."""
    total = int(data.get(f"{prefix}-TOTAL_FORMS", "0"))
    data[f"{prefix}-TOTAL_FORMS"] = str(min(total + more, MAX_ROWS))


def _copy_session(data: QueryDict, row: str, day: str, *, groups_later: int = 0) -> None:
    """Write a programme row's values into the first empty row too, as a new session on the day.

    Its parallel group is so many later, because a group runs at one time.
    """
    rows = int(data.get("sessions-TOTAL_FORMS", "0"))
    target = _first_empty_session(data, rows)
    if target == MAX_ROWS:
        return
    if target == rows:
        _add_rows(data, "sessions", 1)
    data[f"sessions-{target}-date"] = day
    for name in ("starts", "ends", *SESSION_WORDS):
        if value := data.get(f"{row}-{name}"):
            data[f"sessions-{target}-{name}"] = value
    if group := _group(data, row):
        data[f"sessions-{target}-parallel_group"] = str(group + groups_later)


def _repeat_first_day(data: QueryDict) -> None:
    """Write the rows of the first day once more for each later day that has none yet."""
    rows = _filled_sessions(data)
    days = {data.get(f"{row}-date") for row in rows}
    first_day = data.get("first_day")
    of_first_day = [row for row in rows if data.get(f"{row}-date") == first_day]
    groups = max((_group(data, row) for row in rows), default=0)
    for later, day in enumerate(_later_days(data), start=1):
        if day in days:
            continue
        for row in of_first_day:
            _copy_session(data, row, day, groups_later=groups * later)


def _later_days(data: QueryDict) -> list[str]:
    """Return the days after the first as they are typed, MAX_ROWS at most; none if first or last
    cannot be read.
    """
    first = typed_day(data.get("first_day", ""))
    last = typed_day(data.get("last_day", ""))
    if first is None or last is None:
        return []
    days = min((last - first).days, MAX_ROWS)

    return [(first + timedelta(days=later)).isoformat() for later in range(1, days + 1)]


def _filled_sessions(data: QueryDict) -> list[str]:
    """Return the prefixes of the rows with a topic that are not ticked to be removed."""
    rows = [f"sessions-{row}" for row in range(int(data.get("sessions-TOTAL_FORMS", "0")))]
    return [row for row in rows if data.get(f"{row}-topic") and not data.get(f"{row}-DELETE")]


def _group(data: QueryDict, row: str) -> int:
    """Return the number of the row's parallel group; 0 without one that can be read."""
    number = data.get(f"{row}-parallel_group", "")
    if _is_count(number):
        return int(number)
    return 0


def _first_empty_session(data: QueryDict, rows: int) -> int:
    """Return the number of the first row with nothing but a day in it; `rows` if all are filled."""
    names = ("pk", "starts", "ends", *SESSION_WORDS)
    for row in range(rows):
        if not any(data.get(f"sessions-{row}-{name}") for name in names):
            return row

    return rows


def miscounted_words() -> str:
    """Return the message for rows that their count did not cover."""
    return gettext(
        "The number of rows that came does not fit the rows themselves, so nothing was saved. "
        "Look whether all of them stand here, then save again."
    )


def _is_count(text: str) -> bool:
    """Tell whether the text is a number below 1,000."""
    return re.fullmatch("[0-9]{1,3}", text) is not None
