"""The coordinator's page of nominations: naming officers (R-208)."""

import re
from datetime import timedelta

import pytest

from participants.models import Mission, Participant, PartyStatus
from tests import factories
from tests.trainings.nominations.desk import (
    ANNA,
    address,
    names,
    read_rows,
    shown_in,
    ticked,
    typed,
)
from tests.trainings.nominations.lists import accepted, line, nominated
from trainings.models import Training


@pytest.fixture(autouse=True)
def on_the_day(time_is, now):
    time_is(now)


def test_a_known_person_and_a_new_one_are_named_at_once(sign_in, ilze, janis, riga):
    answer = sign_in(ilze).post(address(riga), typed(ANNA, {}, **ticked(janis)), follow=True)
    assert names(riga) == ["Jānis Bērziņš-Ķīsis", "Anna Liepa"]
    assert "2 officers nominated. 2 asked now, 0 in reserve." in answer.text


def test_a_second_click_is_told_who_is_on_the_list_already(sign_in, ilze, janis, riga):
    browser, sent = sign_in(ilze), typed(ANNA, **ticked(janis))
    browser.post(address(riga), sent)
    page = " ".join(browser.post(address(riga), sent).text.split())
    assert "Nobody was added to the list: please look at this again" in page
    assert f'{address(riga)}#listed"> 2 officers stand on the list now</a>' in page
    assert "Nobody is nominated yet" not in page and page.count('id="listed"') == 1

    pasted = read_rows(ANNA | {"take": "on"}, lines="x")
    assert "2 officers stand on the list now" in browser.post(address(riga), pasted).text


def test_whoever_served_another_state_is_given_no_address_by_a_coordinator(
    sign_in, ilze, latvia, lithuania, riga
):
    """The address would open what that state has recorded (R-374)."""
    anna = factories.participant("Anna Liepa", latvia)
    anna.posts.create(party=lithuania, until="2020-01-01")
    given = {f"person-{anna.pk}-take": "on", f"person-{anna.pk}-email": "mine@post.example"}
    refused = sign_in(ilze).post(address(riga), typed({}, **given))
    assert "holds more than your state may read" in refused.text
    anna.refresh_from_db()
    assert (anna.email, names(riga)) == ("", [])


def test_a_known_person_without_an_address_is_given_one(sign_in, ilze, egle, latvia, riga):
    """Nobody is made anew; an address that is Eglė's, of another state, is refused as unusable."""
    anna = factories.participant("Anna Liepa", latvia)
    ticks = {f"person-{anna.pk}-take": "on"}
    without = sign_in(ilze).post(address(riga), typed({}, **ticks))
    assert "Anna Liepa, E-mail address: This field is required." in without.text
    taken = ticks | {f"person-{anna.pk}-email": egle.email}
    refused = sign_in(ilze).post(address(riga), typed({}, **taken))
    assert "This address cannot be used for this name and state." in refused.text
    given = ticks | {f"person-{anna.pk}-email": "Anna@mfa.example"}
    sign_in(ilze).post(address(riga), typed({}, **given))
    assert names(riga) == ["Anna Liepa"]
    anna.refresh_from_db()
    assert (anna.email, anna.account) == ("anna@mfa.example", None)
    assert Participant.objects.filter(full_name="Anna Liepa").count() == 1


def test_an_address_is_asked_of_those_who_are_ticked_only(sign_in, ilze, latvia, riga):
    anna, ona = (factories.participant(name, latvia) for name in ("Anna Liepa", "Anna Ozola"))
    ticks = {f"person-{anna.pk}-take": "on", f"person-{ona.pk}-motivation": "Later"}
    page = sign_in(ilze).post(address(riga), typed({}, q="anna", **ticks))
    assert page.text.count("E-mail address: This field is required.") == 1
    assert page.text.count('_error">This field is required.') == 1
    assert 'value="Later"' in page.text and not re.search(r"person-[^>]* required", page.text)

    given = ticks | {f"person-{anna.pk}-email": "anna@mfa.example"}
    sign_in(ilze).post(address(riga), typed({}, q="anna", **given))
    assert names(riga) == ["Anna Liepa"]


@pytest.mark.parametrize("send", [typed, read_rows])
@pytest.mark.parametrize("field", ["full_name", "email"])
def test_a_row_with_a_null_character_comes_back_with_the_reason(sign_in, ilze, riga, send, field):
    """PostgreSQL takes none, nor in a question about who is known."""
    row = ANNA | {"take": "on", field: f"anna\0{ANNA[field]}"}
    answer = sign_in(ilze).post(address(riga), send(row))
    assert (answer.status_code, names(riga)) == (200, [])
    assert "Null characters are not allowed" in answer.text or "control character" in answer.text


def test_the_search_finds_the_own_people_without_accents_and_says_why_not(
    sign_in, ilze, janis, egle, riga, now
):
    nominated(riga, ilze, [line(janis.participant)], now=now)
    factories.participant("Jana Berzina", ilze.party, email="jana@mfa.example")
    answer = sign_in(ilze).post(address(riga), typed({}, button="search", q="berzin"))
    assert "Jānis Bērziņš-Ķīsis is nominated already." in answer.text
    assert "jana@mfa.example" in answer.text
    answer = sign_in(ilze).post(address(riga), typed({}, button="search", q="egle"))
    assert "Nobody is found" in answer.text and "Šimkūnaitė" not in answer.text


def test_the_search_finds_people_by_the_name_of_their_mission(sign_in, ilze, latvia, riga):
    mission = factories.mission(latvia, name="Embassy in København")
    factories.participant("Ona Liepa", latvia, mission=mission)
    factories.participant("Anna Kalniņa", latvia)
    answer = sign_in(ilze).post(address(riga), typed({}, button="search", q="embassy kobenhavn"))
    assert ("Ona Liepa" in answer.text, "Anna Kalniņa" in answer.text) == (True, False)


def test_the_search_shows_twenty_people_and_says_that_there_are_more(sign_in, ilze, latvia, riga):
    for number in range(21):
        factories.participant(f"Ona {number}", latvia, email=f"ona{number}@mfa.example")
    answer = sign_in(ilze).post(address(riga), typed({}, button="search", q="ona"))
    assert answer.text.count("-take") == 20 * 3  # a box has a name, an id and a label
    assert "More people are found than the 20 shown here" in answer.text


@pytest.mark.parametrize("button", ["search", "more", "nominate"])
def test_what_was_typed_stays_whatever_button_is_pressed(sign_in, ilze, janis, riga, button):
    wrong = ANNA | {"email": "anna@", "motivation": "Knows the counter"}
    answer = sign_in(ilze).post(address(riga), typed(wrong, button=button, **ticked(janis)))
    assert all(value in answer.text for value in wrong.values())
    assert "checked" in answer.text
    assert ("Officer 1, E-mail address" in answer.text) == (button == "nominate")
    assert names(riga) == []


def test_a_refusal_of_one_line_saves_none_and_stands_at_the_line(sign_in, ilze, janis, egle, riga):
    theirs = {"full_name": "Eglė Šimkūnaitė", "email": egle.email}
    answer = sign_in(ilze).post(address(riga), typed(ANNA, theirs, **ticked(janis)))
    assert "Officer 2, Full name: This address cannot be used for this name" in answer.text
    assert names(riga) == []


def test_an_officer_in_two_rows_is_refused_also_with_other_accents(sign_in, ilze, riga):
    other = ANNA | {"full_name": "Ánna LIEPA", "email": "a.liepa@mfa.example"}
    answer = sign_in(ilze).post(address(riga), typed(ANNA, other))
    assert "Officer 2, Full name: The same officer stands in row 1 already." in answer.text


def test_a_mission_of_the_list_is_taken_and_another_one_described(sign_in, ilze, latvia, riga):
    embassy = factories.mission(latvia, name="Embassy in Tallinn")
    row = ANNA | {"mission": "embassy in tallinn"}
    sign_in(ilze).post(address(riga), typed(row))
    assert riga.nominations.get().mission == embassy

    new = {"full_name": "Ona Egle", "email": "ona@mfa.example", "mission": "Consulate in Narva"}
    answer = sign_in(ilze).post(address(riga), typed(new))
    assert "“Consulate in Narva” is not in the list of missions." in answer.text
    post = {"mission_kind": "consulate", "mission_country": "LATVIA"}
    sign_in(ilze).post(address(riga), typed(new | post))
    assert riga.nominations.last().mission == Mission.objects.get(name="Consulate in Narva")


def test_staff_choose_the_party_and_name_the_coordinator_who_said_so(sign_in, astrid, ilze, riga):
    desk, latvias = sign_in(astrid), address(riga) + "?party=LV"
    assert "For which party?" in desk.get(address(riga)).text
    answer = desk.post(latvias, typed(ANNA, said_by="", said_on="2027-01-04"))
    assert "Who said so: This field is required." in answer.text
    desk.post(latvias, typed(ANNA, said_by="Ilze Liepa", said_on="2027-01-04"))
    assert riga.nominations.get().said_by == "Ilze Liepa"
    assert "on the word of Ilze Liepa" in desk.get(latvias).text


def test_staff_need_no_word_where_a_party_has_no_coordinator(sign_in, astrid, latvia, riga):
    sign_in(astrid).post(address(riga) + "?party=LV", typed(ANNA))
    assert names(riga) == ["Anna Liepa"]


def test_once_nominations_have_closed_the_list_is_read_and_what_was_typed_stays(
    sign_in, ilze, janis, riga, time_is, now, a_week
):
    nominated(riga, ilze, [line(janis.participant)], now=now)
    assert "everybody nominated is asked at once" in sign_in(ilze).get(address(riga)).text
    time_is(now + a_week)
    page = sign_in(ilze).get(address(riga)).text
    assert "everybody nominated is asked at once" not in page
    assert "answers ended on 10 January 2027" in page and "Jānis Bērziņš-Ķīsis" in page
    assert "More rows" not in page
    refused = sign_in(ilze).post(address(riga), typed(ANNA)).text
    assert "answers ended on 10 January 2027" in refused and "anna@mfa.example" in refused


def test_a_restricted_training_of_others_is_not_there_and_officers_have_no_page(
    sign_in, ruta, ilze, janis, latvia
):
    training = factories.training("Quiet", audience="restricted", invited=[latvia])
    assert sign_in(ruta).get(address(training)).status_code == 404
    assert sign_in(janis).get(address(training)).status_code == 403
    assert sign_in(ilze).get(address(training)).status_code == 200


def test_the_page_says_what_the_state_has_to_give(sign_in, ilze, latvia, janis, now):
    training = factories.training("Reserved", now=now, capacity=10, reserved={latvia: 3})
    nominees = [line(janis.participant)] + [
        line(name=f"Ona {letter}", email=f"{letter}@mfa.example") for letter in "abc"
    ]
    nominated(training, ilze, nominees, now=now)
    page = sign_in(ilze).get(address(training)).text
    assert "3 reserved, 0 taken, 3 free until 5 January 2027; those not taken go back" in page
    assert page.count("answer by 10 January") == 3 and page.count("In reserve") == 2


def test_nominations_end_no_later_than_the_last_answer_on_the_start_page_too(
    sign_in, ilze, riga, time_is, now
):
    riga.admission = "nomination"
    riga.registration_closes_at = now + timedelta(days=2)
    riga.nominations_close_on = (now + timedelta(days=3)).date()
    riga.save()
    said = "Last day to nominate: 6 January 2027, the day before registration closes. Nobody could"
    assert said in sign_in(ilze).get(address(riga)).text

    starts = []
    for days in (1, 2):
        time_is(now + timedelta(days=days))
        starts.append("Nominate officers:" in sign_in(ilze).get("/").text)
    assert starts == [True, False]


def test_the_mission_that_was_given_with_the_yes_stands_in_the_list(
    sign_in, ilze, janis, riga, now
):
    mission = factories.mission(ilze.party, city="Minsk", name="Embassy in Minsk")
    nominated(riga, ilze, [line(janis.participant)], now=now)
    accepted(riga.nominations.get(), now=now)
    riga.registrations.update(mission=mission)
    assert "Embassy in Minsk" in sign_in(ilze).get(address(riga)).text


def test_the_start_page_asks_to_nominate_where_somebody_can_still_answer_alone(
    sign_in, ilze, by_nomination, latvia, time_is
):
    """Registration is open until the training begins; moves stop three days before."""
    begins = by_nomination.midnight(by_nomination.first_day)
    Training.objects.update(registration_closes_at=begins)
    asks = "Nominate officers:"
    time_is(begins - timedelta(days=3, hours=2))
    assert asks in sign_in(ilze).get("/").text
    PartyStatus.objects.filter(party=latvia).update(status="suspended")
    assert asks not in sign_in(ilze).get("/").text
    PartyStatus.objects.filter(party=latvia).update(status="member")
    time_is(begins - timedelta(days=2, hours=22))
    assert asks not in sign_in(ilze).get("/").text


def test_the_start_page_asks_to_nominate_until_somebody_is_named(
    sign_in, ilze, ruta, janis, latvia, now
):
    training = factories.training("Named", now=now, admission="nomination", capacity=9)
    other = factories.training("Theirs", admission="nomination", audience="restricted")
    other.invited.add(ruta.party)
    asked = [sign_in(each).get("/").text.count("Nominate officers:") for each in (ilze, ruta)]
    nominated(training, ilze, [line(janis.participant)], now=now)
    then = [sign_in(each).get("/").text.count("Nominate officers:") for each in (ilze, ruta)]
    assert (asked, then) == ([1, 2], [0, 2])


def test_all_rows_that_a_list_may_have_are_read_whatever_their_count_says(sign_in, ilze, riga):
    data = typed(*[{}] * 259, ANNA) | {"officers-TOTAL_FORMS": "2"}
    sign_in(ilze).post(address(riga), data)
    assert names(riga) == ["Anna Liepa"]


LINES = "Ona Egle;Consul;;ona@mfa.example"


@pytest.mark.parametrize("button", ["search", "more", "read"])
def test_whatever_is_asked_for_rows_ticks_and_lines_stay(sign_in, ilze, janis, riga, button):
    lines = " ;" if button == "read" else LINES
    data = typed(ANNA, button=button, lines=lines, **ticked(janis))
    page = shown_in(sign_in(ilze).post(address(riga), data))
    kept = page["officers-0-full_name"], page["lines"], page[f"person-{janis.participant.pk}-take"]
    assert kept == ("Anna Liepa", lines, "on")


def test_lines_are_read_nominated_and_left_without_losing_what_was_typed(
    sign_in, ilze, janis, riga
):
    """Back leads to all of it; saved, whoever was ticked and typed beside is still to nominate."""
    desk = sign_in(ilze)
    preview = shown_in(
        desk.post(address(riga), typed(ANNA, button="read", lines=LINES, **ticked(janis)))
    )
    back = shown_in(desk.post(address(riga), preview | {"back": "1"}))
    assert (back["officers-0-email"], back["lines"]) == ("anna@mfa.example", LINES)
    assert back["officers-TOTAL_FORMS"] == preview["officers-TOTAL_FORMS"]
    saved = desk.post(address(riga), preview | {"save": "1"})
    assert names(riga) == ["Ona Egle"]
    assert "Those whom you had ticked or typed are still to nominate." in saved.text
    desk.post(address(riga), shown_in(saved) | {"nominate": "1"})
    assert names(riga) == ["Ona Egle", "Jānis Bērziņš-Ķīsis", "Anna Liepa"]


def test_pasted_lines_stay_once_those_who_were_typed_are_nominated(sign_in, ilze, riga):
    page = sign_in(ilze).post(address(riga), typed(ANNA, lines=LINES))
    assert names(riga) == ["Anna Liepa"]
    assert "The lines that you pasted are still in their box." in page.text
    kept = shown_in(page)
    assert (kept["lines"], kept["officers-0-full_name"]) == (LINES, "")


def test_a_namesake_of_somebody_without_an_address_is_asked_about(sign_in, ilze, latvia, riga):
    anna = factories.participant("Anna Liepa", latvia)
    typed_in = sign_in(ilze).post(address(riga), typed(ANNA | {"full_name": "ANNA LIEPA"}))
    pasted = sign_in(ilze).post(
        address(riga), {"read": "1", "lines": "Anna Liepa;;;anna@mfa.example"}
    )
    for page in (typed_in, pasted):
        assert "Anna Liepa is known here without an address. Say who is meant." in page.text
        assert "This is somebody else" in page.text and "checked" not in page.text
    sign_in(ilze).post(address(riga), typed(ANNA | {"is_somebody_else": "on"}))
    assert riga.nominations.get().participant != anna


@pytest.mark.parametrize("way", ["typed", "pasted"])
def test_a_namesake_without_an_address_gets_the_one_in_the_line_once_said_to_be_meant(
    sign_in, ilze, latvia, riga, way
):
    anna = factories.participant("Anna Liepa", latvia)
    desk, lines = sign_in(ilze), {"read": "1", "lines": "Anna Liepa;;;anna@mfa.example"}
    page = desk.post(address(riga), lines if way == "pasted" else typed(ANNA))
    assert "This is the person, whose record gets this address" in page.text
    prefix = "pasted" if way == "pasted" else "officers"
    ticks = {f"{prefix}-0-is_this_person": "on", "pasted-0-take": "on"}
    button = {"save": "1"} if way == "pasted" else {"nominate": "1"}
    desk.post(address(riga), shown_in(page) | ticks | button)
    assert riga.nominations.get().participant == anna
    anna.refresh_from_db()
    assert anna.email == "anna@mfa.example"


def test_of_two_namesakes_without_an_address_none_is_offered(sign_in, ilze, latvia, riga):
    for _turn in range(2):
        factories.participant("Anna Liepa", latvia)
    data = typed(ANNA | {"is_this_person": "on"})
    page = sign_in(ilze).post(address(riga), data)
    assert "Search for the name and give the address there." in page.text
    assert "whose record gets this address" not in page.text and not riga.nominations.exists()


def test_the_form_says_that_a_typed_address_becomes_that_of_the_record(sign_in, ilze, latvia, riga):
    factories.participant("Anna Liepa", latvia)
    page = sign_in(ilze).post(address(riga), typed(button="search", q="Anna Liepa")).text
    assert "It becomes the address of the record: letters go there" in page


def test_a_record_that_holds_more_than_the_state_reads_gets_no_address_from_a_line(
    sign_in, ilze, latvia, lithuania, riga
):
    anna = factories.participant("Anna Liepa", latvia)
    anna.posts.create(party=lithuania, until="2020-01-01")
    page = sign_in(ilze).post(address(riga), typed(ANNA | {"is_this_person": "on"}))
    assert "holds more than your state may read" in page.text
    anna.refresh_from_db()
    assert (anna.email, riga.nominations.exists()) == ("", False)


def test_a_namesake_with_another_address_is_asked_about_too(sign_in, ilze, latvia, riga):
    anna = factories.participant("Anna Liepa", latvia, email="a.liepa@mfa.example")
    page = sign_in(ilze).post(address(riga), typed(ANNA))
    assert "Anna Liepa is known with the address a.liepa@mfa.example." in page.text
    assert "This is somebody else" in page.text and not riga.nominations.exists()
    sign_in(ilze).post(address(riga), typed(ANNA | {"is_somebody_else": "on"}))
    assert riga.nominations.get().participant != anna
