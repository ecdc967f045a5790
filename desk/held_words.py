"""The words for columns that the page *What is held about me* and the page in the archive show, and
the columns that only data.json has, with the reason (R-370).
"""

from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.labels import PERSON

# In the order of the page. A name with its model before it is that model's own word.
LABELS: Mapping[str, Promise] = {
    # what it is about
    "training": _("Training"),
    "session": _("Session"),
    "chapter": _("Chapter"),
    "schedule": _("Totals by mail"),
    # who it is
    "full_name": PERSON["full_name"],
    "sort_name": PERSON["sort_name"],
    "known_as": _("Former name"),
    "other_names": PERSON["other_names"],
    "shown_as": _("Name in the programme"),
    "contact_name": _("Name"),
    "session.trainer": _("Name in the programme"),
    "authenticator.data": _("Name"),
    "title": PERSON["title"],
    "email": PERSON["email"],
    "contact_email": _("E-mail address"),
    "contact_phone": _("Telephone"),
    "languages": PERSON["languages"],
    "gender": _("Gender"),
    "role": _("Role"),
    "party": _("Sending party"),
    "mission": PERSON["mission"],
    "host": _("Country where the mission works"),
    "post": _("Host country"),
    "institution": _("Kind of institution"),
    "served_until": _("Last day in the latest post"),
    "since": _("First day"),
    "language": _("Language"),
    # the account, and how it signs in
    "recognition": _("Standing"),
    "recognised_at": _("Recognised on"),
    "refused_at": _("Refused on"),
    "is_active": _("May sign in"),
    "verified": _("Proved to be yours"),
    "created_at": _("Added on"),
    "account.created_at": _("Opened"),
    "usersession.created_at": _("Signed in on"),
    "last_login": _("Last signed in"),
    "acted_at": _("Last act"),
    "type": _("Kind"),
    "last_used_at": _("Last used on"),
    "provider": _("Ministry"),
    "uid": _("Your number at the ministry"),
    "date_joined": _("Connected on"),
    "ip": _("Network address"),
    "user_agent": _("Browser"),
    # where it belongs
    "training_title": _("Title of the training"),
    "first_day": _("First day"),
    "last_day": _("Last day"),
    "place": _("Place"),
    "programme": _("Programme"),
    "number": _("Number"),
    "importrow.number": _("Row in the list"),
    "cells": _("What the list says"),
    "file_name": _("File"),
    "sheets": _("Sheets of the file"),
    "part": _("Part in the session"),
    "position": _("Place in the order"),
    # what came of it
    "status": _("Status"),
    "mark": _("Attendance"),
    "attended": _("Took part"),
    "completed": _("Completed"),
    "earned_by_hand": _("Certificate, decided by hand"),
    "minutes_attended": _("Minutes attended"),
    "minutes_total": _("Minutes in all"),
    "is_returning": _("Took part in a training before"),
    "minutes_taught": _("Minutes taught"),
    "registered_by_hand": _("Registered by hand"),
    "holds_reserved": _("May have a reserved seat"),
    "rank": _("Place in the order of its state"),
    "verdict": _("Found to be"),
    "feedback.verdict": _("Right for the post"),
    "decision": _("Decision"),
    "outcome": _("What came of it"),
    "code": _("Code"),
    "issuer": _("Issuer"),
    "issued_on": _("Issued on"),
    "early_reason": _("Reason why it was issued before the end"),
    "valid_until": _("Valid until"),
    "revoked_on": _("Revoked on"),
    "revocation_reason": _("Reason of the revocation"),
    # in words
    "to": _("To"),
    "subject": _("Subject"),
    "auditentry.subject": _("Kind"),
    "body": _("Text"),
    "text": _("Text"),
    "answer": _("The answer"),
    "motivation": _("Motivation"),
    "fields": _("What was corrected"),
    "action": _("What"),
    "changes": _("What it changed"),
    "reason": _("Reason"),
    "overbooking_reason": _("Reason of the seat beyond the rule"),
    "overbooking_before": _("Reason of the seat beyond the rule"),
    "reason_before": _("Reason before"),
    "note": _("Note"),
    "reasons": _("Reasons"),
    "has_same_address": _("Same address (or its part before the @)"),
    # when, and who
    "requested_at": _("When"),
    "written_at": _("When"),
    "at": _("When"),
    "last_seen_at": _("Last used on"),
    "made_at": _("Since"),
    "sent_again_at": _("Sent again on"),
    "asked_at": _("Asked on"),
    "asked_from": _("Asked from"),
    "approved_at": _("Approved on"),
    "declined_at": _("Declined on"),
    "nominated_at": _("Nominated on"),
    "answer_by": _("Answer by"),
    "reminded_at": _("Reminded on"),
    "answered_at": _("Answered on"),
    "ended_at": _("Ended on"),
    "noticed_at": _("Told on"),
    "left_at": _("The letter left on"),
    "kept_at": _("Kept at your wish on"),
    "found_at": _("Found on"),
    "placed_at": _("Placed on"),
    "reviewed_at": _("Reviewed on"),
    "lifted_at": _("Lifted on"),
    "taken_back_at": _("Taken back on"),
    "until": _("Last day"),
    "formeraddress.until": _("Until"),
    "recordlink.until": _("Until"),
    "by": _("By"),
    "begun_by": _("Imported or undone by"),
    "nominated_by": _("Nominated by"),
    "answered_by": _("Answered by"),
    "placed_by": _("Placed by"),
    "lifted_by": _("Lifted by"),
    "said_by": _("On the word of"),
    "said_on": _("Day of the coordinator's word"),
}

# Columns with words of staff in English.
IN_ENGLISH = {"training", "training_title", "place", "session", "chapter", "issuer"}

# Columns that only data.json has, by the reason.
ONLY_IN_FILE: Mapping[str, str] = {
    "numbers of rows, which say nothing to a reader": (
        "id user account participant person registration trainer kept gone_number source one other "
        "leaves enters letter subject_id about made candidates moved replaced_by sequence year "
        "disabled tried_by"
    ),
    "what the database compares, sorts and seeks by": (
        "email_key address_key name_key spelling_key search_text latin_text sorting_key "
        "sorting_key_sv fact_key person_key key fingerprint certainty may_be_new"
    ),
    "secrets, of which it says only that there are any": (
        "password secret data session_key sha256 extra_data sessions_ended link_number removed"
    ),
    "what undoes an act, or is stored until a letter is written": (
        "status_before declined_before overbooked_before is_seat_untold is_release by_nomination "
        "gives_reserved to_tell_at claim_to_tell_at claim_told_at renaming_told_at first_day_told "
        "last_day_told forgotten_at no_longer_fits revoked_at why_lifted left is_decided_alone"
    ),
    "settings, and what a program reads": "people_columns primary calendar wording",
}


@cache
def labels_of(model_name: str) -> dict[str, Promise]:
    """Return what the columns of a model are called, in the order of the page."""
    found: dict[str, Promise] = {}
    for name, label in LABELS.items():
        model, _dot, column = name.rpartition(".")
        if model in ("", model_name):
            found[column] = label
    return found


def is_told(name: str) -> bool:
    """Tell whether a column, as "app.model.column", has its word or its reason to have none."""
    _app, model, column = name.split(".")
    without = {each for columns in ONLY_IN_FILE.values() for each in columns.split()}
    return column in labels_of(model) or column in without
