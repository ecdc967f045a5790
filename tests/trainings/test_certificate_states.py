"""What is said of a certificate: before it is decided, when it is replaced, and when it cannot be
drawn.
"""

import pytest
from django.conf import settings
from django.urls import reverse

from outbox.models import Letter
from participants.models import Participant
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import address as row_address
from tests.trainings.corrections.form import typed
from tests.trainings.days import address
from trainings import tasks
from trainings.actions import certificates as actions
from trainings.models import Attendance, Training

pytestmark = pytest.mark.django_db
ARABIC = "عبدالرحمن"  # nine different letters


# --- Decided by hand ---


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (None, "not decided yet by the secretariat"),
        (False, "decided by the secretariat: no certificate"),
    ],
)
def test_nothing_is_called_decided_before_somebody_has_decided(desk, riga, lukasz, decision, said):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    days.mark(lukasz, "pppp")
    lukasz.earned_by_hand = decision
    lukasz.save()
    shown = desk.get(address(riga)).text
    assert said in shown.lower()
    assert ("decided by the secretariat: no certificate" in shown.lower()) is (decision is False)


# --- A paper that no longer holds ---


@pytest.fixture
def replacement(closed, astrid, lukasz, certificate):
    return actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=days.AFTERWARDS
    )


def check(browser, certificate) -> str:
    return " ".join(browser.get(f"/certificates/verify/{certificate.code}/").text.split())


def test_of_a_replaced_paper_only_what_it_says_is_told(
    client, fresh_cache, certificate, replacement
):
    earlier = check(client, certificate)
    assert "<dt>The paper says</dt><dd>12 of 12 hours attended</dd>" in earlier
    assert "<dt>Attended</dt>" not in earlier
    assert "<dt>Attended</dt><dd>12 of 12 hours</dd>" in check(client, replacement)


def test_of_a_revoked_paper_too(client, fresh_cache, astrid, certificate):
    actions.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    assert "<dt>The paper says</dt><dd>12 of 12 hours attended</dd>" in check(client, certificate)


def letter_about(certificate) -> str:
    tasks.draw_certificates(days.AFTERWARDS)
    return Letter.objects.filter(kind="certificate_ready").latest("pk").body


def test_the_letter_names_the_paper_that_no_longer_holds_and_why(certificate, replacement):
    body = letter_about(replacement)
    assert f"It replaces certificate {certificate.number}, which no longer holds." in body
    assert "Reason: name corrected" in body


def test_after_a_correction_of_marks_it_says_so(closed, astrid, lukasz, certificate):
    Attendance.objects.filter(registration=lukasz).last().delete()
    lukasz.attendance.create(session=closed.sessions.last(), mark="excused")
    made = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Żółć", now=days.AFTERWARDS
    )
    assert "Reason: attendance corrected" in letter_about(made)


def test_the_reason_stands_in_the_language_of_the_holder(closed, astrid, janis):
    seat = factories.registration(closed, janis.participant)
    days.mark(seat, "pppp")
    janis.language = "sv"
    janis.save()
    first = actions.issue(
        by=astrid, registration=seat, full_name=janis.participant.full_name, now=days.AFTERWARDS
    )
    letter_about(first)
    made = actions.issue(
        by=astrid, registration=seat, full_name="Jānis Bērziņš", now=days.AFTERWARDS
    )
    body = letter_about(made)
    assert "namnet rättat" in body and "name corrected" not in body


def test_a_first_certificate_replaces_nothing(closed, lukasz):
    assert "replaces" not in letter_about(lukasz.certificates.get())


# --- A name that cannot be drawn ---


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (ARABIC, "“ع” (U+0639), “ب” (U+0628), “د” (U+062F), 6 more characters, as in"),
        ("สมช", "“ส” (U+0E2A), “ม” (U+0E21), “ช” (U+0E0A), as in"),
    ],
)
def test_all_letters_that_cannot_be_drawn_are_one_sentence(desk, riga, lukasz, name, sentence):
    named = days.seated(riga, name, email="abd@mfa.example")
    for each in (lukasz, named):
        days.mark(each, "pppp")
    page = desk.get(address(riga, "close")).text
    assert page.count("The typeface has no") == 1
    assert sentence in page


def test_it_is_said_when_the_person_is_registered_by_hand(desk, riga, latvia):
    sent = {
        "full_name": ARABIC,
        "party": latvia.pk,
        "email": "abd@mfa.example",
        "mission_name": "Embassy in Amman",
        "mission_kind": "embassy",
        "mission_host": latvia.pk,
    }
    page = desk.post(address(riga, "register_by_hand"), sent, follow=True).text
    assert "Registered:" in page
    assert "No certificate can be drawn for this name. The typeface has no" in page


def test_the_page_that_corrects_says_it_until_the_name_is_written_in_other_letters(
    desk, riga, lukasz
):
    Participant.objects.filter(pk=lukasz.participant_id).update(full_name=ARABIC)
    lukasz.refresh_from_db()
    warning = "No certificate can be drawn for this name."
    assert warning in desk.get(row_address("correct", lukasz)).text
    corrected = typed(lukasz, full_name="Abdulrahman")
    assert warning not in desk.post(row_address("correct", lukasz), corrected, follow=True).text


# --- The button that takes "Mark all others as present" back ---


def test_the_undo_of_all_others_present_names_its_session(desk, riga, lukasz, hanna, sessions):
    page = desk.post(address(riga, "attendance"), {"rest": sessions[2].pk}, follow=True).text
    button = " ".join(
        page.partition("Undo “Mark all others as present”")[2].partition("</button>")[0].split()
    )
    assert "Referral</span>, 15 January" in button


def test_a_letter_names_the_paper_in_hand_and_none_that_nobody_drew(
    closed, astrid, lukasz, certificate, replacement
):
    third = actions.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Bąk-Żuk", now=days.AFTERWARDS
    )
    body = letter_about(third)
    assert f"It replaces certificate {certificate.number}," in body
    assert replacement.number not in body


# --- On paper -------------------------------------------------------------------------------------


def test_on_paper_are_neither_columns_of_buttons_nor_boxes_to_fill_in(desk, closed, certificate):
    page = desk.get(address(closed)).text.split("<table")[1].split("</table>")[0]
    assert page.count("no-print") == 4  # the heads and cells of ticks, and of what can be done
    assert 'class="form-narrow no-print"' in desk.get(reverse("certificates:verify")).text
    paper = (settings.BASE_DIR / "static/css/print.css").read_text()
    assert ".panel:not(:has(> :not(h2, .btn, .button-row))) { display: none; }" in paper
    assert ":is(.form-control, .form-select) { padding: 0; border: 0; background: none; }" in paper
