"""Words that a machine wrote reach nobody before a native speaker approved them (R-579), and a
language that the typeface cannot write has no card (R-152).
"""

import pytest
from django.template.loader import render_to_string

from handbook import hours, reference
from handbook.models import CardText
from handbook.rules import card_words
from tests.handbook.country_editing import confirmed
from tests.handbook.discreet_cards.card import (
    GOOD,
    HOME,
    INSIDE,
    NUMBER,
    approve_number,
    at,
    read,
    text_of,
    words,
)

BY_MACHINE = "A machine wrote these words: only somebody whose mother tongue it is approves them"


def ticks(language: str) -> list[str]:
    return [*card_words.lines_asked(CardText.objects.get(language=language))]


def send(client, language, permitting, version=1):
    data = {"version": version, "permitting": permitting}
    return client.post(f"/handbook/cards/{language}/approve/", data, follow=True)


@pytest.mark.parametrize("language", ["uk", "vi", "ro"])
def test_a_machine_draft_is_approved_by_who_says_that_it_is_their_mother_tongue(
    shipped, sign_in, astrid, language
):
    staff = sign_in(astrid)
    assert BY_MACHINE in text_of(send(staff, language, ticks(language)))
    assert not CardText.objects.approved().exists()

    send(staff, language, [*ticks(language), f"{language}-native"])
    approved = CardText.objects.approved().get()
    assert (approved.approved_by, approved.is_machine_draft) == (astrid, False)


def test_of_other_words_nobody_is_asked_for_a_mother_tongue(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    assert "en-native" not in staff.get("/handbook/cards/").text
    send(staff, "en", ticks("en"))
    assert CardText.objects.approved().get().language == "en"


def test_somebody_who_changes_a_machine_draft_does_not_end_the_mark(shipped, sign_in, astrid, tuva):
    sign_in(astrid).post("/handbook/cards/uk/", {"lines": "Ви маєте право.", "version": 1})
    assert CardText.objects.get(language="uk").is_machine_draft
    assert BY_MACHINE in text_of(send(sign_in(tuva), "uk", ticks("uk"), version=2))


def test_the_mark_stands_beside_the_words_and_on_the_draft(house, sign_in, astrid):
    staff = sign_in(astrid)
    page = text_of(staff.get("/handbook/cards/"))
    assert page.count("Machine draft</span>") == CardText.objects.count() - 2
    assert "A machine draft:" in text_of(staff.get("/handbook/cards/vi/"))
    assert "MACHINE DRAFT" in words(read(staff.get(at("information", "ru"))))
    assert "MACHINE DRAFT" not in words(read(staff.get(at("information", "en"))))


def test_readers_get_no_card_of_a_machine_draft_in_a_language_that_is_answered(
    shipped, sign_in, editor, astrid, janis
):
    contact = confirmed("lv-safe-house", **GOOD | {"languages": ["uk", "en"]})
    approve_number(sign_in(editor), contact, INSIDE)
    reader = sign_in(janis)
    assert reader.get(at("information", "uk", INSIDE)).status_code == 404
    assert at("information", "uk", INSIDE) not in reader.get(HOME).text

    send(sign_in(astrid), "uk", [*ticks("uk"), "uk-native"])
    assert "MACHINE" not in words(read(sign_in(janis).get(at("information", "uk", INSIDE))))


@pytest.mark.parametrize("language", ["bg", "pl", "uk", "vi"])
def test_an_approved_language_that_the_number_does_not_speak_has_no_card(
    shipped, sign_in, editor, astrid, janis, language
):
    contact = confirmed("lv-safe-house", **GOOD)
    approve_number(sign_in(editor), contact, INSIDE)
    send(sign_in(astrid), language, [*ticks(language), f"{language}-native"])
    reader = sign_in(janis)
    for kind in ("neutral", "information"):
        assert reader.get(at(kind, language, INSIDE)).status_code == 404
    assert f"/{language}.pdf" not in reader.get(HOME).text
    assert NUMBER in words(read(reader.get(at("neutral", "en", INSIDE))))


# --- Arabic, from right to left ---


def test_arabic_is_approved_by_a_native_speaker_and_drawn_with_joined_letters(
    shipped, sign_in, editor, astrid, janis
):
    contact = confirmed("lv-safe-house", **GOOD | {"languages": ["ar", "en"]})
    approve_number(sign_in(editor), contact, INSIDE)
    for language in ("ar", "en"):
        send(sign_in(astrid), language, [*ticks(language), f"{language}-native"])
    assert CardText.objects.approved().filter(language="ar").exists()
    for kind in ("neutral", "information"):
        card = sign_in(janis).get(at(kind, "ar", INSIDE))
        assert card.status_code == 200
        assert NUMBER in words(read(card))


def test_a_native_speaker_can_mend_arabic_words(shipped, sign_in, astrid):
    sign_in(astrid).post("/handbook/cards/ar/", {"lines": "لك الحق في الرفض.", "version": 1})
    assert CardText.objects.get(language="ar").lines == ["لك الحق في الرفض."]


def test_arabic_runs_from_right_to_left_and_its_number_from_left_to_right(shipped, sign_in, astrid):
    page = sign_in(astrid).get("/handbook/cards/").text
    assert 'dir="rtl" lang="ar">' in " ".join(page.split())
    assert 'dir="rtl"' in sign_in(astrid).get("/handbook/cards/ar/").text
    card = {"language": "ar", "number": "116 123", "copies": [1]}
    drawn = render_to_string("handbook/pdf/discreet_card.html", card)
    assert '<html lang="ar" dir="rtl">' in drawn
    assert '<p class="number" dir="ltr">116 123</p>' in drawn
    assert hours.printed("Mo 09:00-17:00", "ar")[0].endswith("09:00\u200e–\u200e17:00")
    assert hours.printed("Mo 09:00-17:00", "vi")[0].endswith("09:00–17:00")


def test_a_release_marks_shipped_words_that_nobody_approved(shipped, now):
    CardText.objects.filter(language__in=["ru", "es"]).update(is_machine_draft=False)
    CardText.objects.filter(language="es").update(approved_at=now)
    reference.load(now)
    assert CardText.objects.get(language="ru").is_machine_draft
    assert not CardText.objects.get(language="es").is_machine_draft
