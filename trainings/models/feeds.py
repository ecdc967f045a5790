"""Personal calendar feeds: an address that shows its holder's trainings to a calendar program."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from participants.models import Account, Signed, SignedQuerySet


class CalendarFeedQuerySet(SignedQuerySet["CalendarFeed"]):
    def of(self, account: Account) -> "CalendarFeed | None":
        """Return the account's feed while its address opens it; None without one."""
        feed = self.filter(account=account).select_related("account").first()
        if feed and feed.is_open:
            return feed
        return None

    def is_void_of(self, account: Account) -> bool:
        """Tell whether the account made a feed that its address opens no more."""
        return self.filter(account=account).exists() and self.of(account) is None

    def opened_by(self, token: str) -> "CalendarFeed | None":
        """Return the feed that the token of an address opens; None for a token that nobody signed
        and for one that is void by now.
        """
        feed = self.select_related("account").with_token(token)
        if feed and feed.is_open and feed.token == token:
            return feed
        return None


class CalendarFeed(Signed):
    """That an account has a feed. Another address is another row, so that the former one is void.

    The token is signed and not stored: who reads the database alone opens no feed.
    """

    SALT: ClassVar[str] = "trainings.feed"

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    sessions_ended = models.PositiveIntegerField()  # of the account; void when it is raised
    made_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the address."""
        return self.signed(f"{self.pk}-{self.sessions_ended}")

    @property
    def is_open(self) -> bool:
        """Tell whether the account may sign in and its sessions have not been ended since."""
        account: Any = self.account
        return account.is_active and account.sessions_ended == self.sessions_ended
