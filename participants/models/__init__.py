"""Models of people and accounts: parties, missions, participants, accounts, audit trail,
erasures.
"""

from participants.models.accounts import Account, CoordinatorTerm
from participants.models.audit import Audited, AuditEntry
from participants.models.erasure_requests import ErasureRequest
from participants.models.erasures import Erasure
from participants.models.parties import Institution, Mission, Party, PartyStatus
from participants.models.people import Participant
from participants.models.posts import Post
from participants.models.search import named_like

__all__ = [
    "Account",
    "AuditEntry",
    "Audited",
    "CoordinatorTerm",
    "Erasure",
    "ErasureRequest",
    "Institution",
    "Mission",
    "Participant",
    "Party",
    "PartyStatus",
    "Post",
    "named_like",
]
