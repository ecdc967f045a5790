"""Made-up officers with accounts, the same in every run."""

from datetime import datetime
from itertools import batched, product
from random import Random

from allauth.account.models import EmailAddress

from participants.models import Account, Institution, Mission, Participant, Party

ELEVEN = ("DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "RU", "SE")
SENDERS = (*ELEVEN, "UA", "EU")
BEYOND = 100_000  # times the senders: no number of a person in closed trainings is as high
GIVEN = (
    "Þórður",
    "Eglė",
    "Łukasz",
    "Õnne",
    "Jānis",
    "Ганна",
    "Åse",
    "Bjørn",
    "Päivi",
    "Zofia",
    "Guðrún",
    "Žygimantas",
    "Jürgen",
    "Līga",
    "Søren",
    "Väinö",
    "Małgorzata",
    "Oddný",
    "Kārlis",
    "Ülle",
)
FAMILY = (
    "Æðarson",
    "Šimkūnaitė",
    "Żółć",
    "Pärnpuu",
    "Bērziņš-Ķīsis",
    "Шевченко",
    "Brøndsted",
    "Ødegård",
    "Hämäläinen",
    "Wójcik",
    "Þórðardóttir",
    "Čiurlys",
    "Großmann",
    "Ozoliņa",
    "Kjærgård",
    "Mäkelä",
    "Öberg",
    "Käspööl",
    "Sæther",
)

# of made-up names
SYLLABLES = [first + second for first, second in product("bdgklmnprstvžšķł", "aeiouāēī")]
ENDINGS = ("ns", "sen", "ski", "nen", "son", "iņa", "ienė", "vičs", "er", "mäki", "ova", "strøm")


def senders() -> list[Party]:
    """Return the sending parties: the eleven, and some from beyond."""
    found = Party.objects.in_bulk(SENDERS, field_name="code")
    return [found[code] for code in SENDERS]


def embassies() -> None:
    """Make an embassy of every sender in each other one of the eleven."""
    hosts = Party.objects.in_bulk(ELEVEN, field_name="code").values()
    made = []
    for party in senders():
        made += [_embassy(party, host) for host in hosts if host != party]
    Mission.objects.bulk_create(made)


def posts() -> dict[int, list[Mission]]:
    """Return the embassies by sending party."""
    found: dict[int, list[Mission]] = {}
    for mission in Mission.objects.listed().filter(kind=Institution.EMBASSY):
        found.setdefault(mission.party_id, []).append(mission)
    return found


def _embassy(party: Party, host: Party) -> Mission:
    return Mission(
        party=party,
        host=host,
        kind=Institution.EMBASSY,
        name=f"Embassy of {party.name} in {host.name}",
        is_listed=True,
        source="measurement",
    )


def make(numbers: range, now: datetime, abroad: dict[int, list[Mission]]) -> list[Participant]:
    """Make the people of these numbers, each a recognised officer with a proven address and a
    mission.
    """
    parties = senders()
    accounts = Account.objects.bulk_create(
        Account(
            email=f"officer{number}@bench.example",
            party=parties[number % len(parties)],
            recognition=Account.Recognition.RECOGNISED,
            password="!",  # noqa: S106  nobody signs in with it
            created_at=now,
        )
        for number in numbers
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=account, email=account.email, primary=True, verified=True)
        for account in accounts
    )
    return Participant.objects.bulk_create(
        _person(number, account, abroad, now)
        for number, account in zip(numbers, accounts, strict=True)
    )


def make_of(code: str, count: int, now: datetime) -> list[Participant]:
    """Make so many people of one party, with numbers beyond those of all trainings."""
    first = BEYOND * len(SENDERS) + SENDERS.index(code)
    numbers = range(first, first + count * len(SENDERS), len(SENDERS))
    return make(numbers, now, posts())


def _person(
    number: int, account: Account, abroad: dict[int, list[Mission]], now: datetime
) -> Participant:
    there = abroad[account.party_id or 0]
    return Participant(
        account=account,
        full_name=_name(number),
        title="Consul",
        email=account.email,
        party=account.party,
        mission=there[number // len(SENDERS) % len(there)],
        created_at=now,
    )


def _name(number: int) -> str:
    """Return one of the awkward names for each twentieth person, so that one in 400 has the same
    family name.
    """
    if number % 20:
        return varied_name(number)
    return f"{GIVEN[number // 20 % len(GIVEN)]} {FAMILY[number // 7 % len(FAMILY)]}"


def varied_name(number: int) -> str:
    """Return the made-up name of this person: one of 400 given names and one of 6,000 of families,
    of both of which some are frequent.
    """
    chance = Random(number)  # noqa: S311  no secret
    given, family = (int(most * chance.random() ** 2) for most in (400, 6_000))
    return f"{_word(given)} {_word(family)}{ENDINGS[family % len(ENDINGS)]}"


def _word(number: int) -> str:
    first, second = divmod(number, len(SYLLABLES))
    return (SYLLABLES[first % len(SYLLABLES)] + SYLLABLES[second]).title()


def make_strangers(count: int, now: datetime) -> None:
    """Make so many people without an account, at embassies of all senders."""
    abroad, parties = posts(), senders()
    for numbers in batched(range(count), 1000):
        Participant.objects.bulk_create(
            _stranger(number, parties[number % len(parties)], abroad, now) for number in numbers
        )


def _stranger(
    number: int, party: Party, abroad: dict[int, list[Mission]], now: datetime
) -> Participant:
    return Participant(
        full_name=varied_name(number),
        party=party,
        mission=abroad[party.pk][number % (len(ELEVEN) - 1)],
        created_at=now,
    )
