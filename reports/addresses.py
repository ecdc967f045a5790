"""Questions to the totals as addresses have them."""

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from reports.figures import Question
from reports.measures import ESSENTIAL


def as_query(question: Question, **others: str) -> str:
    """Return the question as the address of a page has it, without what is open, and `others`."""
    query = QueryDict(mutable=True)
    if question.since:
        query["from"] = question.since.isoformat()
    if question.until:
        query["until"] = question.until.isoformat()
    query["by"] = question.by
    if question.and_by:
        query["and"] = question.and_by
    query.setlist("measures", [name for name in question.measures if name not in ESSENTIAL])
    query.update(others)
    return query.urlencode()


def as_link(question: Question) -> str:
    """Return the address of the question in whole, as letters have it and readers pass it on."""
    return f"{settings.PUBLIC_URL}{reverse('reports:totals')}?{as_query(question)}"
