"""Of two who edit one contact, section or number, the second reads what the first has changed or
removed.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handbook.actions import countries as actions
from handbook.models import Contact, CountryPage, CountrySection
from tests.handbook.country_editing import coordinator_of, expressly, typed
from tests.participants.test_words import text_of

pytestmark = pytest.mark.any_database

DESK = "/handbook/countries/LV/edit/"
HOUSE = f"{DESK}contacts/lv-safe-house/"
SECTION = f"{DESK}sections/assistance/"


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def house(shipped) -> Contact:
    return Contact.objects.get(key="lv-safe-house")


def now_says(answer) -> list[tuple[str, str]]:
    """The lines of the box that tells what stands now: label and words."""
    box = answer.text.partition('id="standing"')[2].partition("</section>")[0]
    lines = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", box, re.DOTALL)
    return [(label, " ".join(words.split())) for label, words in lines]


def test_every_fact_of_a_contact_that_a_colleague_changed_is_read_before_it_is_replaced(
    desk, house
):
    mine = typed(house, notes_en="Mine")
    Contact.objects.filter(pk=house.pk).update(
        kind="office",
        languages=["lv"],
        notes=house.notes | {"sv": "Ring först."},
        audiences={"en": house.audiences["en"]},
        page_date="March 2027",
    )
    assert now_says(desk.post(HOUSE, mine)) == [
        ("Kind", "Office"),
        ("For whom (svenska)", "Nothing"),
        ("Languages spoken", "Latvian"),
        ("Note (English)", house.notes["en"]),
        ("Note (svenska)", "Ring först."),
        ("Date of the source", "March 2027"),
    ]


def test_hours_written_otherwise_are_the_same_hours(desk, house):
    mine = typed(house, opening="Mon–Fri 9–17", number_e164="+371 2000-0000")
    theirs = {"opening": "Mo-Fr 09:00-17:00", "number_e164": "+37120000000"}
    Contact.objects.filter(pk=house.pk).update(**theirs, page_date="March 2027")
    assert now_says(desk.post(HOUSE, mine)) == [("Date of the source", "March 2027")]


@pytest.mark.parametrize("hours", ["Mon–Fri 9–16", ""])
def test_other_hours_of_a_colleague_are_written_as_pages_write_them(desk, house, hours):
    mine = typed(house, opening=hours)
    Contact.objects.filter(pk=house.pk).update(opening="Mo-Fr 09:00-17:00; Sa 10:00-14:00")
    answer = desk.post(HOUSE, mine)
    assert now_says(answer) == [("Hours", "Mon–Fri 09:00–17:00; Sat 10:00–14:00")]


def test_so_are_those_of_a_section(desk):
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    mine = {f"texts_{code}": words for code, words in section.texts.items()}
    mine |= {"source": section.source, "confidence": section.confidence}
    mine |= {"seen": section.fingerprint, "texts_lv": "Mans."}
    texts = section.texts | {"sv": "Deras."}
    CountrySection.objects.filter(pk=section.pk).update(texts=texts, confidence="unverified")
    answer = desk.post(SECTION, mine)
    assert ("Text (svenska)", "Deras.") in now_says(answer)
    assert ("How sure is it?", "not verified") in now_says(answer)
    assert ">Mans.</textarea>" in answer.text.replace("\n", "")


def test_so_are_those_of_the_emergency_number(desk):
    page = CountryPage.objects.get(party__code="LV")
    mine = {"emergency_number": "112", "emergency_source": "https://mine.example"}
    mine |= {"seen": page.fingerprint}
    CountryPage.objects.filter(pk=page.pk).update(emergency_notes={"lv": "Zvaniet."})
    shown = now_says(desk.post(f"{DESK}emergency/", mine))
    assert ("Note (latviešu)", "Zvaniet.") in shown


def test_what_is_the_same_in_both_is_not_repeated(desk, house):
    mine = typed(house, page_date="March 2027")
    Contact.objects.filter(pk=house.pk).update(page_date="March 2027", source="The ministry")
    answer = desk.post(HOUSE, mine)
    assert now_says(answer) == [("Source", "The ministry")]
    assert "This has changed since you opened it" in text_of(answer)


def test_what_was_typed_for_a_contact_that_a_colleague_removed_becomes_a_new_one(
    desk, house, sign_in, astrid
):
    mine = typed(house, page_date="March 2027", confirm_next="")
    sign_in(astrid).post(f"{HOUSE}withdraw/", {"seen": house.fingerprint})
    answer = desk.post(HOUSE, mine)
    assert "This contact has been removed since you opened it" in text_of(answer)
    assert 'value="March 2027"' in answer.text
    assert f'action="{DESK}contacts/new/"' in answer.text
    assert not Contact.objects.filter(key__startswith="lv-shelter").exists()
    unsaved = mine | {"seen": answer.context["form"]["seen"].value()}
    page = desk.post(f"{DESK}contacts/new/", unsaved, follow=True)
    assert "The contact is on the page" in text_of(page)
    assert Contact.objects.get(page_date="March 2027").names == house.names


@pytest.fixture
def removed_at_the_last_moment(house, astrid, now, monkeypatch):
    """A colleague removes the contact after the page was read, before it is locked."""

    def act(name: str) -> None:
        does = getattr(actions, name)

        def after_a_colleague(**how):
            actions.remove_contact(by=astrid, contact=house, seen=house.fingerprint, now=now)
            return does(**how)

        monkeypatch.setattr(actions, name, after_a_colleague)

    return act


def test_so_does_what_was_typed_for_one_removed_at_the_last_moment(
    desk, house, removed_at_the_last_moment
):
    removed_at_the_last_moment("change_contact")
    answer = desk.post(HOUSE, typed(house, page_date="March 2027"))
    assert "This contact has been removed since you opened it" in text_of(answer)
    assert "replaces what stands now" not in answer.text and not now_says(answer)
    assert 'value="March 2027"' in answer.text
    assert f'action="{DESK}contacts/new/"' in answer.text


def test_a_confirmation_of_one_removed_at_the_last_moment_says_so_on_the_desk(
    desk, house, removed_at_the_last_moment
):
    removed_at_the_last_moment("confirm_contact")
    page = desk.post(f"{HOUSE}confirm/", expressly(house), follow=True)
    assert page.redirect_chain == [(DESK, 302)]
    assert "This contact has been removed since you opened it" in page.text


def test_only_of_a_contact_that_is_missing_the_history_is_asked(desk):
    """Asked before, it lost what was typed for one that was removed between the two questions."""
    with CaptureQueriesContext(connection) as asked:
        assert "Safe House" in desk.get(HOUSE).text
    assert not [each for each in asked if "handbook_countrychange" in each["sql"]]


def test_a_removed_contact_s_number_is_not_approved_for_discreet_cards_and_that_is_said(
    desk, house
):
    answer = {"contact": house.key, "place": "abroad", "seen": "1", "permitting": []}
    desk.post(f"{HOUSE}withdraw/", {"seen": house.fingerprint})
    for page in (
        desk.post(f"{DESK}discreet-card/", answer, follow=True),
        desk.get(f"{DESK}discreet-card/", answer, follow=True),
    ):
        assert page.redirect_chain == [(DESK, 302)]
        assert "This contact has been removed already." in page.text
    assert desk.post(f"{DESK}discreet-card/", answer | {"contact": "lv-never"}).status_code == 404


def test_saved_as_it_stood_the_removed_one_is_said_to_be_on_the_page_again(desk, house):
    mine = typed(house, confirm_next="")
    desk.post(f"{HOUSE}withdraw/", {"seen": house.fingerprint})
    unsaved = mine | {"seen": desk.post(HOUSE, mine).context["form"]["seen"].value()}
    page = desk.post(f"{DESK}contacts/new/", unsaved, follow=True)
    assert "The contact is on the page" in text_of(page)


def test_a_removed_contact_is_neither_confirmed_nor_opened_and_that_is_said(desk, house):
    answer = expressly(house)
    desk.post(f"{HOUSE}withdraw/", {"seen": house.fingerprint})
    for page in (
        desk.post(f"{HOUSE}confirm/", answer, follow=True),
        desk.get(f"{HOUSE}confirm/", follow=True),
        desk.get(HOUSE, follow=True),
    ):
        assert page.redirect_chain == [(DESK, 302)]
        assert "This contact has been removed already." in page.text
    assert desk.post(f"{DESK}contacts/lv-never/confirm/", answer).status_code == 404


def test_another_state_s_coordinator_learns_nothing_of_a_removed_contact(desk, house, sign_in):
    desk.post(f"{HOUSE}withdraw/", {"seen": house.fingerprint})
    lithuanian = sign_in(coordinator_of("LT"))
    assert lithuanian.get(HOUSE).status_code == 404
    assert lithuanian.post(HOUSE, typed(house)).status_code == 404
