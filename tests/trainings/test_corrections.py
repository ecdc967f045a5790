"""Staff correct what a registration says, before and after closing, and withdraw it for
somebody.
"""

import json

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from outbox.models import Letter
from participants.models import Account, AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from trainings import tasks
from trainings.actions import corrections, registrations
from trainings.actions.people import Details
from trainings.models import (
    Certificate,
    Correction,
    Ending,
    ParticipationFact,
    Registration,
    Training,
)

Status = Registration.Status


TYPED = {"mission_name": "Consulate", "mission_kind": "consulate"}


def address(name, row):
    return reverse(f"trainings:registration_{name}", args=[row.training.slug, row.pk])


def typed(row, **fields):
    """What the form holds when nothing is changed but these fields."""
    person = row.participant
    return {
        "full_name": person.full_name,
        "sort_name": person.sorting_name,
        "title": person.title,
        "email": row.address,
        "party": row.party_id,
        "mission": row.mission_id or "",
        "mission_name": "" if row.mission_id else "Embassy in Oslo",
        "mission_kind": "" if row.mission_id else "embassy",
        "mission_host": "" if row.mission_id else row.party_id,
        "note": "Spelt so in the passport.",
        "seen": json.dumps(days.shown(row)),
    } | fields


@pytest.fixture
def zofia(latvia, riga):
    """Registered by hand, her name and address misspelt."""
    person = factories.participant(
        "Zofia Zolc", latvia, email="zofja@mfa.example", mission=factories.mission(latvia)
    )
    return factories.registration(riga, person, mission=person.mission)


def correct(browser, row, **fields):
    return browser.post(address("correct", row), typed(row, **fields), follow=True)


def newest_letter():
    return Letter.objects.latest("pk")


# --- What is corrected, and who hears of it -------------------------------------------------------


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
    assert not Letter.objects.filter(to="zofja@mfa.example").exists()


def test_the_trail_and_the_page_say_what_was_corrected_by_whom_and_why(sign_in, astrid, zofia):
    browser = sign_in(astrid)
    correct(browser, zofia, title="Consul")
    assert AuditEntry.objects.get().facts["fields"] == ["title"]
    page = browser.get(address("correct", zofia)).text
    assert "Title or rank. Spelt so in the passport." in page


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


# --- Another party --------------------------------------------------------------------------------


def test_a_corrected_party_takes_the_post_of_somebody_without_an_account_along(
    sign_in, astrid, lithuania, zofia
):
    embassy = factories.mission(lithuania)
    correct(sign_in(astrid), zofia, party=lithuania.pk, mission=embassy.pk)

    zofia.refresh_from_db()
    assert (zofia.party, zofia.mission, zofia.participant.party) == (lithuania, embassy, lithuania)
    assert "Sending party: Latvia → Lithuania" in newest_letter().body


def test_a_corrected_party_of_an_old_registration_leaves_the_present_post(
    sign_in, astrid, lithuania, zofia
):
    """She has moved to Lithuania since."""
    embassy = factories.mission(lithuania)
    Participant.objects.update(party=lithuania, mission=embassy)
    estonia = factories.party("EE", "Estonia")
    for party in (estonia, lithuania):
        zofia = Registration.objects.get()
        correct(sign_in(astrid), zofia, party=party.pk, mission="", mission_host=party.pk, **TYPED)
        person = Participant.objects.get()
        assert (Registration.objects.get().party, person.party, person.mission) == (
            party,
            lithuania,
            embassy,
        )


def test_a_corrected_party_of_a_registration_changes_no_claim_of_an_account(
    sign_in, astrid, janis, lithuania, riga
):
    row = factories.registration(riga, janis.participant)
    correct(sign_in(astrid), row, party=lithuania.pk, mission_host=lithuania.pk)

    row.refresh_from_db()
    account = Account.objects.get(pk=janis.pk)
    assert (row.party, account.party.code, account.participant.party.code) == (
        lithuania,
        "LV",
        "LV",
    )


def test_a_mission_of_another_party_is_refused(sign_in, astrid, lithuania, zofia):
    answer = correct(sign_in(astrid), zofia, party=lithuania.pk)
    said = f"“{zofia.mission}” is a mission of Latvia. Choose one of Lithuania, or type it below."
    assert said in answer.text


@pytest.fixture
def typed_herself(zofia, latvia, lithuania):
    """Zofia serves at a mission in Vilnius that nobody has listed."""
    post = factories.mission(latvia, host=lithuania, name="Honorary consulate", is_listed=False)
    Registration.objects.filter(pk=zofia.pk).update(mission=post)
    zofia.refresh_from_db()
    return zofia


def sent(browser, row, **fields):
    """What the page shows, with these fields changed."""
    form = browser.get(address("correct", row)).context["form"]
    shown = {field.name: field.value() or "" for field in form}
    return shown | {"note": "She serves Lithuania"} | fields


def test_a_typed_mission_goes_along_to_another_party(sign_in, astrid, lithuania, typed_herself):
    browser, row = sign_in(astrid), typed_herself
    browser.post(address("correct", row), sent(browser, row, party=lithuania.pk))
    row.refresh_from_db()
    assert (row.party, row.mission.party) == (lithuania, lithuania)
    assert (row.mission.name, row.mission.kind) == ("Honorary consulate", "embassy")
    assert (row.mission.host, row.mission.is_listed) == (lithuania, False)
    letter = newest_letter().body
    assert "Mission: Honorary consulate → Honorary consulate" not in letter


def test_a_typed_mission_stays_the_same_when_another_field_is_corrected(
    sign_in, astrid, typed_herself
):
    browser, row, before = sign_in(astrid), typed_herself, typed_herself.mission
    browser.post(address("correct", row), sent(browser, row, title="Consul"))
    row.refresh_from_db()
    assert (row.mission, row.participant.title) == (before, "Consul")
    assert Correction.objects.get().fields == ["title"]


def test_the_mission_that_a_colleague_chose_meanwhile_is_not_typed_over(
    sign_in, astrid, latvia, typed_herself
):
    browser, row = sign_in(astrid), typed_herself
    opened = sent(browser, row, title="Consul")
    listed = factories.mission(latvia, name="Embassy of Latvia in Vilnius")
    Registration.objects.filter(pk=row.pk).update(mission=listed)
    form = browser.post(address("correct", row), opened).context["form"]
    again = {field.name: field.value() or "" for field in form}
    assert (again["mission"], again["mission_name"]) == (str(listed.pk), "")
    browser.post(address("correct", row), again)
    row.refresh_from_db()
    assert (row.mission, row.participant.title) == (listed, "Consul")


def test_a_mission_from_the_list_is_named_where_another_one_is_asked_for(
    sign_in, astrid, lithuania, zofia
):
    """A script empties the list's choice when the party changes."""
    fields = {"party": lithuania.pk, "mission": "", "mission_name": ""}
    answer = correct(sign_in(astrid), zofia, **fields)
    assert f"Until now: {zofia.mission}. Choose the mission, or type its name below." in answer.text


# --- After closing --------------------------------------------------------------------------------


def test_a_corrected_name_makes_a_certificate_that_replaces_the_earlier_one(
    desk, lukasz, certificate
):
    correct(desk, lukasz, full_name="Łukasz Żółć-Nowak")

    old, new = Certificate.objects.order_by("sequence")
    assert (old.status, old.replaced_by, old.full_name) == ("replaced", new, "Łukasz Żółć")
    assert (new.status, new.full_name) == ("valid", "Łukasz Żółć-Nowak")
    assert (new.minutes_attended, new.training_title) == (old.minutes_attended, old.training_title)
    assert new.code != old.code
    assert "A new certificate replaces the earlier one" in newest_letter().body

    tasks.draw_certificates(days.AFTERWARDS)
    assert newest_letter().kind == "certificate_ready"


def test_another_address_leaves_the_certificate_as_it_is(desk, lukasz, certificate):
    correct(desk, lukasz, email="l.zolc@mfa.example")
    assert Certificate.objects.get() == certificate


def test_a_name_that_cannot_be_printed_is_refused_before_anything_is_written(
    desk, lukasz, certificate
):
    answer = correct(desk, lukasz, full_name="Łukasz Ǥ")
    assert "The typeface has no" in answer.text
    assert Participant.objects.get(pk=lukasz.participant_id).full_name == "Łukasz Żółć"
    assert Certificate.objects.get().status == "valid"


def test_a_revoked_certificate_stays_revoked(desk, lukasz, certificate):
    Certificate.objects.update(status="revoked")
    correct(desk, lukasz, full_name="Łukasz Żółć-Nowak")
    assert Certificate.objects.get().status == "revoked"


def test_totals_follow_a_corrected_party(desk, lukasz, closed, lithuania):
    ministry = factories.mission(lithuania, kind="ministry", name="Ministry")
    correct(desk, lukasz, party=lithuania.pk, mission=ministry.pk, mission_name="", mission_host="")

    fact = ParticipationFact.objects.get()
    assert (fact.party, fact.institution) == (lithuania, "ministry")


# --- Withdrawing for somebody ---------------------------------------------------------------------


def test_who_had_a_seat_and_is_withdrawn_reads_why_and_loses_the_calendar_entry(
    sign_in, astrid, janis, egle, riga
):
    row = factories.registration(riga, janis.participant)
    for n in range(2):
        factories.registration(riga, factories.participant(f"Łukasz {n}", janis.party))
    next_one = factories.registration(riga, egle.participant, status="waiting")
    answer = sign_in(astrid).post(
        address("withdraw_for", row), {"seen": "confirmed", "reason": "Ill, by phone"}, follow=True
    )

    assert f"Withdrawn: {janis.name}." in answer.text
    row.refresh_from_db()
    next_one.refresh_from_db()
    assert (row.status, row.reason, next_one.status) == ("withdrawn", "Ill, by phone", "confirmed")
    letter = Letter.objects.get(to=janis.email)
    assert (letter.kind, letter.calendar_method) == ("registration_withdrawn_for", "CANCEL")
    assert "METHOD:CANCEL" in letter.calendar
    assert "Ill, by phone" in letter.body
    assert "cannot offer you a seat" not in letter.body


def test_who_only_waited_has_nothing_in_the_calendar(sign_in, astrid, janis, riga):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("withdraw_for", row), {"seen": "waiting", "reason": "By phone"})
    assert (newest_letter().kind, newest_letter().calendar) == ("registration_withdrawn_for", "")


def test_whom_the_secretariat_withdrew_reads_so_and_why_until_it_is_the_own_doing(
    sign_in, astrid, janis, riga
):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("withdraw_for", row), {"seen": "waiting", "reason": "By phone"})
    theirs, detail, trainings = sign_in(janis), f"/trainings/{riga.slug}/", "/trainings/"
    day = date_format(row.training.registrations.get().ending.at, "j F Y")
    page = " ".join(theirs.get(detail).text.split())
    assert f"The secretariat withdrew your registration on {day}: By phone" in page
    assert "You withdrew" not in page
    assert "Withdrawn by the secretariat" in theirs.get(trainings).text

    row.training.registrations.update(status="waiting")
    Ending.objects.all().delete()  # as a new request does
    theirs.post(f"{detail}withdraw/")
    assert "You withdrew from this training." in theirs.get(detail).text
    assert "You have withdrawn" in theirs.get(trainings).text


@pytest.mark.parametrize("act", ["withdraw_for", "decline"])
def test_who_was_there_is_neither_withdrawn_nor_declined(desk, lukasz, act):
    days.mark(lukasz, "plae")
    answer = desk.post(address(act, lukasz), {"seen": "confirmed", "reason": "Gone"})
    assert "Łukasz Żółć is marked as present" in answer.text
    lukasz.refresh_from_db()
    assert lukasz.status == Status.CONFIRMED


def test_nobody_is_withdrawn_from_a_closed_training(desk, lukasz, closed):
    answer = desk.post(address("withdraw_for", lukasz), {"seen": "confirmed", "reason": "Gone"})
    assert "This training is closed" in answer.text


def test_nobody_but_staff_withdraws_somebody(ilze, janis, riga, now):
    row = factories.registration(riga, janis.participant)
    with pytest.raises(Refused, match="Only the secretariat"):
        corrections.withdraw_for(by=ilze, registration=row, seen="confirmed", reason="Ill", now=now)


def test_a_declined_one_who_had_a_seat_reads_so_and_loses_the_calendar_entry(
    sign_in, astrid, janis, riga
):
    row = factories.registration(riga, janis.participant)
    sign_in(astrid).post(address("decline", row), {"seen": "confirmed", "reason": "Not a consul"})

    letter = Letter.objects.get(to=janis.email)
    assert (letter.kind, letter.calendar_method) == ("registration_declined", "CANCEL")
    assert letter.subject == f"Your seat was taken back: {riga.title}"
    assert "cannot offer you a seat" not in letter.body


# --- What changed meanwhile -----------------------------------------------------------------------


@pytest.mark.parametrize("act", ["decline", "withdraw_for"])
def test_a_seat_that_a_colleague_gave_meanwhile_is_seen_before_it_is_taken(
    sign_in, astrid, oskar, janis, riga, now, act
):
    """Astrid opened the page while Jānis waited; Oskar gave him the seat before she sent it."""
    row = factories.registration(riga, janis.participant, status="waiting")
    browser = sign_in(astrid)
    browser.get(address(act, row))
    registrations.give_seat(by=oskar, registration=row, reason="Speaker", now=now)
    answer = browser.post(address(act, row), {"seen": "waiting", "reason": "No seat is left."})

    assert "Somebody else has changed this meanwhile. It is now: Confirmed" in answer.text
    assert "No seat is left." in answer.text  # what was typed stays
    row.refresh_from_db()
    assert row.status == Status.CONFIRMED
    assert [letter.kind for letter in Letter.objects.all()] == ["moved_up"]

    seen = answer.context["form"]["seen"].value()
    browser.post(address(act, row), {"seen": seen, "reason": "No seat is left."})
    row.refresh_from_db()
    assert row.status in (Status.DECLINED, Status.WITHDRAWN)


def test_a_page_that_does_not_say_what_it_showed_decides_nothing(sign_in, astrid, janis, riga):
    row = factories.registration(riga, janis.participant, status="waiting")
    sign_in(astrid).post(address("decline", row), {"reason": "No seat is left."})
    row.refresh_from_db()
    assert row.status == Status.WAITING


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
