"""The scene of the race, made and counted in a process of its own against the database that
gunicorn serves.

python -m tests.race.scene make PEOPLE SEATS    prints as JSON the slug, the mission of all and a
                                                session key per account
python -m tests.race.scene count                prints as JSON the registrations by status

All are of one mission that is listed: whoever types a new one at the same moment waits for whoever
typed it first, before the lock that the race is about.
"""

import json
import sys
from collections import Counter

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from participants.models import Account, Participant  # noqa: E402
from tests import factories  # noqa: E402
from trainings.models import Registration  # noqa: E402


def make(people: int, seats: int) -> dict[str, object]:
    latvia = factories.party("LV", "Latvia")
    mission = factories.mission(latvia)
    training = factories.training("Race", host=latvia, now=timezone.now(), capacity=seats)
    accounts = Account.objects.bulk_create(
        Account(
            email=f"officer{n}@mfa.example", party=latvia, recognition="recognised", password="!"
        )
        for n in range(people)
    )
    Participant.objects.bulk_create(
        Participant(
            account=account,
            full_name=f"Ieva {account.pk}",
            email=account.email,
            party=latvia,
            created_at=timezone.now(),
        )
        for account in accounts
    )
    sessions = [signed_in(account) for account in accounts]
    return {"slug": training.slug, "mission": mission.pk, "sessions": sessions}


def signed_in(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "participants.signin.AccountBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key or ""


def count() -> dict[str, int]:
    return Counter(Registration.objects.values_list("status", flat=True))


if __name__ == "__main__":
    act, *numbers = sys.argv[1:]
    sys.stdout.write(json.dumps({"make": make, "count": count}[act](*map(int, numbers))))
