"""What a country page says in another language than the reader's says which, to be read aloud."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from handbook.models import Contact, CountryPage, CountrySection
from handbook.shown_countries import bound_in
from tests.handbook.country_editing import confirmed

pytestmark = pytest.mark.any_database

HOUSE = {
    "names": {"en": "Shelter"},
    "audiences": {"en": "Anyone"},
    "hours_texts": {"lv": "Zvaniet."},
    "notes": {"lv": "Durvis slēgtas."},
}
NOTE = '<span lang="lv">Durvis slēgtas.</span>'
REMARK = '(<span lang="lv">Zvaniet.</span>)'
PATHS = ("/", "/handbook/countries/LV/", "/handbook/now/?host=LV", "/handbook/2026/en/noticing/")


@pytest.fixture
def reader(posted, sign_in):
    """An officer in Latvia, whose only contact has a note and a remark in Latvian alone."""
    Contact.objects.exclude(key="lv-safe-house").delete()
    confirmed("lv-safe-house", opening="Mo-Fr 09:00-17:00", **HOUSE)
    return sign_in(posted("LV"))


@pytest.mark.parametrize("path", PATHS)
def test_a_note_that_is_there_in_latvian_only_says_so(reader, path):
    page = reader.get(path).text
    assert NOTE in page and REMARK in page
    assert "Shelter" in page and '<span lang="en">Shelter' not in page


@pytest.mark.parametrize("path", PATHS)
def test_a_swedish_page_says_which_words_are_english(reader, path):
    reader.cookies["django_language"] = "sv"
    page = reader.get(path.replace("/en/", "/sv/")).text
    assert '<span lang="en">Shelter</span>' in page and '<span lang="en">Anyone</span>' in page


def test_hours_told_in_a_remark_alone_say_their_language_too(reader):
    Contact.objects.update(opening="")
    assert '<span lang="lv">Zvaniet.</span>' in reader.get("/handbook/countries/LV/").text


def test_so_do_sections_and_the_emergency_note_on_a_swedish_page(reader):
    CountrySection.objects.filter(key="assistance").update(texts={"en": "A shelter helps."})
    CountryPage.objects.filter(party__code="LV").update(emergency_notes={"en": "Any language."})
    reader.cookies["django_language"] = "sv"
    page = reader.get("/handbook/countries/LV/").text
    assert '<span lang="en">A shelter helps.</span>' in page
    for path in ("/", "/handbook/countries/LV/", "/handbook/now/?host=LV"):
        assert '<span lang="en">Any language.</span>' in reader.get(path).text


def test_so_does_the_copy_on_a_device(reader):
    page = CountryPage.objects.get(party__code="LV")
    country = bound_in(page, timezone.localdate())
    with override("sv"):
        text = render_to_string("handbook/pdf/_country.html", {"host": page, "country": country})
    assert '<span lang="en">Shelter</span>' in text and NOTE in text
