"""Entry point for rooms above: recognise an officer, undo that, or tell of it, within their own
transaction.
"""

from participants.actions.claims import recognise_officer, take_back_recognition, tell_by_itself

__all__ = ["recognise_officer", "take_back_recognition", "tell_by_itself"]
