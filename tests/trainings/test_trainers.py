"""Trainers: chosen by staff, shown in the programme, counted apart, without a seat."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from outbox.models import Letter
from participants.models import Participant, PartyStatus
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.nominations.lists import line, nominated
from trainings.actions import nominations
from trainings.actions.after_closing import Forgotten, add_after_closing
from trainings.actions.people import Details
from trainings.actions.registrations import register_by_hand
from trainings.actions.trainers import TrainerPart, choose_trainer, remove_trainer
from trainings.models import ParticipationFact, Trainer, Training
from trainings.rules.rescheduling import copied_plan, moved_plan
from trainings.rules.roster import Roster
from trainings.rules.teaching import teachings_of
from trainings.rules.trainers import lost_sentence
from trainings.sign_in_sheet import sheets_context

NEW = {"full_name": "Õnne Pärl", "mission_kind": "ministry"}


@pytest.fixture
def session(riga):
    return factories.session(riga, topic="Noticing", trainer="Janis Berzins-Kisis, Õnne Pärl")


@pytest.fixture
def staff(sign_in, astrid):
    return sign_in(astrid)


def desk(training) -> str:
    return reverse("trainings:trainers", args=[training.slug])


def at(name, session, *more) -> str:
    return reverse(f"trainings:trainer_{name}", args=[session.training.slug, session.pk, *more])


def of(name, trainer) -> str:
    return reverse(f"trainings:trainer_{name}", args=[trainer.session.training.slug, trainer.pk])


def choose(staff, session, person, **typed):
    """Choose the person on their page, with what it showed."""
    address = at("choose", session, person.pk)
    seen = staff.get(address).context["form"].initial["seen"]
    given = {"seen": seen, "name": person.full_name, "institution": "embassy"}
    return staff.post(address, given | typed, follow=True)


def test_whoever_was_corrected_since_the_page_was_read_is_read_again(staff, session, janis):
    address = at("choose", session, janis.person.pk)
    seen = staff.get(address).context["form"].initial["seen"]
    Participant.objects.update(full_name="Jānis Kalniņš")
    page = staff.post(address, {"seen": seen, "name": "J. Kalniņš", "institution": "embassy"})
    assert "Full name: Jānis Kalniņš" in page.text
    assert not Trainer.objects.exists()


def test_somebody_is_found_without_accents_and_stands_in_the_programme_instead_of_the_text(
    staff, sign_in, session, janis
):
    found = staff.get(at("find", session), {"q": "berzins janis.berzins@"})
    assert "Latvia, janis.berzins@mfa.example" in " ".join(found.text.split())
    answer = choose(staff, session, janis.person, part="moderator")
    assert (
        "Jānis Bērziņš-Ķīsis (moderator) is a trainer of “Noticing” on Thursday 14 January."
        in answer.text
    )
    page, calendar = (
        sign_in().get(f"/trainings/{session.training.slug}/{end}") for end in ("", "training.ics")
    )
    for shown in (page.text, calendar.text.replace("\r\n ", "")):
        assert "Jānis Bērziņš-Ķīsis (moderator)" in shown and "Õnne Pärl" not in shown


def test_the_sign_in_sheet_and_a_letters_calendar_have_the_names_too(
    sign_in, session, riga, latvia, astrid, now
):
    factories.trainer(session, factories.participant("Õnne Pärl", latvia), part="moderator")
    people = Roster.of(riga)
    context = sheets_context(people, people.sessions, with_marks=False)
    assert "<br>Õnne Pärl (moderator)" in render_to_string(
        "trainings/pdf/sign_in_sheet.html", context
    )
    given = {"party": latvia, "email": "ada@mfa.example", "reason": "", "now": now}
    register_by_hand(by=astrid, training=riga, details=Details("Ada", ""), **given)
    calendar = Letter.objects.get(to="ada@mfa.example").calendar.replace("\r\n ", "")
    assert "11:00 Noticing · Õnne Pärl (moderator)" in calendar


def test_printed_names_are_offered_and_nobody_is_matched_by_it(staff, session, janis):
    page = staff.get(desk(session.training)).text
    assert "Janis Berzins-Kisis, Õnne Pärl" in page
    assert f'href="{at("choose", session, janis.person.pk)}?name=Janis%20Berzins-Kisis"' in page
    assert not Trainer.objects.exists()
    choose(staff, session, janis.person, name="Janis Berzins-Kisis")
    page = staff.get(desk(session.training)).text
    assert "No longer shown, as trainers are chosen:" in page
    assert f'href="{at("new", session)}?name=%C3%95nne%20P%C3%A4rl"' in page
    assert "?name=Janis" not in page


def test_the_name_in_the_programme_follows_the_person_unless_another_was_chosen(session, janis):
    person = janis.person
    trainer = factories.trainer(session, person)
    Participant.objects.filter(pk=person.pk).update(full_name="Jānis Liepa")
    assert Trainer.objects.get(pk=trainer.pk).name == "Jānis Liepa"
    Trainer.objects.update(shown_as="Dr J. Liepa")
    assert Trainer.objects.get(pk=trainer.pk).name == "Dr J. Liepa"


def test_somebody_new_is_made_once_however_often_the_form_is_sent(staff, session, latvia):
    other = {"is_somebody_else": "on"}
    for email, answer in (
        ("", {}),
        ("", {}),
        ("onne@mfa.example", {}),
        ("onne@mfa.example", other),
    ):
        staff.post(at("new", session), NEW | {"party": latvia.pk, "email": email} | answer)
    staff.post(at("new", session), NEW | {"party": latvia.pk, "email": "ONNE@mfa.example"})
    assert list(Participant.objects.values_list("full_name", "email")) == [
        ("Õnne Pärl", ""),
        ("Õnne Pärl", "onne@mfa.example"),
    ]
    assert [each.position for each in session.trainers.all()] == [1, 2]


def test_who_is_known_by_the_address_has_the_typed_title_from_then_on(staff, session, latvia):
    factories.participant("Õnne Pärl", latvia, email="onne@mfa.example")
    typed = NEW | {"party": latvia.pk, "email": "onne@mfa.example", "title": "Consul"}
    staff.post(at("new", session), typed)
    assert Participant.objects.get().title == "Consul"


def test_without_a_mission_the_kind_of_institution_is_asked_for(staff, session, latvia):
    answer = staff.post(at("new", session), NEW | {"party": latvia.pk, "mission_kind": ""})
    assert "Choose the mission, or the kind of institution" in answer.text
    assert not Participant.objects.exists()


def test_who_is_registered_is_asked_about_before_being_a_trainer_too(staff, session, riga, janis):
    factories.registration(riga, janis.person)
    answer = choose(staff, session, janis.person)
    assert "is registered in this training (Confirmed), and a trainer needs no seat" in answer.text
    assert not Trainer.objects.exists()
    choose(staff, session, janis.person, is_meant="on")
    assert Trainer.objects.get().participant == janis.person


def test_who_is_nominated_is_no_trainer_until_that_is_withdrawn(
    staff, session, riga, janis, ilze, now
):
    (row,) = nominated(riga, ilze, [line(janis.person)], now=now)
    assert "Withdraw the nomination first." in choose(staff, session, janis.person).text
    assert not Trainer.objects.exists()
    nominations.withdraw(by=ilze, nomination=row, reason="A trainer now", now=now)
    choose(staff, session, janis.person)
    assert Trainer.objects.get().participant == janis.person


def test_a_trainer_takes_no_seat_and_registers_through_the_secretariat_alone(
    time_is, sign_in, session, riga, janis, astrid, latvia, now
):
    time_is(now)
    factories.trainer(session, janis.person)
    own, staff = sign_in(janis), sign_in(astrid)
    address = reverse("trainings:register", args=[riga.slug])
    details = {"full_name": janis.name, "mission_name": "Embassy", "mission_kind": "embassy"}
    for answer in (own.get(address), own.post(address, details | {"mission_host": latvia.pk})):
        assert "You are a trainer in this training, so you need no seat." in answer.text
    assert not riga.registrations.exists()
    by_hand = reverse("trainings:register_by_hand", args=[riga.slug])
    given = {"party": latvia.pk, "email": janis.email, "mission_host": latvia.pk}
    typed = details | given | {"if_full": "wait"}
    assert "Tick the box if both are meant." in staff.post(by_hand, typed).text
    assert not riga.registrations.exists()
    staff.post(by_hand, typed | {"is_meant": "on"})
    assert riga.registrations.get().status == "confirmed"


def test_of_a_closed_training_a_trainer_is_removed_after_a_question_alone(staff, session, janis):
    trainer = factories.trainer(session, janis.person)
    Training.objects.update(status="closed")
    page = staff.post(of("remove", trainer), {"session": session.pk}).text
    assert f"This is the only part of {janis.name} in this training" in page
    assert Trainer.objects.exists()
    staff.post(of("remove", trainer), {"session": session.pk, "asked": "1"})
    assert not Trainer.objects.exists()


def test_a_trainer_is_added_after_closing_once_both_are_meant(session, riga, astrid, janis, latvia):
    factories.trainer(session, janis.person)
    Training.objects.update(status="closed")
    marks = {session.pk: "present"}
    details = Details(janis.name, "")
    forgotten = Forgotten(latvia, janis.email, details, marks, reason="On no list")
    given = {"by": astrid, "training": riga, "now": days.AFTERWARDS}
    with pytest.raises(Refused, match="Tick the box if both are meant"):
        add_after_closing(forgotten=forgotten, **given)
    add_after_closing(forgotten=replace(forgotten, is_meant=True), **given)
    assert riga.registrations.get().status == "confirmed"


def test_a_person_of_a_suspended_party_needs_a_written_reason(staff, session, lithuania, egle):
    PartyStatus.objects.create(
        party=lithuania, status="suspended", since=date(2026, 1, 1), source="test"
    )
    PartyStatus.objects.filter(party=lithuania, status="member").update(until=date(2025, 12, 31))
    assert "Write the reason to choose the person" in choose(staff, session, egle.person).text
    choose(staff, session, egle.person, reason="She wrote the exercise.")
    assert Trainer.objects.get().party == lithuania


def test_a_trainer_sees_a_restricted_training_and_finds_the_own_sessions(
    sign_in, session, riga, egle, latvia, ruta
):
    riga.audience = "restricted"
    riga.first_day, riga.last_day = date(2096, 5, 3), date(2096, 5, 4)
    riga.save()
    riga.invited.set([latvia])
    assert sign_in(egle).get(f"/trainings/{riga.slug}/").status_code == 404
    factories.trainer(session, egle.person)
    own = sign_in(egle)
    for address in (f"/trainings/{riga.slug}/", "/", "/me/"):
        assert "14 January, 09:00–11:00 (Europe/Riga)" in own.get(address).text
    assert sign_in(ruta).get(f"/trainings/{riga.slug}/").status_code == 404
    Training.objects.update(status="draft")
    assert "You are a trainer in" not in own.get("/me/").text


def test_the_same_click_again_moves_a_trainer_up_once(staff, session, latvia):
    for name in ("Ada", "Bo", "Cy"):
        last = factories.trainer(session, factories.participant(name, latvia))
    for _click in range(2):
        staff.post(of("move_up", last), {"position": 3})
    assert [each.name for each in session.trainers.all()] == ["Ada", "Cy", "Bo"]


def test_trainers_move_up_change_session_and_are_taken_off_once(staff, session, riga, latvia):
    first, second = (
        factories.trainer(session, factories.participant(name, latvia)) for name in ("Ada", "Bo")
    )
    other = factories.session(riga, day=1, topic="Referring")
    for _click in range(2):
        staff.post(of("move_up", second), {"position": 2})
    assert [each.name for each in session.trainers.all()] == ["Bo", "Ada"]

    form = staff.get(of("change", first)).context["form"].initial
    staff.post(of("change", first), {**form, "session": other.pk, "part": "chair"})
    assert str(other.trainers.get()) == "Ada (chair)"

    answers = [
        staff.post(of("remove", second), {"session": shown.pk}, follow=True).text
        for shown in (other, session, session)
    ]
    assert "It is now: Bo, “Noticing” on Thursday 14 January." in answers[0]
    assert "Bo is no longer a trainer of “Noticing” on Thursday 14 January." in answers[1]
    assert "This person is no longer a trainer of that session." in answers[2]


def test_the_trainers_of_a_cancelled_training_stay(staff, session, riga, latvia):
    ada = factories.trainer(session, factories.participant("Ada", latvia))
    Training.objects.update(status="cancelled")
    page = staff.post(of("remove", ada), {"session": session.pk}, follow=True).text
    assert "This training has been cancelled." in page
    assert session.trainers.get() == ada


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(staff, session, latvia):
    trainer = factories.trainer(session, factories.participant("Ada", latvia))
    form = staff.get(of("change", trainer)).context["form"].initial
    Trainer.objects.update(part="chair")
    answer = staff.post(of("change", trainer), {**form, "name": "Ada L."})
    assert "It is now: Ada (chair), “Noticing” on Thursday 14 January." in answer.text
    trainer.refresh_from_db()
    assert (trainer.shown_as, trainer.part) == ("", "chair")


def test_a_copy_has_the_names_as_text_a_move_the_people_and_a_discarded_draft_nobody(
    staff, session, riga, latvia, now
):
    person = factories.participant("Õnne Pärl", latvia)
    factories.trainer(session, person, part="moderator")
    day = riga.first_day + timedelta(days=7)
    [copied] = copied_plan(riga, title="Again", first_day=day, now=now).sessions
    [moved] = moved_plan(riga, day, now=now).sessions
    assert (copied.trainer, copied.pk) == ("Õnne Pärl", None)
    assert (moved.trainer, moved.pk) == (session.trainer, session.pk)
    Training.objects.update(status="draft")
    version = staff.get(f"/trainings/{riga.slug}/discard/").context["form"]["version"].value()
    staff.post(f"/trainings/{riga.slug}/discard/", {"version": version})
    assert not Training.objects.exists() and person.parts.count() == 0


def trained() -> list[tuple]:
    facts = ParticipationFact.objects.filter(role="trainer").order_by("party__code")
    return list(facts.values_list("person_key", "party__code", "attended", "completed"))


def test_closing_writes_one_fact_for_each_trainer_and_later_changes_follow(
    riga, sessions, lukasz, astrid, egle, janis
):
    for session in sessions[:2]:
        factories.trainer(session, egle.person)
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    of_egle = (egle.person.fact_key, "LT", True, False)
    assert trained() == [of_egle]

    later = {"by": astrid, "now": days.AFTERWARDS}
    part = TrainerPart(institution="ministry")
    added = choose_trainer(session=sessions[0], person=janis.person, part=part, **later)
    assert trained() == [of_egle, (janis.person.fact_key, "LV", True, False)]
    remove_trainer(trainer=egle.person.parts.first(), **later)
    remove_trainer(trainer=added, **later)
    assert trained() == [of_egle]
    assert riga.facts.filter(role="participant").count() == 1


def test_the_totals_count_the_minutes_that_the_certificate_says(riga, sessions, egle, astrid):
    """Of two sessions that overlap by two hours, four; one of them has another beside it."""
    later = factories.session(riga, start=10, hours=3, parallel_group=1)
    factories.session(riga, start=10, hours=8, parallel_group=1)
    for session in (sessions[0], later):
        factories.trainer(session, egle.person)
    days.closed(riga, astrid)
    [taught] = teachings_of(riga)
    fact = ParticipationFact.objects.get(role="trainer")
    assert taught.minutes == fact.minutes_attended == 240
    assert fact.minutes_total == 720 + 60


def test_whoever_loses_the_first_part_counts_for_the_party_of_the_next(
    riga, sessions, lukasz, astrid, egle, latvia
):
    for session in sessions[:2]:
        factories.trainer(session, egle.person)
    first, second = egle.person.parts.order_by("session__starts_at")
    type(first).objects.filter(pk=second.pk).update(party=latvia)
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert [code for _key, code, *_rest in trained()] == ["LT"]
    remove_trainer(trainer=first, by=astrid, now=days.AFTERWARDS)
    assert [code for _key, code, *_rest in trained()] == ["LV"]


def test_a_later_change_leaves_the_fact_of_a_trainer_who_was_erased(
    riga, sessions, lukasz, astrid, egle, janis
):
    factories.trainer(sessions[0], egle.person)
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    Trainer.objects.all().delete()  # as erasure does, which leaves the fact
    part = TrainerPart(institution="ministry")
    choose_trainer(
        by=astrid, session=sessions[0], person=janis.person, part=part, now=days.AFTERWARDS
    )
    assert [code for _key, code, *_rest in trained()] == ["LT", "LV"]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_desk_asks_as_often_for_many_trainers(
    rows, staff, session, riga, latvia, django_assert_num_queries
):
    for number in range(rows):
        person = factories.participant(f"Õnne {number}", latvia)
        taught = factories.session(riga, trainer=f"Õnne {number}, Somebody else")
        factories.trainer(taught, person)
        factories.trainer(session, person)
    staff.get(desk(riga))
    with django_assert_num_queries(8):
        page = staff.get(desk(riga)).text
    assert page.count("<strong>") >= 2 * rows


def test_the_totals_stay_while_another_part_in_a_session_that_is_no_break_is_left(riga, latvia):
    ada = factories.participant("Ada", latvia)
    session, other, pause = (factories.session(riga, day=day) for day in range(3))
    pause.is_break = True
    pause.save()
    part, second = factories.trainer(session, ada), factories.trainer(other, ada)
    factories.trainer(pause, ada)
    assert lost_sentence(part).startswith("The totals stay: Ada")
    second.delete()
    assert "one trainer of Latvia fewer" in lost_sentence(part)
