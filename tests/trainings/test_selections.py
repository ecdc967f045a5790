"""People ticked on the registrations desk: one act for all of them, shown before it is done."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories
from trainings.actions.approvals import approve
from trainings.actions.registrations import decline
from trainings.actions.selections import Shown, act_on_all
from trainings.models import ReservedSeats, Training


@pytest.fixture
def riga(latvia):
    return factories.training(
        "Counter", host=latvia, now=timezone.now(), capacity=3, admission="approval"
    )


@pytest.fixture
def four(riga, latvia):
    """Four requests of Latvia for three seats, in the order of their names."""
    people = [
        factories.participant(f"Anna {letter}", latvia, email=f"{letter}@mfa.example".lower())
        for letter in "ABCD"
    ]
    at = timezone.now() - timedelta(days=1)
    return [
        factories.registration(
            riga, person, status="requested", requested_at=at + timedelta(minutes=minute)
        )
        for minute, person in enumerate(people)
    ]


def address(riga, name: str = "together") -> str:
    return reverse(f"trainings:registrations_{name}", args=[riga.slug])


def ticked(browser, riga, act: str, rows, **typed):
    """The page after these rows were ticked and the button of the act pressed."""
    return browser.post(address(riga), {"act": act, "row": [row.pk for row in rows], **typed})


def confirmed(browser, page, **typed):
    """The answer to the button of that page."""
    form = page.context["form"]
    sent = {"act": form["act"].value(), "row": form["row"].value(), "seen": form["seen"].value()}
    return browser.post(page.wsgi_request.path, sent | typed, follow=True)


def standings(riga) -> dict[str, str]:
    rows = riga.registrations.values_list("participant__full_name", "status")
    return {name.removeprefix("Anna "): status for name, status in rows}


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_the_page_shows_who_gets_what_and_changes_nothing(sign_in, astrid, riga, four):
    page = ticked(sign_in(astrid), riga, "approve", four)
    assert [row.after.status for row in page.context["rows"]] == ["confirmed"] * 3 + ["waiting"]
    assert "Your seat is confirmed: Counter" in page.text
    assert set(standings(riga).values()) == {"requested"}
    assert (Letter.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_one_click_does_what_was_shown_for_all(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    answer = confirmed(browser, ticked(browser, riga, "approve", four))
    assert standings(riga) == dict.fromkeys("ABC", "confirmed") | {"D": "waiting"}
    assert said(answer) == ["Approved: 4 people. 3 have a seat, 1 is on the waiting list."]
    assert AuditEntry.objects.filter(action="approve").count() == 4


def test_who_changed_meanwhile_is_skipped_and_the_others_are_done(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    page = ticked(browser, riga, "approve", four[:3])
    riga.registrations.filter(pk=four[0].pk).update(status="withdrawn")
    four[1].participant.full_name = "Anna Other"
    four[1].participant.save()
    [sentence] = said(confirmed(browser, page))
    assert standings(riga) == {
        "A": "withdrawn",
        "Other": "requested",
        "C": "confirmed",
        "D": "requested",
    }
    assert sentence.startswith(
        "Approved: 1 person. 1 has a seat. Skipped: 1 person, Anna A. This has changed"
    )
    assert "Skipped: 1 person, Anna Other. Anna B goes by another name now" in sentence


def test_those_skipped_for_one_reason_are_named_together_with_it(sign_in, astrid, riga, four, now):
    browser = sign_in(astrid)
    page = ticked(browser, riga, "approve", four)
    riga.registrations.filter(pk__in=[row.pk for row in four[1:]]).update(status="declined")
    [sentence] = said(confirmed(browser, page))
    who, reason = (
        "Anna B, Anna C, Anna D",
        "It is now: Declined. Nothing more was done; look again.",
    )
    assert f"Skipped: 3 people, {who}. This has changed" in sentence
    assert sentence.count(reason) == 1

    again = ticked(browser, riga, "approve", four[1:]).text
    assert again.count("This registration is no longer open.") == 1


def test_a_seat_that_the_page_showed_is_not_exchanged_for_the_waiting_list(
    sign_in, astrid, riga, four, latvia
):
    browser = sign_in(astrid)
    page = ticked(browser, riga, "approve", four[:1])
    for name in ("Anna X", "Anna Y", "Anna Z"):
        factories.registration(riga, factories.participant(name, latvia))
    [sentence] = said(confirmed(browser, page))
    assert "The seat that the page showed is no longer free for this person." in sentence
    assert standings(riga)["A"] == "requested"


def test_a_coordinator_acts_on_people_of_the_own_state_only(sign_in, ruta, ilze, riga, four):
    page = ticked(sign_in(ruta), riga, "approve", four)
    assert (page.context["rows"], page.context["skipped"]) == ([], [])
    assert len(ticked(sign_in(ilze), riga, "approve", four).context["rows"]) == 4
    refused = ticked(sign_in(ilze), riga, "seat", four).context["skipped"]
    assert refused[0].reasons == ["Only the secretariat gives seats by hand."]


def test_a_coordinator_gives_reserved_seats_as_far_as_there_are_any(
    sign_in, ilze, riga, four, latvia
):
    ReservedSeats.objects.create(training=riga, party=latvia, seats=1)
    day = timezone.localdate() + timedelta(days=2)
    Training.objects.filter(pk=riga.pk).update(release_on=day)
    page = ticked(sign_in(ilze), riga, "approve_reserved", four)
    [skipped] = page.context["skipped"]
    assert (len(page.context["rows"]), len(skipped.people)) == (1, 3)
    assert skipped.reasons == ["No reserved seat of Latvia is free."]


def test_staff_read_before_which_reserved_seats_their_approval_leaves_free(
    sign_in, astrid, ilze, riga, four, latvia
):
    ReservedSeats.objects.create(training=riga, party=latvia, seats=2)
    day = timezone.localdate() + timedelta(days=2)
    Training.objects.filter(pk=riga.pk).update(release_on=day)
    said = "Latvia: 2 reserved seats stay free. Its coordinator gives them"
    assert said in ticked(sign_in(astrid), riga, "approve", four).text
    assert "stay free" not in ticked(sign_in(astrid), riga, "decline", four).text
    assert "stay free" not in ticked(sign_in(ilze), riga, "approve", four).text


def test_several_are_declined_with_one_reason_and_who_moves_up_is_shown(
    sign_in, astrid, riga, four
):
    browser = sign_in(astrid)
    confirmed(browser, ticked(browser, riga, "approve", four))
    page = ticked(browser, riga, "withdraw_for", [four[0], four[3]])
    assert page.context["moved"].reached == []
    page = ticked(browser, riga, "withdraw_for", four[:2])
    assert page.context["moved"].reached == ["Anna D"]
    assert "This field is required" in confirmed(browser, page, reason="").text
    confirmed(browser, page, reason="Ill.")
    assert standings(riga) == {
        "A": "withdrawn",
        "B": "withdrawn",
        "C": "confirmed",
        "D": "confirmed",
    }
    assert set(riga.registrations.filter(status="withdrawn").values_list("reason", flat=True)) == {
        "Ill."
    }


def test_a_seat_is_not_taken_back_by_a_tick(sign_in, astrid, riga, latvia):
    seat = factories.registration(riga, factories.participant("Anna A", latvia))
    [skipped] = ticked(sign_in(astrid), riga, "decline", [seat]).context["skipped"]
    assert skipped.reasons[0].startswith("This seat is confirmed:")


def test_seats_given_to_several_overbook_nothing(sign_in, astrid, riga, four):
    page = ticked(sign_in(astrid), riga, "seat", four)
    assert len(page.context["rows"]) == 3
    assert "There is no seat left for this person." in page.context["skipped"][0].reasons[0]


def test_all_of_it_is_undone_within_the_minute(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    desk = confirmed(browser, ticked(browser, riga, "approve", four))
    sent = {"act": desk.context["undo_all"]}
    answer = browser.post(address(riga, "undo"), sent, follow=True)
    assert said(answer) == ["Undone: 4 people."]
    assert set(standings(riga).values()) == {"requested"}
    assert Letter.objects.count() == 0
    again = said(browser.post(address(riga, "undo"), sent, follow=True))
    assert again[0].startswith("Undone: 0 people. Skipped: 4 people, Anna A, Anna B")


def test_undo_all_leaves_what_a_colleague_decided(sign_in, astrid, ilze, riga, four, now):
    """Ilze has declined Anna A in the same minute; that stands beside it, to be undone alone."""
    browser, by = sign_in(astrid), {"now": timezone.now()}
    decline(by=ilze, registration=four[0], seen="requested", reason="Not now.", **by)
    for row in four[1:3]:
        approve(by=astrid, registration=row, **by)
    page = browser.get(reverse("trainings:registrations", args=[riga.slug])).text
    own, others = page[page.index("Undo all 2 that you decided") :].split(
        "Decided by somebody else"
    )
    assert own.count("Undo approval") == 2 and others.count("Undo decline") == 1
    sent = unescape(re.search(r'name="act" value="([^"]+)"', page)[1])
    assert json.loads(sent).keys() == {str(row.pk) for row in four[1:3]}


@pytest.mark.parametrize("sent", [{}, {"act": "approve"}, {"act": "x", "row": [1]}])
def test_nothing_ticked_is_nothing_done(sign_in, astrid, riga, four, sent):
    answer = sign_in(astrid).post(address(riga), sent)
    assert answer["Location"] == reverse("trainings:registrations", args=[riga.slug])


@pytest.mark.parametrize("people", [3, 30])
def test_letters_of_the_waiting_list_are_written_anew_once_for_all(astrid, latvia, now, people):
    """As many statements for each further person, however many letters are held."""
    full = factories.training("Full", host=latvia, now=now, admission="approval", capacity=1)
    for number in range(people):
        person = factories.participant(f"Ona {number}", latvia, email=f"ona{number}@mfa.example")
        factories.registration(full, person, status="requested")
    shown = {row.pk: Shown() for row in full.registrations.all()}
    with CaptureQueriesContext(connection) as asked:
        act_on_all(by=astrid, training=full, act="approve", shown=shown, now=now)
    rewords = [each for each in asked if 'UPDATE "outbox_letter"' in each["sql"]]
    assert len(rewords) == people - 1


def test_more_than_a_hundred_and_fifty_are_not_acted_on_at_once(sign_in, astrid, riga):
    answer = sign_in(astrid).post(address(riga), {"act": "approve", "row": range(151)}, follow=True)
    assert said(answer) == ["Tick 150 people at most."]


@pytest.mark.parametrize(
    "seen",
    [
        "",
        "[]",
        "{",
        '{"x": 1}',
        '{"1": ["requested"]}',
        '{"99999999999999999999": ["a", "b", "c", "d"]}',
    ],
)
def test_a_form_that_does_not_say_what_it_showed_does_nothing(sign_in, astrid, riga, four, seen):
    ticked(sign_in(astrid), riga, "approve", four, seen=seen)
    assert set(standings(riga).values()) == {"requested"}


def test_a_letter_is_shown_and_then_sent_to_those_whom_one_reaches(
    sign_in, astrid, riga, four, latvia
):
    nobody = factories.registration(riga, factories.participant("Zoe", latvia, email=""))
    browser = sign_in(astrid)
    words = {"subject": "Bring a coat", "text": "It is cold & windy."}
    page = ticked(browser, riga, "write", [*four, nobody])
    assert "Zoe gets no letter: please tell them yourself." in page.text
    page = confirmed(browser, page, **words, seen="")
    assert "Dear Anna A," in page.text and Letter.objects.count() == 0
    answer = confirmed(browser, page, **words)
    assert said(answer) == [
        "The letter is on its way to 4 people.",
        "Zoe gets no letter: please tell them yourself.",
    ]
    letter = Letter.objects.filter(to="a@mfa.example").get()
    assert (letter.kind, letter.subject) == ("message", "Bring a coat")
    assert "It is cold & windy.\n\nWritten by" in letter.body
    entry = AuditEntry.objects.get(action="write_to_people")
    assert entry.facts == {"people": 4, "registrations": [row.pk for row in four]}


def test_a_letter_with_other_words_than_were_shown_is_shown_again(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    seen = json.dumps(["Coat", "Bring one."])
    page = ticked(browser, riga, "write", four, subject="Coat", text="Bring two.", seen=seen)
    assert ("Bring two." in page.text, Letter.objects.count()) == (True, 0)


def test_a_coordinator_writes_to_nobody_of_another_state(sign_in, ruta, riga, four):
    seen = json.dumps(["Coat", "Bring one."])
    page = ticked(sign_in(ruta), riga, "write", four, subject="Coat", text="Bring one.", seen=seen)
    assert "None of these people gets letters." in page.text
    assert Letter.objects.count() == 0


def test_a_letter_of_ones_own_binds_no_undo(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    confirmed(browser, ticked(browser, riga, "approve", four))
    seen = json.dumps(["Coat", "Bring one."])
    ticked(browser, riga, "write", four, subject="Coat", text="Bring one.", seen=seen)
    desk = browser.get(reverse("trainings:registrations", args=[riga.slug]))
    assert len(desk.context["covered"]) == 4


def test_a_reason_that_is_missing_is_asked_for_and_then_all_is_done(sign_in, astrid, riga, four):
    browser = sign_in(astrid)
    page = ticked(browser, riga, "decline", four[:2])
    refused = confirmed(browser, page, reason="")
    assert "This field is required." in refused.text
    confirmed(browser, refused, reason="No seat is left.")
    assert list(standings(riga).values()).count("declined") == 2


def test_a_request_made_anew_since_the_page_was_read_is_not_declined(
    sign_in, astrid, riga, four, now
):
    browser = sign_in(astrid)
    page = ticked(browser, riga, "decline", four, reason="Two go already.")
    riga.registrations.filter(pk=four[0].pk).update(requested_at=now)
    confirmed(browser, page, reason="Two go already.")
    anew = riga.registrations.get(pk=four[0].pk)
    assert anew.status == "requested"
    assert riga.registrations.filter(status="declined").count() == 3
