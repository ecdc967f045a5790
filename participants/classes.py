"""Privacy classes of all columns of this room and the libraries (R-125): personal or not, purpose,
retention, erasure.

A key is "Model.field" here and "app.Model.field" for a library's model. A class that names a time
names the period that holds until administrators set another (R-348); `PROMISES` in
tests/desk/test_promises.py says which sweep keeps it.
"""

type Class = tuple[bool, str, str, str]  # personal, why, until when, on erasure

WHILE_ACCOUNT = "as long as its person; without one until an administrator removes it"
WHILE_PARTICIPANT = "10 years after the last participation, else 5 years without any act"
FIVE_YEARS = "5 years"
SESSION = "the end of the session, 14 days at most"
FOR_GOOD = "for good"

REMOVED = "removed"
EMPTIED = "emptied"
KEPT = "kept: says nothing about a person"


def columns(model: str, fields: str, *rest: bool | str) -> dict[str, Class]:
    """Return the same class for several fields (names separated by blanks) of a model."""
    return {f"{model}.{field}": rest for field in fields.split()}  # type: ignore[misc]


COLUMNS: dict[str, Class] = {
    **columns(
        "Account",
        "id created_at is_active role sessions_ended",
        True,
        "signing in",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "Account", "email email_key password last_login", True, "signing in", WHILE_ACCOUNT, REMOVED
    ),
    **columns(
        "Account",
        "claim_told_at claim_to_tell_at",
        True,
        "one letter a day about a claim",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "Account",
        "party recognition recognised_at refused_at",
        True,
        "rights of an officer",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "Account", "full_name", True, "who answers for a text or a card", WHILE_ACCOUNT, REMOVED
    ),
    **columns(
        "Account", "language", True, "letters in the reader's language", WHILE_ACCOUNT, REMOVED
    ),
    **columns(
        "Account", "people_columns", True, "a list as its reader wants it", WHILE_ACCOUNT, REMOVED
    ),
    **columns(
        "CoordinatorTerm",
        "id account party since until",
        True,
        "rights by date",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "Participant",
        "id account created_at",
        True,
        "one row per person",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Participant",
        "full_name sort_name sorting_key sorting_key_sv title search_text latin_text",
        True,
        "lists, badges and certificates",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Participant",
        "other_names",
        True,
        "a person is found by other spellings and former names",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Participant",
        "known_as renaming_told_at",
        True,
        "whoever decided hears of another name",
        "the letter that tells it, within a day",
        REMOVED,
    ),
    **columns(
        "Participant",
        "acted_at",
        True,
        "when a person without any act goes",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns("Participant", "email email_key", True, "letters", WHILE_PARTICIPANT, REMOVED),
    **columns("Participant", "party mission", True, "seats and totals", WHILE_PARTICIPANT, REMOVED),
    **columns(
        "Participant",
        "served_until",
        True,
        "who serves a state today",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "ErasureRequest",
        "id participant asked_at asked_from",
        True,
        "who has asked for erasure, and from which address",
        "until it is done, taken back or ended",
        REMOVED,
    ),
    **columns(
        "Post",
        "id participant party mission host title since until",
        True,
        "where somebody served, so that a move does not rewrite the past",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Participant",
        "fact_key",
        True,
        "counts each person once",
        WHILE_PARTICIPANT,
        "removed here; the facts keep it, linked to nothing else",
    ),
    **columns(
        "ErasedKey",
        "id key",
        False,
        "so that an older backup brings nobody back",
        FOR_GOOD,
        "kept: random, and linked to nothing",
    ),
    **columns(
        "Participant", "languages gender", True, "trainings, totals", WHILE_PARTICIPANT, REMOVED
    ),
    **columns(
        "FormerAddress",
        "id participant account email until",
        True,
        "a person is recognised by an earlier address",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Note",
        "id participant party at text",
        True,
        "what staff and the coordinator must know of the person",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns("Note", "by", True, "who wrote it", WHILE_PARTICIPANT, EMPTIED),
    **columns(
        "RecordLink",
        "id secret participant party at until ended_at",
        True,
        "somebody registered by hand takes over the own record",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "RecordLink", "by tried_by", True, "who gave or opened it", WHILE_PARTICIPANT, EMPTIED
    ),
    **columns(
        "AuditEntry", "id at action subject facts", False, "the trail of acts", FIVE_YEARS, KEPT
    ),
    **columns("AuditEntry", "by", True, "who acted", FIVE_YEARS, EMPTIED),
    **columns("AuditEntry", "note", True, "why somebody acted", FIVE_YEARS, EMPTIED),
    **columns("AuditEntry", "changes", True, "what an act changed", FIVE_YEARS, EMPTIED),
    **columns(
        "AuditEntry",
        "subject_id",
        True,
        "the number of a row",
        FIVE_YEARS,
        "kept: the row itself is gone",
    ),
    **columns(
        "Erasure",
        "id at done_at subject until rows",
        False,
        "that and when something was erased",
        FIVE_YEARS,
        KEPT,
    ),
    **columns("Erasure", "by reason", True, "who erased something, and why", FIVE_YEARS, EMPTIED),
    **columns(
        "Erasure",
        "subject_id",
        True,
        "to erase it again after an older backup",
        FIVE_YEARS,
        "kept: the row itself is gone",
    ),
    **columns(
        "Participant",
        "to_compare",
        False,
        "whether the record is to be compared with others",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "Candidate",
        "id one other reason has_same_address certainty found_at",
        True,
        "two records that may be one person",
        "until somebody decides, or a name changes",
        REMOVED,
    ),
    **columns(
        "MatchKey",
        "id participant key",
        True,
        "finds records that may be one person, hashed",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "NotTheSame",
        "id one other at fingerprint",
        True,
        "two people who were told apart are not asked about again",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns("NotTheSame", "by", True, "who told them apart", WHILE_PARTICIPANT, EMPTIED),
    **columns(
        "Merge",
        "removed moved left disabled",
        True,
        "takes the merge of two records back",
        "30 days",
        EMPTIED,
    ),
    **columns(
        "Merge",
        "id kept gone_number at taken_back_at forgotten_at",
        True,
        "leads links on from the record that is gone",
        WHILE_PARTICIPANT,
        "kept: the numbers of rows that are gone",
    ),
    **columns("Merge", "by", True, "who merged", WHILE_PARTICIPANT, EMPTIED),
    **columns(
        "Party", "id code kind name names email_domains", False, "reference data", FOR_GOOD, KEPT
    ),
    **columns(
        "PartyStatus", "id party status since until source", False, "reference data", FOR_GOOD, KEPT
    ),
    **columns(
        "Mission",
        "id key party kind host city name names is_listed source",
        False,
        "reference data; the name may be typed by a participant",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "Notice",
        "id secret participant noticed_at letter kept_at left_at",
        True,
        "nobody goes untold",
        WHILE_PARTICIPANT,
        REMOVED,
    ),
    **columns(
        "LegalHold",
        "id participant reason placed_at placed_by reviewed_at lifted_at lifted_by why_lifted",
        True,
        "why somebody's data stays",
        "as long as the person",
        "removed once lifted; while it stands, nothing of the person is erased",
    ),
    **columns(
        "RetentionPeriod",
        "id kind days next_days next_from changed_at",
        False,
        "how long data is stored",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "RetentionPeriod",
        "reason",
        False,
        "why it is so long",
        FOR_GOOD,
        "emptied where it names the person",
    ),
    **columns(
        "RetentionPeriod",
        "changed_by",
        True,
        "who answers for a period",
        "the next change",
        EMPTIED,
    ),
    **columns(
        "Forgetting",
        "id kind swept_at counted_on counted released stopped_at",
        False,
        "counts of what was forgotten",
        FOR_GOOD,
        KEPT,
    ),
    # Libraries
    **columns(
        "account.EmailAddress",
        "id user email verified primary",
        True,
        "signing in",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "account.EmailConfirmation",
        "id email_address created sent key",
        True,
        "unused: addresses are proven by codes",
        "never filled",
        REMOVED,
    ),
    **columns(
        "socialaccount.SocialAccount",
        "id user provider uid last_login date_joined extra_data",
        True,
        "signing in by a ministry; of what it says only the number of the person is stored",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "socialaccount.SocialToken",
        "id app account token token_secret expires_at",
        True,
        "unused: nothing is asked of a ministry afterwards",
        "never filled",
        REMOVED,
    ),
    **columns(
        "socialaccount.SocialApp",
        "id provider provider_id name client_id secret key settings",
        False,
        "unused: ministries stand in the settings",
        "never filled",
        KEPT,
    ),
    **columns(
        "mfa.Authenticator",
        "id user type data created_at last_used_at",
        True,
        "the second step at sign-in; its secrets are encrypted",
        WHILE_ACCOUNT,
        REMOVED,
    ),
    **columns(
        "sessions.Session",
        "session_key session_data expire_date",
        True,
        "staying signed in",
        SESSION,
        "ends with the account",
    ),
    **columns(
        "usersessions.UserSession",
        "id user created_at last_seen_at ip user_agent session_key data",
        True,
        "its holder sees where the account is signed in",
        SESSION,
        "ends with the account",
    ),
    **columns(
        "contenttypes.ContentType", "id app_label model", False, "names of tables", FOR_GOOD, KEPT
    ),
    **columns("auth.Permission", "id name content_type codename", False, "unused", FOR_GOOD, KEPT),
    **columns("auth.Group", "id name", False, "unused", FOR_GOOD, KEPT),
}
