"""Models of this room: what everybody was told, and what is hoped for. What happened stands in the
facts of trainings.
"""

from reports.models.public_summaries import PublicSummary
from reports.models.targets import Target

__all__ = ["PublicSummary", "Target"]
