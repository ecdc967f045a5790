"""Words of the trail for acts, columns and rows of this room (see `participants.trail_reading`)."""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.trail_terms import Named
from trainings.models import (
    Certificate,
    CertificateTemplate,
    Nomination,
    Registration,
    Session,
    Trainer,
    Training,
)

TITLE = _("Trainings")

WORDS: Mapping[str, str | Promise] = {
    # registrations
    "register": _("Registered"),
    "register_by_hand": _("Registered by hand"),
    "change_registration": _("Own details changed"),
    "withdraw": _("Withdrawn"),
    "approve": _("Approved"),
    "release_request": _("Let in by the recognition"),
    "hold_request_again": _("Recognition undone: waits for approval again"),
    "ask_again": _("Another state claimed: waits for approval again"),
    "require_approval": _("Recognition withdrawn: waits for approval again"),
    "take_back_approval": _("Approval withdrawn"),
    "decline": _("Declined"),
    "undo_ending": _("Decline or withdrawal undone"),
    "correct_registration": _("Corrected"),
    "withdraw_for": _("Withdrawn for the person"),
    "give_seat": _("Seat given by hand"),
    "swap": _("Seat given to another person"),
    "undo_swap": _("Swap undone"),
    "add_after_closing": _("Added after closing"),
    # nominations
    "nominate": _("Officers nominated"),
    "rank_nominations": _("Order of nominations changed"),
    "ask_now": _("Asked before their turn"),
    "ask_next": _("Next nominees asked"),
    "new_link": _("New link sent"),
    "remind_nominee": _("Reminded to answer"),
    "accept_nomination": _("Nomination accepted"),
    "turn_down_nomination": _("Nomination turned down"),
    "end_nomination": _("Nomination ended"),
    "withdraw_nomination": _("Nomination withdrawn"),
    "tell_of_nominations": _("Coordinators told of nominations"),
    # trainings
    "plan_training": _("Training planned"),
    "change_training": _("Plan changed"),
    "publish_training": _("Training published"),
    "schedule_publication": _("Time of publication chosen"),
    "stop_publication": _("Publication stopped"),
    "cancel_training": _("Training cancelled"),
    "discard_training": _("Draft discarded"),
    "close_training": _("Training closed"),
    "write_down_earlier_training": _("Earlier training written down from a list"),
    "delete_earlier_training": _("Earlier training without people deleted"),
    "import_attendance": _("Attendance imported from a list"),
    "change_seats": _("Seats changed"),
    "undo_seats_change": _("Change of the seats undone"),
    "move_up": _("Moved up from the waiting list"),
    "write_to_people": _("Letter written to people"),
    "choose_trainer": _("Trainer chosen"),
    "make_trainer": _("Trainer added"),
    "change_trainer": _("Trainer's part changed"),
    "move_trainer_up": _("Trainer moved up in the programme"),
    "remove_trainer": _("Trainer removed"),
    # results
    "record_attendance": _("Attendance recorded"),
    "correct_attendance": _("Attendance corrected after closing"),
    "undo_marked_together": _("Marks made together undone"),
    "decide_by_hand": _("Certificates decided by hand"),
    "issue_certificate": _("Certificate issued"),
    "issue_missing": _("Missing certificates issued"),
    "issue_certificates": _("Certificates issued to several people"),
    "revoke_certificate": _("Certificate revoked"),
    "send_again": _("Letter with the certificate sent again"),
    "take_back_revocation": _("Revocation of a certificate taken back"),
    "draw_again": _("Certificates drawn again"),
    "choose_certificate_template": _("Template of certificates chosen"),
    "make_certificate_template": _("Template of certificates made"),
    "change_certificate_template": _("Template of certificates changed"),
    "archive_certificate_template": _("Template of certificates archived"),
    "use_certificate_template_again": _("Template of certificates used again"),
    # from lists
    # what leaves the house
    "download_certificate": _("Certificate downloaded"),
    "download_certificates": _("Certificates of a training downloaded"),
    "download_register": _("Register of certificates downloaded"),
    "download_participants": _("Participants list downloaded"),
    "download_sign_in_sheets": _("Sign-in sheets downloaded"),
    # after their periods
    "forget_registration": _("Registration forgotten after its period"),
    "forget_nomination": _("Nomination forgotten after its period"),
    "forget_trainer": _("Part of a trainer forgotten after its period"),
    "empty_contact": _("Contact emptied after its period"),
    # calendar feeds
    "make_feed_address": _("Address of the calendar feed made"),
    "end_feed": _("Calendar feed ended"),
}

PAGES: Mapping[str, str | Promise] = {
    "participants_list": _("Participants list"),
    "register": _("Register of certificates"),
}

TO_REPEAT: Collection[str] = (
    # seats
    "register",
    "register_by_hand",
    "change_registration",
    "correct_registration",
    "withdraw",
    "withdraw_for",
    "approve",
    "take_back_approval",
    "decline",
    "undo_ending",
    "give_seat",
    "swap",
    "undo_swap",
    "move_up",
    "change_seats",
    "undo_seats_change",
    "add_after_closing",
    # nominations
    "nominate",
    "rank_nominations",
    "ask_now",
    "new_link",
    "accept_nomination",
    "turn_down_nomination",
    "withdraw_nomination",
    # trainers
    "choose_trainer",
    "make_trainer",
    "change_trainer",
    "remove_trainer",
    # whether it is held, and what came of it
    "cancel_training",
    "close_training",
    "record_attendance",
    "correct_attendance",
    "undo_marked_together",
    "import_attendance",
    "decide_by_hand",
    "issue_certificate",
    "issue_missing",
    "issue_certificates",
    "revoke_certificate",
    "take_back_revocation",
)

KINDS: Mapping[str, str | Promise] = {
    "trainings.training": _("Training"),
    "trainings.registration": _("Registration"),
    "trainings.nomination": _("Nomination"),
    "trainings.certificate": _("Certificate"),
    "trainings.certificatetemplate": _("Template of certificates"),
    "trainings.trainer": _("Trainer"),
}

COLUMNS: Mapping[str, str | Promise] = {
    "access_notes": _("How to get in, what to bring"),
    "admission": _("Admission"),
    "answer_by": _("Answer by"),
    "answer_days": _("Days to answer"),
    "approved_at": _("Approved on"),
    "asked_at": _("Asked on"),
    "audience": _("Audience"),
    "cancellation_reason": _("Reason of the cancellation"),
    "cancelled_at": _("Cancelled on"),
    "capacity": _("Seats"),
    "archived_at": _("Archived on"),
    "asks_signatory": _("Nothing is issued while nobody signs"),
    "certificate_rule": _("Certificate rule"),
    "certificate_share": _("Share of the minutes, in percent"),
    "certificate_valid_months": _("Months for which the certificate holds"),
    "certificate_template": _("Template of certificates"),
    "closed_at": _("Closed on"),
    "completed": _("Completed"),
    "declined_at": _("Declined on"),
    "earned_by_hand": _("Certificate, decided by hand"),
    "early_reason": _("Reason why it was issued before the end"),
    "ended_at": _("Ended on"),
    "first_day": _("First day"),
    "holds_reserved": _("May have a reserved seat"),
    "institution": _("Kind of institution"),
    "interpretation": _("Interpretation"),
    "is_from_list": _("From a list"),
    "is_standard": _("Standard"),
    "is_template": _("Template"),
    "issued_on": _("Issued on"),
    "issuer": _("Issuer"),
    "languages": _("Languages"),
    "last_day": _("Last day"),
    "logo": _("Logo"),
    "minimum": _("Fewest people"),
    "minimum_by": _("Fewest people: decided on"),
    "minutes_attended": _("Minutes attended"),
    "minutes_taught": _("Minutes taught"),
    "minutes_total": _("Minutes in all"),
    "motivation": _("Motivation"),
    "moves_stop_days": _("Days before the start on which nobody moves up by themselves"),
    "nominated_at": _("Nominated on"),
    "nominated_by": _("Nominated by"),
    "nominations_close_on": _("Last day to nominate"),
    "name": _("Name"),
    "number": _("Number"),
    "overbooked": _("Seats beyond the rule"),
    "overbooking_reason": _("Reason of the seat beyond the rule"),
    "part": _("Part in the session"),
    "participant": _("Person"),
    "place": _("Place"),
    "position": _("Place in the order"),
    "problem": _("Problem"),
    "programme": _("Programme"),
    "publish_at": _("To be published on"),
    "publish_by": _("To be published by"),
    "publish_refused_at": _("Publication refused on"),
    "published_at": _("Published on"),
    "rank": _("Place in the order of its state"),
    "reason": _("Reason"),
    "registered_by_hand": _("Registered by hand"),
    "registration": _("Registration"),
    "registration_closes_at": _("Registration closes"),
    "registration_opens_at": _("Registration opens"),
    "release_on": _("Release day of reserved seats"),
    "reminded_at": _("Reminded on"),
    "replaced_by": _("Replaced by"),
    "requested_at": _("Requested on"),
    "requires": _("For people who have completed"),
    "revocation_reason": _("Reason of the revocation"),
    "revoked_on": _("Revoked on"),
    "said_on": _("Day of the coordinator's word"),
    "sequence": _("Number in its year"),
    "session": _("Session"),
    "shown_as": _("Name in the programme"),
    "slug": _("Address of the page"),
    "status": _("Status"),
    "summary": _("What it is about"),
    "texts": _("Words of the certificate"),
    "time_zone": _("Time zone"),
    "trainer": _("Trainer"),
    "title": _("Title"),
    "training": _("Training"),
    "training.kind": _("Kind of training"),
    "training_title": _("Title of the training"),
    "valid_until": _("Valid until"),
    "venue": _("Venue"),
    "venue_address": _("Address of the venue"),
    "year": _("Year"),
}


# texts of a training that are typed in English
ENGLISH = {
    *("training.title", "training.summary", "training.city", "training.venue"),
    *("training.venue_address", "training.access_notes"),
}

OPEN_REASONS = {"decline", "withdraw_for", "take_back_approval", "correct_registration", "swap"}


def _trainings(keys: Collection[str]) -> Named:
    rows = Training.objects.filter(pk__in=keys)
    return {str(row.pk): (row.title, _page("training_detail", row), row.title) for row in rows}


def _page(name: str, training: Training, *numbers: int) -> str:
    return reverse(f"trainings:{name}", args=[training.slug, *numbers])


def _in(training: Training, who: str, address: str) -> tuple[str, str, str]:
    """Return somebody in a training, in words."""
    return f"{who}, {training.title}", address, training.title


def _registrations(keys: Collection[str]) -> Named:
    rows = Registration.objects.filter(pk__in=keys).select_related("participant", "training")
    return {
        str(row.pk): _in(
            row.training,
            row.participant.full_name,
            _page("registration_history", row.training, row.pk),
        )
        for row in rows
    }


def _nominations(keys: Collection[str]) -> Named:
    beside = ("participant", "training", "party")
    rows = Nomination.objects.filter(pk__in=keys).select_related(*beside)
    return {
        str(row.pk): _in(
            row.training,
            row.participant.full_name,
            f"{_page('nominate', row.training)}?party={row.party.code}",
        )
        for row in rows
    }


def _certificates(keys: Collection[str]) -> Named:
    rows = Certificate.objects.filter(pk__in=keys).select_related("training")
    return {
        str(row.pk): (
            f"{row.number}, {row.full_name}",
            _page("certificates", row.training),
            "",
        )
        for row in rows
    }


def _certificate_templates(keys: Collection[str]) -> Named:
    rows = CertificateTemplate.objects.filter(pk__in=keys)
    return {
        str(row.pk): (row.name, reverse("certificates:template_edit", args=[row.pk]), "")
        for row in rows
    }


def _trainers(keys: Collection[str]) -> Named:
    rows = Trainer.objects.filter(pk__in=keys).select_related("participant", "session__training")
    return {
        str(row.pk): _in(row.session.training, row.name, _page("trainers", row.session.training))
        for row in rows
    }


def _sessions(keys: Collection[str]) -> Named:
    return {str(row.pk): (str(row), "", str(row)) for row in Session.objects.filter(pk__in=keys)}


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {
    "trainings.training": _trainings,
    "trainings.registration": _registrations,
    "trainings.nomination": _nominations,
    "trainings.certificate": _certificates,
    "trainings.certificatetemplate": _certificate_templates,
    "trainings.trainer": _trainers,
    "trainings.session": _sessions,
}
