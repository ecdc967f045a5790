"""The class of every column: personal or not, why it is kept, until when, what an erasure does."""

CONTENT = (False, "text of the handbook", "as long as the edition", "nothing")
COUNTRY = (False, "public information about a state's institutions", "until it is replaced", "nothing")
FILE = (False, "a file made of an edition", "as long as the edition", "nothing")
LINK = (False, "which row belongs to which", "as long as the row", "nothing")


def _rows(model: str, names: str, fate: tuple[bool, str, str, str]) -> dict[str, tuple[bool, str, str, str]]:
    return {f"{model}.{name}": fate for name in names.split()}


COLUMNS = {
    **_rows("Edition", "id slug titles summaries languages status published_at is_public", CONTENT),
    **_rows("Chapter", "id slug position", CONTENT),
    **_rows("Chapter", "edition", LINK),
    **_rows("Translation", "id language title summary body search_text updated_at", CONTENT),
    **_rows("Translation", "chapter", LINK),
    **_rows("CountryPage", "id position emergency_number emergency_notes emergency_source", COUNTRY),
    **_rows("CountryPage", "referral_page updated_at", COUNTRY),
    **_rows("CountryPage", "party", LINK),
    **_rows("CountrySection", "id key position texts source confidence to_be_confirmed search_text", COUNTRY),
    **_rows("CountrySection", "page", LINK),
    **_rows(
        "Contact", "id key position kind names number_display number_e164 hours_texts languages", COUNTRY
    ),
    **_rows("Contact", "audiences notes from_abroad source page_date search_text", COUNTRY),
    **_rows("Contact", "confirmed_on review_by", COUNTRY),
    **_rows("Contact", "page", LINK),
    "Contact.confirmed_by": (
        True,
        "who vouches for the number",
        "until somebody confirms it anew",
        "the name goes, the date stays",
    ),
    **_rows("HandbookFile", "id language sha256 size built_at inputs_hash due_at", FILE),
    **_rows("HandbookFile", "requested_at next_try_at attempts problem", FILE),
    **_rows("HandbookFile", "edition host", LINK),
}
