"""Actions on one's own calendar feed: make another address, end it."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account
from trainings.models import CalendarFeed


@transaction.atomic
def make_feed_address(*, by: Account, now: datetime) -> CalendarFeed:
    """Make another address of one's own feed; the one so far is void (R-293). Raises Refused."""
    account = _locked(by)
    CalendarFeed.objects.filter(account=account).delete()
    feed = CalendarFeed.objects.create(
        account=account, sessions_ended=account.sessions_ended, made_at=now
    )
    audit.record(by=by, action="make_feed_address", about=feed, now=now)
    return feed


@transaction.atomic
def end_feed(*, by: Account, now: datetime) -> Account:
    """End one's own feed: its address is void, and whoever follows it gets nothing more (R-293).
    A second click changes nothing. Raises Refused.
    """
    account = _locked(by)
    CalendarFeed.objects.filter(account=account).delete()
    audit.record(by=by, action="end_feed", about=account, now=now)
    return account


def _locked(by: Account) -> Account:
    """Return the account, locked; the trail asks whether it may still act."""
    return Account.objects.select_for_update(no_key=True).get(pk=by.pk)
