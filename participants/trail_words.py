"""Words of the trail for acts, columns and rows of this room (see `trail_reading`)."""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from participants.labels import PERSON
from participants.models import (
    Account,
    CoordinatorTerm,
    Forgetting,
    LegalHold,
    Mission,
    Participant,
    Party,
    Post,
    RetentionPeriod,
)
from participants.trail_terms import Named

TITLE = _("People and accounts")

WORDS: Mapping[str, str | Promise] = {
    "open_account": _("Account opened"),
    "prove_address": _("E-mail address proved"),
    "invite_account": _("Invited"),
    "appoint_administrator": _("Made administrator by the operator"),
    "change_role": _("Role changed"),
    "set_term": _("Term written down"),
    "end_term": _("Term ended"),
    "disable_account": _("Disabled"),
    "enable_account": _("Enabled"),
    "forget_unproven": _("Sign-up without proof deleted"),
    "tell_of_claim": _("Claim told to whoever decides"),  # older entries only
    "tell_deciders": _("Whoever decides told what waits"),
    "tell_of_name": _("Another name told to whoever decides"),
    "recognise_officer": _("Recognised"),
    "take_back_recognition": _("Recognition withdrawn"),
    "refuse_claim": _("Claim refused"),
    "undo_refusal": _("Refusal undone"),
    "change_own_post": _("Profile changed"),
    "begin_own_post": _("New post begun"),
    "end_own_post": _("Own post ended without another"),
    "change_own_post_days": _("Days of a former post changed"),
    "remove_own_post": _("Former post removed"),
    "remove_own_spellings": _("Other spellings removed from the own record"),
    "state_gender": _("Gender stated for the totals, or taken back"),
    "change_own_language": _("Language changed"),
    "tell_apart": _("Told apart as two people"),
    "compare_again": _("Two people to be asked about again"),
    "merge_people": _("Two records merged"),
    "take_back_merge": _("Merge of two records taken back"),
    "change_own_name": _("Name and language changed"),
    "end_sessions": _("Signed out everywhere"),
    "sign_out": _("Signed out by an administrator"),
    "open_by_ministry": _("Account opened by the sign-in of a ministry"),
    "connect_ministry": _("Sign-in by a ministry connected"),
    "disconnect_ministries": _("Sign-in by a ministry ended"),
    "end_session": _("Signed out on another device"),
    "hand_over": _("Term handed over"),
    "propose_hand_over": _("Successor proposed"),
    "take_back_proposal": _("Proposal of a successor taken back"),
    "change_own_address": _("Own e-mail address changed"),
    "change_address": _("E-mail address changed"),
    "change_password": _("Password set"),
    "type_unusable_addresses": _("Addresses typed that cannot be used"),
    "list_mission": _("Mission listed"),
    "ask_to_be_erased": _("Erasure requested"),
    "erase_person": _("Data erased"),
    "erase_again": _("Data erased again after an older backup"),
    "take_back_erasure": _("Request for erasure taken back"),
    "end_erasure_request": _("Request for erasure ended"),
    "add_app": _("Authenticator app added"),
    "add_passkey": _("Passkey added"),
    "remove_factor": _("App or passkey removed"),
    "make_recovery_codes": _("New recovery codes made"),
    "use_recovery_code": _("Recovery code used"),
    "reset_factors": _("Second step reset"),
    "give_notice": _("Notice given that the record goes"),
    "keep_record": _("Record kept on request"),
    "place_hold": _("Legal hold placed"),
    "review_hold": _("Legal hold reviewed"),
    "lift_hold": _("Legal hold lifted"),
    "set_period": _("Retention period set"),
    "take_back_period": _("Change of a retention period taken back"),
    "release_due": _("Forgetting of what is due released"),
    "download_due": _("List of what is due to be forgotten downloaded"),
    "correct_person": _("Record corrected"),
    "record_post": _("Post recorded"),
    "end_post": _("Post ended without another"),
    "write_note": _("Note written"),
    "remove_note": _("Note removed"),
    "give_record_link": _("Link to take the record given"),
    "withdraw_record_link": _("Link to take the record withdrawn"),
    "take_record": _("Record taken over"),
    "give_record_back": _("Record taken from the account"),
    "report_second_record": _("Link to take the record opened with another record"),
    "see_page": _("Page with personal data read"),
}

PAGES: Mapping[str, str | Promise] = {
    "accounts": _("Accounts"),
    "account": _("Account"),
    "duplicates": _("Duplicates"),
    "told_apart": _("Two people"),
    "comparison": _("Compare two records"),
    "merges": _("Merged records"),
    "due": _("What is due to be forgotten"),
    "holds": _("Legal holds"),
    "erasure_requests": _("Requests for erasure"),
}

ENGLISH: Collection[str] = ()  # columns that hold English

OPEN_REASONS: Collection[str] = (
    "correct_person",
    "record_post",
    "end_post",
    "take_back_recognition",
    "refuse_claim",
    "reset_factors",
    "change_address",
)

TO_REPEAT: Collection[str] = (
    # accounts and their rights
    "open_account",
    "open_by_ministry",
    "invite_account",
    "appoint_administrator",
    "change_role",
    "set_term",
    "end_term",
    "hand_over",
    "propose_hand_over",
    "take_back_proposal",
    "disable_account",
    "enable_account",
    "recognise_officer",
    "take_back_recognition",
    "refuse_claim",
    "undo_refusal",
    # how somebody gets in
    "change_own_address",
    "change_address",
    "change_password",
    "connect_ministry",
    "disconnect_ministries",
    "end_session",
    "end_sessions",
    "sign_out",
    "add_app",
    "add_passkey",
    "remove_factor",
    "make_recovery_codes",
    "use_recovery_code",
    "reset_factors",
    "make_feed_address",
    "end_feed",
    "give_record_link",
    "withdraw_record_link",
    "take_record",
    "give_record_back",
    # records of people
    "change_own_name",
    "change_own_post",
    "begin_own_post",
    "end_own_post",
    "change_own_post_days",
    "remove_own_post",
    "remove_own_spellings",
    "state_gender",
    "correct_person",
    "record_post",
    "end_post",
    "write_note",
    "remove_note",
    "tell_apart",
    "compare_again",
    "merge_people",
    "take_back_merge",
    # what is stored, and what goes
    "ask_to_be_erased",
    "take_back_erasure",
    "end_erasure_request",
    "keep_record",
    "place_hold",
    "review_hold",
    "lift_hold",
    "set_period",
    "take_back_period",
)

KINDS: Mapping[str, str | Promise] = {
    "participants.account": _("Account"),
    "participants.participant": _("Person"),
    "participants.mission": _("Mission"),
    "participants.post": _("Post"),
    "participants.legalhold": _("Legal hold"),
    "participants.retentionperiod": _("Retention period"),
    "participants.forgetting": _("What is due to be forgotten"),
    "participants.party": _("State or organisation"),
}

COLUMNS: Mapping[str, str | Promise] = {
    **PERSON,
    "account": _("Account"),
    "acted_at": _("Last act"),
    "changed_by": _("Changed by"),
    "city": _("City"),
    "counted": _("Rows in a day"),
    "counted_on": _("Day of the count"),
    "created_at": _("Opened"),
    "days": _("Days"),
    "host": _("Host country"),
    "is_active": _("May sign in"),
    "is_listed": _("Listed"),
    "kind": _("Kind"),
    "language": _("Language"),
    "last_login": _("Last signed in"),
    "lifted_at": _("Lifted on"),
    "lifted_by": _("Lifted by"),
    "name": _("Name"),
    "names": _("Name"),
    "next_days": _("Days from then on"),
    "next_from": _("Holds from"),
    "placed_at": _("Placed on"),
    "placed_by": _("Placed by"),
    "reason": _("Reason"),
    "recognised_at": _("Recognised on"),
    "recognition": _("Standing"),
    "refused_at": _("Refused on"),
    "released": _("Rows released"),
    "reviewed_at": _("Reviewed on"),
    "role": _("Role"),
    "served_until": _("Last day in the latest post"),
    "since": _("First day"),
    "source": _("Source"),
    "stopped_at": _("Stopped on"),
    "swept_at": _("Last forgotten on"),
    "until": _("Last day"),
    "why_lifted": _("Why it was lifted"),
}

# how a value of the column is read, of every room
READ_AS: Mapping[str, Callable[[str], str]] = {"languages": name_for_reader}


def _accounts(keys: Collection[str]) -> Named:
    rows = Account.objects.filter(pk__in=keys).with_people()
    return {
        str(row.pk): (row.name, reverse("participants:account_detail", args=[row.pk]), "")
        for row in rows
    }


def _people(keys: Collection[str]) -> Named:
    rows = Participant.objects.filter(pk__in=keys)
    return {str(row.pk): (row.full_name, reverse("desk:person", args=[row.pk]), "") for row in rows}


def _holds(keys: Collection[str]) -> Named:
    rows = LegalHold.objects.filter(pk__in=keys).select_related("participant")
    return {str(row.pk): (row.participant.full_name, "", "") for row in rows}


def _periods(keys: Collection[str]) -> Named:
    rows = RetentionPeriod.objects.filter(pk__in=keys)
    return {
        str(row.pk): (row.get_kind_display(), reverse("retention:period_list"), "") for row in rows
    }


def _forgettings(keys: Collection[str]) -> Named:
    rows = Forgetting.objects.filter(pk__in=keys)
    return {
        str(row.pk): (row.get_kind_display(), reverse("retention:period_list"), "") for row in rows
    }


def _missions(keys: Collection[str]) -> Named:
    rows = Mission.objects.filter(pk__in=keys).select_related("party", "host")
    return {str(row.pk): (str(row), "", "") for row in rows}


def _parties(keys: Collection[str]) -> Named:
    return {str(row.pk): (str(row), "", "") for row in Party.objects.filter(pk__in=keys)}


def _posts(keys: Collection[str]) -> Named:
    rows = Post.objects.filter(pk__in=keys).select_related("participant", "party", "mission")
    return {str(row.pk): (f"{row.participant.full_name}, {row}", "", "") for row in rows}


def _terms(keys: Collection[str]) -> Named:
    rows = CoordinatorTerm.objects.filter(pk__in=keys).select_related("party")
    return {str(row.pk): (str(row), "", "") for row in rows}


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {
    "participants.account": _accounts,
    "participants.participant": _people,
    "participants.mission": _missions,
    "participants.party": _parties,
    "participants.coordinatorterm": _terms,
    "participants.post": _posts,
    "participants.legalhold": _holds,
    "participants.retentionperiod": _periods,
    "participants.forgetting": _forgettings,
}
