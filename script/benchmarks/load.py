"""Fill a database: `python -m benchmarks.load 0 12` loads the trainings 0 to 11 with 55 people
each.

The first call also loads the reference data and three trainings that are not closed; the next one
adds the handbook's editions.
"""

import sys
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from benchmarks import closed, library, people, unclosed
from participants.models import Account, Participant
from participants.rooms import hooks

# trainings in one transaction; even, because people return in every second training
AT_ONCE = 60


def prepare(now: datetime) -> None:
    """Make tables, reference data, staff accounts, embassies and the handbook's PDF."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    for room in hooks("reference"):
        room.load(now)
    for role in Account.STAFF:
        account = Account.objects.create(
            email=f"{role}@bench.example", role=role, recognition="recognised", created_at=now
        )
        # without one they would be led to its page from every other
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    people.embassies()
    library.print_book(now)


def fill(first: int, last: int, now: datetime) -> None:
    """Insert the closed trainings from `first` on, `last` not included."""
    posts = people.posts()
    for start in range(first, last, AT_ONCE):
        with transaction.atomic():
            closed.make(range(start, min(start + AT_ONCE, last)), now, posts)


def main(first: int, last: int) -> None:
    """Fill an empty database when `first` is 0, else add to what was filled before."""
    # An hour ago, so that the totals find the trail quiet and keep what they counted.
    now = timezone.now() - timedelta(hours=1)
    if not first:
        prepare(now)
    fill(first, last, now)
    if not first:
        unclosed.make(list(Participant.objects.order_by("pk")[: unclosed.PEOPLE]), now)
    else:
        library.make()
    if connection.vendor == "postgresql":  # what its autovacuum would do within minutes
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
