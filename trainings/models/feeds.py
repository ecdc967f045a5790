"""Personal calendar feeds: an address that shows its holder's trainings to a calendar program."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models

from participants.models import Account

# signs what the address of a feed carries: the feed, and how often its account's sessions had ended
ADDRESSES = signing.Signer(sep=".", salt="trainings.feed")


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def of(self, account: Account) -> "CalendarFeed | None":
        """Return the account's feed while its address opens it; None without one."""
        feed = self.filter(account=account).select_related("account").first()
        return feed if feed and feed.is_open else None

    def opened_by(self, token: str) -> "CalendarFeed | None":
        """Return the feed that the token of an address opens; None for a token that nobody signed
        and for one that is void by now.
        """
        with suppress(signing.BadSignature):
            number = ADDRESSES.unsign(token).partition("-")[0]
            feed = self.filter(pk=number).select_related("account").first()
            return feed if feed and feed.is_open and feed.token == token else None
        return None


class CalendarFeed(models.Model):
    """That an account has a feed. Another address is another row, so that the former one is void.

    The token is signed and not stored (256 bits): who reads the database alone opens no feed.
    """

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    sessions_ended = models.PositiveIntegerField()  # of the account; void when it is raised
    made_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the address."""
        return ADDRESSES.sign(f"{self.pk}-{self.sessions_ended}")

    @property
    def is_open(self) -> bool:
        """Tell whether the account may sign in and its sessions have not been ended since."""
        account: Any = self.account
        return account.is_active and account.sessions_ended == self.sessions_ended
