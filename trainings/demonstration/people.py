"""613 people who do not exist, and how many of them each party sent in each year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, product
from random import Random
from uuid import UUID

from participants.models import Account, Institution, Mission, Participant, Party
from trainings.demonstration.names import LANGUAGES, MONONYMS, SPOKEN, Names
from trainings.models import CertificateSignatory, CertificateTemplate

YEARS = (2008, 2009, 2010)
# Party: participations in each of the years.
PARTICIPATIONS = {
    "DE": (24, 34, 44),
    "PL": (22, 30, 38),
    "LV": (18, 25, 33),
    "SE": (16, 22, 29),
    "LT": (15, 20, 27),
    "EE": (14, 19, 25),
    "FI": (13, 18, 25),
    "NO": (10, 14, 19),
    "DK": (9, 12, 16),
    "RU": (8, 11, 15),
    "IS": (4, 6, 8),
    "EU": (1, 1, 1),
    "UA": (1, 1, 1),
    "MD": (0, 1, 1),
    "BY": (1, 0, 1),
    "GB": (1, 0, 0),
    "FR": (0, 1, 0),
    "US": (0, 1, 0),
    "BE": (0, 0, 1),
    "ES": (0, 0, 1),
    "IOM": (0, 0, 1),
    "NL": (0, 0, 1),
}
# Number of people who came twice: one person fewer than participations.
CAME_TWICE = {
    "DE": 8,
    "PL": 7,
    "LV": 6,
    "SE": 5,
    "LT": 4,
    "EE": 4,
    "FI": 4,
    "NO": 3,
    "DK": 2,
    "RU": 2,
    "IS": 1,
    "EU": 1,
}
TITLES = [
    "Consul",
    "Vice-Consul",
    "First Secretary",
    "Second Secretary",
    "Attaché",
    "Visa Officer",
    "",
]
SOURCE = "demonstration"
OFFICERS_OF = "@demo.example"


@dataclass
class Crowd:
    """Everybody by party code, and the missions where they work."""

    parties: dict[str, Party]
    people: dict[str, list[Participant]]
    missions: dict[tuple[str, str, str], Mission]  # party code, host's code, kind

    def everybody(self) -> list[Participant]:
        """Return all of them, one party after the other."""
        return list(chain.from_iterable(self.people.values()))


def make(random: Random, now: datetime) -> Crowd:
    """Make the people and return them with the demonstration's officers, who thus have a record to
    look at.
    """
    parties = {party.code: party for party in Party.objects.filter(code__in=PARTICIPATIONS)}
    officers = {person.party.code: person for person in _officers()}
    taken = set(Participant.objects.values_list("full_name", flat=True))
    people: dict[str, list[Participant]] = {}
    made: list[Participant] = []
    for code, by_year in PARTICIPATIONS.items():
        known = [officers[code]] if code in officers else []
        count = sum(by_year) - CAME_TWICE.get(code, 0) - len(known)
        new = [
            _person(name, parties[code], random, now) for name in _names(code, count, taken, random)
        ]
        people[code] = known + new
        made += new
    Participant.objects.bulk_create(made)
    return Crowd(parties, people, _missions(parties))


def _officers() -> list[Participant]:
    recognised = Participant.objects.filter(
        account__email__endswith=OFFICERS_OF,
        account__role=Account.Role.OFFICER,
        account__recognition=Account.Recognition.RECOGNISED,
    )
    return list(recognised.select_related("party"))


def _person(name: tuple[str, str], party: Party, random: Random, now: datetime) -> Participant:
    given, family = name
    turned = party.code != "IS" and given and family  # Icelanders are sorted by the given name
    return Participant(
        full_name=f"{given} {family}".strip(),
        sort_name=f"{family}, {given}" if turned else "",
        title=random.choice(TITLES),
        party=party,
        fact_key=UUID(int=random.getrandbits(128), version=4),
        created_at=now,
    )


def _names(code: str, count: int, taken: set[str], random: Random) -> Iterator[tuple[str, str]]:
    """Yield `count` names (given, family) in the party's languages, none of them taken."""
    left = count
    if code in MONONYMS and left:
        yield MONONYMS[code], ""
        left -= 1
    spoken = SPOKEN[code]
    pools = {language: _shuffled(LANGUAGES[language], random) for language in spoken}
    for language in random.choices(list(spoken), list(spoken.values()), k=left):
        yield _free(pools[language], taken)


def _free(pool: list[tuple[str, str]], taken: set[str]) -> tuple[str, str]:
    given, family = pool.pop()
    while f"{given} {family}" in taken:
        given, family = pool.pop()
    taken.add(f"{given} {family}")
    return given, family


def _shuffled(names: Names, random: Random) -> list[tuple[str, str]]:
    women = product(names.women, names.women_family)
    men = product(names.men, names.men_family)
    all_names = [*women, *men]
    random.shuffle(all_names)
    return all_names


def _missions(parties: dict[str, Party]) -> dict[tuple[str, str, str], Mission]:
    found = Mission.objects.filter(party__in=parties.values()).select_related("party", "host")
    return {(each.party.code, each.host.code, each.kind): each for each in found}


def name_signatory() -> None:
    """Name somebody who does not exist as the one who signs certificates."""
    template = CertificateTemplate.objects.standard()
    CertificateSignatory.objects.get_or_create(
        template=template,
        position=1,
        defaults={
            "name": "Ingrid Söderhielm",
            "offices": {
                "en": "Head of the Secretariat (demonstration)",
                "sv": "Sekretariatets chef (demonstration)",
            },
        },
    )


def post_of(crowd: Crowd, person: Participant, host: Party, random: Random) -> Mission:
    """Return the person's mission in the host country: a known one, or a new one, not saved."""
    code = person.party.code
    kind = _kind(code, host.code, random)
    key = (code, host.code, kind)
    if key not in crowd.missions:
        party = crowd.parties[code]
        name = _mission_name(party.name, host.name, kind)
        swedish = _swedish_mission_name(party.names["sv"], host.names["sv"], kind)
        crowd.missions[key] = Mission(
            party=party, host=host, kind=kind, name=name, names={"sv": swedish}, source=SOURCE
        )
    return crowd.missions[key]


def _kind(code: str, host: str, random: Random) -> str:
    if code == "IOM":
        return Institution.ORGANISATION
    if code == "EU":
        return Institution.PERMANENT_MISSION
    if code == host:
        return random.choices(
            [Institution.MINISTRY, Institution.AGENCY, Institution.ORGANISATION], [5, 3, 1]
        )[0]
    return random.choices([Institution.EMBASSY, Institution.CONSULATE], [6, 1])[0]


def _mission_name(party: str, host: str, kind: str) -> str:
    return {
        Institution.EMBASSY: f"Embassy of {party} in {host}",
        Institution.CONSULATE: f"Consulate of {party} in {host}",
        Institution.PERMANENT_MISSION: f"Delegation of the {party} in {host}",
        Institution.MINISTRY: f"Ministry for Foreign Affairs of {party}",
        Institution.AGENCY: f"Police and border authority of {party}",
        Institution.ORGANISATION: f"Office of {party} in {host}"
        if party != host
        else f"Shelter in {host}",
    }[Institution(kind)]


def _swedish_mission_name(party: str, host: str, kind: str) -> str:
    of_party = f"{party}:s" if party.isupper() else f"{party}s"
    return {
        Institution.EMBASSY: f"{of_party} ambassad i {host}",
        Institution.CONSULATE: f"{of_party} konsulat i {host}",
        Institution.PERMANENT_MISSION: f"{of_party} delegation i {host}",
        Institution.MINISTRY: f"{of_party} utrikesministerium",
        Institution.AGENCY: f"{of_party} polis- och gränsmyndighet",
        Institution.ORGANISATION: f"{party}, kontoret i {host}"
        if party != host
        else f"Skyddat boende i {host}",
    }[Institution(kind)]
