"""Sign-in sheets: who is on them, read back from the PDF."""

from io import BytesIO

import pdfplumber
import pytest

from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.validators import pdf_problems
from trainings.models import Training
from trainings.rules.participants_list import sheet_problems

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAMES = ["Þórður Æðarson-Žukauskaitė", "Ганна Шевченко", "Jānis Bērziņš-Ķīsis", "สมชาย ใจดี"]


def paper(browser, training, query="") -> bytes:
    answer = browser.get(address(training, "sign_in_sheet") + query)
    assert answer.headers["Content-Type"] == "application/pdf"
    return answer.content


def pages(data: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def test_each_session_has_a_page_with_everybody_who_has_a_seat(desk, riga, lukasz, hanna):
    factories.session(riga, start=12, hours=1, topic="Lunch", is_break=True)
    waiting = factories.participant("Anna Kalniņa")
    factories.registration(riga, waiting, status="waiting")
    printed = pages(paper(desk, riga))
    assert len(printed) == 4
    assert "Indicators Thursday 14 January 2027, 09:00–12:00 (Europe/Riga)" in printed[0]
    assert "Ministry of Foreign Affairs, Riga" in printed[0]
    for page in printed:
        assert "Recognising a presumed victim at the visa counter" in page
        assert "Шевченко, Ганна Latvia Embassy" in page
        assert "Żółć, Łukasz Latvia Embassy" in page
        assert "Signature" in page
        assert "Anna Kalniņa" not in page


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_is(desk, riga, sessions, name):
    days.seated(riga, name, email="somebody@mfa.example")
    (printed,) = pages(paper(desk, riga, f"?session={sessions[0].pk}"))
    assert all(part in printed for part in name.replace("-", "- ").split())


def test_parallel_sessions_have_a_page_each(desk, riga, lukasz, sessions):
    for topic, room in (("Interview, in Latvian", "Library"), ("Interview, in English", "Attic")):
        at = {"day": 1, "start": 17, "room": room}
        factories.session(riga, topic=topic, parallel_group=1, capacity=15, **at)
    printed = pages(paper(desk, riga))
    assert "Library, Ministry of Foreign Affairs, Riga Holds 15 people." in printed[4]
    assert [page for page in printed if "Interview, in Latvian" in page] == [printed[4]]
    assert [page for page in printed if "Interview, in English" in page] == [printed[5]]
    assert all("Żółć, Łukasz" in page for page in printed)


def test_the_head_of_session_and_table_stands_on_every_page(desk, riga, sessions):
    for number in range(40):
        days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example")
    printed = pages(paper(desk, riga, f"?session={sessions[0].pk}"))
    assert len(printed) > 2
    for page in printed:
        assert "Indicators, 14 January, 09:00–12:00" in page
        assert "No. Name Sending party Mission Signature" in page


def test_the_attendance_list_prints_the_marks(desk, riga, lukasz, hanna, sessions):
    for topic in ("In Latvian", "In English"):
        factories.session(riga, day=1, start=17, topic=topic, parallel_group=1)
    days.mark(lukasz, "pleap-")
    printed = pages(paper(desk, riga, "?marks=1"))
    rows = [page.partition("Żółć, Łukasz Latvia Embassy ")[2] for page in printed]
    assert [row.partition(" 2 ")[0] for row in rows] == [
        "Present",
        "Late",
        "Excused",
        "Absent",
        "Present",
        "In a parallel session",
    ]
    assert all("Шевченко, Ганна Latvia Embassy Not marked" in page for page in printed)
    assert "Signature" not in printed[0]


def test_a_session_that_is_not_the_trainings_is_not_found(desk, riga, lukasz, sessions):
    other = factories.session(factories.training("Safe return"))
    lunch = factories.session(riga, start=12, hours=1, is_break=True)
    for wrong in (other.pk, lunch.pk, "x"):
        answer = desk.get(f"{address(riga, 'sign_in_sheet')}?session={wrong}")
        assert answer.status_code == 404


def test_without_a_session_there_is_nothing_to_print(desk, riga):
    page = desk.get(address(riga, "sign_in_sheet"), follow=True)
    assert "The programme has no session yet, so there is no sign-in sheet to print." in page.text
    assert not AuditEntry.objects.filter(action="download_sign_in_sheets").exists()


@pytest.mark.parametrize(
    ("sessions", "people", "refused"), [(12, 55, 0), (12, 300, 1), (1, 1_000, 0)]
)
def test_so_many_lines_that_other_papers_would_wait_are_printed_by_session(
    sessions, people, refused
):
    assert len(sheet_problems(range(sessions), range(people))) == refused


def test_sheets_are_for_staff_and_recorded(desk, riga, lukasz, ilze, sign_in, sessions):
    assert sign_in(ilze).get(address(riga, "sign_in_sheet")).status_code == 403
    paper(desk, riga, f"?session={sessions[1].pk}")
    entry = AuditEntry.objects.get(action="download_sign_in_sheets")
    assert entry.facts == {"people": 1, "sessions": [sessions[1].pk], "with_marks": False}


@pytest.mark.parametrize("name", ["registrations", "attendance"])
def test_the_desks_lead_to_the_sheets(desk, riga, lukasz, name):
    assert f'href="{address(riga, "sign_in_sheet")}"' in desk.get(address(riga, name)).text


@pytest.mark.parametrize("people", [1, 3, 300])
def test_a_sheet_asks_the_database_as_often_for_few_as_for_many(
    desk, riga, sessions, people, django_assert_num_queries
):
    for number in range(people):
        days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example")
    with django_assert_num_queries(10):
        paper(desk, riga, f"?session={sessions[0].pk}")


def test_both_papers_keep_all_rules_of_pdf_ua(desk, riga, sessions, tmp_path):
    Training.objects.filter(pk=riga.pk).update(title="Safe “return” & <after>")
    for number, name in enumerate([*NAMES, *(f"Person {number}" for number in range(30))]):
        days.seated(riga, name, email=f"p{number}@mfa.example")
    papers = {"sheet": paper(desk, riga), "marks": paper(desk, riga, "?marks=1")}
    assert pdf_problems(papers, tmp_path) == []
