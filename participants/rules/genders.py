"""May somebody state a gender? Only where the secretariat collects it (R-455)."""

from django.conf import settings
from django.utils.translation import gettext as _


def gender_problems(gender: str) -> list[str]:
    """Return why a gender is not stored: the site does not ask for it. One that was stated can be
    removed in any case.
    """
    if settings.COLLECT_GENDER or not gender:
        return []
    return [_("This site does not ask for your gender. Nothing was saved.")]
