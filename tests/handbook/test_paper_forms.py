"""The forms to print or to fill in: one page each, with named fields, and nothing stored."""

from io import BytesIO

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handbook import text
from handbook.actions.paper_forms import draw_missing_forms
from handbook.models import Contact, CountryPage, Edition, PaperFile
from handbook.reading import references
from handbook.reading.contents import whole
from handbook.reading.paper_forms import MAX_LETTERS, PRINTED, PaperForm
from tests.handbook.country_editing import confirmed
from tests.handbook.writing import chapter, edition, save
from tests.papers import fields_of, filled, place_of
from tests.validators import pdf_problems

pytestmark = pytest.mark.any_database

EVERY_FORM = [(form.value, language) for form in PaperForm for language in ("en", "sv")]
LONG_NAME = "Anna-Maria Papadopoulou-Christensen " * 6
SMALLEST = 6  # points
SCALE = 3
LARGEST = 150_000  # bytes
NO_HOURS = {"en": "Hours not known.", "sv": "Tiderna är inte kända."}
NAMES = (
    "Ģirts Ķēniņš-Ļūļāns, Žukauskaitė Ąžuolė Įsų, Łucja Święćka-Źdźbło Ńążę, Þórður Ýmisson, "
    "Åsa Öst, Jürgen Weiß, Søren Õun, Áŋŋel Ŧuđer, Їжакевич Ґалаґан, Єва Ўласаў, "
    "Щёголев Эльмир, Şükrü Ağaoğlı"
)
LACKING = "ǤΩท"  # no face of ours has them
GIVEAWAYS = ["traffick", "victim", "police", "embassy", "handbook", "shelter", "Task Force"]
GIVEAWAYS += ["människohandel", "offer", "polis", "ambassad", "handbok", "skyddat boende"]


@pytest.fixture
def form(shipped, sign_in, janis):
    """The bytes of a form, as Jānis gets it."""
    client = sign_in(janis)

    def got(name: str, language: str = "en", host: str = "") -> bytes:
        answer = client.get(f"/handbook/2026/{language}/forms/{name}.pdf?host={host}")
        return read(answer)

    return got


def read(answer) -> bytes:
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return b"".join(answer.streaming_content)


def words(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def pages(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as paper:
        return len(paper.pages)


def letters(data: bytes, place: list[float]) -> list[dict]:
    """What stands in this place of the first page, blanks aside."""
    left, bottom, right, top = place
    with pdfplumber.open(BytesIO(data)) as paper:
        return [
            letter
            for letter in paper.pages[0].chars
            if left <= letter["x0"] <= right
            and bottom <= letter["y0"] <= top
            and letter["text"].strip()
        ]


def picture(data: bytes) -> Image.Image:
    """The first page as Chromium's viewer draws it, `SCALE` dots to a point."""
    return pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil()


def drawn(letter: dict, shown: Image.Image, empty: Image.Image) -> bool:
    """Whether there is ink in the letter's place that the empty form has not."""
    place = [round(SCALE * letter[side]) for side in ("x0", "top", "x1", "bottom")]
    return ImageChops.difference(shown.crop(place), empty.crop(place)).getbbox() is not None


@pytest.mark.parametrize(("name", "language"), EVERY_FORM)
def test_a_form_is_one_page_whose_fields_have_names(form, name, language):
    data = form(name, language)
    assert pages(data) == 1
    assert len(data) < LARGEST
    with pikepdf.open(BytesIO(data)) as paper:
        named = [str(field.TU) for field in fields_of(paper).values()]
        assert str(paper.Root.Lang) == language
    assert len(named) > 10
    assert len(set(named)) == len(named)
    assert "" not in named


def test_a_demonstration_says_so_on_the_same_page(form, settings):
    settings.DEMO = True
    for name in PaperForm.values:
        data = form(name, "sv")
        assert pages(data) == 1
        assert "Demonstration" in words(data)


def test_the_fields_of_both_languages_are_the_same_under_other_names(form):
    for name in PaperForm.values:
        with (
            pikepdf.open(BytesIO(form(name, "en"))) as english,
            pikepdf.open(BytesIO(form(name, "sv"))) as swedish,
        ):
            ours, theirs = fields_of(english), fields_of(swedish)
            assert list(ours) == list(theirs)
            assert [key for key in ours if ours[key].TU == theirs[key].TU] == []


def test_verapdf_finds_no_rule_of_pdf_ua_broken(form, tmp_path):
    papers = {f"{name}-{language}.pdf": form(name, language) for name, language in EVERY_FORM}
    papers["with-a-number.pdf"] = form("contact-sheet", host="NO")
    assert pdf_problems(papers, tmp_path) == []


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("name", ["contact-sheet", "safety-check"])
def test_it_stays_one_page_with_all_that_is_said_of_the_emergency_number(form, name, language):
    countries = CountryPage.objects.exclude(emergency_number="")
    longest = max(countries, key=lambda page: len(page.emergency_notes.get(language, "")))
    data = form(name, language, longest.party.code)
    assert pages(data) == 1
    assert longest.emergency_number in words(data)
    assert set(longest.emergency_notes[language].split()) <= set(words(data).split())


def test_without_a_verified_number_there_is_a_field_for_it(form):
    CountryPage.objects.filter(party__code="NO").update(emergency_number="", emergency_notes={})
    for host in ("", "NO", "RU"):
        with pikepdf.open(BytesIO(form("contact-sheet", host=host))) as paper:
            assert "emergency" in fields_of(paper)
    with pikepdf.open(BytesIO(form("contact-sheet", host="LV"))) as paper:
        assert "emergency" not in fields_of(paper)


def test_what_is_confirmed_of_the_host_is_printed_and_anything_else_a_field(form):
    confirmed("lv-marta", kind="protection", names={"en": "Orphans' court"})
    confirmed("lv-safe-house", until=-1)
    for name in ("contact-sheet", "safety-check"):
        data = form(name, host="LV")
        assert "+371 67378539" in words(data)
        assert "28612120" not in words(data)
        with pikepdf.open(BytesIO(data)) as paper:
            assert "children" not in fields_of(paper)
    with pikepdf.open(BytesIO(form("contact-sheet", host="LV"))) as paper:
        assert {"further", "interpreter", "shelter"} <= set(fields_of(paper))


@pytest.mark.parametrize("name", ["contact-sheet", "safety-check"])
def test_a_number_for_the_night_alone_leaves_the_field_for_the_day(form, name):
    confirmed("dk-copenhagen-duty")
    data = form(name, host="DK")
    assert "+45 33 17 33 33" in words(data)
    with pikepdf.open(BytesIO(data)) as paper:
        assert "children" in fields_of(paper)


@pytest.mark.parametrize("name", ["contact-sheet", "safety-check"])
@pytest.mark.parametrize(
    ("key", "host", "limits"),
    [
        ("dk-copenhagen-day", "DK", "For: Anyone worried about a child in Copenhagen. Elsewhere"),
        ("de-berlin-kinderschutz", "DE", "For Berlin only. Elsewhere the youth office"),
        ("is-112-children", "IS", "Say that it is about a child. If action"),
    ],
)
def test_a_number_is_printed_with_all_that_limits_it(form, name, key, host, limits):
    number = confirmed(key).number_display
    shown = words(form(name, host=host))
    assert number in shown
    assert set(limits.split()) <= set(shown.split())


@pytest.mark.parametrize("name", ["contact-sheet", "safety-check"])
def test_or_not_at_all(form, name):
    confirmed("de-berlin-kinderschutz", notes={"en": "Not at weekends. " * 30})
    data = form(name, host="DE")
    assert "610066" not in words(data)
    with pikepdf.open(BytesIO(data)) as paper:
        assert "children" in fields_of(paper)


def test_a_helpline_never_takes_the_room_of_a_number_for_a_child(form):
    for key in ("dk-cmm", "dk-copenhagen-day", "dk-copenhagen-duty"):
        confirmed(key, notes={"en": "For Copenhagen only. " * 9})
    shown = words(form("contact-sheet", host="DK"))
    assert "+45 33 17 49 20" in shown and "+45 33 17 33 33" in shown
    assert "+45 70 20 25 50" not in shown


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("name", ["contact-sheet", "safety-check"])
@pytest.mark.parametrize("kinds", [PRINTED, PRINTED[:2], PRINTED[1:3]])
def test_it_stays_one_page_with_as_much_of_contacts_as_it_prints(
    form, name, language, kinds, settings
):
    settings.DEMO = True
    countries = CountryPage.objects.exclude(emergency_number="")
    longest = max(countries, key=lambda page: len(page.emergency_notes.get(language, "")))
    contacts = list(longest.contacts.all()) + list(Contact.objects.exclude(page=longest))
    facts = {"page": longest, "serves": "some", "opening": "", "hours_texts": {}}
    facts |= {"names": {"en": LONG_NAME[:50]}, "audiences": {"en": LONG_NAME[:50]}}
    facts |= {"notes": {"en": (LONG_NAME * 5)[: MAX_LETTERS // len(kinds) - 100]}}
    for contact, kind in zip(contacts, kinds, strict=False):
        confirmed(contact.key, kind=kind, **facts)
    data = form(name, language, longest.party.code)
    assert pages(data) == 1
    on_it = PRINTED if name == "contact-sheet" else PRINTED[:2]
    assert words(data).count(NO_HOURS[language]) == len([kind for kind in kinds if kind in on_it])


def test_an_officer_gets_the_number_of_the_own_post(posted, sign_in):
    answer = sign_in(posted("NO")).get("/handbook/2026/en/forms/safety-check.pdf")
    assert "Norway" in words(read(answer))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("contact-sheet", "shelter"),
        ("plan-of-the-year", "january"),
        ("plan-of-the-year", "focal-point"),
        ("safety-check", "telephone"),
        ("consent", "whom-1"),
    ],
)
def test_a_name_of_two_hundred_letters_stays_inside_its_field(form, name, field):
    data = form(name)
    with pikepdf.open(BytesIO(data)) as paper:
        place = place_of(fields_of(paper)[field])
    _left, _bottom, right, top = place
    assert letters(data, place) == []
    typed = letters(filled(data, {field: LONG_NAME[:200]}), place)
    assert "".join(letter["text"] for letter in typed) == LONG_NAME[:200].replace(" ", "")
    assert round(min(letter["size"] for letter in typed), 3) >= SMALLEST
    assert all(letter["x1"] <= right and letter["y1"] <= top for letter in typed)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("contact-sheet", "shelter"),
        ("plan-of-the-year", "focal-point"),
        ("safety-check", "telephone"),
        ("consent", "whom-1"),
    ],
)
def test_every_letter_of_a_name_is_drawn_in_our_face(form, name, field):
    data = form(name)
    with pikepdf.open(BytesIO(data)) as paper:
        place = place_of(fields_of(paper)[field])
    shown = filled(data, {field: NAMES})
    found = letters(shown, place)
    assert "".join(letter["text"] for letter in found) == NAMES.replace(" ", "")
    assert {letter["fontname"].partition("+")[2] for letter in found} == {"IBM-Plex-Sans"}
    page, empty = picture(shown), picture(data)
    assert [letter["text"] for letter in found if not drawn(letter, page, empty)] == []


def test_a_letter_that_our_face_lacks_is_never_drawn_as_another(form):
    data = form("contact-sheet")
    shown = picture(filled(data, {"shelter": LACKING}))
    assert shown == picture(filled(data, {"shelter": "�" * len(LACKING)}))
    assert shown != picture(data)


def test_the_consent_gives_nothing_away_to_whoever_finds_it(form):
    for language in ("en", "sv"):
        data = form("consent", language)
        with pikepdf.open(BytesIO(data)) as paper:
            named = " ".join(str(field.TU) for field in fields_of(paper).values())
            about = " ".join(str(value) for value in paper.docinfo.values())
        told = f"{words(data)} {named} {about}".casefold()
        assert [each for each in GIVEAWAYS if each.casefold() in told] == []


def test_the_consent_asks_for_each_call_and_for_no_name_and_no_signature(form):
    with pikepdf.open(BytesIO(form("consent"))) as paper:
        fields = fields_of(paper)
        asked = {str(field.TU) for field in fields.values()}
    for call in ("First call", "Second call", "Third call"):
        assert {f"{call}: May I say your name? yes", f"{call}: Yes taken back on"} <= asked
    assert "/Sig" not in {str(field.get("/FT")) for field in fields.values() if field}
    assert "only in your ministry's own case system" in words(form("consent"))


def test_what_the_officer_answers_is_told_before_the_yes_to_the_call(form):
    for language, told, asked in (
        ("en", "What I tell you", "What I ask you"),
        ("sv", "Vad jag berättar för dig", "Vad jag frågar dig"),
    ):
        data = form("consent", language)
        with pikepdf.open(BytesIO(data)) as paper:
            names = list(fields_of(paper))
        assert names.index("must-tell-3-no") < names.index("call-1-yes")
        shown = words(data)
        assert shown.index(told) < shown.index(asked)


def test_the_safety_check_has_no_field_for_an_answer(form):
    with pikepdf.open(BytesIO(form("safety-check"))) as paper:
        fields = fields_of(paper)
        to_write = {name for name, field in fields.items() if field.FT == "/Tx"}
    assert to_write == {"emergency", "children", "telephone"}


@pytest.mark.parametrize("name", PaperForm.values)
def test_a_visitor_is_sent_to_sign_in_unless_the_edition_is_public(shipped, sign_in, name):
    address = f"/handbook/2026/en/forms/{name}.pdf"
    answer = sign_in().get(address)
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
    Edition.objects.update(is_public=True)
    assert read(sign_in().get(address)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "address", ["2026/en/forms/other", "2026/de/forms/consent", "2019/en/forms/consent"]
)
def test_there_is_no_other_form(shipped, sign_in, janis, address):
    assert sign_in(janis).get(f"/handbook/{address}.pdf").status_code == 404


def test_the_forms_of_an_edition_in_the_making_are_for_staff(shipped, sign_in, janis, astrid):
    save(astrid, chapter(edition("2027")))
    address = "/handbook/2027/en/forms/consent.pdf"
    assert sign_in(janis).get(address).status_code == 404
    assert read(sign_in(astrid).get(address)).startswith(b"%PDF")


def test_no_form_takes_what_was_typed(form, sign_in, janis):
    for name in PaperForm.values:
        with pikepdf.open(BytesIO(form(name))) as paper:
            assert "/SubmitForm" not in {
                str(field.A.S) for field in fields_of(paper).values() if "/A" in field
            }
        answer = sign_in(janis).post(f"/handbook/2026/en/forms/{name}.pdf", {"children": "x"})
        assert answer.status_code == 405


def test_a_form_is_drawn_once(form):
    first = form("consent")
    made_at = PaperFile.objects.get().made_at
    assert form("consent") == first
    assert PaperFile.objects.get().made_at == made_at


def test_the_book_lists_all_forms_with_language_and_size(shipped, sign_in, janis, now):
    assert draw_missing_forms(now=now) == 8
    assert draw_missing_forms(now=now) == 0
    client = sign_in(janis)
    for address in ("/handbook/", "/handbook/2026/sv/"):
        page = " ".join(client.get(address).text.split())
        for name in PaperForm.values:
            assert f"/forms/{name}.pdf" in page
        assert page.count("KB") >= 4


def test_a_chapter_lists_the_forms_that_it_explains(shipped, sign_in, janis):
    client = sign_in(janis)
    page = client.get("/handbook/2026/en/your-section/").text
    offered = page.split('aria-labelledby="along"')[-1]
    assert "contact-sheet.pdf" in offered and "plan-of-the-year.pdf" in offered
    assert "consent.pdf" not in offered
    assert "/forms/" not in client.get("/handbook/2026/en/noticing/").text


def test_a_chapter_leads_to_a_form_in_every_medium(shipped):
    contents = whole(shipped, "sv")
    address = "/handbook/2026/sv/forms/contact-sheet.pdf"
    for bound, place in (
        (references.on_the_web(contents, [], host_query="?host=LV"), f"{address}?host=LV"),
        (references.on_paper(contents), "#form-contact-sheet"),
        (references.on_paper_alone(contents), f"http://testserver{address}"),
        (references.on_one_page(contents, None, []), "#form-contact-sheet"),
        (references.in_zip(contents, references.IN_ZIP, {}), "form-contact-sheet.pdf"),
        (references.in_zip(contents, references.IN_ONE_FILE, {}), "#form-contact-sheet"),
        (references.in_epub(contents, None, "x.xhtml"), "book.forms.xhtml#form-contact-sheet"),
    ):
        link = f'<a href="{place}" class="form-link" rel="noopener">Kontaktlista (blankett)</a>'
        assert link in bound.entry("your-section").rendered.html


def test_a_reference_to_no_form_is_a_problem(shipped):
    book = references.to_check(shipped, "en")
    known = "{.advice}\nSee [](form:consent)."
    assert text.problems(known, book) == []
    [problem] = text.problems(known.replace("consent", "other"), book)
    assert (problem.wrong, problem.about) == (text.Wrong.NOWHERE, "form:other")
