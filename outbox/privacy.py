"""Privacy classes of this room's columns: personal or not, purpose, retention, erasure."""

KEPT = "as long as the row"
ROW = "the row is removed with the person's letters"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "Letter.id": (False, "names the row", KEPT, ROW),
    "Letter.kind": (False, "says what the letter was for", KEPT, ROW),
    "Letter.to": (
        True,
        "the letter is sent there; staff can answer whether it was",
        "5 years",
        ROW,
    ),
    "Letter.subject": (
        True,
        "staff can tell which letter a person asks about",
        "90 days; codes and links: sending",
        ROW,
    ),
    "Letter.body": (
        True,
        "it is sent; staff can say what was written",
        "90 days; codes and links: sending",
        ROW,
    ),
    "Letter.calendar": (
        True,
        "it is sent with the letter",
        "90 days; codes and links: sending",
        ROW,
    ),
    "Letter.calendar_method": (False, "tells a calendar program what to do", KEPT, ROW),
    "Letter.language": (False, "names the language in the letter's headers", KEPT, ROW),
    "Letter.about": (True, "finds the letters of a registration or an account", KEPT, ROW),
    "Letter.is_hidden": (False, "keeps codes and links out of sight", KEPT, ROW),
    "Letter.is_urgent": (False, "sends sign-in first", KEPT, ROW),
    "Letter.status": (False, "says whether it was sent", KEPT, ROW),
    "Letter.message_id": (False, "makes a repeated sending recognisable", KEPT, ROW),
    "Letter.attempts": (False, "spaces the attempts", KEPT, ROW),
    "Letter.problem": (False, "says why it was not sent, without addresses", KEPT, ROW),
    "Letter.written_at": (False, "orders the letters and ends their keeping", KEPT, ROW),
    "Letter.not_before": (False, "holds it back while its act can be undone", KEPT, ROW),
    "Letter.next_try_at": (False, "says when it is tried again", KEPT, ROW),
    "Letter.valid_until": (False, "keeps what is no longer true from being sent", KEPT, ROW),
    "Letter.sent_at": (False, "says when it was sent", KEPT, ROW),
}
