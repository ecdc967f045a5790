"""Country pages in a language of the edition that the site is not offered in (R-582 to R-584)."""

import zipfile
from io import BytesIO

import pytest

from documents.languages import read_in
from handbook import reference
from handbook.actions import files
from handbook.forms.countries import languages_for
from handbook.models import Contact, CountryPage, CountrySection, Edition, HandbookFile
from participants.models import Party
from tests.handbook.country_editing import coordinator_of, typed

PAGE = "/handbook/countries/LV/"
DANISH = "Skriv aldrig et navn ned."
OF_THE_SECTION = "Oftest en af otte."


@pytest.fixture
def danish(shipped) -> Edition:
    """The edition, offered in Danish as well."""
    Edition.objects.update(languages=["en", "sv", "da"])
    return Edition.objects.get()


@pytest.fixture
def written(danish, sign_in):
    """A note and a section of Latvia, as its coordinator wrote them in Danish."""
    desk = sign_in(coordinator_of("LV"))
    house = Contact.objects.get(key="lv-safe-house")
    form = typed(house, notes_da=DANISH, hours_texts_da="", names_da="", audiences_da="")
    assert desk.post(f"{PAGE}edit/contacts/{house.key}/", form).status_code == 302
    section = CountrySection.objects.get(page=house.page, key="first_contact")
    texts = {f"texts_{code}": section.texts.get(code, "") for code in ("en", "sv", "lv")}
    facts = {"source": section.source, "confidence": section.confidence}
    form = texts | facts | {"texts_da": OF_THE_SECTION, "seen": section.fingerprint}
    assert desk.post(f"{PAGE}edit/sections/first_contact/", form).status_code == 302
    return house


def test_an_editor_writes_in_the_languages_of_editions_and_in_no_others(shipped):
    page = CountryPage.objects.get(party__code="LV")
    assert languages_for(page) == ["en", "sv", "lv"]
    Edition.objects.update(languages=["en", "sv", "da"])
    assert languages_for(page) == ["en", "sv", "lv", "da"]


def test_somebody_else_does_not(danish, sign_in, janis):
    desk = sign_in(janis)
    assert desk.get(f"{PAGE}edit/contacts/lv-safe-house/").status_code == 403
    assert not any("da" in contact.notes for contact in Contact.objects.all())


def test_what_is_written_stands_unconfirmed_and_a_release_leaves_it_alone(written, now):
    reference.load(now)
    written.refresh_from_db()
    assert written.notes["da"] == DANISH and written.confirmed_on is None
    assert written.notes["en"] == "The hours must be confirmed. Do not count on an answer at night."


def test_a_reader_of_the_language_gets_it_and_english_for_the_rest(written, sign_in, janis):
    reader = sign_in(janis)
    page = reader.get(f"{PAGE}?text=da").text
    assert f'<span lang="da">{DANISH}</span>' in page
    assert f'<span lang="da">{OF_THE_SECTION}</span>' in page
    assert "Two NGOs work on behalf of the state" in page
    assert 'href="?text=da"' in page and DANISH not in reader.get(PAGE).text


@pytest.mark.parametrize("asked", ["?text=lt", "?text=sv", "?text="])
def test_another_language_changes_nothing(written, sign_in, janis, asked):
    page = sign_in(janis).get(PAGE + asked)
    assert page.status_code == 200 and DANISH not in page.text


def test_a_page_with_nothing_in_the_language_does_not_offer_it(written, sign_in, janis):
    assert "?text=da" not in sign_in(janis).get("/handbook/countries/EE/").text


def test_a_chapter_in_the_language_says_it_and_leads_to_it(written, sign_in, janis):
    reader = sign_in(janis)
    page = reader.get("/handbook/2026/da/noticing/?host=LV").text
    assert DANISH in page and f'href="{PAGE}?text=da"' in page
    english = reader.get("/handbook/2026/en/noticing/?host=LV").text
    assert DANISH not in english and "?text=" not in english


@pytest.mark.parametrize("kind", ["web", "epub", "zip"])
def test_files_in_the_language_hold_it(written, danish, now, kind):
    host = Party.objects.get(code="LV")
    facts = {"edition": danish, "kind": kind, "host": host}
    assert DANISH in words_of(files.paper_of(HandbookFile(language="da", **facts), now).make())
    assert DANISH not in words_of(files.paper_of(HandbookFile(language="en", **facts), now).make())


def words_of(data: bytes) -> str:
    """What a page says, or all files in an EPUB or ZIP."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def test_words_are_read_in_it_only_while_it_is_asked_for(written):
    written.refresh_from_db()
    with read_in("da"):
        assert written.note == DANISH
    assert written.note.startswith("The hours must be confirmed.")


def test_nothing_is_shipped_in_a_language_that_nobody_here_wrote(shipped):
    rows = [contact.notes for contact in Contact.objects.all()]
    rows += [section.texts for section in CountrySection.objects.all()]
    assert {code for texts in rows for code in texts} == {"en", "sv"}
