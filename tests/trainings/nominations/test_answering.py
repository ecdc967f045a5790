"""What the link of a letter shows and takes, without an account (R-202, R-203)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.models import Participant
from tests import factories
from tests.trainings.nominations.lists import (
    accepted,
    asked,
    details_of,
    line,
    link_in,
    new,
    nominated,
    turned_down,
)
from tests.trainings.plans import change
from trainings import tasks
from trainings.actions import nominations as actions
from trainings.actions.registrations import register, withdraw
from trainings.actions.trainings import cancel_training
from trainings.models import Nomination, Registration, Training
from trainings.rules import answers
from trainings.rules.history import of_registration

ANNA = "Anna Liepa"


def test_whoever_opens_the_link_changes_nothing(yes, link, row, client):
    for _time in range(10):
        page = client.get(link)
    assert "Please say yes or no by the end of 10 January 2027." in page.text
    assert "Ilze Liepa" in page.text
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("no-referrer", "private, no-store")
    assert Nomination.objects.get().is_asked


def test_a_yes_without_an_account_registers_with_what_was_typed(
    yes, link, row, client, by_nomination
):
    page = client.post(link, yes, follow=True)
    assert "This nomination was accepted on 5 January 2027." in page.text
    registration = Registration.objects.get()
    assert (registration.status, registration.rank, registration.holds_reserved) == (
        "confirmed",
        1,
        True,
    )
    assert (registration.participant.full_name, registration.mission.name) == (
        "Anna Liepa-Kalna",
        "Embassy in Oslo",
    )
    assert registration.requested_at == row.nominated_at
    assert Letter.objects.filter(kind="registration_confirmed", to="anna@mfa.example").exists()


def test_a_yes_without_a_mission_comes_back_with_what_was_typed(yes, link, client):
    page = client.post(link, yes | {"mission_name": ""})
    assert "Choose the mission, or type its name below." in page.text
    assert 'value="Anna Liepa-Kalna"' in page.text
    assert not Registration.objects.exists()


def test_a_yes_overwrites_no_name_that_was_corrected_meanwhile(yes, link, row, client):
    shown = client.get(link).context["form"]["seen"].value()
    Participant.objects.filter(pk=row.participant_id).update(full_name="Anna Liepa-Ozola")
    page = client.post(link, yes | {"seen": shown})
    assert "Full name: Anna Liepa-Ozola;" in page.text
    assert not Registration.objects.exists()


def test_a_no_is_asked_about_before_it_is_recorded_and_the_next_asked(
    with_two, ilze, now, time_is, client, fresh_cache
):
    time_is(now)
    rows = nominated(with_two, ilze, new(ANNA, "Ingus Kalns", "Juris Ozols"), now=now)
    link = reverse("trainings:nomination_answer", args=[with_two.slug, rows[0].token])
    assert f'href="{link}no/"' in client.get(link).text
    client.post(link, {"answer": "no"})  # from a page that was opened before there was a question
    page = client.get(f"{link}no/").text
    assert "the next officer of Latvia may be asked at once" in page
    assert asked(with_two) == [ANNA, "Ingus Kalns"]
    page = client.post(f"{link}no/", {"reason": "On leave"}, follow=True).text
    assert "Thank you: your no is recorded." in page
    assert asked(with_two) == ["Ingus Kalns", "Juris Ozols"]


def test_after_a_no_a_yes_is_told_that_it_was_not_recorded(yes, link, client):
    client.post(f"{link}no/", {"reason": "On leave"})
    page = client.post(link, yes)
    assert (page.status_code, Nomination.objects.get().reason) == (200, "On leave")
    assert "You said no on 5 January 2027; your yes was not recorded." in page.text
    assert "Please ask the coordinator of Latvia." in page.text and "Embassy in Oslo" in page.text
    assert not Registration.objects.exists()


def test_after_a_yes_a_no_is_told_so_stays_readable_and_the_link_gives_the_place_back(
    yes, link, client
):
    client.post(link, yes)
    page = client.post(f"{link}no/", {"reason": "Ill since today"}).text
    assert "You said yes on 5 January 2027; your no was not recorded." in page
    assert "Ill since today" in page and f'href="{link}withdraw/"' in page
    assert Registration.objects.get().status == "confirmed"


def test_a_yes_whose_registration_is_gone_withdraws_nothing(with_two, ilze, now):
    [row] = nominated(with_two, ilze, new(ANNA), now=now)
    accepted(row, now=now)
    row.refresh_from_db()
    row.registration = None
    problems = answers.withdrawing_problems(row, link=0, now=now)
    assert problems == ["This nomination has led to no registration."]


def test_the_link_withdraws_that_registration_and_all_follows(client, with_two, ilze, now):
    """The next in rank is asked, the calendar cancelled, the coordinator told."""
    rows = nominated(with_two, ilze, new(ANNA, "Ingus Kalns", "Juris Ozols"), now=now)
    for row in rows[:2]:
        accepted(row, now=now)
    tasks.tell_of_nominations(now)
    link = reverse("trainings:answer_withdraw", args=[with_two.slug, rows[0].token])
    assert "Withdraw your registration?" in client.get(link).text
    assert Registration.objects.confirmed().count() == 2

    page = client.post(link, follow=True)
    assert "You have withdrawn. Thank you for giving your seat back." in page.text
    assert "If you cannot come after all" not in page.text
    [withdrawn] = Registration.objects.filter(status="withdrawn")
    assert withdrawn.participant.full_name == ANNA
    letter = Letter.objects.get(kind="registration_withdrawn")
    assert "METHOD:CANCEL" in letter.calendar
    tasks.ask_nominees(now)
    assert asked(with_two) == ["Juris Ozols"]
    tasks.tell_of_nominations(now + timedelta(days=2))
    news = Letter.objects.filter(kind="nomination_news").latest("pk")
    assert "- Anna Liepa: Accepted, then withdrawn" in news.body
    assert of_registration(withdrawn, reader=ilze)[0].who == "by the link in the letter"


def test_the_link_withdraws_nothing_once_the_training_has_begun_or_a_newer_one_replaced_it(
    yes, link, row, by_nomination, client, ilze, now, time_is
):
    actions.new_link(by=ilze, nomination=row, now=now)
    newer = link_in(Letter.objects.filter(kind="nomination_asked").latest("pk"))
    client.post(newer, yes)
    page = client.post(f"{link}withdraw/", follow=True)
    assert "A newer letter has replaced this link." in page.text
    time_is(by_nomination.midnight(by_nomination.first_day))
    page = client.post(f"{newer}withdraw/", follow=True)
    assert "The training has begun. Please tell the secretariat." in page.text
    assert Registration.objects.get().status == "confirmed"


def test_the_page_of_the_answer_says_when_in_which_languages_and_where(link, by_nomination, client):
    factories.session(by_nomination, topic="At the counter")
    Training.objects.update(venue_address="Brīvības iela 1", languages=["en"])
    page = client.get(link).text
    assert "09:00" in page and "At the counter" in page and "All times are Europe/Riga" in page
    assert "Brīvības iela 1" in page and "English" in page
    assert f'href="/trainings/{by_nomination.slug}/"' in page
    Training.objects.update(audience="restricted")
    assert f'href="/trainings/{by_nomination.slug}/"' not in client.get(link).text


def test_the_programme_stands_on_the_page_after_a_yes_too(yes, link, by_nomination, client):
    factories.session(by_nomination, topic="At the counter", room="Hall 3")
    page = client.post(link, yes, follow=True).text
    assert "09:00" in page and "At the counter" in page and "Hall 3" in page
    Registration.objects.update(status="withdrawn")
    assert "At the counter" not in client.get(link).text


def test_only_without_an_account_the_letter_of_a_seat_leads_back_to_the_link(
    row, by_nomination, ilze, janis, now
):
    accepted(row, now=now)
    accepted(*nominated(by_nomination, ilze, [line(janis.participant)], now=now), now=now)
    seats = Letter.objects.filter(kind="registration_confirmed")
    by_link = seats.filter(body__contains="withdraw with the link in the letter that asked you")
    assert (seats.count(), by_link.get().to) == (2, "anna@mfa.example")


def test_an_ended_nomination_says_how_it_ended(yes, link, row, client, ilze, now, time_is):
    time_is(now.replace(day=11))
    page = client.post(link, yes)
    assert (page.status_code, "The time for an answer ended on 10 January 2027." in page.text) == (
        410,
        True,
    )
    time_is(now)
    actions.withdraw(by=ilze, nomination=row, reason="Another post", now=now)
    page = client.get(link)
    assert "This nomination was withdrawn on 5 January 2027." in page.text
    assert "Another post" in page.text


def test_an_earlier_link_leads_to_the_newer_letter_and_answers_nothing(
    yes, link, row, client, ilze, now
):
    actions.new_link(by=ilze, nomination=row, now=now)
    page = client.post(link, yes)
    assert page.status_code == 410
    assert "A newer letter has replaced this link." in page.text
    assert "What you have sent now was not recorded." in page.text
    assert "You are still nominated: the link in the newer letter takes your answer" in page.text
    assert "If you want to come all the same" not in page.text
    assert Nomination.objects.get().is_asked


def test_a_link_that_nobody_signed_or_of_another_training_is_not_found(link, client, riga):
    assert client.get(link.replace("/answer/", "/answer/9")).status_code == 404
    other = link.replace(Nomination.objects.get().training.slug, riga.slug)
    assert client.get(other).status_code == 404


def test_a_training_that_was_moved_says_what_was_and_what_is(link, client, by_nomination):
    Training.objects.filter(pk=by_nomination.pk).update(
        first_day=date(2027, 1, 21), last_day=date(2027, 1, 22)
    )
    page = client.get(link)
    assert "The training has been moved since you were asked." in page.text
    assert "14–15 January 2027" in page.text
    assert "21–22 January 2027" in page.text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("cancelled", "This training has been cancelled."),
        ("closed", "This training is closed."),
    ],
)
def test_a_training_that_takes_nobody_any_more_says_so(
    yes, link, client, by_nomination, status, sentence
):
    Training.objects.filter(pk=by_nomination.pk).update(status=status)
    page = client.post(link, yes)
    assert (page.status_code, sentence in page.text) == (410, True)


def test_who_had_accepted_reads_that_the_registration_ended_with_the_training(
    yes, link, client, by_nomination
):
    assert "Confirmed" in client.post(link, yes, follow=True).text
    Training.objects.filter(pk=by_nomination.pk).update(status="cancelled")
    page = client.get(link).text
    assert "Your registration ended when the training was cancelled." in page
    assert "Confirmed" not in page


def test_links_that_nobody_signed_wait_a_minute_by_the_address_they_come_from(link, client):
    forged = link.replace("/answer/", "/answer/9")
    statuses = [client.get(forged).status_code for _time in range(61)]
    assert statuses == [404] * 60 + [429]
    assert client.post(forged).status_code == 429


def test_a_scanner_behind_the_same_address_shuts_no_other_link_and_keeps_no_answer(
    yes, link, row, client, ilze, now
):
    nominated(row.training, ilze, new("Otto Berg"), now=now)
    other = link_in(Letter.objects.get(kind="nomination_asked", to="otto@mfa.example"))
    statuses = [client.get(link).status_code for _time in range(61)]

    assert statuses == [200] * 60 + [429]
    assert client.get(other).status_code == 200
    assert client.post(link, yes).status_code == 302


def test_a_claimed_account_needs_no_other_approval(by_nomination, ilze, thordur, now):
    (row,) = nominated(by_nomination, ilze, [line(thordur.participant)], now=now)
    registration = accepted(row, now=now, by=thordur)
    assert registration.status == "confirmed"
    given = registration.approvals.get()
    assert (given.by, given.by_nomination, given.came_by_registering) == (ilze, True, True)


def test_an_ended_registration_is_reopened_and_an_own_request_approved(
    by_nomination, ilze, janis, thordur, now
):
    ended = factories.registration(by_nomination, janis.participant, status="declined")
    Registration.objects.filter(pk=ended.pk).update(declined_at=now - timedelta(days=1))
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    assert accepted(row, now=now) == ended
    ended.refresh_from_db()
    assert (ended.status, ended.is_declined_still) == ("confirmed", False)

    (second,) = nominated(by_nomination, ilze, [line(thordur.participant)], now=now)
    early = now - timedelta(hours=1)
    factories.registration(
        by_nomination, thordur.participant, status="requested", requested_at=early
    )
    registration = accepted(second, now=now)
    assert (registration.status, registration.requested_at) == ("confirmed", early)


def test_who_gave_a_seat_back_can_be_nominated_again(by_nomination, ilze, janis, now):
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    registration = accepted(row, now=now)
    Registration.objects.filter(pk=registration.pk).update(status="withdrawn")
    (again,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    assert accepted(again, now=now) == registration
    assert Nomination.objects.get(pk=row.pk).status == "withdrawn"


def test_an_accepted_nomination_is_withdrawn_on_the_registrations_desk(row, ilze, now):
    accepted(row, now=now)
    with pytest.raises(actions.Refused) as refused:
        actions.withdraw(by=ilze, nomination=row, reason="x", now=now)
    assert refused.value.reasons == [
        "This officer accepted on 5 January 2027: decline or withdraw the registration on the "
        "registrations desk."
    ]


def test_a_signed_in_officer_finds_the_nomination_on_the_start_page_and_the_trainings(
    yes, by_nomination, ilze, janis, egle, sign_in, now, time_is
):
    time_is(now)
    (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    for path in ("/", f"/trainings/{by_nomination.slug}/"):
        assert "Latvia nominates you. Please say yes or no by the end of 10 January 2027." in (
            sign_in(janis).get(path).text
        )
        assert "nominates you" not in sign_in(egle).get(path).text
    turned_down(row, now=now)
    assert "nominates you" not in sign_in(janis).get("/").text


def test_nobody_registers_themselves_where_coordinators_nominate(
    by_nomination, janis, astrid, sign_in, now, time_is
):
    time_is(now)
    page = sign_in(janis).get(f"/trainings/{by_nomination.slug}/register/")
    assert "the national coordinator of each state nominates its officers" in page.text
    page = sign_in(astrid).get(f"/trainings/{by_nomination.slug}/registrations/new/")
    assert "Registered" not in page.text
    assert page.status_code == 200


def test_a_move_and_a_cancelling_are_told_to_whoever_is_asked(row, by_nomination, astrid, now):
    factories.session(by_nomination)
    change(by_nomination, astrid, now, venue="Riga Castle")
    moved = Letter.objects.get(kind="nomination_moved")
    assert (moved.to, moved.is_hidden) == ("anna@mfa.example", True)
    was, is_now = moved.body.split("It was:")[1].split("It is now:")
    assert "Ministry of Foreign Affairs" in was
    assert "Riga Castle" in is_now
    cancel_training(by=astrid, training=by_nomination, reason="Storm", now=now)
    assert "Storm" in Letter.objects.get(kind="nomination_cancelled").body
    assert Letter.objects.get(pk=moved.pk).status == "lapsed"


def test_who_registers_anew_after_giving_the_seat_back_is_no_nominee_any_more(
    riga, ilze, janis, latvia, now
):
    (row,) = nominated(riga, ilze, [line(janis.participant)], now=now)
    withdraw(by=janis, registration=accepted(row, now=now), now=now)
    again = register(
        by=janis, training=riga, party=latvia, details=details_of("Jānis Bērziņš-Ķīsis"), now=now
    )
    assert (again.rank, again.holds_reserved) == (None, False)
    assert not riga.nominations.live().exists()


def test_the_link_of_an_officer_whose_account_is_disabled_is_closed(yes, link, row, client):
    person = row.participant
    account = factories.account(person.email, party=person.party, is_active=False)
    Participant.objects.filter(pk=person.pk).update(account=account)

    assert "This link is closed" in client.post(link, yes).text
    row.refresh_from_db()
    assert row.status == Nomination.Status.PROPOSED
