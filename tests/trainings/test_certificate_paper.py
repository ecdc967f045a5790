"""The paper: what it says, read back from the PDF."""

import io
from datetime import date

import pdfplumber
import pikepdf
import pytest
from django.utils import translation

from tests import qr
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.models import Certificate

pytestmark = pytest.mark.any_database

NAMES = [
    "Þórður Æðarson-Žukauskaitė",
    "Łukasz Żółć",
    "Jānis Bērziņš-Ķīsis",
    "Ганна Шевченко",
    "Õnne",
    "O'Neil & <Sons>",
]


def drawn(name="Łukasz Żółć", **facts):
    facts = {
        "number": "TFTHB-2027-0031",
        "code": "ABCDEFGHIJKLMNOPQRSTUVWX27",
        "training_title": "Recognising a presumed victim at the visa counter",
        "place": "Riga, Latvia",
        "first_day": date(2027, 1, 14),
        "last_day": date(2027, 1, 15),
        "minutes_attended": 630,
        "minutes_total": 720,
        "issuer": "Council of the Baltic Sea States, Task Force against Trafficking in Human "
        "Beings",
        "issued_on": date(2027, 1, 16),
    } | facts
    return draw(paper_of(Certificate(full_name=name, **facts)))


def words(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        assert page.width > page.height
        return " ".join(page.extract_text().split())


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_prints_the_exact_name_on_one_page_across(name):
    assert f" {name} took part in" in words(drawn(name))


@pytest.mark.parametrize("name", ["Maximiliána von Hohenstaufen " * 7, "Ж" * 200])
def test_a_name_of_200_characters_stays_on_the_page(name):
    printed = words(drawn(name[:200].strip(), training_title="Sixteen words. " * 10)).replace(
        " ", ""
    )
    assert name[:200].replace(" ", "") in printed


def test_the_paper_says_what_when_where_how_long_and_how_to_check():
    printed = words(drawn())
    for fact in (
        "Recognising a presumed victim at the visa counter",
        "Riga, Latvia, 14–15 January 2027 · 10.5 of 12 hours",
        "Task Force against Trafficking in Human Beings",
        "No. TFTHB-2027-0031",
        "Stockholm, 16 January 2027",
        "testserver/certificates/verify/",
        "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-27",
    ):
        assert fact in printed
    assert "Demonstration" not in printed


def test_the_paper_of_a_demonstration_says_so(settings):
    settings.DEMO = True
    assert "Demonstration" in words(drawn())


def test_the_paper_is_tagged_titled_and_in_english_whoever_draws_it():
    with translation.override("sv"):
        data = drawn()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert (pdf.Root.MarkInfo.Marked, str(pdf.Root.Lang)) == (True, "en")
        assert str(pdf.docinfo["/Title"]) == "Certificate of participation TFTHB-2027-0031"
    assert "took part in" in words(data)


def test_the_qr_code_and_the_link_lead_to_the_check():
    address = "http://testserver/certificates/verify/ABCDEFGHIJKLMNOPQRSTUVWX27/"
    data = drawn()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(each.A.URI) for each in pdf.pages[0].Annots] == [address]
    assert qr.is_painted(address, data)
