"""What an issued report says stays as it was said; what would be another today is a difference, and
lets staff issue a report that corrects it.
"""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from documents import store
from participants.refusal import Refused
from reports import frozen
from reports.actions.issued_reports import issue_report, keep_file
from reports.corrections import in_words
from reports.differences import differences
from reports.figures import Question
from reports.models import IssuedReport
from tests import factories
from trainings.actions.facts import store_counts
from trainings.models import LegacyFigure, ParticipationFact, PartyFact, Training

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)
PERIOD = Question(FIRST_DAY, LAST_DAY)


@pytest.fixture
def riga_2025(closed, fact, latvia):
    """A training of 2025 with two people of Latvia."""
    training = closed(date(2025, 3, 4))
    fact(training, latvia)
    fact(training, latvia)
    return training


@pytest.fixture
def nordic(db):
    """A head-count of 65 people in 2025."""
    return head_count("nordic", "Nordic seminars", 65)


def head_count(key, title, people):
    return LegacyFigure.objects.create(
        key=key,
        title={"en": title},
        since=FIRST_DAY,
        until=LAST_DAY,
        trainings=2,
        people=people,
        source={"en": "Annual report"},
    )


@pytest.fixture
def issue(astrid, now):
    """Have Astrid issue a report of 2025, some minutes from now, without drawing it."""

    def issued(minutes=0):
        then = now + timedelta(minutes=minutes)
        return issue_report(
            by=astrid,
            first_day=FIRST_DAY,
            last_day=LAST_DAY,
            data=frozen.said(astrid, PERIOD, now=then),
            introduction={"en": "A year of work."},
            now=then,
        )

    return issued


def sheets(answer):
    """The rows of each sheet of a workbook."""
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return {sheet.title: list(sheet.values) for sheet in book}


def changed(account, report, now):
    """What would be another today: row, figure, then and now."""
    found = differences(report.said_in("en"), frozen.counted(account, PERIOD, now=now))
    return [(each.table, each.row, each.measure, each.then, each.now) for each in in_words(found)]


def test_the_workbook_of_a_report_stays_as_it_was(
    riga_2025, nordic, issue, fact, latvia, sign_in, astrid
):
    address = f"/reports/issued/{issue().number}/report.xlsx"
    before = sheets(sign_in(astrid).get(address))
    fact(riga_2025, latvia)
    LegacyFigure.objects.update(people=650)

    assert sheets(sign_in(astrid).get(address)) == before
    assert before["State"][1][:2] == ("Latvia", "LV")


def test_a_state_that_a_correction_adds_is_a_difference(
    riga_2025, issue, fact, lithuania, astrid, now
):
    report = issue()
    fact(riga_2025, lithuania)

    assert ("State", "Lithuania", "Participations", 0, 1) in changed(astrid, report, now)


def test_so_is_one_that_a_correction_takes_away(riga_2025, issue, fact, lithuania, astrid, now):
    fact(riga_2025, lithuania)
    report = issue()
    ParticipationFact.objects.filter(party=lithuania).delete()
    store_counts(riga_2025)

    assert ("State", "Lithuania", "Participations", 1, 0) in changed(astrid, report, now)


def test_a_legacy_figure_that_was_corrected_is_a_difference(
    riga_2025, nordic, issue, sign_in, astrid, now
):
    report = issue()
    page = f"/reports/issued/{report.number}/"
    assert "Every figure of this report would be the same today." in sign_in(astrid).get(page).text
    LegacyFigure.objects.update(people=650)

    then, today = "2025: 2 trainings, 65 people", "2025: 2 trainings, 650 people"
    difference = ("Legacy figures", "Nordic seminars", "People", then, today)
    assert changed(astrid, report, now) == [difference]
    assert "would be the same" not in sign_in(astrid).get(page).text


def test_so_is_one_that_was_entered_or_removed_since(riga_2025, nordic, issue, astrid, now):
    report = issue()
    LegacyFigure.objects.update(removed_at=now)
    head_count("baltic", "Baltic seminars", 20)

    assert changed(astrid, report, now) == [
        ("Legacy figures", "Nordic seminars", "People", "2025: 2 trainings, 65 people", ""),
        ("Legacy figures", "Nordic seminars", "Source", "Annual report", ""),
        ("Legacy figures", "Baltic seminars", "People", "", "2025: 2 trainings, 20 people"),
        ("Legacy figures", "Baltic seminars", "Source", "", "Annual report"),
    ]


@pytest.mark.parametrize(
    ("corrected", "what"),
    [
        ({"precision": "about"}, "People"),
        ({"source": {"en": "Report of 2026"}}, "Source"),
        ({"doubt": {"en": "Counted twice"}}, "Doubt"),
    ],
)
def test_its_other_words_are_a_difference_as_well(
    corrected, what, riga_2025, nordic, issue, astrid, now
):
    report = issue()
    LegacyFigure.objects.update(**corrected)

    assert [each[2] for each in changed(astrid, report, now)] == [what]


def test_a_report_that_says_the_same_is_not_issued_a_minute_later(riga_2025, nordic, issue):
    first = issue()
    with pytest.raises(Refused, match=f"Report {first.number} of this period says the same"):
        issue(minutes=1)
    assert IssuedReport.objects.get() == first


@pytest.mark.parametrize(
    "correction",
    [
        {"people": 650},
        {"precision": "about"},
        {"source": {"en": "Annual report of 2026"}},
        {"title": {"en": "Nordic seminars", "sv": "Nordiska seminarier"}},
    ],
    ids=lambda correction: next(iter(correction)),
)
def test_a_legacy_figure_corrected_in_number_or_words_lets_a_report_correct_it(
    correction, riga_2025, nordic, issue
):
    issue()
    LegacyFigure.objects.update(**correction)

    corrected = issue(minutes=1)
    assert corrected.number.endswith("-02")
    assert corrected.said_in("en")["earlier"]["number"] == IssuedReport.objects.last().number


def test_so_does_a_corrected_step_on_the_way_to_certificates(riga_2025, issue, latvia):
    PartyFact.objects.create(training=riga_2025, party=latvia, reserved=2, nominated=3)
    issue()
    PartyFact.objects.update(reserved=4)

    assert issue(minutes=1).number.endswith("-02")


def test_so_does_a_corrected_title_of_a_training(riga_2025, issue):
    issue()
    Training.objects.update(title="Seminar on indicators")

    assert issue(minutes=1).number.endswith("-02")


def test_a_report_has_one_file_in_a_language_for_ever(riga_2025, issue):
    report = issue()
    first = keep_file(report=report, language="en", pdf=b"as it was sent")

    assert keep_file(report=report, language="en", pdf=b"drawn once more") == first
    assert store.read(report.files.get().sha256) == b"as it was sent"


def test_a_report_in_a_language_of_which_there_is_none_is_not_found(
    riga_2025, issue, sign_in, astrid
):
    report = issue()

    assert sign_in(astrid).get(f"/reports/issued/{report.number}/de.pdf").status_code == 404
    assert not report.files.exists()


def test_rows_of_reports_are_for_staff(ilze, janis, astrid, oskar, db):
    """Whatever page asks for them: the wall is not the page's alone."""
    report = factories.issued_report(2025)
    seen = {who: list(IssuedReport.objects.visible_to(who)) for who in (astrid, oskar, ilze, janis)}

    assert seen == {astrid: [report], oskar: [report], ilze: [], janis: []}


def test_all_legacy_figures_of_a_period_stand_in_every_file(riga_2025, nordic, sign_in, astrid):
    head_count("baltic", "Baltic seminars", 20)
    client = sign_in(astrid)
    told = client.get("/reports/totals.json").json()
    book = sheets(client.get("/reports/totals.xlsx"))

    assert {each["people"] for each in told["legacy_figures"]} == {65, 20}
    assert {row[0] for row in book["Legacy figures"][1:]} == {"Nordic seminars", "Baltic seminars"}


def test_a_legacy_figure_is_no_definition(riga_2025, nordic, sign_in, astrid):
    """Two of them would be one term."""
    head_count("baltic", "Baltic seminars", 20)
    client = sign_in(astrid)
    told = client.get("/reports/totals.json").json()["definitions"]
    lines = b"".join(client.get("/reports/totals.csv")).decode()

    assert "Participation" in told
    assert "seminars" not in str(told)
    assert "Nordic seminars" in lines and "Baltic seminars" in lines
