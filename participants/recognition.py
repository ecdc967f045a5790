"""The door for rooms above: recognise an officer together with an act of their own, in their
transaction, and undo both.
"""

from participants.actions.claims import recognise_officer, take_back_recognition

__all__ = ["recognise_officer", "take_back_recognition"]
