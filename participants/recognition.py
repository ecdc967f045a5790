"""The door for rooms above: recognise an officer together with an act of their own, in their transaction."""

from participants.actions.claims import recognise_officer

__all__ = ["recognise_officer"]
