"""Cards exist only as named persons approved them and while it holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handbook.actions import cards as actions
from handbook.models import CardNumber, CardText, Contact
from handbook.papers import cards
from handbook.rules import cards as rules
from participants.refusal import Conflict
from tests.handbook.country_editing import confirmed, coordinator_of, tick_in, typed
from tests.handbook.discreet_cards.card import (
    ABROAD,
    GOOD,
    HOME,
    INSIDE,
    NUMBER,
    approve_number,
    approve_words,
    at,
    read,
    text_of,
    words,
)

pytestmark = pytest.mark.any_database


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


def test_a_number_of_another_country_that_is_not_reached_from_abroad_stands_on_none(house):
    house.number_e164, house.number_display = "", "+49 800 1110111"
    assert rules.number_of(house, INSIDE) == ""
    house.number_display = "+371 67378539"
    assert rules.number_of(house, INSIDE) == "+371 67378539"


def test_the_number_is_approved_for_each_place_of_use(approved, house, editor, sign_in, janis):
    officer = sign_in(janis)
    assert officer.get(at(place=INSIDE)).status_code == 404
    approve_number(sign_in(editor), house, INSIDE)
    assert read(officer.get(at(place=INSIDE)))
    sign_in(editor).post(f"{HOME}edit/discreet-card/", {"place": INSIDE})
    assert officer.get(at(place=INSIDE)).status_code == 404
    assert read(officer.get(at(place=ABROAD)))


def test_another_number_for_the_same_cards_is_approved_with_the_one_it_replaces_named(
    approved, house, editor, sign_in
):
    marta = confirmed("lv-marta", **GOOD, serves="anybody", audiences={"en": "Anyone"})
    desk, asked = sign_in(editor), {"place": ABROAD, "contact": marta.key}
    question = text_of(desk.get(f"{HOME}edit/discreet-card/", asked))
    assert f"Until now {NUMBER} is approved for these cards." in question
    assert f"If you approve +371 67378539, they no longer print {NUMBER}." in question
    said = text_of(approve_number(desk, marta))
    assert "+371 67378539 is approved." in said
    assert f"These cards no longer print {NUMBER}." in said


def test_where_none_is_replaced_none_is_named(approved, house, editor, sign_in):
    for place in (INSIDE, ABROAD):
        asked = {"place": place, "contact": house.key}
        question = sign_in(editor).get(f"{HOME}edit/discreet-card/", asked)
        assert "no longer print" not in question.text
    assert "no longer print" not in approve_number(sign_in(editor), house, INSIDE).text


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
        {"kind": "office"},
        {"serves": "some"},
        {"from_abroad": "doubtful"},
        {"names_lv": "Drošā māja"},
        {"audiences_en": "Presumed victims of trafficking"},
        {"source": "They told us."},
        {"page_date": "June 2026"},
    ],
)
def test_whatever_an_approval_rested_on_voids_it(approved, house, editor, sign_in, changes):
    desk, form = sign_in(editor), f"{HOME}edit/contacts/{house.key}/"
    page = desk.post(form, typed(house, **changes), follow=True).text
    if changes.keys() & {"kind", "serves"}:
        desk.post(form, typed(house, **changes, fits_new_kind=tick_in(page, "fits_new_kind")))
    assert not CardNumber.objects.exists()


def test_the_same_facts_typed_again_leave_it(approved, house, editor, sign_in, janis):
    sign_in(editor).post(f"{HOME}edit/contacts/{house.key}/", typed(house))
    assert read(sign_in(janis).get(at()))


def test_what_changed_since_it_was_shown_is_not_approved(house, editor, sign_in):
    page = approve_number(sign_in(editor), house, seen="0" * 16)
    assert "This has changed since you opened it" in text_of(page)
    assert not CardNumber.objects.exists()


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


def test_an_approval_reads_the_sections_of_the_page_once(house, editor, now):
    with CaptureQueriesContext(connection) as asked:
        approve(house, editor, now)
    assert sum('FROM "handbook_countrysection"' in each["sql"] for each in asked) == 1


def test_a_contact_that_is_withdrawn_meanwhile_is_not_approved(house, editor, now):
    Contact.objects.filter(pk=house.pk).delete()
    with pytest.raises(Conflict, match="This contact has been removed"):
        approve(house, editor, now)


def approve(house, editor, now) -> None:
    actions.approve_card_number(
        by=editor,
        page=house.page,
        contact=house,
        place=CardNumber.Place.ABROAD,
        seen=house.fingerprint,
        permitting=rules.asked_of(house),
        now=now,
    )
