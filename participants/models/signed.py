"""Rows that whoever has a signed link opens without further proof."""

import secrets
from typing import ClassVar

from django.core.signing import Signer
from django.db import models
from django.utils.crypto import constant_time_compare

MAX_DIGITS = 18  # of the number of a row, as far as a database counts


class SignedQuerySet[Row: "Signed"](models.QuerySet[Row]):
    def with_token(self, token: str) -> Row | None:
        """Return the row that a link names; None for a token that nobody signed for it."""
        number = token.partition(".")[0].partition("-")[0]
        if not (number.isascii() and number.isdecimal() and len(number) <= MAX_DIGITS):
            return None
        row = self.filter(pk=number).first()
        if row and row.has_signed(token):
            return row
        return None


class Signed(models.Model):
    """A row that a signed link opens. The signature covers a random value of the row, so that after
    an older backup is restored no link fits another row that has the number by then (R-376).
    """

    SALT: ClassVar[str]

    secret = models.CharField(max_length=64, default=secrets.token_hex, editable=False)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        """Return what the link carries: stored nowhere."""
        return self.signed(str(self.pk))

    def has_signed(self, token: str) -> bool:
        """Tell whether the token was made by `signed` for this row."""
        return constant_time_compare(self.signed(token.partition(".")[0]), token)

    def signed(self, named: str) -> str:
        """Return what a link carries that names the row so: the name and its signature."""
        signature = Signer(salt=self.SALT).signature(named + self.secret)
        return f"{named}.{signature}"
