"""The report and the public summary on paper as veraPDF judges them."""

from datetime import date

import pytest

from reports import frozen, paper, public_paper
from reports.actions import issued_reports
from reports.figures import Question
from tests import factories
from tests.validators import pdf_problems
from trainings.actions.facts import store_counts
from trainings.models import ParticipationFact

pytestmark = pytest.mark.any_database
DAYS = {"first_day": date(2024, 1, 1), "last_day": date(2025, 12, 31)}


@pytest.fixture
def issue(astrid, now):
    def issued():
        period = Question(*DAYS.values())
        said = frozen.said(astrid, period, now=now)
        introduction = {"en": "Ten states.\n\nThank you.", "sv": "Tio stater."}
        return issued_reports.issue_report(
            by=astrid, data=said, introduction=introduction, now=now, **DAYS
        )

    return issued


def test_verapdf_finds_no_rule_of_pdf_ua_broken(issue, closed, fact, latvia, lithuania, tmp_path):
    training = closed(date(2025, 3, 4))
    for party in (latvia, lithuania, factories.party("EE", "Estonia")):
        fact(training, party)
        fact(closed(date(2024, 3, 4)), party, attended=False)
    first = issue()
    ParticipationFact.objects.filter(training=training, party=latvia).update(completed=False)
    store_counts(training)
    second = issue()

    papers = {f"first-{code}.pdf": paper.issued(first, code) for code in ("en", "sv")}
    papers["second.pdf"] = paper.issued(second, "en")
    papers["draft.pdf"] = paper.draft(second.said_in("sv"), "", "sv")

    assert pdf_problems(papers, tmp_path) == []


def test_verapdf_finds_none_broken_in_a_public_summary(latvia, lithuania, tmp_path):
    summary = factories.public_summary(2025, LV=12, LT=8)
    alone = factories.public_summary(2024, LV=9)  # no map
    alone.figures |= {"persons": None, "trainers": alone.figures["tables"]["state"]}

    papers = {f"{code}.pdf": public_paper.drawn(summary, code) for code in ("en", "sv")}
    papers["alone.pdf"] = public_paper.drawn(alone, "sv")

    assert pdf_problems(papers, tmp_path) == []
