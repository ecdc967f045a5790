"""acts_since lists what a restore would undo for rights and people, to be done again."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from participants import trail_reading
from participants.actions import accounts, addresses, erasure_requests, holds

# What nobody has to do again on account of rights or people. An act is here or in TO_REPEAT of its
# room's trail_words.
OTHERS = {
    # is done again by itself, or follows from an act that is listed
    *("prove_address", "forget_unproven", "give_notice", "erase_person", "erase_again"),
    *("forget_registration", "forget_nomination", "forget_trainer", "empty_contact"),
    *("release_due", "release_request", "hold_request_again", "require_approval"),
    *("ask_again", "ask_next", "end_nomination", "draw_again", "import_person", "complete_person"),
    *("undo_import_of_person", "end_import", "end_undo"),
    *("write_down_earlier_training", "delete_earlier_training"),
    # letters and readings
    *("tell_of_claim", "tell_deciders", "tell_of_name", "tell_of_nominations", "remind_nominee"),
    *("write_to_people", "retry_letter", "remind_editors", "see_page", "type_unusable_addresses"),
    *("report_second_record", "download_due", "download_own_data", "export_person"),
    *("download_people", "download_trail", "download_certificate", "download_certificates"),
    *("download_participants", "download_sign_in_sheets", "download_import_report"),
    *("request_file",),
    # plans of trainings, lists under way, languages and missions
    *("plan_training", "change_training", "publish_training", "schedule_publication"),
    *("stop_publication", "discard_training", "move_trainer_up", "change_own_language"),
    *("list_mission", "bring_in_list", "read_list_otherwise", "choose_columns_of_list"),
    *("decide_row_of_list", "decide_rows_of_list", "discard_list"),
    # targets, and head-counts without names
    *("set_targets", "enter_legacy_figure", "change_legacy_figure", "remove_legacy_figure"),
    "put_legacy_figure_back",
    # reports
    *("issue_report", "release_summary", "schedule_totals", "stop_totals"),
    # certificates: their words, their register, a letter
    *("make_certificate_template", "change_certificate_template", "choose_certificate_template"),
    *("archive_certificate_template", "use_certificate_template_again"),
    *("download_register", "send_again"),
    # the handbook
    *("start_edition", "describe_edition", "turn_edition", "publish_edition", "discard_edition"),
    *(
        "offer_languages",
        "offer_corrections",
        "offer_drafts",
        "add_chapter",
        "move_chapter",
        "remove_chapter",
    ),
    *("save_text", "ask_review", "approve_text", "review_text", "send_back_text", "comment_text"),
    *("settle_comment", "add_figure", "remove_figure", "save_term", "remove_term"),
    *("give_feedback", "answer_feedback", "take_up_feedback"),
    *("added_contact", "changed_contact", "confirmed_contact", "withdrawn_contact"),
    *("changed_countrysection", "confirmed_countrysection", "added_countrypage"),
    *("changed_countrypage", "withdrawn_countrypage", "save_card_text", "approve_card_text"),
    *("approve_card_number", "void_card_number"),
    *("add_country", "show_without_number", "remove_country"),
    *("plan_review", "remind_owners", "look_again"),
}


def test_every_act_is_to_be_done_again_or_named_as_one_that_is_not():
    assert trail_reading.to_repeat() | OTHERS == trail_reading.words().keys()
    assert trail_reading.to_repeat() & OTHERS == set()


@pytest.fixture
def listed(capsys):
    def listed(moment) -> list[str]:
        call_command("acts_since", str(moment))
        return capsys.readouterr().out.splitlines()

    return listed


def test_acts_are_listed_by_day_and_name_with_numbers_and_words(janis, egle, oskar, now, listed):
    holds.place_hold(person=janis.participant, reason="A\ncourt\x1b[2J", by=oskar, now=now)
    addresses.change_own_address(account=egle, email="egle@urm.example", now=now)
    later = now + timedelta(days=1)
    accounts.disable_account(account=egle, by=oskar, now=later)
    lines = listed(now)

    assert [line for line in lines if not line.startswith("    ")] == [
        *(
            "Since 2027-01-05 10:00 CET",
            "2027-01-05",
            "  Legal hold placed",
            "  Own e-mail address changed",
        ),
        *("2027-01-06", "  Disabled", "3 to be done again"),
    ]
    placed, moved, disabled = [line for line in lines if line.startswith("    ")]
    person = janis.participant
    assert placed.startswith(f"    10:00 Person {person.pk}, {person.full_name}; by {oskar.email}")
    assert placed.endswith("; A court [2J"), "nothing that a terminal would obey"
    assert f"    10:00 Account {egle.pk}, Eglė Šimkūnaitė; by Eglė Šimkūnaitė" in moved
    assert "E-mail address: egle.simkunaite@urm.example → egle@urm.example" in moved
    assert f"    10:00 Account {egle.pk}, Eglė Šimkūnaitė; by {oskar.email}" in disabled


def test_what_was_done_before_the_moment_is_in_the_backup_and_not_listed(janis, now, listed):
    erasure_requests.ask_to_be_erased(person=janis.participant, by=janis, now=now)
    assert "  Erasure requested" in listed(now.date())
    assert listed(now + timedelta(minutes=1)) == [
        "Since 2027-01-05 10:01 CET",
        "0 to be done again",
    ]


def test_what_is_no_moment_is_refused(db):
    with pytest.raises(CommandError, match="a day or a moment is wanted"):
        call_command("acts_since", "yesterday")
