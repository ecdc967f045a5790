"""One row per action: who did what to which row, when, with ids and figures only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Account, AuditEntry

WORDS = {
    "open_account": _("Signed up"),
    "prove_address": _("Proved the e-mail address"),
    "invite_account": _("Invited"),
    "appoint_administrator": _("Made administrator by the operator"),
    "change_role": _("Role changed"),
    "set_term": _("Term written down"),
    "end_term": _("Term ended"),
    "disable_account": _("Disabled"),
    "enable_account": _("Enabled"),
    "tell_of_claim": _("Told of the claim"),  # until letters told of all that waits
    "tell_deciders": _("Told what waits"),
    "recognise_officer": _("Recognised"),
    "take_back_recognition": _("Recognition taken back"),
    "refuse_claim": _("Claim refused"),
    "change_own_post": _("Changed the own profile"),
    "change_own_language": _("Changed the own language"),
    "change_own_name": _("Changed the own name and language"),
    "end_sessions": _("Signed out everywhere"),
    "change_own_address": _("Changed the own e-mail address"),
    "change_address": _("E-mail address changed"),
    "change_password": _("Set a password"),
}


def record(
    *, by: Account | None, action: str, about: models.Model, now: datetime, **facts: Any
) -> AuditEntry:
    """Write the trail of one action in the caller's transaction. `facts` are ids and figures, never names."""
    return AuditEntry.objects.create(
        at=now, by=by, action=action, subject=about._meta.label_lower, subject_id=str(about.pk), facts=facts
    )


def worded(entries: Iterable[AuditEntry]) -> list[tuple[AuditEntry, str]]:
    """Each entry with what was done, in the reader's language; an action without words shows its name."""
    return [(entry, str(WORDS.get(entry.action, entry.action.replace("_", " ")))) for entry in entries]
