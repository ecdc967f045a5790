"""Rules of scheduled totals: their days, what they cover, who may get them (R-535)."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from participants.models import Account
from reports.figures import Question
from reports.models import Schedule

MONTHS = {Schedule.Every.MONTH: 1, Schedule.Every.QUARTER: 3, Schedule.Every.YEAR: 12}
MAX_RECIPIENTS = 50
EVERYBODY = "all"  # whose totals staff see


def next_day(every: str, today: date) -> date:
    """Return the first day of the next month, quarter or year after today."""
    months = MONTHS[Schedule.Every(every)]
    begun = today.month - (today.month - 1) % months  # the first month of the one that runs
    month = begun + months
    if month > 12:
        return date(today.year + 1, 1, 1)
    return date(today.year, month, 1)


def question(schedule: Schedule, today: date) -> Question:
    """Return the question as it is asked on this day."""
    if schedule.covers == Schedule.Covers.ALL:
        return Question(by=schedule.by)
    if schedule.covers == Schedule.Covers.THIS_YEAR:
        return Question(date(today.year, 1, 1), date(today.year, 12, 31), schedule.by)
    return Question(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31), schedule.by)


def recipient_problems(recipients: Collection[Account]) -> list[str]:
    """Return why these people cannot be sent totals: none, too many, or somebody who may not see
    them.
    """
    if not recipients:
        return [_("Choose at least one person.")]
    if len(recipients) > MAX_RECIPIENTS:
        return [_("At most %(number)d people get a schedule.") % {"number": MAX_RECIPIENTS}]
    if not all(may_see_totals(each) for each in recipients):
        return [_("Only staff and coordinators get totals by mail.")]
    return []


def who_may_see_totals() -> list[Account]:
    """Return everybody who sees totals today, with their persons."""
    officers = Account.Role.OFFICER
    accounts = Account.objects.active().with_standing().exclude(role=officers)
    return [each for each in accounts if may_see_totals(each)]


def may_see_totals(account: Account) -> bool:
    """Tell whether the account sees totals today (R-121)."""
    return bool(scope(account))


def scope(account: Account) -> str:
    """Return whose totals the account sees today: EVERYBODY's, those of a party by its code, or ""
    for nobody's.
    """
    if not account.is_active:
        return ""
    if account.is_staff_member:
        return EVERYBODY
    party = account.coordinated_party
    return party.code if party else ""
