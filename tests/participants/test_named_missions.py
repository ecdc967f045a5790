"""Missions as lists name them, the same in imported lists and pasted lines."""

import pytest

from participants.models import Mission
from participants.named_missions import Missions, Parties
from participants.typed_missions import TypedMission
from tests import factories

pytestmark = pytest.mark.any_database


@pytest.fixture
def missions(latvia) -> Missions:
    """Latvia's embassies in Oslo and Stockholm and the consulate in Gothenburg; Estonia's in
    Helsinki.
    """
    sweden, norway = factories.party("SE", "Sweden", sv="Sverige"), factories.party("NO", "Norway")
    finland, estonia = factories.party("FI", "Finland"), factories.party("EE", "Estonia")
    for host, kind, city in (
        (norway, "embassy", "Oslo"),
        (sweden, "embassy", "Stockholm"),
        (sweden, "consulate", "Göteborg"),
    ):
        name = f"{kind.title()} of Latvia in {host.name}"
        factories.mission(latvia, host=host, kind=kind, city=city, name=name)
    factories.mission(estonia, host=finland, city="Helsinki", name="Embassy of Estonia")
    return Missions(Parties())


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("EMBASSY OF LATVIA IN SWEDEN", "Stockholm"),
        ("Embassy in Stockholm", "Stockholm"),
        ("Latvian Embassy, Stockholm", "Stockholm"),
        ("Lettlands ambassad i Sverige", "Stockholm"),
        ("Vēstniecība Zviedrijā", "Stockholm"),
        ("Oslo", "Oslo"),
        ("Konsulat Göteborg", "Göteborg"),
        ("Consulate General in Goteborg", "Göteborg"),
        ("Vēstniecība Stokholmā", "Stockholm"),
        ("Latvijos ambasada Stokholme", "Stockholm"),
        ("Ambasada w Sztokholmie", "Stockholm"),
        ("Suurlähetystö, Tukholma", "Stockholm"),
        ("Embassy", ""),
        ("Embassy in Göteborg", ""),
        ("–", ""),
    ],
)
def test_a_mission_is_found_by_name_kind_city_and_country(missions, latvia, text, city):
    meant = missions.understood(text, latvia)
    assert (meant.city if isinstance(meant, Mission) else "") == city


def test_a_country_that_is_said_apart_narrows_the_missions(missions, latvia):
    norway = Parties().state("Norge")
    assert missions.understood("Embassy", latvia, norway).city == "Oslo"


def test_of_several_missions_that_may_be_meant_none_is(missions, latvia):
    sweden = Parties().state("Sweden")
    factories.mission(latvia, host=sweden, city="Stockholm", name="Embassy's section for trade")
    assert missions.understood("Embassy in Stockholm", latvia) == TypedMission(
        "Embassy in Stockholm", "embassy", sweden
    )


def test_a_mission_that_the_list_lacks_has_the_country_of_its_city(missions, latvia):
    finland = Parties().state("FI")
    typed = TypedMission("Embassy in Helsinki", "embassy", finland)
    assert missions.understood("Embassy in Helsinki", latvia) == typed
    assert missions.understood("Embassy in Turku", latvia).host is None
    assert missions.understood("Vēstniecība Helsinkos", latvia).host == finland
    assert missions.understood("Ambassaden i Helsingfors", latvia).host == finland


@pytest.mark.parametrize(
    "text",
    [
        "Embassy of Norway in Riga",
        "Norway’s embassy",
        "Royal Norwegian Embassy in Riga",
        "Ministry of Foreign Affairs of Norway",
        "Botschaft von Norwegen",
        "Botschaft des Königreichs Norwegen in Riga",
        "Norges ambassad i Stockholm",
        "Norvēģijas vēstniecība",
        "Norvegijos ambasada Rygoje",
        "Norra suursaatkond Riias",
        "Norjan suurlähetystö Riiassa",
        "Ambasada Norwegii w Rydze",
        "Sendiráð Noregs",
        "Посольство Норвегии в Стокгольме",
        "Посольство Норвегії в Ризі",
    ],
)
def test_the_state_that_sends_is_not_taken_for_the_one_in_which_the_mission_works(
    missions, latvia, text
):
    meant = missions.understood(text, latvia)
    assert (meant.name, meant.host, meant.of) == (text, None, Parties().state("NO"))


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Embassy of the Republic of Latvia to the Kingdom of Sweden", "Stockholm"),
        ("Latvijas vēstniecība Zviedrijā", "Stockholm"),
        ("Läti suursaatkond Rootsi", "Stockholm"),
        ("Ambasada Łotwy w Szwecja", "Stockholm"),
        ("Ambassaden i Norges huvudstad Oslo", "Oslo"),
        ("Botschaft Norwegen", "Oslo"),
        ("Norge, Embassy", "Oslo"),
        ("Посольство Латвии в Швеции", "Stockholm"),
        ("Посольство Латвії у Швеції", "Stockholm"),
        ("Посольство Латвии в Осло", "Oslo"),
    ],
)
def test_a_mission_of_the_own_state_is_found_whatever_else_its_name_says(
    missions, latvia, text, city
):
    assert missions.understood(text, latvia).city == city


def test_an_embassy_in_the_own_country_is_not_of_the_own_state(missions, latvia):
    sweden = Parties().state("SE")
    factories.mission(sweden, host=latvia, city="Rīga", name="Embassy of Sweden")
    assert missions.understood("Embassy in Riga", latvia).host is None


def test_an_organisation_is_no_country(db):
    factories.party("EU", "European Union", kind="european_union")
    parties = Parties()
    assert (parties.called("eu").code, parties.state("eu")) == ("EU", None)
