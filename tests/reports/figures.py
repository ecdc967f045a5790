"""Figures of a report, as tests compare them."""

from participants.models import Account
from reports.figures import Question
from reports.measures import ESSENTIAL
from reports.totals import report


def essential(figures):
    """The six numbers that every page shows, by their names."""
    return {name: getattr(figures, name) for name in ESSENTIAL}


def in_all(now):
    """The total of all closed trainings."""
    administrator = Account(role=Account.Role.ADMINISTRATOR)
    return report(administrator, Question(by="period"), now=now).total
