"""Somebody whom a state sent and who serves another one now, on that state's desks and lists."""

from datetime import date

import pytest

from participants import posts
from participants.actions import people
from participants.models import Participant
from tests import factories
from tests.trainings.days import address
from tests.trainings.test_participants_list import csv_of
from trainings.actions.selections import Shown, act_on_all
from trainings.models import Nomination

pytestmark = pytest.mark.django_db

OF_TODAY = ("Secret Attaché", "janis.berzins@mfa.example", "Lithuania")


@pytest.fixture
def registered(janis, riga):
    """Jānis, Consul of Latvia, whom Latvia registered."""
    posts.correct(janis.person, party=janis.party, mission=None, title="Consul")
    return factories.registration(riga, janis.person, status="requested")


@pytest.fixture
def moved(registered, lithuania, riga):
    """Jānis, who says that he serves Lithuania by now."""
    person, account = registered.participant, registered.participant.account
    account.party, account.recognition = lithuania, "claimed"
    account.save()
    there = factories.mission(lithuania, name="Embassy in Warsaw")
    since = date(2027, 1, 4)
    posts.move(person, party=lithuania, mission=there, title="Secret Attaché", since=since)
    return person


@pytest.mark.parametrize("page", ["registrations", "registration_history"])
def test_a_coordinator_sees_nothing_of_the_post_of_today(page, sign_in, ilze, registered, moved):
    number = [] if page == "registrations" else [registered.pk]
    text = sign_in(ilze).get(address(registered.training, page, *number)).text
    assert moved.full_name in text
    assert [each for each in OF_TODAY if each in text] == []


def test_the_desk_keeps_the_title_of_the_post_and_says_that_it_was_left(sign_in, ilze, riga, moved):
    text = sign_in(ilze).get(address(riga, "registrations")).text
    assert ">Consul<" in text and "serves another state now" in text


def test_staff_see_where_somebody_went(sign_in, astrid, riga, moved):
    text = sign_in(astrid).get(address(riga, "registrations")).text
    assert "now says: Lithuania" in text and "janis.berzins@mfa.example" in text


def test_nobody_is_found_on_the_desk_by_an_address_of_today(sign_in, ilze, riga, moved):
    found = sign_in(ilze).get(address(riga, "registrations"), {"q": "mfa.example"})
    assert moved.full_name not in found.text


def test_a_list_pairs_the_title_with_the_post_and_holds_no_address(sign_in, ilze, riga, moved):
    page = address(riga, "participants_csv") + "?columns=title&columns=party&columns=email"
    assert csv_of(sign_in(ilze).get(page))[1:] == [["Consul", "Latvia", ""]]


def test_the_page_of_nominations_shows_nothing_of_today(sign_in, ilze, riga, moved, latvia, now):
    Nomination.objects.create(
        training=riga, party=latvia, participant=moved, rank=1, status="refused", nominated_at=now
    )
    text = sign_in(ilze).get(address(riga, "nominate")).text
    assert moved.full_name in text and ">Consul<" in text
    assert [each for each in OF_TODAY if each in text] == []


# --- Out of service -------------------------------------------------------------------------------
@pytest.fixture
def left(registered):
    """Jānis, who serves no longer since Epiphany."""
    posts.leave(registered.participant, until=date(2027, 1, 6))
    return Participant.objects.get(pk=registered.participant.pk)


def test_who_corrects_the_own_registration_does_not_serve_again_by_it(
    sign_in, latvia, riga, left, time_is, now
):
    time_is(now)
    embassy = factories.mission(latvia, name="Embassy in Warsaw")
    client, page = sign_in(left.account), address(riga, "registration_change")
    form = client.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    client.post(page, sent | {"title": "First Secretary", "mission": embassy.pk})
    left.refresh_from_db()
    assert (left.title, left.mission, left.served_until) == (
        "First Secretary",
        None,
        date(2027, 1, 6),
    )
    assert left.posts.count() == 1
    assert left.registrations.get().mission == embassy


def test_whoever_names_a_state_serves_again_from_that_day(left, lithuania, now):
    people.move(left, full_name="Jānis", title="", party=lithuania, mission=None, now=now)
    assert left.served_until is None and left.posts.count() == 2


def approve(browser, row, **ticks):
    page = address(row.training, "registrations")
    shown = {
        "name": row.participant.full_name,
        "requested": row.request_shown,
        "decided": "",
    }
    url = address(row.training, "registration_approve", row.pk)
    assert f'action="{url}"' in browser.get(page).text
    text = browser.post(url, shown | ticks, follow=True).text
    row.refresh_from_db()
    return text


def test_who_left_is_approved_with_a_tick_that_the_state_sends_them(
    sign_in, ilze, registered, moved
):
    registered.refresh_from_db()
    browser = sign_in(ilze)
    assert "The state sends this officer all the same" in page_of(browser, registered)
    text = approve(browser, registered)
    assert "This officer serves Latvia no longer" in text and "Lithuania" not in text
    assert registered.status == "requested"
    approve(browser, registered, is_sent="on")
    assert registered.status == "confirmed"


def page_of(browser, row):
    return browser.get(address(row.training, "registrations")).text


def test_who_serves_still_is_approved_without_a_tick(sign_in, ilze, registered):
    browser = sign_in(ilze)
    assert "The state sends this officer all the same" not in page_of(browser, registered)
    approve(browser, registered)
    assert registered.status == "confirmed"


def test_the_start_page_counts_requests_of_those_who_left(sign_in, ilze, egle, registered, moved):
    said = "1 of the requests is of an officer who serves the state no longer"
    assert said in sign_in(ilze).get("/").text
    assert said not in sign_in(egle).get("/").text


def test_an_act_on_many_skips_who_left(riga, ilze, registered, moved, now):
    shown = {registered.pk: Shown(name=moved.full_name)}
    outcome = act_on_all(by=ilze, training=riga, act="approve", shown=shown, now=now)
    assert outcome.acted == []
    assert "This officer serves Latvia no longer" in outcome.skipped[0].reasons[0]


def test_staff_give_a_seat_to_who_left_with_the_tick(sign_in, astrid, riga, registered, moved):
    browser = sign_in(astrid)
    registered.refresh_from_db()
    page = address(riga, "registration_seat", registered.pk)
    assert "The state sends this officer all the same" in browser.get(page).text
    shown = {"name": moved.full_name, "requested": registered.request_shown, "decided": ""}
    refused = browser.post(page, shown).text
    assert "This officer serves Latvia no longer" in refused
    browser.post(page, shown | {"is_sent": "on"})
    registered.refresh_from_db()
    assert registered.status == "confirmed"
