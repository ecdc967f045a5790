"""A neutral card under a shop's awning bears no number that everybody knows, and no card an
emergency number.
"""

import pytest

from handbook.models import CardNumber, Contact
from handbook.rules import cards as rules
from handbook.rules.cards import asked_of
from tests.handbook.country_editing import confirmed, coordinator_of
from tests.handbook.discreet_cards.card import at, text_of
from tests.handbook.test_cards import read, words

pytestmark = pytest.mark.any_database

SORRY = "Anyone who finds it knows such a number: let the person learn {} by heart."

REACHES = (
    "An emergency number reaches the authorities, and everybody knows it: let the person learn {} "
    "by heart."
)


def approve(client, contact: Contact):
    code = contact.page.party.code
    data = {"place": "inside", "contact": contact.key, "seen": contact.fingerprint}
    data["permitting"] = asked_of(contact)
    return client.post(f"/handbook/countries/{code}/edit/discreet-card/", data, follow=True)


def approve_words(client, language):
    ticked = [f"{language}-{place}" for place in range(4)]
    client.post(f"/handbook/cards/{language}/approve/", {"version": 1, "permitting": ticked})


@pytest.mark.parametrize("key", ["is-1717", "ee-116006"])
def test_a_number_that_everybody_knows_stands_on_an_information_card_only(
    shipped, sign_in, astrid, janis, key
):
    contact = confirmed(key, notes={})
    code, number = contact.page.party.code, contact.number_display
    desk = text_of(approve(sign_in(coordinator_of(code)), contact))
    approve_words(sign_in(astrid), "en")
    said = f"{number} is approved. The cards that print it are listed under “Discreet cards”."
    assert said in desk and SORRY.format(number) in desk
    officer = sign_in(janis)
    shown = text_of(officer.get(f"/handbook/countries/{code}/"))
    assert SORRY.format(number) in shown
    assert at(place="inside", code=code) not in shown
    assert at("information", place="inside", code=code) in shown
    for reader in (officer, sign_in(astrid)):
        assert reader.get(at(place="inside", code=code)).status_code == 404
    card = officer.get(at("information", place="inside", code=code))
    assert number in words(read(card))


def test_editors_get_no_draft_of_it_either(shipped, sign_in, astrid):
    confirmed("is-1717")
    assert sign_in(astrid).get(at(place="inside", code="IS")).status_code == 404


@pytest.mark.parametrize("kind", ["emergency", "helpline"])
def test_an_emergency_number_stands_on_no_card_whatever_its_kind(shipped, sign_in, astrid, kind):
    """Where the police answer 112, it brings them; an officer tells the person so."""
    line = confirmed("is-112", notes={}, kind=kind)
    desk = text_of(approve(sign_in(coordinator_of("IS")), line))
    approve_words(sign_in(astrid), "en")
    assert REACHES.format("112") in desk and not CardNumber.objects.exists()
    assert "112" not in words(read(sign_in(astrid).get(at("information", "en", "inside", "IS"))))


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        *(("110", True), ("113", True), ("911", True), ("999", True), ("102", True)),
        *(("+371 112", True), ("1 1 2", True), ("04", True)),
        *(("116 006", False), ("1717", False), ("+371 28612120", False), ("8112", False)),
    ],
)
def test_codes_of_emergency_services_are_known_and_the_page_has_its_own(shipped, number, is_one):
    line = Contact.objects.get(key="lv-safe-house")
    line.number_display, line.page.emergency_number = number, "04"
    assert rules.is_emergency_number(line) == is_one


@pytest.mark.parametrize(
    ("key", "number", "is_one"),
    [
        *(("no-rosa", "02800", True), ("no-rosa", "+47 02800", True), ("de-116016", "115", True)),
        *(("dk-cmm", "114", True), ("dk-cmm", "+45 114", True)),
        *(("se-men", "114 14", True), ("se-men", "077-114 14 00", True)),
        *(("se-men", "+46 77 114 14 00", True), ("se-men", "020-50 50 50", False)),
        *(("de-116016", "116 117", False), ("lv-marta", "115", False)),
        *(("de-116016", "030 115", True), ("de-116016", "089 110", True)),
        *(("de-116016", "030 19222", True), ("de-116016", "030 263 911 76", False)),
        *(("is-1717", "444 1000", True), ("is-1717", "800 5005", True), ("is-1717", "1717", False)),
        *(("ee-116006", "1247", True), ("ee-116006", "+372 600 1247", True)),
        *(("ee-116006", "612 3000", True), ("ee-116006", "660 7320", False)),
    ],
)
def test_a_number_of_the_police_or_of_all_authorities_stands_on_none(shipped, key, number, is_one):
    """Under 116 117 a doctor answers: that is for the approver to judge."""
    line = Contact.objects.get(key=key)
    line.number_display = line.number_e164 = number
    reason = "Under this number the police or another authority answers."
    assert (reason in rules.Entries([line]).forbidding(line)) == is_one


def test_what_was_approved_before_is_printed_no_more(shipped, sign_in, astrid, janis, now):
    line = confirmed("is-112", notes={})
    CardNumber.objects.create(
        page=line.page,
        contact=line,
        place="inside",
        number="112",
        opening=line.opening,
        languages=line.languages,
        approved_at=now,
    )
    approve_words(sign_in(astrid), "en")
    assert sign_in(janis).get(at("information", "en", "inside", "IS")).status_code == 404
    assert REACHES.format("112") in text_of(sign_in(janis).get("/handbook/countries/IS/"))


def test_an_emergency_line_in_full_stands_on_none_either(shipped, sign_in, now):
    full = {
        "kind": "emergency",
        "number_display": "+371 28612120",
        "opening": "24/7",
        "languages": ["en"],
    }
    line = confirmed("lv-safe-house", notes={}, hours_texts={}, **full)
    desk = sign_in(coordinator_of("LV"))
    assert REACHES.format("+371 28612120") in text_of(approve(desk, line))
    assert not CardNumber.objects.exists()
    assert desk.get(at(place="inside")).status_code == 404


def test_the_next_best_number_is_drawn_as_a_draft(shipped, sign_in, astrid):
    """A helpline that may stand there comes in the place of one that may not."""
    confirmed("ee-116006", notes={})
    confirmed("ee-sib-trafficking", opening="24/7")
    draft = words(read(sign_in(astrid).get(at(place="inside", code="EE"))))
    assert "+372 660 7320" in draft and "116 006" not in draft
