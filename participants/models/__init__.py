"""Who: parties and their missions, people, accounts, and the trail of what was done."""

from participants.models.accounts import Account, CoordinatorTerm
from participants.models.audit import AuditEntry
from participants.models.parties import Institution, Mission, Party, PartyStatus
from participants.models.people import Participant

__all__ = [
    "Account",
    "AuditEntry",
    "CoordinatorTerm",
    "Institution",
    "Mission",
    "Participant",
    "Party",
    "PartyStatus",
]
