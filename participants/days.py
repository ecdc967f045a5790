"""The field for a day, the same for forms of all rooms."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1950, 2100  # nothing here began earlier or is planned for later


class DayField(forms.DateField):
    """A day, picked or typed, within years that every database compares and no arithmetic with time
    zones leaves.
    """

    def __init__(self, *, first_year: int = FIRST_YEAR, **options: Any) -> None:
        self.first_year = first_year
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d"], **options)

    def validate(self, value: date | None) -> None:
        """Refuse a day outside these years, besides what every field refuses."""
        super().validate(value)
        if value and value.year < self.first_year:
            sentence = _("Choose a day from %(year)s on.")
            raise ValidationError(sentence, params={"year": self.first_year})
        if value and value.year > LAST_YEAR:
            sentence = _("Choose a day up to %(year)s.")
            raise ValidationError(sentence, params={"year": LAST_YEAR})
