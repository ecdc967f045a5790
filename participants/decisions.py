"""What was decided last about whom an officer serves, for whoever decides next (R-20).

Read from the trail: an account keeps where it stands, not how it came there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account, AuditEntry, Party

TAKEN_BACK = "take_back_recognition"
WORDS = {
    "invite_account": gettext_lazy("Recognised as an officer of %(party)s by %(who)s."),
    "change_role": gettext_lazy("Recognised as an officer of %(party)s by %(who)s."),
    "recognise_officer": gettext_lazy("Recognised as an officer of %(party)s by %(who)s."),
    TAKEN_BACK: gettext_lazy("The recognition as an officer of %(party)s was taken back by %(who)s."),
    "refuse_claim": gettext_lazy("The claim to serve %(party)s was refused by %(who)s."),
}
UNDONE = "undo_refusal"


@dataclass(frozen=True)
class Decision:
    """One that stands, in the reader's language."""

    at: datetime
    sentence: str
    reason: str  # as the officer read it; empty where there is none, or where another state wrote it


def last_decisions(accounts: Iterable[Account], *, reader: Account) -> dict[int, Decision]:
    """By account, the last decision that was not undone. Who was never decided about is left out."""
    accounts = list(accounts)
    found: dict[int, AuditEntry] = {}
    undone: set[int] = set()
    for entry in AuditEntry.objects.about_all(accounts).of_actions([*WORDS, UNDONE]):
        number = int(entry.subject_id)
        if _undoes(entry):
            undone.add(number)  # the one before it, which comes next
        elif number in undone:
            undone.remove(number)
        elif number not in found and _is_of_officer(entry):
            found[number] = entry
    parties = Party.objects.in_bulk({entry.facts["party"] for entry in found.values()})
    return {
        account.pk: _worded(found[account.pk], account, parties, reader)
        for account in accounts
        if account.pk in found
    }


def _undoes(entry: AuditEntry) -> bool:
    """Taken back before anybody was told of it, it was no decision."""
    return entry.action == UNDONE or (entry.action == TAKEN_BACK and not entry.facts.get("told", True))


def _is_of_officer(entry: AuditEntry) -> bool:
    """Another role says nothing of whom an officer serves."""
    role = entry.facts.get("role", Account.Role.OFFICER)
    return bool(entry.facts.get("party")) and role == Account.Role.OFFICER


def _worded(entry: AuditEntry, account: Account, parties: dict[int, Party], reader: Account) -> Decision:
    """What one state wrote of its officer is not for the coordinator of another one; staff read all."""
    number = entry.facts["party"]
    may_read = reader.is_staff_member or number == account.party_id
    told = {"party": parties[number], "who": _who(entry.by)}
    return Decision(entry.at, str(WORDS[entry.action]) % told, entry.note if may_read else "")


def _who(account: Account | None) -> str:
    if account is None:
        return _("somebody whose account is gone")
    return _("the secretariat") if account.is_staff_member else _("its coordinator")
