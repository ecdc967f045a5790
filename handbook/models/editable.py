"""Shared by rows of country pages that somebody edits: who vouches for them, and their state."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Account


class Office(models.TextChoices):
    """The office that vouches for an entry. Readers see this, never a person's name (R-143)."""

    COORDINATOR = "coordinator", _("the coordinator")
    SECRETARIAT = "secretariat", _("the secretariat")

    @classmethod
    def of(cls, account: Account) -> "Office":
        """Return the office for which that editor of country pages acts."""
        if account.is_staff_member:
            return cls.SECRETARIAT
        return cls.COORDINATOR


class Editable:
    """Mixin for rows that somebody may change while another looks at them. FACTS names the columns
    that hold their content.
    """

    FACTS: ClassVar[tuple[str, ...]]

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the row states, as a form shows it and the history stores it."""
        return {name: getattr(self, name) for name in self.FACTS}

    @property
    def fingerprint(self) -> str:
        """Return the optimistic-lock token: it changes whenever a field in FACTS changes."""
        stated = json.dumps(self.facts, sort_keys=True, default=str)
        return hashlib.sha256(stated.encode()).hexdigest()[:16]
