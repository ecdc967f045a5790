"""Discreet cards: neutral and with information, only as named persons approved them and while it
holds.
"""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from django.utils import timezone

from handbook import hours, reference
from handbook.models import CardNumber, CardText, Contact, CountryPage
from handbook.papers import cards
from handbook.rules import cards as rules
from tests.documents.test_thai import read_back, signs
from tests.handbook.country_editing import confirmed, coordinator_of, typed

HOME = "/handbook/countries/LV/"
NUMBER = "+371 28612120"
GOOD = {
    "opening": "Mo-Fr 09:00-17:00",
    "languages": ["lv", "ru", "en"],
    "hours_texts": {},
    "notes": {},
}
ABROAD, INSIDE = "abroad", "inside"
KINDS_OF = ("discreet", "neutral", "information", "safe")
LANGUAGES = ["en", "es", "ro", "ru", "sv", "th"]


def at(kind="neutral", language="en", place=ABROAD, code="LV"):
    return f"/handbook/countries/{code}/discreet-cards/{kind}/{place}/{language}.pdf"


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


def text_of(answer) -> str:
    return " ".join(answer.text.split())


@pytest.fixture
def editor(shipped):
    return coordinator_of("LV")


@pytest.fixture
def house(shipped):
    """The helpline of the Latvian shelter as its coordinator confirmed it."""
    return confirmed("lv-safe-house", **GOOD)


def approve_words(client, language="en", version=1):
    return client.post(f"/handbook/cards/{language}/approve/", {"version": version}, follow=True)


def approve_number(client, contact, place=ABROAD, **changes):
    data = {"place": place, "contact": contact.key, "seen": contact.fingerprint}
    data["permitting"] = list(rules.ASKED)
    return client.post(f"{HOME}edit/discreet-card/", data | changes, follow=True)


@pytest.fixture
def approved(house, editor, sign_in, astrid):
    approve_number(sign_in(editor), house)
    approve_words(sign_in(astrid))


# --- What a number needs ---


def problems_of(contact, place=ABROAD):
    return rules.number_problems(contact, place, timezone.localdate())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"until": -1}, "The number is not confirmed today."),
        ({"kind": "office"}, "It is the line of an office."),
        ({"serves": "some"}, "It is not for every presumed victim."),
        ({"serves": "professionals"}, "It is not for every presumed victim."),
        ({"from_abroad": "doubtful"}, "It is not sure that it can be called from abroad."),
        ({"opening": ""}, "Its hours are not known in a form that a card can print."),
        ({"languages": []}, "It is not known in which languages it is answered."),
    ],
)
def test_each_reason_against_a_number_is_said(house, fields, reason):
    assert problems_of(house) == []
    assert problems_of(confirmed("lv-safe-house", **fields)) == [reason]


def test_a_number_that_is_not_confirmed_is_refused(shipped):
    Contact.objects.filter(key="lv-safe-house").update(**GOOD)
    assert problems_of(Contact.objects.get(key="lv-safe-house")) == [
        "The number is not confirmed today."
    ]


def test_a_short_code_serves_inside_the_country_only(shipped):
    line = confirmed("is-1717")
    assert problems_of(line, INSIDE) == [] and rules.number_of(line, INSIDE) == "1717"
    assert problems_of(line, ABROAD) == ["It is not sure that it can be called from abroad."]


def test_a_number_that_cannot_be_dialled_as_printed_stands_on_none(shipped):
    dead = confirmed("lt-nappz-inside", number_display="8 800 91119", opening="24/7")
    (reason,) = problems_of(dead, INSIDE)
    assert "no longer connect" in reason


def test_inside_the_country_a_foreign_telephone_gets_the_number_with_its_country_code(house):
    assert rules.number_of(house, INSIDE) == NUMBER


def test_the_lines_of_the_review_stand_on_no_card_in_a_language_that_is_not_answered(shipped):
    """An office, and lines answered in Polish, in Lithuanian, in Latvian and Russian only."""
    assert "It is the line of an office." in problems_of(confirmed("de-kok", opening="24/7"))
    for key in ("lt-kopzi", "lv-safe-house", "pl-la-strada"):
        line = confirmed(key, opening="24/7", hours_texts={}, notes={})
        assert problems_of(line) == [] and rules.language_problems(line, "th"), key
    for key in ("se-nmt", "se-kvinnofrid", "de-116016", "lt-police"):
        assert "It is not for every presumed victim." in problems_of(confirmed(key)), key


def test_a_language_that_our_typeface_cannot_write_is_said(house):
    house.languages = ["ar", "lv"]
    assert rules.language_problems(house, "ar") == ["Our typeface cannot write Arabic."]


# --- Hours in any language ---


@pytest.mark.parametrize(
    ("typed_as", "kept"),
    [
        ("24/7", "24/7"),
        ("", ""),
        ("Mon–Fri 9.00–17.00", "Mo-Fr 09:00-17:00"),
        ("mån-fre 8.30-16; lör–sön 9–15", "Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00"),
        ("Monday 9-24", "Mo 09:00-24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(typed_as, kept):
    assert hours.read(typed_as) == kept
    assert hours.read(kept) == kept


@pytest.mark.parametrize(
    "typed_as", ["office hours", "9-17", "Fri-Mon 9-17", "Mon 17-9", "Mon 9-25", "Mon 9.75-17"]
)
def test_hours_that_cannot_be_read_are_refused(typed_as):
    with pytest.raises(ValueError, match="."):
        hours.read(typed_as)


def test_hours_are_printed_in_the_language_of_the_card():
    kept = "Mo-Fr 08:30-16:00; Sa 09:00-15:00"
    assert hours.printed(kept, "en") == ["Mon–Fri 08:30–16:00", "Sat 09:00–15:00"]
    assert hours.printed(kept, "sv") == ["mån–fre 08:30–16:00", "lör 09:00–15:00"]
    assert hours.printed(kept, "th")[0] != hours.printed(kept, "en")[0]
    assert hours.printed("24/7", "ru") == ["24/7"] and hours.printed("", "ru") == []


def test_a_coordinator_types_the_hours_and_is_told_of_what_cannot_be_read(house, editor, sign_in):
    client, address = sign_in(editor), f"{HOME}edit/contacts/{house.key}/"
    page = client.post(address, typed(house, opening="when we are there"))
    assert "Write days and times" in text_of(page) and "when we are there" in text_of(page)
    client.post(address, typed(house, opening="Mon–Sun 8–20"))
    assert Contact.objects.get(pk=house.pk).opening == "Mo-Su 08:00-20:00"


# --- Approval ---


def test_a_neutral_card_needs_the_number_an_information_card_its_words_as_well(
    house, editor, sign_in, astrid, janis
):
    officer = sign_in(janis)
    assert officer.get(at()).status_code == 404
    approve_number(sign_in(editor), house)
    assert NUMBER in words(read(officer.get(at())))
    assert officer.get(at("information")).status_code == 404
    approve_words(sign_in(astrid))
    shown = words(read(officer.get(at("information"))))
    assert "You do not have to accept threats" in shown and NUMBER in shown and "DRAFT" not in shown
    assert officer.get(at("information", "ru")).status_code == 404


def test_the_number_is_approved_for_each_place_of_use(approved, house, editor, sign_in, janis):
    officer = sign_in(janis)
    assert officer.get(at(place=INSIDE)).status_code == 404
    approve_number(sign_in(editor), house, INSIDE)
    assert read(officer.get(at(place=INSIDE)))
    sign_in(editor).post(f"{HOME}edit/discreet-card/", {"place": INSIDE})
    assert officer.get(at(place=INSIDE)).status_code == 404
    assert read(officer.get(at(place=ABROAD)))


def test_no_card_is_printed_in_a_language_that_is_not_answered(approved, sign_in, astrid, janis):
    approve_words(sign_in(astrid), "th")
    officer = sign_in(janis)
    for kind in cards.KINDS:
        assert officer.get(at(kind, "th")).status_code == 404
    draft = words(read(sign_in(astrid).get(at("information", "th"))))
    assert "DRAFT" in draft and NUMBER not in draft


def test_nobody_approves_without_a_name(house, sign_in, oskar):
    for page in (approve_words(sign_in(oskar)), approve_number(sign_in(oskar), house)):
        assert "Write your name in your profile first" in text_of(page)
    assert not CardText.objects.approved().exists() and not CardNumber.objects.exists()


def test_editors_see_a_marked_draft_and_nobody_else(house, editor, sign_in, astrid, janis):
    for account in (editor, astrid):
        for kind in cards.KINDS:
            assert "DRAFT" in words(read(sign_in(account).get(at(kind))))
    assert sign_in(coordinator_of("LT")).get(at()).status_code == 404
    assert sign_in(janis).get(at()).status_code == 404
    assert sign_in().get(at()).status_code == 302


@pytest.mark.parametrize(
    "path", [at("other"), at(place="moon"), at(language="xx"), at("information", "lv")]
)
def test_what_is_no_card_answers_404_to_editors_too(approved, editor, sign_in, path):
    assert sign_in(editor).get(path).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"until": -1},
        {"serves": "some"},
        {"kind": "office"},
        {"from_abroad": "doubtful"},
        {"opening": ""},
        {"opening": "24/7"},
        {"languages": ["en"]},
        {"number_display": "+371 20000000", "number_e164": "+37120000000"},
    ],
)
def test_it_falls_with_what_it_rests_on(approved, sign_in, janis, fields):
    officer = sign_in(janis)
    assert read(officer.get(at()))
    confirmed("lv-safe-house", **fields)
    assert officer.get(at()).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"number_display": "+371 20000000", "number_e164": "+37120000000"},
        {"opening": "24/7"},
        {"languages_spoken": ["en"]},
        {"hours_texts_en": "Only Tuesdays"},
        {"notes_en": "Ask for Anna."},
        {"kind": "office", "as_recast": "on"},
        {"serves": "some", "as_recast": "on"},
        {"from_abroad": "doubtful"},
        {"names_lv": "Drošā māja"},
        {"audiences_en": "Presumed victims of trafficking"},
    ],
)
def test_whatever_an_approval_rested_on_voids_it(approved, house, editor, sign_in, changes):
    sign_in(editor).post(f"{HOME}edit/contacts/{house.key}/", typed(house, **changes))
    assert not CardNumber.objects.exists()


def test_another_source_leaves_it(approved, house, editor, sign_in, janis):
    sign_in(editor).post(f"{HOME}edit/contacts/{house.key}/", typed(house, source="They told us."))
    assert read(sign_in(janis).get(at()))


def test_what_changed_since_it_was_shown_is_not_approved(house, editor, sign_in):
    page = approve_number(sign_in(editor), house, seen="0" * 16)
    assert "Somebody else has changed this" in text_of(page) and not CardNumber.objects.exists()


def test_what_the_rule_forbids_is_not_approved(editor, sign_in):
    marta = confirmed("lv-marta", opening="24/7")
    page = approve_number(sign_in(editor), marta)
    assert (
        "It is not for every presumed victim." in text_of(page) and not CardNumber.objects.exists()
    )


def test_the_history_tells_of_the_approval_once_and_of_its_end(
    approved, house, editor, sign_in, janis
):
    client = sign_in(editor)
    approve_number(client, house)
    client.post(f"{HOME}edit/discreet-card/", {"place": ABROAD})
    shown = text_of(sign_in(janis).get(f"{HOME}history/"))
    for line in (f"Confirmed: Discreet card, {NUMBER}", f"Withdrawn: Discreet card, {NUMBER}"):
        assert shown.count(line) == 1
    assert "Coordinator Lv" not in shown


# --- What they show ---


def told(data: bytes) -> str:
    """All that a file says of itself and shows."""
    with pikepdf.open(BytesIO(data)) as paper:
        facts = str(dict(paper.docinfo)) + bytes(paper.Root.Metadata.read_bytes()).decode()
    return (facts + words(data)).lower()


@pytest.mark.parametrize("kind", cards.KINDS)
def test_file_name_and_facts_of_the_file_give_nothing_away(approved, sign_in, janis, kind):
    answer = sign_in(janis).get(at(kind))
    assert 'filename="card.pdf"' in answer["Content-Disposition"]
    data = read(answer)
    for word in (
        "traffick",
        "council",
        "consular",
        "task force",
        "localhost",
        "@",
        "handbook",
        "discreet",
        "neutral",
    ):
        assert word not in told(data), word
    assert pages(data) == [(85, 54)]


def test_a_neutral_card_says_number_hours_and_languages_and_nothing_else(approved, sign_in, janis):
    data = read(sign_in(janis).get(at()))
    assert words(data) == f"{NUMBER} Mon–Fri 09:00–17:00 latviešu · Русский · English"


def test_an_information_card_says_them_as_well(approved, sign_in, janis):
    shown = words(read(sign_in(janis).get(at("information"))))
    assert shown.endswith(f"{NUMBER} Mon–Fri 09:00–17:00 latviešu · Русский · English")


def title(data: bytes) -> str:
    """What a tab and a viewer show, as both places in the file say alike."""
    with pikepdf.open(BytesIO(data)) as paper, paper.open_metadata() as facts:
        assert facts["dc:title"] == str(paper.docinfo.Title)
        return str(paper.docinfo.Title)


@pytest.mark.parametrize("kind", cards.KINDS)
@pytest.mark.parametrize("query", ["", "?sheet=1"])
def test_its_title_is_the_number(approved, sign_in, janis, kind, query):
    assert title(read(sign_in(janis).get(at(kind) + query))) == NUMBER


def test_the_title_of_a_draft_says_nothing(house, sign_in, astrid):
    staff = sign_in(astrid)
    for language in ("en", "ro", "th"):
        assert title(read(staff.get(at("information", language)))) == "Card"
    assert title(read(staff.get(at()))) == "Card"


@pytest.mark.parametrize("kind", cards.KINDS)
def test_eight_stand_on_a_sheet(approved, sign_in, janis, kind):
    data = read(sign_in(janis).get(f"{at(kind)}?sheet=1"))
    assert pages(data) == [(210, 297)] and words(data).count(NUMBER) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_number_stand_apart_on_one_card_in_each_language(
    shipped, sign_in, astrid, language
):
    opening = "Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00"
    confirmed("lv-safe-house", opening=opening, languages=[*LANGUAGES, "lv"])
    data = read(sign_in(astrid).get(at("information", language)))
    lines = CardText.objects.get(language=language).lines
    assert pages(data) == [(85, 54)] and NUMBER in words(data)
    assert signs("".join(lines)) in signs(read_back(data))
    assert_apart(data)


def assert_apart(data: bytes) -> None:
    """The words end above the number, and everything stands on the card."""
    with pdfplumber.open(BytesIO(data)) as paper:
        (page,) = paper.pages
        sizes = [letter for letter in page.chars if letter["text"].strip()]
    number = [letter for letter in sizes if letter["size"] > 14]
    above = [letter for letter in sizes if letter["top"] < min(one["top"] for one in number)]
    assert max(letter["bottom"] for letter in above) < min(letter["top"] for letter in number) + 3
    assert max(letter["bottom"] for letter in sizes) < page.height - 5


def test_as_many_and_as_long_sentences_as_may_be_stand_above_the_number(shipped, sign_in, astrid):
    languages = [*LANGUAGES, "lv", "uk"]
    confirmed("lv-safe-house", opening="Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00", languages=languages)
    sentence = "Вы имеете полное право отказаться и никогда не соглашаться."
    assert rules.MAX_LINE_LENGTH - 1 <= len(sentence) <= rules.MAX_LINE_LENGTH
    CardText.objects.filter(language="ru").update(lines=[sentence] * rules.MAX_LINES)
    assert_apart(read(sign_in(astrid).get(at("information", "ru"))))


# --- What readers and editors are told ---


def test_officers_find_both_kinds_with_what_to_say_about_them(approved, sign_in, janis):
    shown = text_of(sign_in(janis).get(HOME))
    assert at() in shown and at("information") in shown
    assert at("information", "ru") not in shown  # its words are a draft
    assert "give it only to somebody who can hide it" in shown
    assert "It is better that the person learns the number by heart" in shown


@pytest.mark.parametrize("code", ["SE", "IS"])
def test_officers_and_editors_read_why_a_state_has_none(shipped, sign_in, janis, code):
    home = f"/handbook/countries/{code}/"
    for page in (sign_in(janis).get(home), sign_in(coordinator_of(code)).get(f"{home}edit/")):
        shown = text_of(page)
        assert "There is none, because no number of this page may stand on one:" in shown
        assert "The number is not confirmed today." in shown
        assert "It is not sure that it can be called from abroad." in shown
    assert "Discreet cards" not in text_of(sign_in().get(home))


def test_without_a_contact_the_page_says_so(shipped, sign_in, janis):
    shown = text_of(sign_in(janis).get("/handbook/countries/RU/"))
    assert shown.count("There is none, because this page has no number for it.") == 2


def test_the_desk_names_who_approved_the_number_and_the_languages_that_still_wait(
    approved, editor, sign_in
):
    shown = text_of(sign_in(editor).get(f"{HOME}edit/"))
    assert f"print {NUMBER}, approved by Coordinator Lv on" in shown
    assert shown.count("words still a draft") == 1  # Russian; nobody has written Latvian words
    assert "There is none yet: nobody has approved a number for it." in shown  # inside the country


def test_a_number_that_fell_is_named_with_its_reason(approved, editor, sign_in):
    confirmed("lv-safe-house", until=-1)
    shown = text_of(sign_in(editor).get(f"{HOME}edit/"))
    assert "helpline:</strong> The number is not confirmed today." in shown


def test_the_rule_is_asked_once_for_all_contacts(approved, django_assert_num_queries):
    page, today = CountryPage.objects.get(party__code="LV"), timezone.localdate()
    with django_assert_num_queries(3):
        cards.offers(page, today)


# --- Words of the information card ---


def test_other_words_void_the_approval(approved, sign_in, astrid, janis):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "You may say no.", "version": 1})
    text = CardText.objects.get(language="en")
    facts = (text.lines, text.version, text.approved_at, text.approved_by)
    assert facts == (["You may say no."], 2, None, None)
    assert sign_in(janis).get(at("information")).status_code == 404
    assert "Somebody else has changed this" in text_of(approve_words(staff, version=1))
    approve_words(staff, version=2)
    text.refresh_from_db()
    assert text.approved_by == astrid
    assert astrid.email in text_of(staff.get("/handbook/cards/"))


def test_two_writers_of_the_words_are_noticed(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "One.", "version": 1})
    page = text_of(staff.post("/handbook/cards/en/", {"lines": "Two.", "version": 1}))
    assert "Somebody else has changed this" in page and "Two." in page
    assert CardText.objects.get(language="en").lines == ["One."]


@pytest.mark.parametrize(
    "lines", ["", "Call www.line.example", "Victims of trafficking", "x" * 61, "a\nb\nc\nd\ne"]
)
def test_words_that_do_not_fit_or_give_away_are_refused(shipped, sign_in, astrid, lines):
    sign_in(astrid).post("/handbook/cards/en/", {"lines": lines, "version": 1})
    assert CardText.objects.get(language="en").version == 1


def test_the_shipped_words_are_drafts_in_six_languages(shipped, now):
    assert list(CardText.objects.values_list("language", flat=True)) == LANGUAGES
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Mine."], version=2)
    reference.load(now)
    assert CardText.objects.get(language="en").lines == ["Mine."]
