"""Entry point for rooms above: recognise an officer, or undo that, within their own transaction."""

from participants.actions.claims import recognise_officer, take_back_recognition

__all__ = ["recognise_officer", "take_back_recognition"]
