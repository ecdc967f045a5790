"""What the worker does for the handbook."""

from datetime import datetime

from handbook.actions import files


def build_due_file(now: datetime) -> int:
    """One file in a sweep, so that letters are not kept waiting."""
    return 1 if files.build_next_file(now=now) else 0


SWEEPS = [build_due_file]
