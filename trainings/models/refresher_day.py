"""The day from which a refresher is due, as a column (R-298)."""

from datetime import date
from typing import Any

from django.db import models

from trainings.dates import months_later

REFRESHED_AFTER = 36  # months after the last day, where a training says nothing else


class RefresherDay(models.DateField):
    """A column that follows from the last day of the row and from how long its certificates hold.
    Written by `save` and `bulk_create`, not by `update`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"editable": False, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> date:
        """Reckon the day, set it on the row too, and return it."""
        row: Any = model_instance
        day = months_later(row.last_day, row.certificate_valid_months or REFRESHED_AFTER)
        setattr(row, self.attname, day)
        return day
