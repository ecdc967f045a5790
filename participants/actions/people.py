"""The person behind an account."""

from datetime import datetime

from django.db.models import ProtectedError

from participants.models import Account, Mission, Participant, Party


def write_down(
    account: Account, *, full_name: str, title: str, party: Party, email: str, now: datetime
) -> Participant:
    """The account's participant, new."""
    return Participant.objects.create(
        account=account, full_name=full_name, title=title, party=party, email=email, created_at=now
    )


def take_over(account: Account) -> int | None:
    """Link the participant who has the account's proven address and no account; what the person
    typed wins (R-8).

    Returns the number of the participant that was found.
    """
    typed = Participant.objects.filter(account=account).first()
    holder = Participant.objects.addressed(account.email).first()
    if holder is None:
        if typed:
            typed.email = account.email
            typed.save(update_fields=["email"])
        return None
    if holder.account_id is not None:
        return None
    if typed:
        let_go(account)
        mission = typed.mission or holder.mission
        move(
            holder, full_name=typed.full_name, title=typed.title, party=typed.party, mission=mission
        )
    holder.account = account
    holder.save(update_fields=["account"])
    return holder.pk


def readdress(account: Account) -> None:
    """The account's participant follows its address."""
    Participant.objects.filter(account=account).update(email=account.email)


def let_go(account: Account) -> None:
    """Remove the account's participant; one that stands in a training already stays, without the
    account.
    """
    person = Participant.objects.filter(account=account).first()
    if person is None:
        return
    try:
        person.delete()
    except ProtectedError:
        person.account = None
        person.save(update_fields=["account"])


def move(
    person: Participant, *, full_name: str, title: str, party: Party, mission: Mission | None
) -> None:
    """Name, title and current post; a mission of another party falls away."""
    if mission and mission.party_id != party.pk:
        mission = None
    person.rename(full_name)
    person.title, person.party, person.mission = title, party, mission
    person.save(update_fields=["full_name", "known_as", "sort_name", "title", "party", "mission"])


def post_to(account: Account, party: Party | None) -> None:
    """The account and its participant now serve this party."""
    person = Participant.objects.filter(account=account).first()
    if person and party and person.party_id != party.pk:
        move(person, full_name=person.full_name, title=person.title, party=party, mission=None)
    account.party = party
