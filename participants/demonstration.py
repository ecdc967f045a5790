"""Demonstration data: accounts, and embassies for their holders (R-189). Nothing is real."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import permutations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from participants.models import Account, CoordinatorTerm, Institution, Mission, Participant, Party
from participants.models.accounts import DEMONSTRATION_DOMAIN

PASSWORD = "demo-only-2026"  # noqa: S105  printed on the terminal and good for nothing else
SOURCE = "demonstration"
STEPS = 2
TERM_SINCE = date(2025, 1, 1)
STAFF = {"admin": "Astrid Lindqvist", "secretariat": "Þórhildur Ängström"}
# Party: coordinator, officer; the officer's title.
PEOPLE = {
    "DE": ("Jürgen Großmann", "Annegret Weiß-Möller", "Konsulin"),
    "DK": ("Søren Kjærgård", "Åse Brøndsted", "Vicekonsul"),
    "EE": ("Õnne Pärnpuu", "Jüri Käspööl", "Consul"),
    "EU": ("Clémence Lefèvre", "João Simões", "Attaché"),
    "FI": ("Päivi Hämäläinen", "Väinö Mäkelä", "Konsuli"),
    "IS": ("Guðrún Þórðardóttir", "Þórður Æðarson", "Ræðismaður"),
    "LT": ("Eglė Šimkūnaitė", "Žygimantas Čiurlys", "Konsulas"),
    "LV": ("Ilze Liepiņa", "Jānis Bērziņš-Ķīsis", "Konsuls"),
    "NO": ("Bjørn Ødegård", "Åshild Sæther", "Visekonsul"),
    "PL": ("Zofia Wójcik", "Łukasz Żółć", "Konsul"),
    "SE": ("Åsa Öberg", "Björn Sjöström", "Vicekonsul"),
}
ELEVEN = {
    "DE": "Berlin",
    "DK": "Copenhagen",
    "EE": "Tallinn",
    "FI": "Helsinki",
    "IS": "Reykjavik",
    "LT": "Vilnius",
    "LV": "Riga",
    "NO": "Oslo",
    "PL": "Warsaw",
    "RU": "Moscow",
    "SE": "Stockholm",
}


@transaction.atomic
def load(now: datetime, progress: Callable[[int], None]) -> None:
    """Fill an empty database that has reference data. Raises RuntimeError outside the
    demonstration.
    """
    if not settings.DEMO:
        raise RuntimeError("Demonstration accounts are made in demonstration mode only.")
    parties = Party.objects.in_bulk({*PEOPLE, *ELEVEN}, field_name="code")
    missions = _embassies(parties)
    progress(1)
    _accounts(parties, missions, now)
    progress(1)


def _embassies(parties: dict[str, Party]) -> dict[str, Mission]:
    """Create the embassies of the eleven in each other's capitals; return a post for each party's
    officer.
    """
    made = Mission.objects.bulk_create(
        _embassy(parties[home], parties[host]) for home, host in permutations(ELEVEN, 2)
    )
    ten = [code for code in ELEVEN if code in PEOPLE]
    abroad = dict(zip(ten, ten[1:] + ten[:1], strict=True))

    posts = {}
    for mission in made:
        if abroad.get(mission.party.code) == mission.host.code:
            posts[mission.party.code] = mission
    for mission in Mission.objects.listed().of(parties["EU"]):
        posts[mission.party.code] = mission
    return posts


def _embassy(home: Party, host: Party) -> Mission:
    return Mission(
        party=home,
        host=host,
        kind=Institution.EMBASSY,
        city=ELEVEN[host.code],
        name=f"Embassy of {home.name} in {host.name}",
        names={"sv": f"{home.names['sv']}s ambassad i {host.names['sv']}"},
        is_listed=True,
        source=SOURCE,
    )


def _accounts(parties: dict[str, Party], missions: dict[str, Mission], now: datetime) -> None:
    password = make_password(PASSWORD)
    accounts = {
        account.email.split("@")[0]: account
        for account in Account.objects.bulk_create(_account_rows(parties, password, now))
    }
    EmailAddress.objects.bulk_create(
        EmailAddress(user=account, email=account.email, primary=True, verified=True)
        for account in accounts.values()
    )
    CoordinatorTerm.objects.bulk_create(
        CoordinatorTerm(account=account, party=account.party, since=TERM_SINCE)
        for account in accounts.values()
        if account.role == Account.Role.COORDINATOR
    )
    Participant.objects.bulk_create(_people(accounts, missions, now))


def _account_rows(parties: dict[str, Party], password: str, now: datetime) -> list[Account]:
    role = Account.Role
    rows = [
        ("admin", role.ADMINISTRATOR, None),
        ("secretariat", role.SECRETARIAT, None),
        ("newcomer", role.OFFICER, "LV"),
    ]
    for code in PEOPLE:
        rows += [(f"coordinator.{code.lower()}", role.COORDINATOR, code)]
        rows += [(f"officer.{code.lower()}", role.OFFICER, code)]
    return [
        Account(
            email=name + DEMONSTRATION_DOMAIN,
            full_name=STAFF.get(name, ""),
            role=role,
            party=parties[code] if code else None,
            recognition="claimed" if name == "newcomer" else "recognised",
            password=password,
            created_at=now,
        )
        for name, role, code in rows
    ]


def _people(
    accounts: dict[str, Account], missions: dict[str, Mission], now: datetime
) -> list[Participant]:
    people: list[tuple[Account, str, str, Mission | None]] = [
        (accounts["newcomer"], "Līga Ozoliņa", "Consul", None)
    ]
    for code, (coordinator, officer, title) in PEOPLE.items():
        post = missions.get(code)
        people.append((accounts[f"coordinator.{code.lower()}"], coordinator, "", None))
        people.append((accounts[f"officer.{code.lower()}"], officer, title, post))
    return [
        Participant(
            account=account,
            full_name=name,
            title=title,
            email=account.email,
            party=account.party,
            mission=post,
            created_at=now,
        )
        for account, name, title, post in people
    ]
