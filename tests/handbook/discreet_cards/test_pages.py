"""What readers and editors are told of cards."""

import pytest
from django.utils import timezone

from handbook.models import CountryPage
from handbook.papers import cards
from tests.handbook.country_editing import confirmed, coordinator_of
from tests.handbook.discreet_cards.card import HOME, NUMBER, at, text_of

pytestmark = pytest.mark.any_database


def test_officers_find_both_kinds_with_what_to_say_about_them(approved, sign_in, janis):
    shown = text_of(sign_in(janis).get(HOME))
    assert at() in shown and at("information") in shown
    assert at("information", "ru") not in shown  # its words are a draft
    assert "give it only to somebody who can hide it" in shown
    assert "It is better that the person learns the number by heart" in shown


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        ("SE", "It is not sure that it can be called from abroad."),
        ("IS", "It cannot be called from abroad."),
    ],
)
def test_officers_and_editors_read_why_a_state_has_none(shipped, sign_in, janis, code, reach):
    home = f"/handbook/countries/{code}/"
    for page in (sign_in(janis).get(home), sign_in(coordinator_of(code)).get(f"{home}edit/")):
        shown = text_of(page)
        assert "There is none, because no number of this page may stand on one:" in shown
        assert "The number is not confirmed today." in shown
        assert reach in shown
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
    page, today = CountryPage.objects.called("LV"), timezone.localdate()
    with django_assert_num_queries(4):
        cards.offers(page, today)
