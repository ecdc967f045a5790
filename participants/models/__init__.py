"""Models of people and accounts: parties, missions, participants, accounts, audit trail,
erasures.
"""

from participants.models.accounts import Account, CoordinatorTerm
from participants.models.audit import Audited, AuditEntry
from participants.models.duplicates import Candidate, MatchKey, NotTheSame
from participants.models.erased import ErasedKey
from participants.models.erasure_requests import ErasureRequest
from participants.models.erasures import Erasure
from participants.models.former_addresses import FormerAddress
from participants.models.genders import Gender
from participants.models.holds import LegalHold
from participants.models.merges import Merge
from participants.models.notes import Note
from participants.models.notices import Notice
from participants.models.parties import Institution, Mission, Party, PartyStatus
from participants.models.people import Participant
from participants.models.posts import Post
from participants.models.record_links import RecordLink
from participants.models.retention import Forgetting, RetentionPeriod
from participants.models.search import named_like
from participants.models.signed import Signed, SignedQuerySet

__all__ = [
    "Account",
    "AuditEntry",
    "Audited",
    "Candidate",
    "CoordinatorTerm",
    "ErasedKey",
    "Erasure",
    "ErasureRequest",
    "Forgetting",
    "FormerAddress",
    "Gender",
    "Institution",
    "LegalHold",
    "MatchKey",
    "Merge",
    "Mission",
    "NotTheSame",
    "Notice",
    "Note",
    "Participant",
    "Party",
    "PartyStatus",
    "Post",
    "RecordLink",
    "RetentionPeriod",
    "Signed",
    "SignedQuerySet",
    "named_like",
]
