"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from participants.trail_terms import Fact, Facts
from trainings.exports import LABELS
from trainings.models import Attendance, Certificate, Correction, Nomination, Registration
from trainings.models.certificate_register import STANDINGS

FACTS: Facts = {
    **dict.fromkeys(("after", "before", "named", "revision", "is_moved", "moved_up"), None),
    **dict.fromkeys(("seats", "seats_before", "marks", "together", "confirmed", "lost"), None),
    "asked": Fact(_("Asked"), "trainings.nomination"),
    "by_link": Fact(_("By the link of a letter")),
    "capacity": Fact(_("Seats")),
    "certificates": Fact(_("Certificates")),
    # the acts that issue
    **dict.fromkeys(
        (
            *("add_after_closing.certificates", "close_training.certificates"),
            *("correct_registration.certificates", "decide_by_hand.certificates"),
            *("issue_certificates.certificates", "issue_missing.certificates"),
            "record_attendance.certificates",
        ),
        Fact(_("Certificates issued"), "trainings.certificate"),
    ),
    "correct_attendance.marks": Fact(
        _("Attendance"),
        "trainings.session",
        values=dict(Attendance.Mark.choices),
        is_change=True,
    ),
    "columns": Fact(_("Columns"), values=LABELS),
    "erased": Fact(_("Holder's data erased")),
    "earned": Fact(_("Certificate, decided by hand"), "trainings.registration"),
    "ended": Fact(_("Ended"), "trainings.nomination"),
    "enters": Fact(_("Who gets the seat"), "trainings.registration"),
    "fields": Fact(_("Columns"), values=dict(Correction.Field.choices)),
    "moved": Fact(_("Moved up"), "trainings.registration"),
    "news": Fact(_("New nominations")),
    "nominated": Fact(_("Nominated"), "trainings.nomination"),
    "nomination": None,
    "on_word": Fact(_("On the coordinator's word")),
    "order": Fact(_("Place in the order of its state"), "trainings.nomination"),
    "overbooked": Fact(_("Seats beyond the rule")),
    "party": Fact(_("State or organisation"), "participants.party"),
    "people": Fact(_("People")),
    "person": Fact(_("Person"), "participants.participant"),
    "publish_at": Fact(_("To be published on")),
    "reason": Fact(_("Reason"), values=dict(Certificate.RevocationReason.choices)),
    "registration": None,
    "registrations": Fact(_("Registrations"), "trainings.registration"),
    "replaces": Fact(_("Replaces"), "trainings.certificate"),
    "reserved": Fact(_("Reserved seats")),
    "approve.reserved": Fact(_("For a reserved seat")),
    "tell_of_nominations.reserved": Fact(_("Reserved seats")),
    "said_on": Fact(_("Day of the coordinator's word")),
    "session": Fact(_("Session"), "trainings.session"),
    "sessions": Fact(_("Sessions"), "trainings.session"),
    "plan_training.sessions": Fact(_("Sessions")),
    "change_training.sessions": Fact(_("Sessions")),
    "signatories": Fact(_("Who signs")),
    "status": Fact(
        _("Status"), values=dict([*Nomination.Status.choices, *Registration.Status.choices])
    ),
    "download_register.status": Fact(_("Status"), values=STANDINGS),
    "told": Fact(_("Letters")),
    "trainer": None,
    "training": None,
    "undid": Fact(_("No longer moved up"), "trainings.registration"),
    "waited": Fact(_("Waited in vain")),
    "was_told": Fact(_("Had been told")),
    "with_marks": Fact(_("With their marks")),
    "words": Fact(_("Searched for words")),
    "year": Fact(_("Year")),
}
