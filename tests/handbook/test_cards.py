"""Cards: the officer's from confirmed facts only; the safe card only as two people approved it."""

from datetime import timedelta
from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from django.utils import timezone
from django.utils.formats import date_format

from documents import store
from handbook import reference
from handbook.models import CardFile, Contact, CountrySection, SafeCardNumber, SafeCardText
from handbook.rules import cards as rules
from tests import qr
from tests.handbook.keeping import confirmed, coordinator_of, typed
from tests.validators import pdf_problems

SAFE = "/handbook/countries/LV/safe-card-en.pdf"
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
        return [(round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in paper.pages]


@pytest.fixture
def card(shipped, sign_in):
    """What anybody reads on the emergency card of a country."""

    def card(code, language="en", query=""):
        return read(sign_in().get(f"/handbook/countries/{code}/card-{language}.pdf{query}"))

    return card


def test_the_emergency_card_holds_nothing_unconfirmed(card):
    shown = words(card("LV"))
    assert "112" in shown and "Works from inside the country only" in shown
    assert "28612120" not in shown and "67378539" not in shown
    assert "Not yet confirmed by the coordinator" in shown
    assert "No contact of this country has been confirmed yet" in shown
    assert "readers find further numbers, not yet confirmed, on the country page" in shown
    assert "Edition 2026" in shown


def test_it_holds_what_is_confirmed_with_the_date_and_the_number_from_abroad(card):
    confirmed("lv-safe-house")
    CountrySection.objects.filter(key="point_of_contact").update(confirmed_on=timezone.localdate())
    shown = words(card("LV"))
    assert NUMBER in shown and "Contacts confirmed on" in shown
    assert "67378539" not in shown
    point = CountrySection.objects.get(page__party__code="LV", key="point_of_contact")
    assert point.wording[:30] in shown


def test_it_says_since_when_the_confirmation_is_overdue(card):
    contact = confirmed("lv-safe-house", until=-1)
    shown = words(card("LV"))
    assert f"is overdue since {date_format(contact.review_by, 'j F Y')}" in shown
    assert "28612120" not in shown and "has been confirmed yet" not in shown
    confirmed("lv-marta")
    assert "overdue" not in words(card("LV"))


def test_it_says_what_helpers_must_tell_the_police_differs_by_state(card):
    """Chapter rights-and-assistance: the Finnish system must notify the police."""
    shown = words(card("FI"))
    assert "Ask first what the helpers must report to the police" in shown and "needs no police" not in shown


def test_a_short_code_is_never_a_number_from_abroad(card):
    confirmed("ee-116006")
    shown = words(card("EE"))
    assert "116 006" in shown and "Cannot be called from abroad" in shown
    assert "None of these numbers surely works from abroad" in shown
    confirmed("ee-sib-trafficking")
    assert "None of these" not in words(card("EE"))


@pytest.mark.parametrize(
    ("typed_as", "shown_as"),
    [("67 378 539", "+371 67 378 539"), ("067378539", "+371 67378539"), ("1717", "+37167378539")],
)
def test_a_number_from_abroad_is_grouped_as_its_keeper_typed_it(shipped, typed_as, shown_as):
    facts = {"number_display": typed_as, "number_e164": "+37167378539", "from_abroad": "yes"}
    contact = confirmed("lv-marta", **facts)
    assert contact.number_abroad == shown_as


def test_a_doubtful_number_is_told_as_doubtful(card):
    confirmed("se-nmt")
    shown = words(card("SE"))
    assert (
        "020-390 000" in shown and "Doubtful from abroad" in shown and "do not hand this number out" in shown
    )


@pytest.mark.parametrize("query", ["", "?size=a5"])
def test_its_qr_code_opens_the_country_page(card, query):
    assert qr.is_painted("http://testserver/handbook/countries/LV/", card("LV", query=query), page=1)


def test_no_number_for_russia(card):
    shown = words(card("RU"))
    assert "none could be verified" in shown and "112" not in shown


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
    before = CardFile.objects.get()
    CardFile.objects.update(made_at=before.made_at - timedelta(days=1))
    card("LV")
    assert CardFile.objects.get().made_at == before.made_at - timedelta(days=1)
    confirmed("lv-marta")
    card("LV")
    after = CardFile.objects.get()
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

    return CardFile.objects.get(), replace


def test_a_card_that_was_replaced_leaves_the_store(replaced, tmp_path):
    _before, replace = replaced
    replace()
    kept = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert kept == [CardFile.objects.get().sha256]


def test_unless_another_card_is_the_very_same(replaced):
    before, replace = replaced
    CardFile.objects.create(name="other", inputs_hash="", sha256=before.sha256, made_at=before.made_at)
    replace()
    assert store.has(before.sha256)


def test_a_demonstration_says_so(card, settings):
    settings.DEMO = True
    assert "Demonstration" in words(card("LV"))


# --- The safe card ---


@pytest.fixture
def keeper(shipped):
    return coordinator_of("LV")


def approve_words(client, language="en", version=1):
    return client.post(f"/handbook/cards/{language}/approve/", {"version": version}, follow=True)


def approve_number(client, key="lv-safe-house", number=NUMBER):
    data = {"contact": key, "number": number}
    return client.post("/handbook/countries/LV/edit/safe-card/", data, follow=True)


@pytest.fixture
def approved(keeper, sign_in, astrid):
    confirmed("lv-safe-house")
    approve_number(sign_in(keeper))
    approve_words(sign_in(astrid))


def test_both_approvals_are_needed(keeper, sign_in, astrid, janis):
    officer = sign_in(janis)
    assert officer.get(SAFE).status_code == 404
    approve_words(sign_in(astrid))
    assert officer.get(SAFE).status_code == 404
    confirmed("lv-safe-house")
    approve_number(sign_in(keeper))
    shown = words(read(officer.get(SAFE)))
    assert "You do not have to accept threats" in shown and NUMBER in shown and "DRAFT" not in shown
    assert officer.get(SAFE.replace("-en", "-ro")).status_code == 404
    page = officer.get("/handbook/countries/LV/").content.decode()
    assert "safe-card-en.pdf" in page and "safe-card-ro.pdf" not in page


def test_nobody_approves_without_a_name(keeper, sign_in, oskar, shipped):
    confirmed("lv-safe-house")
    for page in (approve_words(sign_in(oskar)), approve_number(sign_in(oskar))):
        assert "Write your name in your profile first" in page.content.decode()
    assert not SafeCardText.objects.approved().exists() and not SafeCardNumber.objects.exists()


def test_keepers_see_a_marked_draft_and_nobody_else(keeper, sign_in, astrid, shipped):
    confirmed("lv-safe-house")
    for account in (keeper, astrid):
        assert "DRAFT" in words(read(sign_in(account).get(SAFE)))
    assert sign_in(coordinator_of("LT")).get(SAFE).status_code == 404
    assert sign_in().get(SAFE).status_code == 302


def test_it_gives_nothing_away(approved, sign_in, janis):
    answer = sign_in(janis).get(SAFE)
    assert 'filename="card.pdf"' in answer["Content-Disposition"]
    data = read(answer)
    with pikepdf.open(BytesIO(data)) as paper:
        told = str(dict(paper.docinfo)) + bytes(paper.Root.Metadata.read_bytes()).decode() + words(data)
    for word in ("traffick", "council", "consular", "task force", "localhost", "@", "handbook", "safe"):
        assert word not in told.lower(), word
    assert pages(data) == [(85, 54)]


def title(data: bytes) -> str:
    """What a tab and a viewer show, as both places in the file say alike."""
    with pikepdf.open(BytesIO(data)) as paper, paper.open_metadata() as facts:
        assert facts["dc:title"] == str(paper.docinfo.Title)
        return str(paper.docinfo.Title)


@pytest.mark.parametrize("query", ["", "?sheet=1"])
def test_its_title_is_the_number(approved, sign_in, janis, query):
    assert title(read(sign_in(janis).get(SAFE + query))) == NUMBER


def test_the_title_of_a_draft_says_nothing(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    for language in ("en", "ro", "th"):
        assert title(read(staff.get(SAFE.replace("-en", f"-{language}")))) == "Card"
    confirmed("lv-safe-house")
    assert title(read(staff.get(SAFE))) == "Card"


def test_eight_stand_on_a_sheet(approved, sign_in, janis):
    data = read(sign_in(janis).get(f"{SAFE}?sheet=1"))
    assert pages(data) == [(210, 297)] and words(data).count(NUMBER) == 8


def test_another_number_voids_the_approval(approved, keeper, sign_in, janis):
    house = Contact.objects.get(key="lv-safe-house")
    changes = {"number_display": "+371 20000000", "number_e164": "+37120000000"}
    sign_in(keeper).post(f"/handbook/countries/LV/edit/contacts/{house.key}/", typed(house, **changes))
    assert not SafeCardNumber.objects.exists()
    assert sign_in(janis).get(SAFE).status_code == 404


def test_another_note_leaves_it(approved, keeper, sign_in, janis):
    house = Contact.objects.get(key="lv-safe-house")
    sign_in(keeper).post(f"/handbook/countries/LV/edit/contacts/{house.key}/", typed(house, notes_en="New"))
    assert read(sign_in(janis).get(SAFE))


@pytest.mark.parametrize(
    "fields", [{"until": -1}, {"serves": "some"}, {"from_abroad": "doubtful"}, {"number_e164": "+3711"}]
)
def test_it_falls_with_what_it_rests_on(approved, sign_in, janis, fields):
    confirmed("lv-safe-house", **fields)
    if "number_e164" in fields:
        Contact.objects.filter(key="lv-safe-house").update(number_display="1")
    assert sign_in(janis).get(SAFE).status_code == 404


def test_other_words_void_the_approval(approved, sign_in, astrid, janis):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "You may say no.", "version": 1})
    text = SafeCardText.objects.get(language="en")
    assert (text.lines, text.version, text.approved_at, text.approved_by) == (
        ["You may say no."], 2, None, None,
    )  # fmt: skip
    assert sign_in(janis).get(SAFE).status_code == 404
    assert "Somebody else has changed this" in approve_words(staff, version=1).content.decode()
    approve_words(staff, version=2)
    text.refresh_from_db()
    assert text.approved_by == astrid
    assert astrid.email in staff.get("/handbook/cards/").content.decode()


def test_two_writers_of_the_words_are_noticed(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "One.", "version": 1})
    page = staff.post("/handbook/cards/en/", {"lines": "Two.", "version": 1}).content.decode()
    assert "Somebody else has changed this" in page and "Two." in page
    assert SafeCardText.objects.get(language="en").lines == ["One."]


@pytest.mark.parametrize(
    "lines", ["", "Call www.line.example", "Victims of trafficking", "x" * 61, "a\nb\nc\nd\ne\nf"]
)
def test_words_that_do_not_fit_or_give_away_are_refused(shipped, sign_in, astrid, lines):
    sign_in(astrid).post("/handbook/cards/en/", {"lines": lines, "version": 1})
    assert SafeCardText.objects.get(language="en").version == 1


@pytest.mark.parametrize("key", ["lv-marta", "lv-safe-house"])
def test_a_number_that_is_not_confirmed_or_not_for_everybody_is_refused(keeper, sign_in, key):
    if key == "lv-marta":
        confirmed(key)
    number = Contact.objects.get(key=key).number_abroad
    approve_number(sign_in(keeper), key, number)
    assert not SafeCardNumber.objects.exists()


def test_a_number_that_changed_since_it_was_shown_is_refused(keeper, sign_in):
    confirmed("lv-safe-house")
    page = approve_number(sign_in(keeper), number="+371 1")
    assert "Somebody else has changed this" in page.content.decode()
    assert not SafeCardNumber.objects.exists()


def test_an_approval_is_taken_back(approved, keeper, sign_in, janis):
    sign_in(keeper).post("/handbook/countries/LV/edit/safe-card/", {})
    assert sign_in(janis).get(SAFE).status_code == 404


def test_the_desk_names_who_approved_the_number_and_the_languages_that_still_wait(approved, keeper, sign_in):
    shown = " ".join(sign_in(keeper).get("/handbook/countries/LV/edit/").content.decode().split())
    assert f"print {NUMBER}, approved by Coordinator Lv on" in shown
    assert shown.count("words still a draft") == 5  # of six


def test_the_history_tells_of_the_approval_once_and_of_its_end(approved, keeper, sign_in, janis):
    client, history = sign_in(keeper), "/handbook/countries/LV/history/"
    approve_number(client)
    client.post("/handbook/countries/LV/edit/safe-card/", {})
    shown = sign_in(janis).get(history).content.decode()
    for line in (f"Confirmed: Safe card, {NUMBER}", f"Withdrawn: Safe card, {NUMBER}"):
        assert shown.count(line) == 1
    assert "Coordinator Lv" not in shown


def test_the_lines_for_professionals_and_for_women_stand_on_no_safe_card(shipped):
    """Traps 4 and 5 of domain.md, section 6."""
    today = timezone.localdate()
    for key in ("se-nmt", "se-kvinnofrid", "de-116016", "lt-police"):
        assert rules.safe_number_problems(confirmed(key), today), key
    assert not rules.safe_number_problems(confirmed("no-rosa"), today)


def test_the_shipped_words_are_drafts_in_six_languages(shipped, now):
    assert set(SafeCardText.objects.values_list("language", flat=True)) == {
        "en",
        "es",
        "ro",
        "ru",
        "sv",
        "th",
    }
    assert not SafeCardText.objects.approved().exists()
    SafeCardText.objects.filter(language="en").update(lines=["Mine."], version=2)
    reference.load(now)
    assert SafeCardText.objects.get(language="en").lines == ["Mine."]


@pytest.mark.parametrize("language", ["en", "es", "ro", "ru", "sv", "th"])
def test_the_draft_is_drawn_in_each_language_on_one_card(shipped, sign_in, astrid, language):
    confirmed("lv-safe-house")
    data = read(sign_in(astrid).get(SAFE.replace("-en", f"-{language}")))
    lines = SafeCardText.objects.get(language=language).lines
    assert pages(data) == [(85, 54)] and NUMBER in words(data)
    assert lines[0][:3] in words(data)  # Thai vowels are read back in another order


def test_verapdf_finds_no_rule_of_pdf_ua_broken(shipped, sign_in, astrid, tmp_path):
    confirmed("lv-safe-house")
    client, home = sign_in(astrid), "/handbook/countries/"
    paths = {"card": "LV/card-en.pdf", "large": "SE/card-sv.pdf?size=a5", "none": "RU/card-en.pdf"}
    paths |= {"safe": "LV/safe-card-th.pdf", "sheet": "LV/safe-card-ru.pdf?sheet=1"}
    papers = {name: read(client.get(home + path)) for name, path in paths.items()}
    assert pdf_problems(papers, tmp_path) == []
