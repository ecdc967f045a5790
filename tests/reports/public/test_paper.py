"""The PDF of a released year: drawn once by the worker, from what was released, for everybody."""

import re
from io import BytesIO

import pdfplumber
import pytest

from reports import tasks
from reports.actions.public_summaries import keep_file
from reports.models import PublicSummaryFile
from tests import factories

HERE = "/reports/public/2025"
FILES = [f"{HERE}/en.pdf", f"{HERE}/sv.pdf"]


@pytest.fixture
def work(now):
    """Let the worker go round until no file is missing."""

    def worked():
        while tasks.draw_summary(now):
            pass

    return worked


def text_of(answer):
    with pdfplumber.open(BytesIO(b"".join(answer))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_the_worker_draws_a_file_a_round_until_each_language_has_one(riga_2025, release, now):
    release(2025)
    assert [tasks.draw_summary(now) for _round in range(3)] == [1, 1, 0]
    languages = PublicSummaryFile.objects.values_list("summary__year", "language")
    assert list(languages) == [(2025, "en"), (2025, "sv")]


def test_anybody_reads_it_in_english_and_swedish(riga_2025, release, work, sign_in, settings):
    release(2025)
    work()
    english, swedish = [text_of(sign_in().get(each)) for each in FILES]

    address = f"{settings.PUBLIC_URL}{HERE}/"
    of_english = (
        "Participation in 2025, public summary",
        "Released on",
        "Who is left out",
        "Latvia",
    )
    of_swedish = ("Deltagande 2025, offentlig sammanställning", "Offentliggjord den", "Lettland")
    assert [said for said in (*of_english, address) if said not in english] == []
    assert [said for said in (*of_swedish, address) if said not in swedish] == []


def test_it_prints_the_released_numbers_though_more_people_came_to_light(
    riga_2025, release, people, work, sign_in, latvia, estonia
):
    release(2025)
    people(riga_2025, latvia, 7), people(riga_2025, estonia, 9)
    work()
    text = text_of(sign_in().get(FILES[0]))

    told = {}
    for rows in sign_in().get(f"{HERE}.json").json()["tables"].values():
        for row in rows:
            told.setdefault(row["label"], []).append(row["participations"])
    printed = {
        label: [int(number) for number in re.findall(rf"\b{label} (\d+)", text)] for label in told
    }
    assert told["Latvia"] == [12, 20]  # as a state, and as a host country
    assert printed == told
    assert "Estonia" not in text


@pytest.mark.parametrize(("persons", "key_figures"), [(19, ["1", "20", "19"]), (None, ["1", "20"])])
def test_persons_are_a_key_figure_unless_they_are_not_told(persons, key_figures, db, work, sign_in):
    summary = factories.public_summary(2025, LV=12, LT=8)
    summary.figures["persons"] = persons
    summary.save()
    work()

    with pdfplumber.open(BytesIO(b"".join(sign_in().get(FILES[0])))) as pdf:
        words = pdf.pages[0].extract_words(extra_attrs=["size"])
    assert [word["text"] for word in words if round(word["size"]) == 20] == key_figures


def test_a_year_has_no_link_and_no_file_until_it_is_drawn(
    riga_2025, release, work, sign_in, astrid
):
    release(2025)
    for who in (None, astrid):
        browser = sign_in(who)
        assert ".pdf" not in browser.get(f"{HERE}/").text
        assert [browser.get(each).status_code for each in FILES] == [404, 404]

    work()
    page = sign_in().get(f"{HERE}/").text
    assert re.findall(r'href="([^"]+\.pdf)"', page) == FILES


def test_it_is_the_same_file_for_everybody_and_never_drawn_anew(
    riga_2025, release, work, sign_in, janis, monkeypatch
):
    release(2025)
    work()
    monkeypatch.setattr("documents.pdf.render", lambda *_, **__: 1 / 0)
    read = [b"".join(sign_in(who).get(FILES[0])) for who in (None, janis)]
    assert read[0] == read[1]
    assert read[0].startswith(b"%PDF-")


def test_the_first_of_two_workers_keeps_its_file(db):
    summary = factories.public_summary(2025, LV=12, LT=8)
    kept = keep_file(summary=summary, language="en", pdf=b"first")
    assert keep_file(summary=summary, language="en", pdf=b"second") == kept
    assert summary.files.get().sha256 == kept.sha256


@pytest.mark.parametrize("address", ["/reports/public/2024/en.pdf", f"{HERE}/de.pdf"])
def test_a_year_that_is_not_released_and_a_language_without_one_are_not_there(
    address, riga_2025, release, work, sign_in, astrid
):
    release(2025)
    work()
    assert sign_in(astrid).get(address).status_code == 404
