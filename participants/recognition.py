"""Entry point for rooms above: recognise an officer, undo that, or tell of it, within their own
transaction.
"""

from participants.actions.claims import (
    is_told_by_itself,
    recognise_officer,
    take_back_recognition,
    tell_anew,
    tell_by_itself,
)

__all__ = [
    "is_told_by_itself",
    "recognise_officer",
    "take_back_recognition",
    "tell_anew",
    "tell_by_itself",
]
