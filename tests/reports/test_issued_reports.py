"""Reports that are issued: numbered, frozen with their files, compared with what is counted now."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from django.utils import timezone
from pdfminer.high_level import extract_text

from participants.models import AuditEntry
from reports.models import IssuedReport
from tests import factories
from trainings.actions.facts import store_counts
from trainings.models import ParticipationFact, TopicFact

PERIOD = {"since": "2025-01-01", "until": "2025-12-31"}
WORDS = {"introduction_en": "A year of work.\n\nThank you.", "introduction_sv": "Ett år av arbete."}
ISSUE = "/reports/issued/new/"


def number(sequence=1):
    return f"TFTHB-R-{timezone.localdate().year}-{sequence:02d}"


@pytest.fixture
def year(closed, fact, latvia, lithuania):
    """A training of 2025: two people of Latvia, one of Lithuania who never came."""
    training = closed(date(2025, 3, 4))
    fact(training, latvia)
    fact(training, latvia, completed=False)
    fact(training, lithuania, attended=False)
    return training


@pytest.fixture
def issue(sign_in, astrid):
    """Have Astrid issue a report; return its address."""

    def issued(**changes):
        answer = sign_in(astrid).post(ISSUE, PERIOD | WORDS | changes)
        assert answer.status_code == 302, answer.text
        return answer["Location"]

    return issued


@pytest.fixture
def correct(year):
    """Find out that the Lithuanian did come, and completed."""

    def corrected():
        ParticipationFact.objects.filter(party__code="LT").update(attended=True, completed=True)
        store_counts(year)

    return corrected


def text_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with pdfplumber.open(BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def sentences_of(answer):
    """The text, column after column."""
    return " ".join(extract_text(BytesIO(b"".join(answer))).split())


def test_a_report_is_numbered_and_has_a_pdf_in_each_language(year, issue, sign_in, astrid):
    address = issue()

    english = text_of(sign_in(astrid).get(f"{address}en.pdf"))
    swedish = text_of(sign_in(astrid).get(f"{address}sv.pdf"))

    assert address == f"/reports/issued/{number()}/"
    assert number() in english and number() in swedish
    assert "A year of work." in english and "Thank you." in english
    assert "Ett år av arbete." in swedish
    assert "Latvia" in english and "Lettland" in swedish
    definition = "one person in one training, present or late at one session or more."
    assert definition in sentences_of(sign_in(astrid).get(f"{address}en.pdf"))


def test_the_page_and_the_trail_name_who_issued_it(year, issue, sign_in, astrid, oskar):
    address = issue()

    assert "Astrid Öberg" in sign_in(oskar).get(address).text
    assert number() in sign_in(oskar).get("/reports/issued/").text
    entry = AuditEntry.objects.get(action="issue_report")
    assert (entry.by, entry.subject_id) == (astrid, str(IssuedReport.objects.get().pk))


def test_a_second_click_issues_nothing_more(year, issue, sign_in, astrid):
    issue()
    answer = sign_in(astrid).post(ISSUE, PERIOD | WORDS)
    assert f"Report {number()} of this period says the same already." in answer.text
    assert IssuedReport.objects.count() == 1


def test_other_words_or_other_numbers_make_another_report(year, issue, fact, latvia):
    addresses = [issue(), issue(introduction_en="Other words.")]
    fact(year, latvia)
    addresses.append(issue(introduction_en="Other words."))
    assert addresses == [f"/reports/issued/{number(n)}/" for n in (1, 2, 3)]


def test_numbers_follow_one_another(year, issue):
    assert [issue(), issue(introduction_en="Once more.")] == [
        f"/reports/issued/{number(n)}/" for n in (1, 2)
    ]


def test_a_correction_shows_beside_the_report_and_never_in_it(issue, correct, sign_in, astrid):
    client, address = sign_in(astrid), issue()
    before = {name: b"".join(client.get(f"{address}{name}.pdf")) for name in ("en", "sv")}
    told = client.get(f"{address}report.json").json()
    assert "Every figure of this report would be the same today." in client.get(address).text

    correct()
    page = client.get(address).text

    assert client.get(f"{address}report.json").json() == told
    after = {name: b"".join(client.get(f"{address}{name}.pdf")) for name in ("en", "sv")}
    assert after == before
    row = r'<th scope="row">State</th>\s*<td[^>]*>Lithuania</td>\s*<td[^>]*>Participations</td>'
    assert "would be the same" not in page

    assert re.search(row + r"\s*<td[^>]*>0</td>\s*<td[^>]*>1</td>", page)


def test_the_next_report_prints_what_was_corrected_since_the_last(issue, correct, sign_in, astrid):
    issue()
    correct()

    text = text_of(sign_in(astrid).get(f"{issue()}en.pdf"))

    assert f"What changed since report {number()}" in text
    assert "Lithuania Participations 0 1" in text


def test_the_workbook_has_a_sheet_a_table_and_real_numbers(year, issue, sign_in, astrid):
    answer = sign_in(astrid).get(f"{issue()}report.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))

    assert {"State", "Host country", "Institution", "Definitions"} <= set(book.sheetnames)
    header, *rows = book["State"].values
    numbers = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    assert numbers["LV"]["Participations"] == 2
    assert numbers["LT"]["Participations"] == 0


def test_the_workbook_is_the_same_bytes_each_time(year, issue, sign_in, astrid):
    client, address = sign_in(astrid), issue()
    assert (
        client.get(f"{address}report.xlsx").content == client.get(f"{address}report.xlsx").content
    )


def test_each_table_says_why_its_rows_are_not_the_total(year, issue, fact, lithuania, closed):
    """Somebody of Latvia came again for Lithuania, to a training in another country."""
    again = ParticipationFact.objects.filter(party__code="LV").first()
    autumn = closed(date(2025, 9, 1), host=lithuania)
    fact(autumn, lithuania, again.person_key)
    TopicFact.objects.create(training=autumn, topic="Law")
    issue()

    tables = {table["by"]: table for table in IssuedReport.objects.get().data["en"]["tables"]}

    one = "1 person stands in several rows. The total counts each person once."
    assert one in tables["host"]["notes"].values()
    assert one not in tables["institution"]["notes"].values()
    assert any("stands in a row for each" in note for note in tables["topic"]["notes"].values())


def test_it_names_its_trainings_its_steps_and_whoever_is_no_member(
    year, issue, sign_in, astrid, fact
):
    fact(year, factories.party("MD", "Moldova", status=""))
    address = issue()
    client = sign_in(astrid)

    text = text_of(client.get(f"{address}en.pdf"))
    told = client.get(f"{address}report.json").json()
    book = openpyxl.load_workbook(BytesIO(client.get(f"{address}report.xlsx").content))

    assert "Moldova (other)" in text and "Latvia (" not in text
    assert "Issued by Astrid Öberg." in text and "is not to be published" in text
    assert [each["title"] for each in told["trainings_held"]] == ["Seminar"]
    assert told["steps"]["certified"] == 0
    assert [row[0] for row in book["Trainings"].values] == ["Training", "Seminar"]
    assert dict(list(book["From seats to certificates"].values)[1:])["Registered"] == 4


def test_a_period_issued_again_is_compared_with_itself(year, issue, closed, fact, latvia, sign_in):
    """2025 was issued, then 2024; a correction later, 2025 is issued again."""
    first = issue()
    fact(closed(date(2024, 5, 6)), latvia)
    issue(since="2024-01-01", until="2024-12-31")
    fact(year, latvia)
    issue()

    again = IssuedReport.objects.get(number=number(3)).said_in("en")["earlier"]
    page = sign_in(IssuedReport.objects.get(number=number(1)).issued_by).get(first).text

    assert again["number"] == number(1)
    assert again["corrections"]
    assert f">{number(3)}</a>" in page and f">{number(2)}</a>" not in page


def test_a_preview_is_a_draft_and_issues_nothing(year, sign_in, astrid):
    answer = sign_in(astrid).post(ISSUE, PERIOD | WORDS | {"preview": ""})

    assert answer["Content-Type"] == "application/pdf"
    assert "Draft of a report: not issued" in text_of(answer)
    assert not IssuedReport.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": "2024-12-31"}, "The period ends before it begins."),
        ({"until": "2999-12-31"}, "A report of it is issued afterwards."),
        ({"since": "1999-01-01", "until": "1999-12-31"}, "there is nothing to report."),
        ({"since": ""}, "This field is required."),
        ({"introduction_en": "語"}, "The typeface has no 語."),
    ],
)
def test_what_cannot_be_issued_says_why_and_keeps_the_words(typed, sentence, year, sign_in, astrid):
    answer = sign_in(astrid).post(ISSUE, PERIOD | WORDS | typed)

    assert sentence in answer.text
    assert "Ett år av arbete." in answer.text
    assert not IssuedReport.objects.exists()


def test_a_file_that_was_not_drawn_is_drawn_when_it_is_asked_for(year, issue, sign_in, astrid):
    address = issue()
    IssuedReport.objects.get().files.all().delete()

    assert number() in text_of(sign_in(astrid).get(f"{address}en.pdf"))
    assert IssuedReport.objects.get().files.count() == 1


def test_a_report_stands_though_no_file_of_it_could_be_drawn(year, issue, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("reports.paper.issued", lambda *_: 1 / 0)
        address = issue()

    assert address == f"/reports/issued/{number()}/"
    assert not IssuedReport.objects.get().files.exists()


def test_nobody_but_staff_sees_issued_reports(year, issue, sign_in, ilze, janis):
    address = issue()
    for who in (ilze, janis):
        answers = [
            sign_in(who).get(each).status_code
            for each in ("/reports/issued/", ISSUE, address, f"{address}en.pdf")
        ]
        assert answers == [403] * 4


@pytest.mark.parametrize("part", ["", "en.pdf", "report.json", "report.xlsx"])
def test_a_number_that_was_never_given_is_not_found(part, sign_in, astrid):
    assert sign_in(astrid).get(f"/reports/issued/TFTHB-R-1999-01/{part}").status_code == 404
