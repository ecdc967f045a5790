"""The officer's emergency card: from confirmed facts only."""

from datetime import timedelta
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from django.utils import timezone
from django.utils.formats import date_format

from documents import store
from handbook.models import Contact, CountryPage, CountrySection, PaperFile
from tests import qr
from tests.handbook.country_editing import confirmed
from tests.validators import pdf_problems

NUMBER = "+371 28612120"


def read(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def words(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def pages(data: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    with pdfplumber.open(BytesIO(data)) as paper:
        return [
            (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in paper.pages
        ]


@pytest.fixture
def card(shipped, sign_in):
    """What anybody reads on the emergency card of a country."""

    def card(code, language="en", query=""):
        return read(sign_in().get(f"/handbook/countries/{code}/card-{language}.pdf{query}"))

    return card


@pytest.mark.any_database
def test_the_emergency_card_holds_nothing_unconfirmed(card):
    shown = words(card("LV"))
    assert "112 Emergency number. It reaches this country’s services only when" in shown
    assert "28612120" not in shown and "67378539" not in shown
    assert "Not yet confirmed by the coordinator" in shown
    assert "No contact of this country is confirmed" in shown
    assert "readers find further numbers, not yet confirmed, on the country page" in shown
    assert "Edition 2026" in shown


@pytest.mark.any_database
def test_it_holds_what_is_confirmed_with_the_date_and_the_number_from_abroad(card):
    confirmed("lv-safe-house")
    CountrySection.objects.filter(key="point_of_contact").update(confirmed_on=timezone.localdate())
    shown = words(card("LV"))
    assert NUMBER in shown and "Contacts confirmed on" in shown
    assert "67378539" not in shown
    point = CountrySection.objects.get(page__party__code="LV", key="point_of_contact")
    assert point.wording[:30] in shown


@pytest.mark.any_database
def test_it_says_since_when_the_confirmation_is_overdue(card):
    contact = confirmed("lv-safe-house", until=-1)
    shown = words(card("LV"))
    assert f"is overdue since {date_format(contact.review_by, 'j F Y')}" in shown
    assert "28612120" not in shown and "of this country is confirmed" not in shown
    confirmed("lv-marta")
    assert "overdue" not in words(card("LV"))


@pytest.mark.any_database
def test_it_alone_says_that_nobody_stands_in_the_way_of_an_adult_with_a_child(card):
    """R-626: whoever has the card may have nothing else."""
    assert "If the adult leaves with the child, do not stand in the way" in words(card("NO"))


@pytest.mark.any_database
def test_it_says_what_helpers_must_tell_the_police_differs_by_state(card):
    """Chapter rights-and-assistance: the Finnish system must notify the police."""
    shown = words(card("FI"))
    assert "Look up first what the helpers must tell the police" in shown


@pytest.mark.any_database
def test_a_short_code_is_never_a_number_from_abroad(card):
    confirmed("ee-116006")
    shown = words(card("EE"))
    assert "116 006" in shown and "Cannot be called from abroad" in shown
    assert "None of these numbers is certain to work from abroad" in shown
    confirmed("ee-sib-trafficking")
    assert "None of these" not in words(card("EE"))


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("typed_as", "shown_as"),
    [
        ("67 378 539", "+371 67 378 539"),
        ("067378539", "+371 67378539"),
        ("1717", "+37167378539"),
        ("(067) 378 539", "+371 67 378 539"),
        ("(0-67) 378539", "+371 67 378539"),
        ("0-67 378-539", "+371 67 378-539"),
    ],
)
def test_a_number_from_abroad_is_grouped_as_its_editor_typed_it(shipped, typed_as, shown_as):
    facts = {"number_display": typed_as, "number_e164": "+37167378539", "from_abroad": "yes"}
    contact = confirmed("lv-marta", **facts)
    assert contact.number_abroad == shown_as


@pytest.mark.any_database
def test_a_doubtful_number_is_told_as_doubtful(card):
    confirmed("se-nmt")
    shown = words(card("SE"))
    assert (
        "020-390 000" in shown
        and "Doubtful from abroad" in shown
        and "do not hand this number out" in shown
    )


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_its_qr_code_opens_the_country_page(card, query):
    assert qr.is_painted(
        "http://testserver/handbook/countries/LV/", card("LV", query=query), page=1
    )


@pytest.mark.any_database
def test_no_number_for_russia(card):
    shown = words(card("RU"))
    assert "none could be verified" in shown and "112" not in shown


@pytest.mark.any_database
def test_sizes_languages_title_and_tags(card, shipped, sign_in):
    small, large = card("DK"), card("DK", "sv", "?size=a5")
    assert pages(small) == [(105, 148)] * 2 and pages(large) == [(148, 210)] * 2
    with pikepdf.open(BytesIO(large)) as paper:
        assert paper.Root.Lang == "sv" and paper.Root.MarkInfo.Marked
        assert "Danmark" in str(paper.docinfo["/Title"])
    assert "Danmark" in words(large)
    client = sign_in()
    for path in ("DK/card-th.pdf", "DK/card-en.pdf?size=a0", "ZZ/card-en.pdf", "x/card-en.pdf"):
        assert client.get(f"/handbook/countries/{path}").status_code == 404


def test_it_is_drawn_again_only_when_it_says_something_else(card):
    card("LV")
    before = PaperFile.objects.get()
    PaperFile.objects.update(made_at=before.made_at - timedelta(days=1))
    card("LV")
    assert PaperFile.objects.get().made_at == before.made_at - timedelta(days=1)
    confirmed("lv-marta")
    card("LV")
    after = PaperFile.objects.get()
    assert after.sha256 != before.sha256 and after.made_at > before.made_at - timedelta(days=1)


@pytest.fixture
def replaced(card, settings, tmp_path, django_capture_on_commit_callbacks):
    """A card's file; with `replace()` its card says something else."""
    settings.DATA_DIR = tmp_path
    card("LV")

    def replace():
        confirmed("lv-marta")
        with django_capture_on_commit_callbacks(execute=True):
            card("LV")

    return PaperFile.objects.get(), replace


def test_a_card_that_was_replaced_leaves_the_store(replaced, tmp_path):
    _before, replace = replaced
    replace()
    kept = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert kept == [PaperFile.objects.get().sha256]


def test_unless_another_card_is_the_very_same(replaced):
    before, replace = replaced
    PaperFile.objects.create(
        name="other", inputs_hash="", sha256=before.sha256, made_at=before.made_at
    )
    replace()
    assert store.has(before.sha256)


@pytest.mark.any_database
def test_it_says_when_it_was_printed(card):
    assert f"Printed on {date_format(timezone.localdate(), 'j F Y')}" in words(card("LV"))


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("is_all_confirmed", [True, False])
def test_it_has_two_sides_however_much_is_confirmed(
    card, language, query, is_all_confirmed, settings
):
    """In the demonstration too, whose cards have a line more."""
    settings.DEMO = True
    CountrySection.objects.update(confirmed_on=timezone.localdate())
    if is_all_confirmed:
        for contact in Contact.objects.all():
            confirmed(contact.key)
    for page in CountryPage.objects.select_related("party"):
        assert len(pages(card(page.party.code, language, query))) == 2, page.party.code


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_the_note_of_the_emergency_number_stands_on_it_however_long(card, query):
    norway = CountryPage.objects.filter(party__code="NO")
    assert "113 that of the ambulance" in words(card("NO", "en", query))
    norway.update(emergency_notes={"sv": "Polisen svarar. " * 31 + "Slut."})
    data = card("NO", "sv", query)
    assert "Polisen svarar. Slut." in words(data) and len(pages(data)) == 2


@pytest.mark.any_database
def test_what_its_back_has_no_room_for_is_led_to(card):
    for contact in Contact.objects.filter(page__party__code="SE"):
        confirmed(contact.key)
    CountrySection.objects.update(confirmed_on=timezone.localdate())
    shown = words(card("SE"))
    assert (
        "020-390 000" in shown
        and "6 more on the country page" in shown
        and "020-50 50 50" not in shown
    )


@pytest.mark.any_database
def test_without_contacts_its_back_has_room_for_the_numbers_of_the_post(card):
    first = "Our own numbers, by hand Child-protection service Duty officer of the ministry"
    assert first in words(card("LV"))
    confirmed("lv-safe-house")
    confirmed("lv-marta")
    assert "Focal point" not in words(card("LV"))
    confirmed("lt-nappz-abroad")
    assert "by hand Child-protection service Duty officer of the ministry" in words(card("LT"))


@pytest.mark.any_database
def test_a_full_back_still_has_a_line_for_child_protection(card):
    """Step 2 says to call it, whatever else is confirmed."""
    for contact in Contact.objects.filter(page__party__code="SE"):
        confirmed(contact.key)
    CountrySection.objects.update(confirmed_on=timezone.localdate())
    shown = words(card("SE"))
    assert "Our own numbers, by hand Child-protection service" in shown
    assert "Duty officer" not in shown


NUMBER_OF_A_CHILD = "+371 67027890"
NO_CONTACT = "No contact of this country is confirmed"


def orphans_court(**facts) -> Contact:
    """The confirmed number of the child-protection service of Latvia."""
    facts = {"kind": "protection", "number_display": NUMBER_OF_A_CHILD, "opening": "24/7"} | facts
    facts |= {"number_e164": "+37167027890", "from_abroad": "yes", "hours_texts": {}}
    return confirmed("lv-marta", **facts)


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_the_confirmed_number_for_a_child_takes_the_place_of_its_blank_line(card, query):
    orphans_court(kind="at_night")
    assert "by hand Child-protection service" in words(card("LV", "en", query))
    orphans_court()
    shown = words(card("LV", "en", query))
    assert f"Child-protection service: {NUMBER_OF_A_CHILD}" in shown and "24 hours a day" in shown
    assert "by hand Duty officer of the ministry" in shown
    assert "No helpline is confirmed." in shown and NO_CONTACT not in shown
    assert "Contacts confirmed on" in shown


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_the_number_for_a_child_at_night_stands_beside_that_of_the_day(card, query):
    orphans_court(opening="Mo-Fr 09:00-17:00")
    night = {"kind": "at_night", "opening": "24/7", "hours_texts": {}}
    confirmed("lv-safe-house", **night)
    shown = words(card("LV", "en", query))
    assert f"Child-protection service: {NUMBER_OF_A_CHILD}" in shown
    assert f"on public holidays: {NUMBER}" in shown
    orphans_court()
    shown = words(card("LV", "en", query))
    assert NUMBER not in shown and NUMBER_OF_A_CHILD in shown


@pytest.mark.any_database
def test_a_number_for_a_child_is_printed_with_all_that_limits_it_or_not_at_all(card):
    confirmed("de-berlin-kinderschutz")
    shown = words(card("DE"))
    assert "+49 30 610066" in shown and "For Berlin only. Elsewhere the youth office" in shown
    assert "Anyone worried about a child in Berlin" in shown
    confirmed("de-berlin-kinderschutz", notes={"en": "Not at weekends. " * 80})
    shown = words(card("DE"))
    assert "610066" not in shown and "by hand Child-protection service" in shown
    assert "1 more on the country page" in shown


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_full_back_has_room_for_the_number_for_a_child(card, language, query):
    CountrySection.objects.update(confirmed_on=timezone.localdate())
    opening = "Mo 08:00-16:00; Tu 08:00-18:00; We 08:00-16:00; Th 08:00-17:00; Fr 08:00-15:00"
    for page in CountryPage.objects.all():
        for contact in page.contacts.all():
            confirmed(contact.key)
        page.contacts.filter(kind="protection").delete()
        facts = {"kind": "protection", "serves": "professionals", "opening": opening}
        page.contacts.create(
            **facts,
            key=f"{page.pk}-child",
            position=99,
            number_display=NUMBER_OF_A_CHILD,
            source="https://line.example",
            page_date="2027",
        )
        confirmed(f"{page.pk}-child")
        data = card(page.party.code, language, query)
        assert NUMBER_OF_A_CHILD in words(data) and len(pages(data)) == 2, page.party.code


@pytest.mark.any_database
def test_a_demonstration_says_so(card, settings):
    settings.DEMO = True
    assert "Demonstration" in words(card("LV"))


@pytest.mark.any_database
def test_verapdf_finds_no_rule_of_pdf_ua_broken(shipped, sign_in, astrid, tmp_path):
    facts = {"opening": "24/7", "hours_texts": {}, "notes": {}}
    confirmed("lv-safe-house", languages=["lv", "ru", "th"], **facts)
    client, home = sign_in(astrid), "/handbook/countries/"
    paths = {"card": "LV/card-en.pdf", "large": "SE/card-sv.pdf?size=a5", "none": "RU/card-en.pdf"}
    paths |= {"words": "LV/discreet-cards/information/abroad/th.pdf"}
    paths |= {"sheet": "LV/discreet-cards/neutral/inside/ru.pdf?sheet=1"}
    papers = {name: read(client.get(home + path)) for name, path in paths.items()}
    assert pdf_problems(papers, tmp_path) == []


@pytest.mark.any_database
@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_where_no_emergency_number_is_printed_there_is_a_blank_line_for_it(card, query):
    line = "by hand Emergency number of the host state Child-protection service"
    shown = words(card("RU", "en", query))
    assert line in shown and "The country page names none. Ask the duty officer" in shown
    assert "Emergency number of the host state" not in words(card("LV", "en", query))
