"""Privacy of every column of this room: personal or not, why and how long stored, what erasure
does. What the room offers about a person is in `personal_data`.
"""

from participants.classes import FOR_GOOD, KEPT, REMOVED, Class, columns
from trainings.personal_data import erase, erasing_problems, held, lock, merge, naming

__all__ = [
    "COLUMNS",
    "FREE_TEXTS",
    "erase",
    "erasing_problems",
    "held",
    "is_personal",
    "lock",
    "merge",
    "naming",
]

FREE_TEXTS = {
    "trainings.Registration": ("reason", "overbooking_reason"),
    "trainings.Nomination": ("motivation", "said_by", "reason"),
    "trainings.Approval": ("said_by",),
    "trainings.Correction": ("note",),
    "trainings.Ending": ("reason_before",),
    "trainings.Swap": ("reason", "overbooking_before"),
    "trainings.Certificate": ("early_reason",),
}

TEN_YEARS = "10 years after the training"
CAME_TO_NOTHING = (
    "1 year after the training where it came to nothing, else 10 years after the training"
)
WITH_IT = "as long as the training"
UNTIL_DRAWN = "until it is drawn"
CHECK_GOES_ON = "kept: the public check goes on and says that the holder's data is erased"

COLUMNS: dict[str, Class] = {
    **columns(
        "CalendarFeed",
        "id secret account sessions_ended made_at",
        True,
        "the own trainings in the own calendar",
        "until its holder ends it",
        REMOVED,
    ),
    **columns(
        "Training",
        "id title slug summary kind requires search_text status audience host city venue "
        "venue_address access_notes time_zone languages interpretation minimum minimum_by "
        "first_day last_day capacity overbooked confirmed_seats release_on release_done admission "
        "nominations_close_on answer_days "
        "registration_opens_at registration_closes_at moves_stop_days free_seats_told "
        "certificate_rule certificate_share certificate_valid_months refresher_on "
        "certificate_template credits_blocks is_from_list "
        "revision changed_at published_at closed_at cancelled_at "
        "cancellation_reason form_key is_template most_days had_one_entry",
        False,
        "the plan of a training and its totals",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "Training",
        "publish_at publish_days_meant publish_refused_at",
        False,
        "when a draft is published by itself",
        "until it is published",
        KEPT,
    ),
    **columns("Training", "publish_by", True, "on whose word", "until it is published", "emptied"),
    **columns(
        "Training",
        "contact_name contact_email contact_phone",
        True,
        "who answers questions about a training",
        TEN_YEARS,
        "emptied",
    ),
    **columns(
        "Session",
        "id training starts_at ends_at topic is_break parallel_group room capacity",
        False,
        "programme",
        WITH_IT,
        KEPT,
    ),
    **columns("Session", "trainer", True, "who teaches, as printed", TEN_YEARS, "emptied"),
    **columns(
        "Trainer",
        "id session participant shown_as part position party institution",
        True,
        "who teaches, in the programme and in the totals",
        TEN_YEARS,
        REMOVED,
    ),
    **columns(
        "ReservedSeats",
        "id training party seats told_seats told_until",
        False,
        "seats of a party",
        WITH_IT,
        KEPT,
    ),
    **columns(
        "Registration",
        "id training participant party mission institution status requested_at approved_at "
        "holds_reserved rank registered_by_hand to_tell_at",
        True,
        "who has or wants a seat, and in which order",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Registration",
        "reason declined_at overbooking_reason",
        True,
        "why somebody was declined, or seated beyond the rule",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Correction",
        "id registration at by fields note",
        True,
        "what staff corrected, and why",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Approval",
        "id registration by at status_before is_release by_nomination gives_reserved moved "
        "overbooked_before",
        True,
        "who let somebody in, and what is undone with it",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Approval",
        "said_by said_on",
        True,
        "the coordinator on whose word staff gave a reserved seat",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Ending",
        "id registration by at status_before reason_before declined_before overbooked_before"
        " is_seat_untold moved",
        True,
        "who declined or withdrew somebody, and what is undone with it",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Swap",
        "id leaves enters by at reason overbooking_before overbooked_before is_seat_untold",
        True,
        "who changed places with whom and why, and what is undone with it",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "SeatsChange",
        "id training at capacity_before release_on_before reserved_before overbooked_before",
        False,
        "the seats before their latest change, to undo it",
        WITH_IT,
        KEPT,
    ),
    **columns(
        "SeatsChange",
        "by moved",
        True,
        "who changed the seats, and who moved up by it",
        WITH_IT,
        REMOVED,
    ),
    **columns(
        "Registration",
        "completed earned_by_hand",
        True,
        "who earned a certificate",
        TEN_YEARS,
        REMOVED,
    ),
    **columns(
        "Nomination",
        "id training party participant mission rank status nominated_by nominated_at said_by "
        "said_on asked_at answer_by first_day_told last_day_told reminded_at ended_at to_tell_at "
        "link_number secret registration",
        True,
        "whom a party sends, in which order, and what they answered",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Nomination",
        "motivation reason",
        True,
        "why somebody was nominated, or said no",
        CAME_TO_NOTHING,
        REMOVED,
    ),
    **columns(
        "Attendance",
        "id registration session mark",
        True,
        "what a certificate rests on",
        TEN_YEARS,
        REMOVED,
    ),
    **columns(
        "Certificate",
        "full_name",
        True,
        "as printed, and matched in the check",
        TEN_YEARS,
        "emptied",
    ),
    **columns(
        "Certificate",
        "id training year sequence number code status replaced_by language training_title place "
        "first_day last_day minutes_attended minutes_total minutes_taught programme issuer "
        "issued_on valid_until revoked_on revoked_at revocation_reason no_longer_fits "
        "sent_again_at",
        True,
        "the public check",
        TEN_YEARS,
        CHECK_GOES_ON,
    ),
    **columns(
        "Certificate",
        "registration trainer",
        True,
        "whose it is",
        TEN_YEARS,
        "cut off from the person",
    ),
    **columns(
        "Certificate", "party", True, "who sent the person, as printed", TEN_YEARS, "emptied"
    ),
    **columns(
        "Certificate",
        "wording",
        True,
        "the texts and the names of those who sign, as printed",
        TEN_YEARS,
        "emptied",
    ),
    **columns(
        "Certificate",
        "early_reason",
        True,
        "why it was issued before the end of the training",
        TEN_YEARS,
        "emptied",
    ),
    **columns(
        "Certificate",
        "sha256",
        True,
        "names the stored file and proves that it is unchanged",
        TEN_YEARS,
        "kept as a proof; the file itself is removed",
    ),
    **columns(
        "Certificate",
        "problem drawing_since waiting_since",
        False,
        "the worker's notes",
        UNTIL_DRAWN,
        KEPT,
    ),
    **columns("Certificate", "signed_by", False, "says whose key signed the file", TEN_YEARS, KEPT),
    **columns(
        "EarlierFile",
        "sha256 certificate",
        False,
        "a file that was lost and drawn again is known to the public check",
        TEN_YEARS,
        CHECK_GOES_ON,
    ),
    **columns(
        "CertificateTemplate",
        "id name is_standard texts logo asks_signatory revision archived_at",
        False,
        "what certificates say besides their facts",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "CertificateSignatory",
        "id template position name offices image",
        False,
        "who signs certificates in the name of the secretariat",
        "until staff take them out of the template",
        KEPT,
    ),
    **columns(
        "CertificatePicture",
        "id sha256 content_type width height",
        False,
        "logos, and signatures in the name of the secretariat, as printed on certificates",
        FOR_GOOD,
        KEPT,
    ),
    **columns("CertificateSeries", "id year last", False, "numbers without a gap", FOR_GOOD, KEPT),
    **columns(
        "ParticipationFact",
        "id training person_key role party institution gender attended completed minutes_attended"
        " minutes_total is_returning",
        True,
        "totals",
        FOR_GOOD,
        "kept under a new random key that is linked to nothing",
    ),
    **columns(
        "TrainingFact",
        "id training seats_offered minutes_held",
        False,
        "the size of a training in its totals",
        FOR_GOOD,
        KEPT,
    ),
    **columns("TopicFact", "id training topic", False, "topics in the totals", FOR_GOOD, KEPT),
    **columns(
        "ParticipationCount",
        "id training party institution role gender registered participations completed minutes"
        " without_minutes",
        False,
        "totals, without a row for each person",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "PartyFact",
        "id training party reserved nominated requested waiting declined withdrawn",
        False,
        "what a party asked for and got, when nobody's rows tell it any more",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "LegacyFigure",
        "id key title since until trainings people precision source doubt changed_at removed_at",
        False,
        "a head-count without names",
        FOR_GOOD,
        KEPT,
    ),
}


def is_personal(model: str, column: str) -> bool:
    """Tell whether the column says something about a person."""
    name = f"{model}.{column}"
    if name not in COLUMNS:
        raise LookupError(f"Column {name} has no privacy class yet: add it to {__name__}.")
    return COLUMNS[name][0]
