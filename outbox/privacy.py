"""Privacy classes of this room's columns: personal or not, purpose, retention, erasure."""

WHILE_ROW = "as long as the row"
ROW = "the row is removed with the person's letters"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "Letter.id": (False, "names the row", WHILE_ROW, ROW),
    "Letter.kind": (False, "says what the letter was for", WHILE_ROW, ROW),
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
    "Letter.calendar_method": (False, "tells a calendar program what to do", WHILE_ROW, ROW),
    "Letter.language": (False, "names the language in the letter's headers", WHILE_ROW, ROW),
    "Letter.about": (True, "finds the letters of a registration or an account", WHILE_ROW, ROW),
    "Letter.is_hidden": (False, "keeps codes and links out of sight", WHILE_ROW, ROW),
    "Letter.is_urgent": (False, "sends sign-in first", WHILE_ROW, ROW),
    "Letter.status": (False, "says whether it was sent", WHILE_ROW, ROW),
    "Letter.message_id": (False, "makes a repeated sending recognisable", WHILE_ROW, ROW),
    "Letter.attempts": (False, "spaces the attempts", WHILE_ROW, ROW),
    "Letter.problem": (False, "says why it was not sent, without addresses", WHILE_ROW, ROW),
    "Letter.written_at": (False, "orders the letters and ends their keeping", WHILE_ROW, ROW),
    "Letter.not_before": (False, "holds it back while its act can be undone", WHILE_ROW, ROW),
    "Letter.next_try_at": (False, "says when it is tried again", WHILE_ROW, ROW),
    "Letter.valid_until": (False, "keeps what is no longer true from being sent", WHILE_ROW, ROW),
    "Letter.sent_at": (False, "says when it was sent", WHILE_ROW, ROW),
}
