"""Totals by mail: on their day, to those who may see them, with the numbers of the page."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail

from desk.letter_subjects import about_of
from outbox.models import Letter
from outbox.sending import send_due
from participants.models import Account, AuditEntry
from reports.actions.schedules import stop_totals
from reports.measures import ESSENTIAL, MEASURES
from reports.models import Schedule
from reports.rules.schedules import next_day
from reports.tasks import send_schedules
from tests import factories
from trainings.models import LegacyFigure

ADDRESS = "/reports/by-mail/"
NEW_YEAR = datetime(2030, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def arrange(sign_in, astrid):
    def arranged(*people, by="state", covers="last_year", every="year"):
        asked = {
            "by": by,
            "covers": covers,
            "every": every,
            "recipients": [person.pk for person in people],
        }
        return sign_in(astrid).post(ADDRESS, asked)

    return arranged


@pytest.fixture
def year(closed, fact, latvia, lithuania):
    training = closed(date(2029, 3, 4))
    fact(training, latvia)
    fact(training, lithuania)
    return training


@pytest.mark.parametrize(
    ("every", "today", "expected"),
    [
        ("month", date(2026, 11, 29), date(2026, 12, 1)),
        ("month", date(2026, 12, 1), date(2027, 1, 1)),
        ("quarter", date(2026, 11, 29), date(2027, 1, 1)),
        ("quarter", date(2026, 1, 1), date(2026, 4, 1)),
        ("year", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_the_next_day(every, today, expected):
    assert next_day(every, today) == expected


def test_everybody_gets_what_they_may_see(arrange, year, oskar, ilze):
    arrange(oskar, ilze)
    Schedule.objects.update(next_on=NEW_YEAR.date())

    assert send_schedules(NEW_YEAR) == 2

    bodies = {letter.to: letter.body for letter in Letter.objects.filter(kind="scheduled_totals")}
    assert "Lithuania" in bodies[oskar.email] and "Latvia" in bodies[oskar.email]
    assert "Latvia" in bodies[ilze.email] and "Lithuania" not in bodies[ilze.email]
    assert "/reports/?from=2029-01-01&until=2029-12-31&by=state" in bodies[ilze.email]


def test_a_letter_says_the_numbers_of_the_page(arrange, year, oskar, sign_in):
    arrange(oskar)
    Schedule.objects.update(next_on=NEW_YEAR.date())
    send_schedules(NEW_YEAR)
    body = Letter.objects.get(kind="scheduled_totals").body
    question = {"from": "2029-01-01", "until": "2029-12-31", "by": "state"}
    told = sign_in(oskar).get("/reports/totals.json", question).json()

    for row in [*told["rows"], told["total"] | {"label": "Total"}]:
        part = body.partition(f"\n{row['label']}\n")[2]
        for name in ESSENTIAL:
            said = re.search(rf"{MEASURES[name].label}: (.+)", part)[1]
            assert said == str(row[name])


def test_it_is_sent_once_and_then_on_the_next_day(arrange, year, oskar):
    arrange(oskar)
    Schedule.objects.update(next_on=NEW_YEAR.date())

    assert [send_schedules(NEW_YEAR), send_schedules(NEW_YEAR)] == [1, 0]
    assert Schedule.objects.get().next_on == date(2031, 1, 1)


def test_whoever_may_no_longer_see_totals_gets_none(arrange, year, ilze):
    arrange(ilze)
    Schedule.objects.update(next_on=NEW_YEAR.date())
    ilze.terms.all().delete()

    assert send_schedules(NEW_YEAR) == 0


@pytest.fixture
def letter_to(arrange, year):
    """Write somebody's letter, which waits."""

    def waiting(account):
        arrange(account)
        Schedule.objects.update(next_on=NEW_YEAR.date())
        send_schedules(NEW_YEAR)
        return Letter.objects.get(kind="scheduled_totals")

    return waiting


def sent(letter):
    """Send what is due and return what became of the letter, with how often it was tried."""
    send_due(NEW_YEAR)
    letter.refresh_from_db()
    return letter.status, letter.attempts


def test_a_letter_that_waits_leaves_while_its_reader_sees_the_same(letter_to, ilze):
    assert sent(letter_to(ilze)) == ("sent", 1)


def test_a_letter_that_waits_lapses_with_its_readers_role(letter_to, oskar):
    letter = letter_to(oskar)
    Account.objects.filter(pk=oskar.pk).update(role="officer")

    assert sent(letter) == ("lapsed", 0)
    assert mail.outbox == []


def test_a_letter_that_waits_lapses_with_its_readers_term(letter_to, ilze):
    letter = letter_to(ilze)
    ilze.terms.update(since=date(2020, 1, 1), until=date(2020, 12, 31))

    assert sent(letter) == ("lapsed", 0)


def test_a_letter_of_all_states_lapses_where_its_reader_sees_one(letter_to, oskar, latvia):
    letter = letter_to(oskar)
    Account.objects.filter(pk=oskar.pk).update(role="coordinator")
    oskar.terms.create(party=latvia, since=date(2020, 1, 1))

    assert sent(letter) == ("lapsed", 0)


def test_a_letter_of_one_state_lapses_where_its_reader_sees_another(letter_to, ilze, lithuania):
    letter = letter_to(ilze)
    ilze.terms.update(party=lithuania)

    assert sent(letter) == ("lapsed", 0)


def test_a_letter_of_one_state_leaves_where_its_reader_sees_all(letter_to, ilze):
    letter = letter_to(ilze)
    Account.objects.filter(pk=ilze.pk).update(role="secretariat")

    assert sent(letter) == ("sent", 1)


def test_a_letter_whose_address_nobody_has_any_more_lapses(letter_to, oskar):
    letter = letter_to(oskar)
    Account.objects.filter(pk=oskar.pk).delete()

    assert sent(letter) == ("lapsed", 0)


def test_recipients_are_offered_with_their_role_and_state(sign_in, astrid, ilze, oskar):
    text = sign_in(astrid).get(ADDRESS).text

    assert f"{ilze.name}, National coordinator, Latvia" in text
    assert f"{oskar.name}, Administrator" in text


def test_an_officer_cannot_be_chosen(arrange, janis):
    answer = arrange(janis)

    assert answer.status_code == 200
    assert "is not one of the available choices" in answer.text
    assert not Schedule.objects.exists()


def test_nobody_chosen_gets_a_sentence(arrange):
    assert "This field is required." in arrange().text


def test_at_most_fifty_get_a_schedule(arrange, oskar):
    fifty = [
        factories.account(f"colleague-{number}@secretariat.example", role="secretariat")
        for number in range(50)
    ]

    assert "At most 50 people get a schedule." in arrange(oskar, *fifty).text
    assert not Schedule.objects.exists()
    arrange(*fifty)
    assert Schedule.objects.get().recipients.count() == 50


def test_a_schedule_is_stopped(arrange, sign_in, astrid, oskar):
    arrange(oskar)
    schedule = Schedule.objects.get()

    sign_in(astrid).post(f"{ADDRESS}{schedule.pk}/stop/")

    assert not Schedule.objects.exists()


def test_stopping_what_a_colleague_has_stopped_does_nothing(arrange, astrid, oskar):
    arrange(oskar)
    schedule = Schedule.objects.get()
    for _twice in range(2):
        stop_totals(by=astrid, schedule=schedule, now=NEW_YEAR)

    assert AuditEntry.objects.filter(action="stop_totals").count() == 1


def test_the_outbox_says_what_a_letter_is_about(arrange, year, oskar):
    arrange(oskar)
    Schedule.objects.update(next_on=NEW_YEAR.date())
    send_schedules(NEW_YEAR)

    [about] = about_of(Letter.objects.filter(kind="scheduled_totals")).values()
    assert about.words == "The year before: Every year, on 1 January"
    assert about.address == ADDRESS


def test_nobody_but_staff_schedules(sign_in, ilze, janis, arrange, oskar):
    arrange(oskar)
    stop = f"{ADDRESS}{Schedule.objects.get().pk}/stop/"
    for who in (ilze, janis):
        assert sign_in(who).get(ADDRESS).status_code == 403
        assert sign_in(who).post(stop).status_code == 403
    assert Schedule.objects.exists()


@pytest.fixture
def body(arrange):
    """The letter to somebody about all years, or another period."""

    def written(account, covers="all"):
        arrange(account, covers=covers)
        Schedule.objects.update(next_on=NEW_YEAR.date())
        send_schedules(NEW_YEAR)
        return Letter.objects.get(kind="scheduled_totals", to=account.email).body

    return written


def test_a_letter_has_the_essential_figures(body, year, oskar):
    said = body(oskar)

    assert all(f"{MEASURES[name].label}: " in said for name in ESSENTIAL)
    assert not any(
        f"{MEASURES[name].label}: " in said for name in MEASURES if name not in ESSENTIAL
    )


def test_a_letter_says_the_status_of_whoever_was_no_member_and_when_was_counted(
    body, year, fact, oskar
):
    fact(year, factories.party("MD", "Moldova (Republic)", status=""))
    said = body(oskar)

    assert "Moldova (Republic)\n  Status on the day: other\n" in said
    assert said.count("Status on the day") == 1
    assert "As of 1 January 2030" in said


def test_a_letter_about_nothing_is_short(body, year, oskar):
    said = body(oskar, covers="this_year")

    assert "No closed training in this period" in said
    assert "Total" not in said.partition("As of")[0]


def test_staff_read_the_legacy_figure_and_a_coordinator_does_not(body, year, oskar, ilze):
    figure = {"since": date(2000, 1, 1), "until": date(2001, 12, 31), "trainings": 3, "people": 30}
    LegacyFigure.objects.create(title={"en": "Nordic"}, key="nordic", **figure)

    assert "Legacy figure, never added: Nordic · 2000–2001" in body(oskar)
    Schedule.objects.all().delete()
    assert "Nordic" not in body(ilze)
