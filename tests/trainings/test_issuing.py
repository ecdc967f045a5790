"""Certificates for some, for all and for trainers; in the language of the holder."""

import pytest

from documents import store
from outbox.models import Letter
from participants import audit, personal_data
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.days import address
from tests.trainings.issuing import holders, issue_to, send
from trainings import tasks
from trainings.actions import certificates as actions
from trainings.actions import trainers
from trainings.models import Certificate, Registration, Training

pytestmark = pytest.mark.django_db


@pytest.fixture
def unissued(riga, astrid, lukasz, hanna):
    """Riga is closed, and of two who earned a certificate nobody has one: its template named nobody
    who signs.
    """
    template = factories.certificate_template(signs="", is_standard=True)
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    template.signatories.create(position=1, name="Inga Holm", offices={"en": "Head"})
    return Training.objects.get(pk=riga.pk)


@pytest.fixture
def inese(riga, sessions, latvia):
    """A trainer of the first two sessions of Riga."""
    person = factories.participant("Inese Ozola", latvia, email="inese@mfa.example")
    factories.trainer(sessions[1], person)
    return factories.trainer(sessions[0], person)


# --- Some, and all --------------------------------------------------------------------------------
def test_a_certificate_goes_to_those_ticked_and_to_nobody_else(desk, unissued, hanna):
    answer = send(desk, unissued, people=[hanna.pk])
    assert "1 certificate is being drawn." in answer.text
    assert holders() == ["Ганна Шевченко"]


def test_one_click_issues_to_everybody_who_is_due(desk, unissued, inese):
    assert "Issue all 3" in desk.get(address(unissued)).text
    send(desk, unissued, everybody="1")
    assert holders() == ["Inese Ozola", "Łukasz Żółć", "Ганна Шевченко"]


def test_one_click_for_everybody_leaves_out_who_had_one_revoked(desk, unissued, astrid, hanna):
    issue_to(unissued, astrid, people=[hanna.pk])
    actions.revoke(
        by=astrid, certificate=hanna.certificates.get(), reason="misuse", now=days.AFTERWARDS
    )
    page = " ".join(desk.get(address(unissued)).text.split())
    assert "2 people can get one now. 1 of them had a certificate that was revoked: tick" in page
    assert "Issue all 1" in page
    send(desk, unissued, everybody="1")
    assert holders() == ["Łukasz Żółć"]
    send(desk, unissued, people=[hanna.pk])
    assert holders() == ["Łukasz Żółć", "Ганна Шевченко"]


def test_a_second_click_issues_nothing_more(desk, unissued, hanna):
    send(desk, unissued, people=[hanna.pk])
    answer = send(desk, unissued, people=[hanna.pk])
    assert "All of them have a certificate already; nothing was issued." in answer.text
    assert Certificate.objects.count() == 1
    assert AuditEntry.objects.filter(action="issue_certificates").count() == 1


def test_whoever_has_not_earned_one_is_named_and_the_others_go_on(desk, unissued, lukasz, hanna):
    hanna.attendance.update(mark="absent")
    answer = send(desk, unissued, people=[lukasz.pk, hanna.pk])
    assert "Ганна Шевченко gets none: attended no session" in answer.text
    assert holders() == ["Łukasz Żółć"]


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_nobody_without_a_seat_gets_one(unissued, astrid, hanna, status):
    Registration.objects.filter(pk=hanna.pk).update(status=status)
    issued = issue_to(unissued, astrid, people=[hanna.pk])
    assert issued.left_out == ["This person has no confirmed seat in this training."]
    assert holders() == []


def test_nobody_of_a_cancelled_training_gets_one(unissued, astrid, hanna):
    Training.objects.filter(pk=unissued.pk).update(status="cancelled")
    with pytest.raises(Refused, match="once the training is closed"):
        issue_to(unissued, astrid, people=[hanna.pk], early_reason="Leaves the post")
    assert holders() == []


def test_marks_changed_meanwhile_stop_the_issue_and_the_ticks_stay(desk, unissued, lukasz, hanna):
    seen = desk.get(address(unissued)).context["issue"]["seen"].value()
    lukasz.attendance.filter(session=unissued.sessions.first()).update(mark="absent")
    data = {"seen": seen, "people": [hanna.pk]}
    answer = desk.post(address(unissued, "certificates_issue"), data)
    assert "Marks, people or decisions have changed since you opened the page" in answer.text
    assert f'value="{hanna.pk}"' in answer.text.partition("checked")[0][-400:]
    assert holders() == []


def test_nothing_ticked_is_said(desk, unissued):
    assert "Tick whom to issue a certificate to." in send(desk, unissued).text


def test_ticks_that_are_no_numbers_are_passed_over(desk, unissued):
    answer = send(desk, unissued, people=["x", "-1", "99999999999999999999"])
    assert answer.status_code == 200
    assert holders() == []


def test_a_coordinator_issues_nothing(sign_in, ilze, unissued, hanna):
    answer = sign_in(ilze).post(address(unissued, "certificates_issue"), {"people": [hanna.pk]})
    assert answer.status_code == 403
    assert holders() == []


# --- Who signs ------------------------------------------------------------------------------------
def test_nothing_is_issued_while_nobody_signs_and_the_desk_says_so(desk, riga, astrid, lukasz):
    factories.certificate_template("Standard", signs="", is_standard=True)
    days.mark(lukasz, "pppp")
    assert "The training can be closed all the same" in desk.get(address(riga, "close")).text
    days.closed(riga, astrid)
    assert holders() == []
    page = desk.get(address(riga)).text
    assert "The certificate template “Standard” names nobody who signs" in page
    with pytest.raises(Refused, match="names nobody who signs"):
        actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Żółć", now=days.AFTERWARDS)


def test_a_template_that_asks_for_nobody_needs_nobody(riga, astrid, lukasz):
    factories.certificate_template(signs="", is_standard=True, asks_signatory=False)
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert holders() == ["Łukasz Żółć"]


# --- Trainers -------------------------------------------------------------------------------------
def test_a_trainer_gets_a_certificate_of_the_hours_and_topics_taught(desk, unissued, inese):
    assert "Inese Ozola" in desk.get(address(unissued)).text
    send(desk, unissued, trainers=[inese.pk])
    (certificate,) = Certificate.objects.of_teaching()
    assert (certificate.minutes_taught, certificate.programme) == (
        360,
        ["Indicators", "The first conversation"],
    )
    assert certificate.wording["title"] == "Certificate of teaching"
    assert (certificate.holder, certificate.party) == (inese.participant, inese.party)


def test_a_trainer_gets_none_before_the_closing(riga, astrid, inese):
    with pytest.raises(Refused, match="once the training is closed"):
        issue_to(riga, astrid, trainers=[inese.pk], early_reason="Leaves")


def test_a_trainer_reads_of_it_and_downloads_it_and_others_do_not(
    unissued, astrid, sessions, janis, egle, ilze, ruta, sign_in
):
    part = factories.trainer(sessions[0], janis.participant)
    issue_to(unissued, astrid, trainers=[part.pk])
    tasks.draw_certificates(days.AFTERWARDS)
    certificate = Certificate.objects.of_teaching().get()
    letter = Letter.objects.get(kind="certificate_ready")
    assert letter.to == janis.email
    assert "Your certificate of having taught in this training is ready" in letter.body

    paper = f"/certificates/{certificate.number}.pdf"
    for who in (janis, ilze, astrid):
        assert sign_in(who).get(paper).getvalue().startswith(b"%PDF")
    for outsider in (egle, ruta):
        assert sign_in(outsider).get(paper).status_code == 404
    assert certificate.number in sign_in(janis).get("/me/").text
    assert certificate.number in sign_in(astrid).get(f"/participants/{part.participant_id}/").text


def test_a_coordinator_finds_a_trainers_certificate_only_where_the_own_state_is_invited(
    unissued, astrid, inese, ilze, ruta, latvia
):
    issue_to(unissued, astrid, trainers=[inese.pk])
    Training.objects.update(audience="restricted")
    assert not Certificate.objects.visible_to(ilze).exists()
    unissued.invited.add(latvia)
    assert Certificate.objects.visible_to(ilze).get().trainer == inese
    assert not Certificate.objects.visible_to(ruta).exists()


def test_the_public_check_says_that_its_holder_taught(client, unissued, astrid, inese):
    issue_to(unissued, astrid, trainers=[inese.pk])
    code = Certificate.objects.of_teaching().get().code
    answer = client.get(f"/certificates/verify/{code}/").text
    assert "<dt>Taught</dt>" in "".join(answer.split("\n")).replace("  ", "")
    assert "6 hours" in answer and "Attended" not in answer


def test_another_session_makes_a_trainers_certificate_a_misfit_until_it_is_replaced(
    unissued, astrid, inese, sessions
):
    issue_to(unissued, astrid, trainers=[inese.pk])
    trainers.choose_trainer(
        by=astrid,
        session=sessions[2],
        person=inese.participant,
        part=trainers.TrainerPart(institution="embassy"),
        now=days.AFTERWARDS,
    )
    assert Certificate.objects.misfits().of_teaching().exists()
    issue_to(unissued, astrid, trainers=[inese.pk])
    taught = Certificate.objects.of_teaching().order_by("pk")
    assert [(each.status, each.minutes_taught) for each in taught] == [
        ("replaced", 360),
        ("valid", 540),
    ]
    assert not Certificate.objects.misfits().of_teaching().exists()


def test_a_certificate_moves_to_another_part_of_its_trainer_and_stops_the_last_from_going(
    unissued, astrid, inese
):
    issue_to(unissued, astrid, trainers=[inese.pk])
    trainers.remove_trainer(by=astrid, trainer=inese, now=days.AFTERWARDS)
    certificate = Certificate.objects.of_teaching().get()
    last = certificate.trainer
    assert (certificate.holder, certificate.no_longer_fits) == (inese.participant, True)
    with pytest.raises(Refused, match=f"has the certificate {certificate.number}"):
        trainers.remove_trainer(by=astrid, trainer=last, now=days.AFTERWARDS)

    actions.revoke(
        by=astrid, certificate=certificate, reason="issued_in_error", now=days.AFTERWARDS
    )
    trainers.remove_trainer(by=astrid, trainer=last, now=days.AFTERWARDS)
    certificate.refresh_from_db()
    assert (certificate.is_of_erased_person, certificate.full_name) == (True, "")


def test_a_revoked_certificate_of_a_trainer_is_told(desk, unissued, astrid, inese):
    issue_to(unissued, astrid, trainers=[inese.pk])
    number = Certificate.objects.of_teaching().get().number
    page = address(unissued, "certificate_revoke", number)
    assert "It says that Inese Ozola taught in this training." in desk.get(page).text
    desk.post(page, {"reason": "issued_in_error"})
    assert Certificate.objects.of_teaching().get().status == "revoked"
    assert Letter.objects.get(kind="certificate_revoked").to == "inese@mfa.example"


def test_the_revocation_of_a_trainers_certificate_is_taken_back_and_told(
    desk, unissued, astrid, inese
):
    issue_to(unissued, astrid, trainers=[inese.pk])
    number = Certificate.objects.of_teaching().get().number
    desk.post(address(unissued, "certificate_revoke", number), {"reason": "issued_in_error"})
    page = address(unissued, "revocation_take_back", number)

    assert page in desk.get(address(unissued)).text
    desk.post(page)

    assert Certificate.objects.of_teaching().get().status == "valid"
    assert Letter.objects.get(kind="revocation_taken_back").to == "inese@mfa.example"


def test_it_is_not_taken_back_beside_a_newer_one(desk, unissued, astrid, inese):
    issue_to(unissued, astrid, trainers=[inese.pk])
    first = Certificate.objects.of_teaching().get()
    desk.post(address(unissued, "certificate_revoke", first.number), {"reason": "misuse"})
    issue_to(unissued, astrid, trainers=[inese.pk])

    answer = desk.post(address(unissued, "revocation_take_back", first.number), follow=True)

    first.refresh_from_db()
    assert first.status == "revoked"
    assert Certificate.objects.valid().get().number in answer.text


def test_the_letter_of_a_trainer_is_sent_again(desk, unissued, astrid, inese):
    issue_to(unissued, astrid, trainers=[inese.pk])
    tasks.draw_certificates(days.AFTERWARDS)
    number = Certificate.objects.of_teaching().get().number
    button = f"/certificates/{number}/send-again/"

    assert button in desk.get(address(unissued)).text
    desk.post(button)

    assert Letter.objects.get(kind="certificate_again").to == "inese@mfa.example"


# --- Language -------------------------------------------------------------------------------------
@pytest.fixture
def swede(riga, sessions, janis):
    """Jānis reads letters in Swedish, and was there all the time."""
    Account.objects.filter(pk=janis.pk).update(language="sv")
    registration = factories.registration(riga, janis.participant)
    days.mark(registration, "pppp")
    return registration


def test_it_is_written_in_the_language_of_its_holders_letters(riga, astrid, swede, desk):
    factories.certificate_template(is_standard=True)
    days.closed(riga, astrid)
    certificate = swede.certificates.get()
    assert (certificate.language, certificate.wording["title"]) == ("sv", "Deltagarintyg")
    assert certificate.wording["signatories"][0]["office"] == "Sekretariatets chef"
    assert "Written in Swedish" in desk.get(address(riga)).text


@pytest.mark.parametrize(
    ("recorded", "language"),
    [(["sv"], "sv"), (["de", "sv"], "sv"), (["en", "sv"], "en"), (["de"], "en"), ([], "en")],
)
def test_without_an_account_it_is_in_the_one_language_of_the_site_that_is_recorded(
    riga, astrid, lukasz, recorded, language
):
    factories.certificate_template(is_standard=True)
    lukasz.participant.languages = recorded
    lukasz.participant.save()
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert lukasz.certificates.get().language == language
    tasks.draw_certificates(days.AFTERWARDS)
    body = Letter.objects.get(kind="certificate_ready").body
    assert body.startswith("Hej" if language == "sv" else "Dear")


def test_it_is_in_english_where_the_template_has_no_other(riga, astrid, swede, desk):
    english = {"en": factories.standard_texts()["en"]}
    factories.certificate_template(is_standard=True, texts=english)
    days.closed(riga, astrid)
    certificate = swede.certificates.get()
    assert (certificate.language, certificate.wording["title"]) == (
        "en",
        "Certificate of participation",
    )
    page = desk.get(address(riga, "certificate_issue", swede.pk)).text
    assert "It prints 12 of 12 hours." in page and "It is written in English." in page


def test_party_topics_and_wording_are_copied(riga, astrid, lukasz, latvia):
    factories.certificate_template(is_standard=True)
    days.mark(lukasz, "ppap")
    Training.objects.filter(pk=riga.pk).update(certificate_share=75)
    days.closed(riga, astrid)
    certificate = lukasz.certificates.get()
    assert certificate.party == latvia
    assert certificate.programme == ["Indicators", "The first conversation", "Exercise"]
    assert certificate.wording["signatories"][0]["name"] == "Inga Holm"


# --- When its holder's data goes ------------------------------------------------------------------
def test_a_trainers_certificate_outlives_the_data_of_its_holder(
    client, unissued, astrid, inese, desk
):
    issue_to(unissued, astrid, trainers=[inese.pk])
    tasks.draw_certificates(days.AFTERWARDS)
    person, certificate = inese.participant, Certificate.objects.of_teaching().get()
    with audit.erasing(person, by=None, now=days.AFTERWARDS):
        reach = personal_data.reach(person)
        personal_data.erase(person, reach=reach, now=days.AFTERWARDS)

    certificate.refresh_from_db()
    left = (certificate.full_name, certificate.party, certificate.wording, certificate.trainer)
    assert left == ("", None, {}, None)
    assert not store.has(certificate.sha256)
    check = client.get(f"/certificates/verify/{certificate.code}/").text
    assert "Its holder's data is erased" in check and "6 hours" in check and "Taught" in check
    assert certificate.number in desk.get(address(unissued)).text
