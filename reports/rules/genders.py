"""Rules of totals by gender: who is told them and of what, so that nobody is told (R-455)."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from participants.models import Account
from reports.dimensions import NOT_STATED
from reports.figures import Report, Row

TOGETHER = frozenset({"gender", "year"})
FEWEST = 5  # people in a row that is told


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


def small_problems(report: Report) -> list[str]:
    """Return why a counted answer by gender is not told: a row has too few people."""
    if "gender" not in report.question.kinds:
        return []
    if all(row.figures.registered >= FEWEST for row in report.rows if _is_stated(row)):
        return []
    return [
        _("In this period fewer than five people have stated one of the genders, so none is told.")
    ]


def _is_stated(row: Row) -> bool:
    """Tell whether the row is of people who have stated a gender."""
    return NOT_STATED not in row.keys
