"""Privacy of every column of this room: personal or not, why and how long stored, what erasure
does.
"""

from participants.privacy import FOR_GOOD, KEPT, REMOVED, Class, columns

THIRTY_DAYS = "30 days after the import"

COLUMNS: dict[str, Class] = {
    **columns(
        "Import",
        "id kind state party is_of_coordinator created_at done_at forgotten_at sheet encoding "
        "delimiter heading_row columns date_order institution training problem problem_row figures",
        False,
        "what was imported when",
        FOR_GOOD,
        KEPT,
    ),
    **columns("Import", "by", True, "who imported it", FOR_GOOD, "emptied"),
    **columns(
        "Import",
        "file_name sha256 sheets",
        True,
        "the list as it came, so that what is imported is what was shown",
        THIRTY_DAYS,
        "kept without the person's cells until it is forgotten",
    ),
    **columns("Import", "about", False, "which past training it was", FOR_GOOD, KEPT),
    **columns(
        "ImportRow",
        "id source number cells address_key name_key verdict reasons person candidates may_be_new "
        "decision outcome made",
        True,
        "a preview, a report, and an undo of the import",
        THIRTY_DAYS,
        REMOVED,
    ),
}
