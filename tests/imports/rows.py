"""What became of the rows of a list."""

from imports.models import Import
from imports.reasons import worded


def verdicts(source: Import) -> list[tuple[str, str]]:
    """Return what each row is found to be, and why."""
    rows = source.body.order_by("number")
    return [(row.verdict, " ".join(worded(row.reasons))) for row in rows]


def outcomes(source: Import) -> list[str]:
    return [row.outcome for row in source.body.order_by("number")]
