"""What is corrected, by whom, and who hears of it."""

import pytest

from outbox.models import Letter
from participants.models import AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import address, correct, newest_letter
from trainings.actions import corrections
from trainings.actions.people import Details
from trainings.models import Correction, Registration, Training


def test_name_and_address_are_mended_and_the_person_hears_of_it_at_the_new_one(
    sign_in, astrid, zofia
):
    correct(sign_in(astrid), zofia, full_name="Zofia Żółć", email="zofia@mfa.example")

    person = Participant.objects.get()
    assert (person.full_name, person.email) == ("Zofia Żółć", "zofia@mfa.example")
    letter = newest_letter()
    assert (letter.kind, letter.to) == ("registration_corrected", "zofia@mfa.example")
    assert "Full name: Zofia Zolc → Zofia Żółć" in letter.body
    assert "Spelt so in the passport." in letter.body
    assert letter.calendar_method == "PUBLISH"  # it never arrived at the earlier address
    assert "You have a seat in this training. The calendar file is attached." in letter.body
    assert "To see your registration there, first make an account" in letter.body
    warned = Letter.objects.get(to="zofja@mfa.example")
    assert warned.kind == "record_readdressed" and "zofia@mfa" not in warned.body


def test_a_name_corrected_in_a_registration_still_finds_the_person_and_is_told(
    sign_in, astrid, zofia
):
    correct(sign_in(astrid), zofia, full_name="Zofia Nowak")
    person = Participant.objects.sought("Zolc").get()
    assert (person.full_name, person.other_names) == ("Zofia Nowak", ["Zofia Zolc"])
    assert person.known_as == "Zofia Zolc"  # until those who let her in are told


def test_the_trail_and_the_page_say_what_was_corrected_by_whom_and_why(sign_in, astrid, zofia):
    browser = sign_in(astrid)
    correct(browser, zofia, title="Consul")
    assert AuditEntry.objects.get().facts["fields"] == ["title"]
    page = browser.get(address("correct", zofia)).text
    assert "Title or rank. Spelt so in the passport." in page


def test_why_is_one_line_so_that_enter_sends_the_form(sign_in, astrid, zofia):
    page = sign_in(astrid).get(address("correct", zofia))
    assert str(page.context["form"]["note"]).startswith('<input type="text" name="note"')
    assert "<textarea" not in page.text


def test_without_a_note_nothing_is_corrected(sign_in, astrid, zofia):
    answer = correct(sign_in(astrid), zofia, full_name="Zofia Żółć", note="")
    assert "This field is required" in answer.text
    assert Participant.objects.get().full_name == "Zofia Zolc"


def test_sending_what_stands_already_writes_to_nobody(sign_in, astrid, zofia):
    answer = correct(sign_in(astrid), zofia)
    assert "Nothing differs from what stands already" in answer.text
    assert not Letter.objects.exists()


def test_the_address_of_somebody_else_is_refused_with_whose_it_is(sign_in, astrid, egle, zofia):
    answer = correct(sign_in(astrid), zofia, email=egle.email.upper())
    assert "This address belongs to Eglė Šimkūnaitė (Lithuania)" in answer.text
    assert zofia.address == "zofja@mfa.example"


def test_whoever_has_an_account_keeps_the_address_they_sign_in_with(sign_in, astrid, janis, riga):
    row = factories.registration(riga, janis.participant)
    correct(sign_in(astrid), row, full_name="Jānis Bērziņš", email="other@mfa.example")

    janis.refresh_from_db()
    assert (janis.email, janis.participant.email) == ("janis.berzins@mfa.example",) * 2
    assert janis.participant.full_name == "Jānis Bērziņš"


def test_a_corrected_address_leads_to_the_account_that_has_it(sign_in, astrid, zofia):
    account = factories.account("zofia@mfa.example", party=zofia.party)
    correct(sign_in(astrid), zofia, email="zofia@mfa.example", is_theirs="on")
    assert Registration.objects.of(account).get() == zofia


def test_a_corrected_name_in_lists_is_nothing_to_the_officer(sign_in, astrid, zofia):
    correct(sign_in(astrid), zofia, sort_name="Zolc, Zofia Maria")
    assert Participant.objects.get().sort_name == "Zolc, Zofia Maria"
    assert not Letter.objects.exists()


def test_a_name_in_lists_left_as_it_was_goes_with_another_name(sign_in, astrid, zofia):
    zofia.participant.sort_name = "Zolc, Zofia Maria"
    zofia.participant.save()
    changes = {"full_name": "Zofia Maria Nowak", "sort_name": "Zolc, Zofia Maria"}
    answer = correct(sign_in(astrid), zofia, **changes)
    assert Participant.objects.get().sorting_name == "Nowak, Zofia Maria"
    assert "In lists: Nowak, Zofia Maria." in answer.text


def test_a_proposed_name_in_lists_follows_the_corrected_name(sign_in, astrid, zofia):
    correct(sign_in(astrid), zofia, full_name="Zofia Maria Żółć")
    assert (Participant.objects.get().sort_name, Participant.objects.get().sorting_name) == (
        "",
        "Żółć, Zofia Maria",
    )


@pytest.mark.parametrize("status", ["requested", "waiting", "declined", "withdrawn"])
def test_whatever_became_of_a_request_it_can_be_corrected(
    sign_in, astrid, latvia, riga, zofia, status
):
    factories.registration(riga, factories.participant("Saulė Žemaitė", latvia))
    Training.objects.update(capacity=1, confirmed_seats=1)  # nobody moves up
    Registration.objects.filter(pk=zofia.pk).update(status=status)
    correct(sign_in(astrid), zofia, full_name="Zofia Żółć")
    zofia.refresh_from_db()
    assert (zofia.participant.full_name, zofia.status) == ("Zofia Żółć", status)
    assert newest_letter().calendar_method == ""


def test_nobody_but_staff_corrects(ilze, zofia, now):
    with pytest.raises(Refused, match="Only the secretariat"):
        corrections.correct_registration(
            by=ilze,
            registration=zofia,
            corrected=corrections.Corrected(Details("Zofia Żółć", ""), zofia.party),
            seen=days.shown(zofia),
            note="Hers",
            now=now,
        )


def test_somebody_of_whose_mission_only_the_kind_is_known_is_corrected_without_one(
    sign_in, astrid, latvia, riga
):
    row = factories.registration(
        riga, factories.participant("Zofia Zolc", latvia), institution="ministry"
    )
    correct(
        sign_in(astrid),
        row,
        full_name="Zofia Żółć",
        mission_name="",
        mission_kind="",
        mission_host="",
    )
    row.refresh_from_db()
    assert (row.participant.full_name, row.mission, row.institution) == (
        "Zofia Żółć",
        None,
        "ministry",
    )


def test_what_was_corrected_goes_with_the_registration(sign_in, astrid, zofia):
    correct(sign_in(astrid), zofia, title="Consul")
    Registration.objects.get().delete()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", ["administrator", "officer"])
def test_an_address_of_a_foreign_account_ties_nobody_to_it(sign_in, astrid, zofia, lithuania, role):
    party = lithuania if role == "officer" else None
    foreign = factories.account("boss@cbss.example", role=role, party=party)
    answer = correct(sign_in(astrid), zofia, email="boss@cbss.example")
    assert "Somebody of another role or party signs in with this address" in answer.text
    zofia.participant.refresh_from_db()
    assert zofia.participant.account is None
    assert zofia.participant.email != foreign.email
