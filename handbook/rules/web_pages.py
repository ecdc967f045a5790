"""Rules for looking at the pages on the web that the handbook cites."""

from django.conf import settings
from django.utils.translation import gettext as _


def looking_problems() -> list[str]:
    """Return why no page is looked at: the site is set not to (R-554)."""
    if settings.LOOK_AT_LINKS:
        return []
    return [_("This site is set not to look at pages on the web, so nothing here is renewed.")]
