"""A line that calls itself the police's, or has an authority's number, is nobody's first call, and
its editor is asked whether it is a helpline.
"""

import pytest
from django.utils import timezone

from handbook.models import Contact, CountryPage
from handbook.reading.countries import contacts_for
from handbook.rules.first_call import Help, help_in
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import (
    confirmed,
    coordinator_of,
    expressly,
    new_contact,
    quoted,
)
from tests.participants.test_words import text_of

pytestmark = pytest.mark.usefixtures("one_day")

DESK = "/handbook/countries/LV/edit/"
QUESTION = f"{DESK}contacts/lv-policija/confirm/"
POLICE = {"names_en": "Policija", "audiences_en": "Anyone"}
NEITHER = "Neither the police nor another authority answers this number"


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


@pytest.fixture
def police(desk) -> Contact:
    """Added by Ilze as a helpline for any presumed victim."""
    desk.post(f"{DESK}contacts/new/", new_contact(**POLICE))
    return Contact.objects.get(key="lv-policija")


def found_in(code: str, account) -> Help:
    page, today = CountryPage.objects.get(party__code=code), timezone.localdate()
    return help_in(page, contacts_for(account, page, today), today)


def first_in(code: str, account) -> Contact | None:
    return found_in(code, account).first


def test_a_helpline_called_police_is_confirmed_only_by_a_tick_that_they_do_not_answer(desk, police):
    answer = expressly(police)
    page = desk.post(QUESTION, answer | {"ticked": []}).text
    assert page.index('lang="en">Policija</span>') < page.index(NEITHER)
    assert "sentences are not ticked" in page
    assert Contact.objects.get(pk=police.pk).confirmed_on is None
    desk.post(QUESTION, answer)
    assert Contact.objects.get(pk=police.pk).confirmed_on == timezone.localdate()


def test_an_office_of_the_police_is_not_asked_whether_it_is_one(desk, police):
    Contact.objects.filter(pk=police.pk).update(kind="office")
    assert NEITHER not in desk.get(QUESTION).text


def test_a_doubt_that_names_the_police_has_one_tick_that_answers_for_both(desk, police):
    Contact.objects.filter(pk=police.pk).update(
        names={"en": "Night line"}, notes={"en": "The status must be verified by the police."}
    )
    police.refresh_from_db()
    assert quoted(police) == quoted(police, Kind.AUTHORITY)
    assert desk.get(QUESTION).text.count(NEITHER) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"names": {"lv": "Valsts policija"}},
        {"names": {"en": "Ministry of the Interior"}},
        {"notes": {"en": "The police answer."}},
        {"number_display": "112", "number_e164": "", "from_abroad": "no"},
        {"number_display": "+46 77 114 14 00", "number_e164": "+46771141400"},
    ],
)
def test_a_line_of_the_police_or_an_authority_is_not_the_first_to_call(shipped, janis, fields):
    assert first_in("LV", janis).key == "lv-safe-house"
    confirmed("lv-safe-house", **fields)
    assert first_in("LV", janis).key == "lv-safe-house-riga"


def test_the_police_do_not_stand_on_the_start_page_where_they_are_all_there_is(
    police, posted, sign_in
):
    Contact.objects.exclude(pk=police.pk).delete()
    confirmed(police.key)
    officer = sign_in(posted("LV"))
    page = text_of(officer.get("/"))
    assert "Policija" not in page
    assert "We know of no helpline to call first in Latvia: the numbers we know are on" in page
    assert "only offices" not in page
    assert "Policija" in officer.get("/handbook/countries/LV/").text


@pytest.mark.parametrize("field", ["audiences", "hours_texts", "notes"])
def test_the_only_helpline_is_the_first_to_call_although_it_speaks_of_the_police(
    police, posted, sign_in, field
):
    Contact.objects.exclude(pk=police.pk).delete()
    told = {field: {"en": "We go with you to the police if you wish."}}
    confirmed(police.key, **({"names": {"en": "Night line"}} | told))
    start = sign_in(posted("LV")).get("/")
    assert "Night line" in text_of(start) and "tel:+37120000000" in start.text
    assert "We know of no helpline" not in text_of(start)


@pytest.mark.parametrize("kind", ["office", "helpline"])
def test_the_police_are_the_last_offer_for_calls_from_abroad_whatever_their_kind(
    shipped, janis, kind
):
    Contact.objects.filter(number_e164="+46771141400").update(kind=kind)
    sweden = found_in("SE", janis)
    assert sweden.first.number_abroad == ""
    assert sweden.from_abroad.number_e164 == "+46771141400"


def test_a_helpline_that_speaks_of_the_police_is_offered_for_calls_from_abroad(shipped, janis):
    page = CountryPage.objects.get(party__code="SE")
    line = page.contacts.create(
        key="se-night-line",
        position=99,
        names={"en": "Night line"},
        notes={"en": "We go with you to the police if you wish."},
        number_display="+46 8 12 34 56 78",
        number_e164="+46812345678",
        from_abroad="yes",
        kind="helpline",
        serves="anybody",
        source="https://line.example",
    )
    assert found_in("SE", janis).from_abroad == line


def test_iceland_names_its_emergency_number_first_as_the_state_does(shipped, janis):
    assert first_in("IS", janis).key == "is-112"


TO_THE_POLICE = {"notes": {"en": "We go with you to the police if you wish."}}


@pytest.mark.parametrize(
    ("others", "first"),
    [
        ({"serves": "professionals"}, "lv-safe-house"),  # for anybody, whatever it speaks of
        ({"serves": "anybody"}, "lv-marta"),  # silent, although nobody has confirmed it
    ],
)
def test_whom_a_line_serves_comes_before_the_police_in_its_note_and_these_before_its_confirmation(
    shipped, janis, others, first
):
    Contact.objects.exclude(key__in=["lv-safe-house", "lv-marta"]).delete()
    Contact.objects.filter(key="lv-marta").update(confirmed_on=None, **others)
    confirmed("lv-safe-house", **TO_THE_POLICE | {"serves": "anybody"})
    assert first_in("LV", janis).key == first


def test_from_abroad_a_line_for_professionals_is_offered_after_one_for_some(shipped, janis):
    page = CountryPage.objects.get(party__code="SE")
    for position, serves in ((98, "professionals"), (99, "some")):
        page.contacts.create(
            key=f"se-{serves}",
            position=position,
            names={"en": "Night line"},
            number_display=f"+46 8 12 34 56 {position}",
            number_e164=f"+468123456{position}",
            from_abroad="yes",
            kind="helpline",
            serves=serves,
            source="https://line.example",
        )
    assert found_in("SE", janis).from_abroad.serves == "some"
