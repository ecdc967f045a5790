"""What every shipped contact and section says of itself: each new one is put into one of the lists.

That a source is undated is said in its own column, and casts no doubt on the words.
"""

import pytest

from handbook.models import Contact, CountrySection
from handbook.rules.countries import unconfirmable_problems
from tests.handbook.country_editing import quoted

REFUSED = """
DK criminal_proceedings
EE formal_identification
EE criminal_proceedings
EE assistance
FI formal_identification
FI reflection_period
FI criminal_proceedings
FI assistance
DE criminal_proceedings
DE assistance
LV reflection_period
LV criminal_proceedings
LT formal_identification
LT reflection_period
LT criminal_proceedings
LT assistance
NO point_of_contact
NO criminal_proceedings
NO assistance
PL criminal_proceedings
RU first_contact
RU point_of_contact
RU formal_identification
RU reflection_period
RU criminal_proceedings
RU assistance
dk-cmm
fi-assistance-system
lt-nappz-inside
lv-safe-house
pl-kcik
pl-la-strada
se-men
se-trans
se-honour
"""
OLDER_PAGE = (
    "http://www.ihmiskauppa.fi/en/information_on_helping_victims/"
    "referring_a_victim_to_the_assistance_system (older page);"
)
OF_MISSING = "Families of missing children, missing children, and anyone who knows something"
ASKED = {
    "FI point_of_contact": [
        OLDER_PAGE,
    ],
    "LT point_of_contact": [
        "The police, or a specialised NGO: the Centre against Human Trafficking and "
        "Exploitation (KOPŽI), the Missing Persons’ Families Support Centre, the Men’s "
        "Crisis Centre, the Klaipėda centre or Caritas in Vilnius.",
    ],
    "NO formal_identification": [
        "The police, the prosecution, the Directorate of Immigration (UDI) and child "
        "welfare each verify for their own purpose.",
    ],
    "SE formal_identification": [
        "Under the national referral mechanism a person is formally identified when the "
        "police or a prosecutor opens a preliminary investigation.",
    ],
    "SE reflection_period": [
        "It is only for a foreign citizen without permission to be in Sweden who can be "
        "assumed to have been exposed to trafficking or human exploitation.",
        "The municipal social board (since 1 August 2022) or the leader of a preliminary "
        "investigation applies for the person.",
    ],
    "de-kok": [
        "Office hours (not stated)",
        "kontorstid (tiderna anges inte)",
    ],
    "lv-marta": [
        "The days of the week are not stated.",
        "Vilka veckodagar som avses anges inte.",
    ],
    "no-rosa": [
        "about 2019;",
        "a hearing note of 2025 confirms the line, without the number;",
    ],
    "se-kvinnofrid": [
        "ett samtal från utlandet kanske inte kommer fram.",
    ],
    "se-nmt": [
        "Weekdays, office hours (an older page: 9.00–16.30)",
        "vardagar, kontorstid (en äldre sida: 9.00–16.30)",
        "ett samtal från utlandet kanske inte kommer fram.",
    ],
    "ee-116000": [
        "Missing children hotline",
        OF_MISSING,
    ],
    "ee-labour": [
        "Mon–Fri 9.00–16.30 (from an older leaflet)",
    ],
    "fi-116000": [
        "Tip line for missing children",
        OF_MISSING,
    ],
    "de-116000": [
        "Hotline for missing children (Initiative Vermisste Kinder)",
        OF_MISSING,
    ],
    "lt-116000": [
        "Hotline for missing children (Missing Persons’ Families Support Centre)",
        OF_MISSING,
    ],
    "no-116111": [
        "2024, e-mail from an older page;",
    ],
    "lv-116000": [
        "Hotline for missing children (State Police)",
        "Families of missing children, and anyone who knows something",
    ],
    "lv-116006": [
        "undated, anonymity about 2017;",
    ],
    "lt-missing-families": [
        "Missing Persons’ Families Support Centre, Vilnius",
    ],
    "de-men": [
        "ett samtal från utlandet kanske inte kommer fram.",
    ],
    "pl-rpd": [
        "ett samtal från utlandet kanske inte kommer fram.",
    ],
    "pl-116000": [
        "Telephone for missing children and teenagers (ITAKA)",
        OF_MISSING,
    ],
    "se-116000": [
        "Missing children, SOS Alarm",
        OF_MISSING,
    ],
}
PLAIN = """
DK first_contact
DK point_of_contact
DK formal_identification
DK reflection_period
DK assistance
EE first_contact
EE point_of_contact
EE reflection_period
FI first_contact
DE first_contact
DE point_of_contact
DE formal_identification
DE reflection_period
IS first_contact
IS point_of_contact
IS formal_identification
IS reflection_period
IS criminal_proceedings
IS assistance
LV first_contact
LV point_of_contact
LV formal_identification
LV assistance
LT first_contact
NO first_contact
NO reflection_period
PL first_contact
PL point_of_contact
PL formal_identification
PL reflection_period
PL assistance
SE first_contact
SE point_of_contact
SE criminal_proceedings
SE assistance
ee-116006
ee-sib-trafficking
de-116016
is-112
is-1717
lt-nappz-abroad
lt-kopzi
lt-men
lt-caritas-vilnius
lt-klaipeda
lt-police
se-police
dk-copenhagen-day
dk-copenhagen-duty
dk-bornetelefonen
dk-at
ee-lasteabi
ee-lasteabi-abroad
fi-riku
fi-social-emergency
fi-mll
fi-osh
de-berlin-kinderschutz
de-116111
de-faire-mobilitaet
is-112-children
is-bjarkarhlid
lv-116111
lv-vdi
lv-safe-house-riga
lt-112-children
lt-116111
lt-vdi
no-arbeidstilsynet
no-police
pl-116111
pl-pip
se-socialjour
se-bris
se-av
se-police-abroad
"""


def said_of(row: Contact | CountrySection) -> str | list[str]:
    """Whether the row is refused, and otherwise what is asked about."""
    if unconfirmable_problems(row):
        return "refused"
    return quoted(row) or "plain"


@pytest.mark.django_db
def test_each_shipped_row_is_refused_asked_about_or_plain_as_it_is_written_here(shipped):
    expected: dict[str, str | list[str]] = dict.fromkeys(REFUSED.split("\n")[1:-1], "refused")
    expected |= dict.fromkeys(PLAIN.split("\n")[1:-1], "plain")
    sections = {f"{row.page.party.code} {row.key}": row for row in CountrySection.objects.all()}
    rows = sections | {row.key: row for row in Contact.objects.all()}
    assert {name: said_of(row) for name, row in rows.items()} == expected | ASKED
