"""What stands in each address of the scene, room by room; a route that is missing takes nothing."""

from typing import Any

from handbook.models import Comment, Feedback, Term, WebPage
from participants.models import Mission
from tests.access.scene import Scene

type Arguments = dict[str, list[Any]]  # by route


def arguments(scene: Scene) -> Arguments:
    """What stands in each address."""
    return (
        _trainings(scene)
        | _lists(scene)
        | _accounts(scene)
        | _records(scene)
        | _handbook()
        | _retention(scene)
        | _reports(scene)
        | _public_years()
    )


def routes(room: str, names: str, *given: Any) -> Arguments:
    """The same arguments for each of these routes of a room."""
    return {f"{room}:{name}": list(given) for name in names.split()}


def _trainings(scene: Scene) -> Arguments:
    restricted, closed = scene.training.slug, scene.closed.slug
    session, token = scene.trainer.session_id, scene.nomination.token
    anna = scene.request.participant_id
    return (
        routes("trainings", OF_ONE_TRAINING, restricted)
        | routes("trainings", OF_ONE_REQUEST, restricted, scene.request.pk)
        | routes(
            "trainings",
            "certificates certificates_progress certificates_decide certificates_draw_again "
            "certificates_issue certificates_template certificates_zip",
            closed,
        )
        | routes("trainings", "certificate_issue", closed, scene.certificate.registration_id)
        | routes(
            "trainings",
            "certificate_revoke revocation_take_back",
            closed,
            scene.certificate.number,
        )
        | routes(
            "trainings",
            "trainer_change trainer_move_up trainer_remove",
            restricted,
            scene.trainer.pk,
        )
        | routes("trainings", "trainer_find trainer_new", restricted, session)
        | routes("trainings", "trainer_choose", restricted, session, anna)
        | routes(
            "trainings",
            "nomination_ask nomination_new_link nomination_withdraw",
            restricted,
            scene.nomination.pk,
        )
        | routes(
            "trainings", "nomination_answer answer_turn_down answer_withdraw", restricted, token
        )
        | routes("certificates", "verify_code", scene.certificate.code)
        | routes("certificates", "signing_key_file", scene.key.pk)
        | routes("certificates", "revoked_list suspended_list", 2027)
        | routes("certificates", "certificate_pdf send_again badge", scene.certificate.number)
        | routes("certificates", "template_edit template_archive", scene.template.pk)
        | routes("certificates", "template_preview", scene.template.pk, "en")
        | routes("feeds", "file", scene.feed.token)
    )


def _lists(scene: Scene) -> Arguments:
    return routes("imports", OF_ONE_LIST, scene.listed.source_id) | routes(
        "imports", "import_decide", scene.listed.source_id, scene.listed.pk
    )


def _accounts(scene: Scene) -> Arguments:
    post = scene.people["the officer"].participant.posts.get()
    return (
        routes("participants", OF_ONE_ACCOUNT, scene.claim.pk)
        | routes("participants", "post_days post_remove", post.pk)
        | routes("participants", "mission_offer", Mission.objects.typed().get().pk)
        | routes("participants", "factor_remove", scene.app.pk)
        | routes("participants", "end_session", scene.session.pk)
        | routes("participants", "account_session_end", scene.claim.pk, scene.session.pk)
        | routes(
            "participants",
            "term_hand_over account_term_end",
            scene.term.account_id,
            scene.term.pk,
        )
        | {"openid_connect_login": ["lv"], "openid_connect_callback": ["lv"]}
    )


def _records(scene: Scene) -> Arguments:
    anna, janis = scene.request.participant, scene.people["the officer"].participant
    return (
        routes(
            "records", "correct post_record post_end note_write link_give link_withdraw", anna.pk
        )
        | routes("records", "note_remove", anna.pk, anna.notes.get().pk)
        | routes("records", "take", anna.links.get().token)
        | routes("records", "give_back", janis.pk)
        | routes("duplicates", "merge tell_apart ask_again", janis.pk, anna.pk)
        | routes("duplicates", "merge_take_back", scene.merge.pk)
        | routes("desk", "person erase", anna.pk)
        | routes("desk", "retry_letter", scene.letter.pk)
    )


def _public_years() -> Arguments:
    of_a_year = "public_summary public_summary_csv public_summary_json public_summary_release"
    return routes("reports", of_a_year, 2025) | routes("reports", "public_summary_pdf", 2025, "en")


def _handbook() -> Arguments:
    text = ["2027", "lv", "noticing"]
    feedback = Feedback.objects.get().pk
    web_page = WebPage.objects.get().pk
    return (
        routes("handbook", OF_ONE_TEXT, *text)
        | routes("handbook", OF_ONE_EDITION, "2027")
        | routes("handbook", "chapter_move chapter_remove chapter_due_day", "2027", "noticing")
        | routes("handbook", OF_ONE_COUNTRY, "LV")
        | routes("handbook", "contact_edit contact_confirm contact_remove", "LV", "lv-house")
        | routes("handbook", "section_edit section_confirm", "LV", "assistance")
        | routes("handbook", "terms term_add", "lv")
        | routes("handbook", "term_edit term_remove", "lv", Term.objects.get(language="lv").pk)
        | routes("handbook", "card_text_edit card_text_approve", "en")
        | routes("handbook", "texts_ask", "2027", "lv")
        | routes("handbook", "text_revision text_restore", *text, 1)
        | routes("handbook", "text_comment_settle", *text, Comment.objects.get().pk)
        | routes("handbook", "figure figure_remove", "gate")
        | routes("handbook", "web_page_look_again", web_page)
        | routes("handbook", "emergency_card", "LV", "en")
        | routes("handbook", "discreet_card", "LV", "information", "abroad", "en")
        | routes("handbook", "edition changes pdf epub zip offline copy_status", "2026", "en")
        | routes("handbook", "chapter chapter_pdf feedback_give", "2026", "en", "noticing")
        | routes("handbook", "paper_form", "2026", "en", "contact-sheet")
        | routes("handbook", "feedback_answer feedback_take_up", feedback)
    )


def _retention(scene: Scene) -> Arguments:
    return (
        routes("retention", "due_list due_csv due_xlsx", "people")
        | routes("retention", "period_set period_take_back period_release", "letters")
        | routes("retention", "hold_place", scene.hold.participant_id)
        | routes("retention", "hold_review hold_lift", scene.hold.pk)
        | routes("retention", "keep", scene.notice.token)
    )


def _reports(scene: Scene) -> Arguments:
    return (
        routes("reports", "figure_change figure_remove figure_put_back", scene.figure.pk)
        | routes("reports", "targets_set", 2027)
        | routes("reports", "quality_list", "no-mission")
        | routes(
            "reports", "issued_report issued_report_json issued_report_xlsx", scene.report.number
        )
        | routes("reports", "issued_report_pdf", scene.report.number, "en")
        | routes("reports", "stop_schedule", scene.schedule.pk)
    )


OF_ONE_TRAINING = """
    training_detail training_calendar_file training_edit training_copy training_template
    training_move training_publish training_publish_stop plan_changes training_discard
    training_cancel register registration_change withdraw registrations registrations_together
    registrations_undo register_by_hand nominate nomination_rank participants_list participants_csv
    participants_xlsx sign_in_sheet attendance attendance_mark close seats seats_edit seats_undo
    seats_history add_after_closing trainers
"""
OF_ONE_REQUEST = """
    registration_approve registration_decline registration_seat registration_swap
    registration_undo_swap registration_history registration_reserved registration_recognise
    registration_undo registration_undo_ending registration_take_back registration_correct
    registration_late registration_withdraw_for
"""
OF_ONE_LIST = """
    import_detail import_file import_columns import_decide_all import_start import_undo
    import_discard report_csv report_xlsx
"""
OF_ONE_ACCOUNT = """
    account_detail account_role account_term account_disable account_enable change_address
    factors_reset account_ministries_disconnect claim_recognise claim_refuse claim_undo
    refusal_undo claim_take_back account_sign_out
"""
OF_ONE_TEXT = """
    text_edit text_preview text_import text_markdown text_revisions text_comments text_review
    text_ask
"""
OF_ONE_EDITION = """
    edition_desk edition_describe edition_turn edition_publish edition_languages chapter_add
    edition_public edition_discard
"""
OF_ONE_COUNTRY = """
    country country_history country_edit country_show country_editors country_remove
    emergency_edit contact_add card_number_approve
"""
