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
EE reflection_period
FI formal_identification
FI reflection_period
FI criminal_proceedings
DE assistance
LV first_contact
LV reflection_period
LT first_contact
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
"""
OLDER_PAGE = (
    "http://www.ihmiskauppa.fi/en/information_on_helping_victims/"
    "referring_a_victim_to_the_assistance_system (older page);"
)
ASKED = {
    "FI point_of_contact": [
        "You need not be certain.",
        "You may ask about a situation without giving the person’s identity;",
        "Du behöver inte vara säker.",
        "Du får fråga om en situation utan att röja vem personen är;",
        OLDER_PAGE,
    ],
    "FI assistance": [
        "The Assistance System can help a person who may be a victim and needs help because "
        "of it, whatever the person’s gender, nationality or age, and also when the crime "
        "took place abroad or long ago.",
    ],
    "IS point_of_contact": [
        "The caller chooses whether the police are told.",
    ],
    "LV formal_identification": [
        "Otherwise a commission of several professions, called by an authorised NGO.",
    ],
    "LT point_of_contact": [
        "The police, or a specialised NGO: the Centre against Human Trafficking and "
        "Exploitation (KOPŽI), the Missing Persons’ Families Support Centre, the Men’s "
        "Crisis Centre, the Klaipėda centre or Caritas in Vilnius.",
    ],
    "NO first_contact": [
        "det finns ingen enskild myndighet som kommer först.",
    ],
    "NO formal_identification": [
        "The police, the prosecution, the Directorate of Immigration (UDI) and child "
        "welfare each verify for their own purpose.",
        "Ingen enskild myndighet har ansvaret.",
        "Polisen, åklagarmyndigheten, utlänningsdirektoratet (UDI) och barnskyddstjänsten "
        "prövar frågan var och en för sitt ändamål.",
    ],
    "SE point_of_contact": [
        "Professionals may ask it for advice without the person’s consent, if they give no "
        "personal details.",
        "Yrkesverksamma får fråga myndigheten om råd utan personens samtycke, om de inte "
        "lämnar några personuppgifter.",
    ],
    "SE formal_identification": [
        "Under the national referral mechanism a person is formally identified when the "
        "police or a prosecutor opens a preliminary investigation.",
    ],
    "SE reflection_period": [
        "It is only for a foreign citizen without permission to be in Sweden who can be "
        "assumed to have been exposed to trafficking or human exploitation.",
        "a preliminary investigation need not have begun.",
        "The Migration Agency decides: promise it to nobody.",
        "After that a permit of at least six months is possible for someone who co-operates "
        "with the authorities.",
        "Migrationsverket beslutar: lova det inte till någon.",
    ],
    "ee-sib-trafficking": [
        "The hours are not known.",
        "Öppettiderna är inte kända.",
    ],
    "de-kok": [
        "Office hours (not stated)",
        "kontorstid (tiderna anges inte)",
        "Ingen krislinje.",
    ],
    "de-116016": [
        "The number changed on 1 June 2023.",
        "Numret ändrades den 1 juni 2023.",
    ],
    "is-112": [
        "the caller decides whether the police are told",
    ],
    "is-1717": [
        "Alla som behöver tala med någon i förtroende",
    ],
    "lv-marta": [
        "The days of the week are not stated.",
        "Vilka veckodagar som avses anges inte.",
    ],
    "lt-nappz-abroad": [
        "8 February 2021 (page of the foreign ministry)",
    ],
    "no-rosa": [
        "about 2019;",
        "a hearing note of 2025 confirms the line, without the number",
    ],
    "se-kvinnofrid": [
        "In March 2024 not every call could be answered.",
        "ett samtal från utlandet kanske inte kommer fram.",
    ],
    "se-nmt": [
        "Weekdays, office hours (an older page: 9.00–16.30)",
        "vardagar, kontorstid (en äldre sida: 9.00–16.30)",
        "ett samtal från utlandet kanske inte kommer fram, även om myndigheten skriver "
        "numret med +46.",
        "16 March 2023, changed later",
    ],
    "se-police": [
        "There may be a long wait.",
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
EE criminal_proceedings
EE assistance
FI first_contact
DE first_contact
DE point_of_contact
DE formal_identification
DE reflection_period
DE criminal_proceedings
IS first_contact
IS formal_identification
IS reflection_period
IS criminal_proceedings
IS assistance
LV point_of_contact
LV criminal_proceedings
LV assistance
NO reflection_period
PL first_contact
PL point_of_contact
PL formal_identification
PL reflection_period
PL assistance
SE first_contact
SE criminal_proceedings
SE assistance
ee-116006
lt-kopzi
lt-police
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
