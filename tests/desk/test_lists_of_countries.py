"""Wherever countries are offered or listed, they follow the alphabet of the reader's language."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from handbook.models import CountryPage
from tests import factories
from tests.test_house import HOUSE, name_of

pytestmark = pytest.mark.any_database

SWEDISH = ["Cypern", "Estland", "Åland", "Österrike"]
ENGLISH = ["Austria", "Cyprus", "Estonia", "Faroe Islands"]


@pytest.fixture
def countries(db):
    names = zip(
        ["AT", "CY", "EE", "FO"], ENGLISH, ["Österrike", "Cypern", "Estland", "Åland"], strict=True
    )
    made = [factories.party(code, name, sv=sv) for code, name, sv in names]
    for place, party in enumerate(reversed(made)):
        CountryPage.objects.create(party=party, position=place, updated_at=timezone.now())
        factories.training(f"In {party}", host=party)
        factories.account(f"{party.code}@mfa.example".lower(), party=party)
    return made


def pages(training) -> list[str]:
    return [
        reverse("account_signup"),
        reverse("participants:account_list"),
        reverse("participants:account_invite"),
        reverse("handbook:countries"),
        reverse("trainings:training_list"),
        reverse("trainings:training_new"),
        reverse("trainings:register_by_hand", args=[training.slug]),
    ]


def shown(client, address, names) -> list[str]:
    """Those names in the order in which the page has them; each where it stands first."""
    page = client.get(address).text
    return list(dict.fromkeys(re.findall(f">\\s*({'|'.join(names)})\\s*<", page)))


@pytest.mark.parametrize(("language", "order"), [("sv", SWEDISH), ("en", ENGLISH)])
def test_lists_of_countries_follow_the_readers_alphabet(
    client, sign_in, oskar, riga, countries, language, order
):
    signed_in = sign_in(oskar)
    for browser in (client, signed_in):
        browser.post(reverse("set_language"), {"language": language})
    for address in pages(riga):
        browser = client if address == reverse("account_signup") else signed_in
        assert shown(browser, address, order) == order, address


def test_every_list_of_rows_is_offered_by_name():
    """`RowField` sorts; the field of Django that it is made of would leave the order of the
    database.
    """
    found = [
        name_of(path) for path in HOUSE if "ModelChoiceField" in path.read_text(encoding="utf-8")
    ]
    assert found == ["participants/names.py"]
