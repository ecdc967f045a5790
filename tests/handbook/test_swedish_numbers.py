"""Sweden's numbers: the point of contact comes first, for no line is for anybody, in a database
that people worked in as well.
"""

import pytest

from handbook import reference
from handbook.models import Contact, CountryPage
from handbook.reading.countries import contacts_for
from handbook.rules.first_call import help_in
from tests.handbook.country_editing import confirmed, coordinator_of, typed

PAGE = "/handbook/countries/SE/"
FOR_PURPOSES = ["se-socialjour", "se-bris", "se-116000", "se-av"]
LINES = ["se-men", "se-trans", "se-honour"]
POLICE = ["se-police", "se-police-abroad"]
NOT_FOR_THE_PERSON = "For professionals only: do not give this number to the person."
LATER = [*LINES, *POLICE, *FOR_PURPOSES]  # not in earlier releases
ORDER = ["se-kvinnofrid", *LINES, "se-nmt", *POLICE, *FOR_PURPOSES]


def keys() -> list[str]:
    page = CountryPage.objects.get(party__code="SE")
    return list(Contact.objects.in_country(page).values_list("key", flat=True))


def first_for(account, page: CountryPage, today) -> Contact | None:
    return help_in(page, contacts_for(account, page, today), today).first


@pytest.fixture
def earlier(shipped, sign_in) -> None:
    """As loaded until November 2026; then Elsa of Sweden changed one number and confirmed
    another.
    """
    Contact.objects.filter(key__in=LATER).delete()
    Contact.objects.filter(key="se-nmt").update(position=1)
    Contact.objects.filter(key="se-kvinnofrid").update(position=2)
    elsa = sign_in(coordinator_of("SE"))
    support = Contact.objects.get(key="se-nmt")
    form = typed(support, hours_texts_en="Weekdays 8.00–17.00", confirm_next="")
    assert elsa.post(f"{PAGE}edit/contacts/se-nmt/", form).status_code == 302
    confirmed("se-kvinnofrid", hours_texts={"en": "At night"})


def test_the_number_that_nobody_may_hand_out_says_so_and_is_followed_by_those_that_one_may(
    shipped, sign_in, janis
):
    shown = sign_in(janis).get(PAGE).text
    numbers = ["020-390 000", NOT_FOR_THE_PERSON, "020-50 50 50", "020-80 80 80"]
    assert [shown.index(each) for each in numbers] == sorted(map(shown.index, numbers))
    assert "114 14" in shown and "+46 77 114 14 00" in shown


@pytest.mark.parametrize("country", [row["code"] for row in reference._read("countries.json")])
def test_no_state_offers_a_number_for_professionals_where_it_has_one_for_anybody(
    shipped, janis, now, country
):
    page = CountryPage.objects.get(party__code=country)
    first = first_for(janis, page, now.date())
    others = page.contacts.filter(serves="anybody").exclude(kind="office")
    assert first is None or first.serves != "professionals" or not others.exists()


def test_nor_when_an_editor_put_it_there_before_the_others(shipped, janis, now):
    page = CountryPage.objects.get(party__code="SE")
    page.contacts.filter(key="se-nmt").update(position=0)
    page.contacts.filter(key="se-kvinnofrid").update(serves="anybody")
    assert first_for(janis, page, now.date()).number_display == "020-50 50 50"


@pytest.mark.parametrize("kind", ["office", "helpline"])
def test_a_number_for_professionals_is_offered_when_it_is_all_there_is(shipped, janis, now, kind):
    page = CountryPage.objects.get(party__code="SE")
    page.contacts.exclude(key="se-nmt").delete()
    page.contacts.update(kind=kind)
    assert first_for(janis, page, now.date()).number_display == "020-390 000"


def test_the_police_are_reached_day_and_night_and_nobody_has_confirmed_it(shipped):
    police = Contact.objects.get(key="se-police")
    assert (police.number_display, police.opening, police.confirmed_on) == ("114 14", "24/7", None)
    assert "sosalarm.se" in police.source and "jamstalldhetsmyndigheten.se" in police.source
    assert "only with that person’s consent" in police.audiences["en"]
    assert "polisen.se" in Contact.objects.get(key="se-police-abroad").source


def test_an_upgrade_brings_new_numbers_in_their_order_and_keeps_what_people_said(earlier, now):
    assert keys() == ["se-nmt", "se-kvinnofrid"]
    reference.load(now)
    assert keys() == ORDER
    assert not Contact.objects.filter(key__in=LATER, confirmed_on__isnull=False).exists()
    assert Contact.objects.get(key="se-nmt").hours_texts["en"] == "Weekdays 8.00–17.00"
    women = Contact.objects.get(key="se-kvinnofrid")
    assert women.hours_texts == {"en": "At night"} and women.confirmed_on


def test_a_number_that_its_editor_withdrew_does_not_come_back(shipped, sign_in, now):
    men = Contact.objects.get(key="se-men")
    elsa = sign_in(coordinator_of("SE"))
    form = {"seen": men.fingerprint}
    assert elsa.post(f"{PAGE}edit/contacts/se-men/withdraw/", form).status_code == 302
    reference.load(now)
    assert "se-men" not in keys()
