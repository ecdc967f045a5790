"""The class of every column: personal or not, why it is kept, until when, what an erasure does;
what the handbook holds about a person, and its erasure.
"""

from datetime import datetime

from django.db.models import QuerySet

from handbook.models import Feedback
from participants import personal_data
from participants.models import Participant
from participants.personal_data import Sections
from participants.traces import Traces

FREE_TEXTS = {"handbook.Feedback": ("note", "answer"), "handbook.Comment": ("text",)}

CONTENT = (False, "text of the handbook", "as long as the edition", "nothing")
COUNTRY = (
    False,
    "public information about a state's institutions",
    "until it is replaced",
    "nothing",
)
WEB = (
    False,
    "which pages on the web the handbook cites, and whether they are there",
    "as long as something cites the page",
    "nothing",
)
FILE = (False, "a file made of an edition or a country page", "as long as the edition", "nothing")
WRITER = (
    True,
    "who wrote, reviewed or approved it",
    "as long as the text",
    "the name goes, the text stays",
)
READER = (
    True,
    "what a reader at a post said of a chapter",
    "1 year",
    "the name and post go",
)
LINK = (False, "which row belongs to which", "as long as the row", "nothing")


def _rows(
    model: str, names: str, fate: tuple[bool, str, str, str]
) -> dict[str, tuple[bool, str, str, str]]:
    """Return the same fate for each of the columns named, which are parted by blanks."""
    return {f"{model}.{name}": fate for name in names.split()}


COLUMNS = {
    **_rows("Edition", "id slug titles summaries colophon languages status published_at", CONTENT),
    **_rows("Edition", "is_shipped is_public", CONTENT),
    **_rows("Edition", "based_on", LINK),
    **_rows("Chapter", "id slug position kind review_on reminded_on", CONTENT),
    **_rows("Chapter", "edition", LINK),
    "Chapter.owner": (
        True,
        "who looks after the chapter",
        "as long as the chapter",
        "the name goes, the chapter is the secretariat's",
    ),
    **_rows("WebPage", "id address site outcome code new_address looked_at due_at", WEB),
    **_rows("WebPage", "site_asked_at unclear_times", WEB),
    **_rows("Citation", "id reminded_on", WEB),
    **_rows("Citation", "web_page chapter country_page", LINK),
    **_rows("Translation", "id language title summary body updated_at", CONTENT),
    **_rows("Translation", "status version real_version source_version approved_at", CONTENT),
    **_rows("Translation", "is_machine_draft language_reviewed_at subject_reviewed_at", CONTENT),
    **_rows("Translation", "language_reviewed_english subject_reviewed_english", CONTENT),
    **_rows("Translation", "chapter", LINK),
    **_rows("Translation", "updated_by approved_by", WRITER),
    **_rows("Translation", "language_reviewer subject_reviewer", WRITER),
    **_rows("Revision", "id version title summary body is_small remark at", CONTENT),
    **_rows("Revision", "is_machine_draft", CONTENT),
    **_rows("Revision", "translation", LINK),
    **_rows("Revision", "by", WRITER),
    **_rows("Comment", "id version text at settled_at", CONTENT),
    **_rows("Comment", "translation", LINK),
    **_rows("Comment", "by settled_by", WRITER),
    **_rows("Term", "id language term translation source read_on note", CONTENT),
    **_rows("Term", "is_shipped changed_at", CONTENT),
    **_rows("Term", "changed_by", WRITER),
    **_rows("Figure", "id name sha256 content_type width height size source added_at", CONTENT),
    **_rows("Figure", "added_by", WRITER),
    **_rows(
        "Passage", "id language position anchor chapter_title title text folded stems", CONTENT
    ),
    **_rows("Passage", "edition chapter", LINK),
    **_rows("Feedback", "id language verdict at answer answered_at", CONTENT),
    "Feedback.note": (
        True,
        "what a reader at a post said of a chapter",
        "as long as the edition",
        "the words go, the verdict stays",
    ),
    **_rows("Feedback", "chapter closed_in", LINK),
    **_rows("Feedback", "answered_by", WRITER),
    **_rows("Feedback", "by post", READER),
    **_rows(
        "CountryPage", "id position emergency_number emergency_notes emergency_source", COUNTRY
    ),
    **_rows("CountryPage", "referral_page updated_at is_added is_in_preparation", COUNTRY),
    **_rows("CountryPage", "party editing_state", LINK),
    **_rows(
        "CountrySection",
        "id key position texts source confidence to_be_confirmed search_text",
        COUNTRY,
    ),
    **_rows("CountrySection", "confirmed_on confirmed_as", COUNTRY),
    **_rows("CountrySection", "page", LINK),
    "CountrySection.confirmed_by": (
        True,
        "who vouches for the text",
        "until somebody confirms it again",
        "the name goes, the date stays",
    ),
    **_rows(
        "Contact",
        "id key position kind names number_display number_e164 email hours_texts languages",
        COUNTRY,
    ),
    **_rows("Contact", "audiences notes from_abroad source page_date search_text", COUNTRY),
    **_rows("Contact", "serves opening confirmed_on confirmed_as review_by notice", COUNTRY),
    **_rows("Contact", "page", LINK),
    "Contact.confirmed_by": (
        True,
        "who vouches for the number",
        "until somebody confirms it again",
        "the name goes, the date stays",
    ),
    **_rows("CountryChange", "id subject kind facts at made_as", COUNTRY),
    **_rows("CountryChange", "page", LINK),
    **_rows("CountryChange", "by", WRITER),
    **_rows("CardText", "id language lines version updated_at approved_at", COUNTRY),
    **_rows("CardText", "is_machine_draft", COUNTRY),
    **_rows("CardText", "updated_by approved_by", WRITER),
    **_rows("CardNumber", "id place number opening languages told_elsewhere approved_at", COUNTRY),
    **_rows("CardNumber", "page contact", LINK),
    **_rows("CardNumber", "approved_by", WRITER),
    **_rows("PaperFile", "id name inputs_hash sha256 made_at", FILE),
    **_rows("HandbookFile", "id kind language sha256 size built_at inputs_hash due_at", FILE),
    **_rows("HandbookFile", "requested_at next_try_at attempts problem", FILE),
    "HandbookFile.requested_by": (
        True,
        "who waits for the file",
        "until it is made",
        "the name goes",
    ),
    **_rows("HandbookFile", "edition chapter host mission", LINK),
}


def held(person: Participant) -> Sections:
    """Return the feedback that somebody gave."""
    return personal_data.section(_given_by(person))


def erase(person: Participant, *, traces: Traces, now: datetime) -> None:
    """Take name, post and words from feedback, of which the verdict stays; a note without one goes.
    All else names the account, which goes last.
    """
    given = _given_by(person)
    given.filter(verdict="").delete()
    given.update(by=None, post=None, note="")


def _given_by(person: Participant) -> QuerySet[Feedback]:
    return Feedback.objects.filter(by=person.account_id, by__isnull=False)
