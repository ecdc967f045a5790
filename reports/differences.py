"""Compare what a report said with what is counted now, figure by figure."""

from collections.abc import Iterator
from typing import Any

type Said = dict[str, Any]
TOTAL = "total"  # instead of a kind of row
LEGACY = "legacy"  # as well, of head-counts without names
OF_LEGACY = ["words", "source", "doubt"]  # what is said of one, instead of measures


def differences(then: Said, now: Said) -> list[Said]:
    """Return each figure that differs, with table, row, measure and both values: the total and the
    steps to certificates first.

    A row that only one of them has counts 0 in the other. A table, measure or step that only one
    has, because a release added or dropped it, is left out.
    """
    found = [*_of_rows(TOTAL, _total(then), _total(now))]
    tables = {table["by"]: table for table in now["tables"]}
    for table in then["tables"]:
        if table["by"] in tables:
            found += _of_rows(table["by"], table, tables[table["by"]])
    found += _of_rows(LEGACY, _legacy(then), _legacy(now), missing="")
    return found


def _total(said: Said) -> Said:
    """Return the total as a table of one row, with the steps that are no measures."""
    row = {"key": TOTAL, "label": "", **said["steps"], **said["total"]}
    return {"measures": [*{**said["total"], **said["steps"]}], "rows": [row]}


def _legacy(said: Said) -> Said:
    """Return the legacy figures as a table of a row each."""
    rows = [{**figure, "label": figure["title"]} for figure in said["legacy_figures"]]
    return {"measures": OF_LEGACY, "rows": rows}


def _of_rows(by: str, then: Said, now: Said, *, missing: int | str = 0) -> Iterator[Said]:
    """Yield the differences of two tables of the same kind, in the order of the earlier one; in a
    row that only one of them has, the other has `missing`.
    """
    before = {row["key"]: row for row in then["rows"]}
    after = {row["key"]: row for row in now["rows"]}
    measures = [name for name in then["measures"] if name in now["measures"]]
    for key in {**before, **after}:
        for measure in measures:
            was = before.get(key, {}).get(measure, missing)
            is_now = after.get(key, {}).get(measure, missing)
            if was != is_now:
                label = (after.get(key) or before[key])["label"]
                about = {"by": by, "key": key, "label": label, "measure": measure}
                yield {**about, "then": was, "now": is_now}
