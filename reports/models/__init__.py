"""Models of this room: what is hoped for. What happened stands in the facts of trainings."""

from reports.models.targets import Target

__all__ = ["Target"]
