"""Kinds of letters about trainings, and what each of them does to others.

Each stands in exactly one of OVERTAKING, FIRST, FOLLOWING and APART: what becomes of the letters
held back about the registration, and so whether the act behind them can still be undone.
"""

from collections.abc import Collection

# Of use until the training is over. All other letters tell what became of a registration, which
# stays true.
ABOUT_A_COMING_SEAT = {
    "registration_confirmed",
    "registration_waiting",
    "registration_requested",
    "moved_up",
}

# After these letters none may arrive that promises a seat.
ENDING = {
    "not_admitted",
    "registration_withdrawn",
    "registration_withdrawn_for",
    "registration_declined",
    "training_cancelled",
}
# They tell the current state of the registration, so letters held back about it are dropped.
OVERTAKING = ENDING | {
    "moved_up",
    "approval_taken_back",
    "added_after_closing",
    "seat_swapped",
}
# The first letters about a request; letters held back about an earlier one have left already.
FIRST = {"registration_confirmed", "registration_waiting", "registration_requested"}
# They follow what is held back, which is sent at once, so that its act can no longer be undone.
FOLLOWING = {
    "attendance_corrected",
    "certificate_again",
    "certificate_ready",
    "certificate_revoked",
    "decision_corrected",
    "registration_corrected",
    "revocation_taken_back",
    "training_changed",
}
# They tell nothing of a registration, and leave what is held back as it is.
APART = {
    "message",
    "nomination_asked",
    "nomination_cancelled",
    "nomination_cut_off",
    "nomination_expired",
    "nomination_left",
    "nomination_moved",
    "nomination_news",
    "nomination_reminder",
    "nomination_shortened",
    "nomination_withdrawn",
}
OF_SEAT = {"registration_confirmed", "moved_up"}  # They tell of a seat.
OF_APPROVAL = FIRST | {"moved_up"}  # They tell what an approval gave, at once or later.
TAKE_BACK = {"training_changed"}  # their calendar file also cancels entries of earlier files
# After these, held letters about the waiting list are written anew: a seat was given or given back.
ABOUT_SEATS = OVERTAKING - {"not_admitted", "training_cancelled", "added_after_closing"}


def takes_seat(name: str, dropped: Collection[tuple[str, str]], had_seat: bool) -> bool:
    """Tell whether the letter must cancel a seat. No, if a dropped letter (kind, method of its
    calendar file) announced it; yes, if a dropped letter was to cancel it, unless this one gives a
    seat; else `had_seat` (D-272, D-308).
    """
    if any(kind in OF_SEAT for kind, _method in dropped):
        return False
    if name == "moved_up":
        return had_seat
    return had_seat or ("seat_swapped", "CANCEL") in dropped
