"""Staff see every letter but no code, and give a failed one a second try."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox import letters
from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories

URL = "/outbox/"
QUERIES = 8  # one of them reads what the letters are about


@pytest.fixture
def write(db, now):
    def written(*, status="waiting", attempts=0, problem="", **fields):
        plain = {
            "kind": "trainings.mail.confirmation",
            "to": "janis.berzins@mfa.example",
            "subject": "Your seat in Riga",
            "body": "You have a seat.",
            "now": now,
            "about": "trainings.registration:12",
        }
        letter = letters.write(**(plain | fields))
        Letter.objects.filter(pk=letter.pk).update(
            status=status, attempts=attempts, problem=problem
        )
        return letter

    return written


@pytest.fixture
def failed(write):
    return write(status="failed", attempts=9, problem="SMTPRecipientsRefused 550")


def rows_of(page) -> dict[int, str]:
    """The row of each letter, as HTML."""
    _head, *rows = page.text.split("<tr>")[1:]
    return {letter.pk: row for letter, row in zip(page.context["page_obj"], rows, strict=True)}


def retry(letter):
    return reverse("desk:retry_letter", args=[letter.pk])


@pytest.mark.parametrize("who", ["astrid", "oskar"])
def test_staff_see_letters_with_their_recipients(who, sign_in, write, request):
    write()
    page = sign_in(request.getfixturevalue(who)).get(URL).text
    assert "Your seat in Riga" in page
    assert "janis.berzins@mfa.example" in page
    assert "You have a seat." in page


@pytest.mark.parametrize("who", ["janis", "ilze"])
def test_officers_and_coordinators_do_not(who, sign_in, failed, request):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(retry(failed)).status_code == 403
    failed.refresh_from_db()
    assert failed.status == "failed"


def test_somebody_without_an_account_is_sent_to_sign_in(sign_in, failed):
    assert sign_in().get(URL).status_code == 302
    assert sign_in().post(retry(failed)).status_code == 302


@pytest.mark.parametrize("status", ["waiting", "failed", "lapsed", "sent"])
def test_no_hidden_body_or_subject_is_ever_shown(status, astrid, sign_in, write):
    """Not on the button to try again either, which stands at a letter that was tried."""
    write(is_hidden=True, body="ABC-123", subject="Your code: ABC-123", status=status, attempts=1)
    page = sign_in(astrid).get(URL).text
    assert "Hidden: contains a code or a personal link." in page
    assert "ABC-123" not in page


def test_failed_letters_are_counted_first_with_their_problem(astrid, sign_in, failed, write):
    write(status="failed"), write(status="sent")
    page = sign_in(astrid).get(URL).text
    assert "2 letters could not be sent." in page
    assert "SMTPRecipientsRefused 550" in page


def test_nothing_is_said_of_failures_without_any(astrid, sign_in, write):
    write(status="sent")
    assert "could not be sent" not in sign_in(astrid).get(URL).text


def test_text_of_a_letter_is_escaped(astrid, sign_in, write):
    write(subject="<script>1</script>", body="<script>2</script>")
    assert "<script>1" not in (page := sign_in(astrid).get(URL).text)
    assert "<script>2" not in page


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        ("", ["refused", "sent", "waiting"]),
        ("?status=failed", ["refused"]),
        ("?status=sent", ["sent"]),
        ("?status=nonsense", ["refused", "sent", "waiting"]),
        ("?q=participants.mail", ["sent"]),
        ("?q=registration:12", ["refused", "waiting"]),
        ("?q=EGLE urm", ["refused"]),
        ("?q=seat", []),
        ("?status=sent&q=registration:12", []),
    ],
)
def test_letters_are_found_by_status_and_by_words_outside_the_body(
    astrid, sign_in, write, query, subjects
):
    write(subject="waiting")
    write(
        subject="sent",
        kind="participants.mail.recognised",
        about="participants.account:3",
        status="sent",
    )
    write(subject="refused", to="egle.simkunaite@urm.example", status="failed")
    page = sign_in(astrid).get(URL + query)
    assert [letter.subject for letter in page.context["page_obj"]] == subjects


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_page_asks_the_same_few_questions(
    astrid, sign_in, write, django_assert_num_queries, rows
):
    for _ in range(rows):
        write(status="failed", attempts=1)
    client = sign_in(astrid)
    with django_assert_num_queries(QUERIES):
        page = client.get(URL)
    assert len(page.context["page_obj"]) == min(rows, 50)


def test_a_letter_says_in_words_what_it_is_about_and_leads_there(
    astrid, sign_in, write, riga, janis
):
    registration = factories.registration(riga, janis.participant)
    write(about=f"trainings.registration:{registration.pk}")
    page = sign_in(astrid).get(URL).text
    words = f'{janis.participant.full_name}, <span lang="en">{riga.title}</span>'
    assert f'<a href="/trainings/{riga.slug}/registrations/">{words}</a>' in page
    assert "trainings.registration" not in page


@pytest.mark.parametrize("about", ["trainings.registration:999999", "participants.account:999999"])
def test_a_letter_about_what_was_erased_says_so(astrid, sign_in, write, about):
    write(about=about)
    page = sign_in(astrid).get(URL).text
    assert "no longer kept" in page and about not in page


@pytest.mark.parametrize("about", ["", "handbook.feedback:3", "trainings.registration:", "x:²"])
def test_what_has_no_words_is_left_to_the_subject(astrid, sign_in, write, about):
    write(about=about, subject="About the handbook")
    assert "About the handbook" in sign_in(astrid).get(URL).text


def test_an_empty_outbox_says_what_it_is_for(astrid, sign_in):
    assert "No letters yet" in sign_in(astrid).get(URL).text


def test_trying_again_makes_a_failed_letter_due_and_leaves_a_trace(astrid, sign_in, failed):
    answer = sign_in(astrid).post(retry(failed))
    assert (answer.status_code, answer.url) == (302, URL)
    failed.refresh_from_db()
    assert (failed.status, failed.attempts, failed.problem) == ("waiting", 0, "")
    [entry] = AuditEntry.objects.all()
    assert (entry.by, entry.action, entry.subject, entry.subject_id) == (
        astrid,
        "retry_letter",
        "outbox.letter",
        str(failed.pk),
    )
    assert list(Letter.objects.due(entry.at)) == [failed]


def test_a_sent_letter_is_not_sent_again(astrid, sign_in, write):
    letter = write(status="sent")
    page = sign_in(astrid).post(retry(letter), follow=True)
    assert "This letter has been sent." in page.text
    letter.refresh_from_db()
    assert letter.status == "sent"
    assert not AuditEntry.objects.filter(action="retry_letter").exists()


def test_a_letter_whose_text_is_gone_is_not_sent(astrid, sign_in, write):
    letter = write(status="failed", body="")
    page = sign_in(astrid).post(retry(letter), follow=True)
    assert "The text of this letter is no longer kept." in page.text
    letter.refresh_from_db()
    assert letter.status == "failed"


def test_a_letter_whose_subject_is_gone_is_known_by_its_kind(astrid, sign_in, write):
    letter = write(status="sent", subject="", body="")
    row = rows_of(sign_in(astrid).get(URL))[letter.pk]
    assert "trainings.mail.confirmation" in row
    assert "Subject and text are no longer kept." in row


def test_a_letter_that_holds_no_longer_has_no_button_and_is_not_sent(astrid, sign_in, write):
    """A reminder after the day, one that another letter ended, and one that still holds."""
    over = timezone.now() - timedelta(hours=1)
    letters = [
        write(status="failed", attempts=9, valid_until=over),
        write(status="lapsed", attempts=1),
        write(status="failed", attempts=9, valid_until=over + timedelta(days=30)),
    ]
    client = sign_in(astrid)
    rows = rows_of(client.get(URL))
    assert ["Try again" in rows[letter.pk] for letter in letters] == [False, False, True]

    for letter in letters[:2]:
        page = client.post(retry(letter), follow=True)
        assert "What this letter says is no longer true, so it is not sent." in page.text
    assert list(Letter.objects.filter(status="waiting")) == []


def test_reading_changes_nothing(astrid, sign_in, failed):
    client = sign_in(astrid)
    assert client.get(retry(failed)).status_code == 405
    assert client.post(reverse("desk:retry_letter", args=[0])).status_code == 404
    failed.refresh_from_db()
    assert failed.status == "failed"
