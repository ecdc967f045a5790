"""Questions to the totals as addresses have them."""

from django.http import QueryDict

from reports.figures import ESSENTIAL, Question


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
