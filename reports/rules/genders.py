"""Rules of totals by gender: who is told them and of what, so that nobody is told (R-455)."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from participants.models import Account

TOGETHER = frozenset({"gender", "year"})


def may_see(account: Account) -> bool:
    """Tell whether the account may see totals by gender: staff, where the site collects it."""
    return bool(settings.COLLECT_GENDER) and account.is_staff_member


def problems(kinds: Collection[str], since: date | None, until: date | None) -> list[str]:
    """Return why totals of these kinds of rows are not told for a period: by gender they are of
    whole years, alone or by year. With a day, a state or a training beside it, one row may be one
    person.
    """
    if "gender" not in kinds:
        return []
    begins_with_year = since is None or (since.month, since.day) == (1, 1)
    ends_with_year = until is None or (until.month, until.day) == (12, 31)
    if TOGETHER.issuperset(kinds) and begins_with_year and ends_with_year:
        return []
    return [_("Totals by gender are of whole years, alone or by year, so that nobody is told.")]
