"""A post is a row of its own: a move ends one and begins another, a correction stays in it."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.actions import people
from participants.actions.posts import begin_own_post
from participants.models import Participant, Post
from participants.posts import leave
from tests import factories

LAST_YEAR = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MONDAY = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
SUNDAY_BEFORE = date(2027, 1, 31)


@pytest.fixture
def vilnius(latvia, lithuania):
    return factories.mission(latvia, host=lithuania, name="Embassy of Latvia in Vilnius")


@pytest.fixture
def tallinn(latvia):
    return factories.mission(latvia, host=factories.party("EE", "Estonia"), name="Embassy, Tallinn")


@pytest.fixture
def anna(latvia, vilnius):
    """Here since last year."""
    return factories.participant("Anna Kalniņa", latvia, mission=vilnius, created_at=LAST_YEAR)


def say(person, now=MONDAY, **post):
    said = {"title": person.title, "party": person.party, "mission": person.mission} | post
    people.move(person, full_name=person.full_name, now=now, **said)


def posts(person):
    """Mission, first and last day of each, in the order in which they were written down."""
    return list(Post.objects.of(person).order_by("pk").values_list("mission", "since", "until"))


def test_a_move_ends_the_post_the_day_before_and_begins_another(anna, vilnius, tallinn):
    say(anna, mission=tallinn, title="Consul")
    assert posts(anna) == [(vilnius.pk, None, SUNDAY_BEFORE), (tallinn.pk, MONDAY.date(), None)]
    current = anna.posts.current().get()
    assert (current.title, current.host) == ("Consul", tallinn.host)


def test_another_party_is_a_move_too(anna, vilnius, lithuania):
    say(anna, party=lithuania)
    assert posts(anna) == [(vilnius.pk, None, SUNDAY_BEFORE), (None, MONDAY.date(), None)]


def test_moves_of_one_day_make_one_post_and_the_move_back_makes_none(
    anna, vilnius, tallinn, lithuania
):
    say(anna, mission=tallinn)
    say(anna, party=lithuania)
    assert posts(anna) == [(vilnius.pk, None, SUNDAY_BEFORE), (None, MONDAY.date(), None)]
    say(anna, party=vilnius.party, mission=vilnius)
    assert posts(anna) == [(vilnius.pk, None, None)]


def test_a_title_and_the_first_mission_that_is_named_correct_the_post(latvia, vilnius):
    zane = factories.participant("Zane Ozola", latvia, created_at=LAST_YEAR)
    say(zane, mission=vilnius)
    say(zane, title="Consul")
    assert [(post.title, post.until) for post in zane.posts.all()] == [("Consul", None)]


def test_on_the_day_on_which_somebody_is_written_down_nothing_is_a_move(latvia, lithuania):
    zane = factories.participant("Zane Ozola", latvia, created_at=MONDAY)
    say(zane, party=lithuania)
    assert [post.party for post in zane.posts.all()] == [lithuania]


def create(new):
    new.save()


def save(new):
    new.save()
    new.party, new.mission, new.title = factories.party("EE"), None, "Consul"
    new.save()


def save_a_field(new):
    new.save()
    new.title = "Consul"
    new.save(update_fields=["title"])


def update(new):
    new.save()
    Participant.objects.filter(pk=new.pk).update(party_id=factories.party("EE").pk, mission=None)


def bulk_update(new):
    new.save()
    new.title = "Consul"
    Participant.objects.bulk_update([new], ["title"])


def bulk_create(new):
    Participant.objects.bulk_create([new])


def bulk_create_beside_a_namesake(new):
    Participant.objects.bulk_create([new], ignore_conflicts=True)
    again = Participant(full_name="Anna", email=new.email, party=new.party, created_at=MONDAY)
    Participant.objects.bulk_create([again], ignore_conflicts=True)


@pytest.mark.parametrize(
    "write",
    [create, save, save_a_field, update, bulk_update, bulk_create, bulk_create_beside_a_namesake],
)
def test_however_a_person_is_written_the_current_post_follows(write, latvia, vilnius):
    write(
        Participant(
            full_name="Anna", email="a@x.lv", party=latvia, mission=vilnius, created_at=MONDAY
        )
    )
    person, post = Participant.objects.get(), Post.objects.get()
    assert post.participant == person
    assert (post.party, post.mission, post.title) == (person.party, person.mission, person.title)
    assert post.host == (person.mission.host if person.mission else None)


def test_a_country_that_is_known_without_a_mission_stays_until_one_is_named(anna, tallinn):
    Participant.objects.update(mission=None)
    Post.objects.update(host=tallinn.host)
    Participant.objects.update(title="Consul")
    assert Post.objects.get().host == tallinn.host


def test_of_people_from_before_the_current_post_is_written_down(anna, vilnius):
    Post.objects.all().delete()
    import_module("participants.migrations.0016_posts").write_down(apps, None)
    assert posts(anna) == [(vilnius.pk, None, None)]
    assert Post.objects.get().host == vilnius.host


def test_posts_on_a_day(anna, tallinn):
    say(anna, mission=tallinn)
    before, current = anna.posts.order_by("pk")
    days = (date(2011, 1, 1), SUNDAY_BEFORE, MONDAY.date())
    assert [before.was_held_on(day) for day in days] == [True, True, False]
    assert [current.was_held_on(day) for day in days] == [False, False, True]
    leave(anna, until=MONDAY.date())
    current = anna.posts.with_names().current().get()
    after = MONDAY.date() + timedelta(days=1)
    assert [current.was_held_on(day) for day in (MONDAY.date(), after)] == [True, False]
    assert list(anna.posts.latest_first()) == [current, before]


@pytest.mark.parametrize(
    "days", [{}, {"since": MONDAY.date(), "until": MONDAY.date() - timedelta(days=1)}], ids=str
)
def test_the_database_refuses_two_current_posts_and_days_in_the_wrong_order(anna, days):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(participant=anna, party=anna.party, **days)


# --- One's own page -------------------------------------------------------------------------------


def new_post(browser, **changes):
    """Of today, at the officer's own state; the page is read first."""
    address = reverse("participants:post_new")
    typed = browser.get(address).context["form"].initial | {"mission": ""}
    return browser.post(address, typed | changes, follow=True)


def test_a_new_post_of_another_state_ends_the_one_so_far_and_is_claimed(
    sign_in, janis, lithuania, vilnius
):
    Participant.objects.update(mission=vilnius)
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = new_post(sign_in(janis), party=lithuania.pk, title="Consul", since=yesterday)

    janis.refresh_from_db()
    assert (janis.party, janis.recognition) == (lithuania, "claimed")
    assert posts(janis.participant) == [
        (vilnius.pk, None, yesterday - timedelta(days=1)),
        (None, yesterday, None),
    ]
    assert "Your state is now claimed" in answer.text
    assert "since when is not recorded" not in answer.text


@pytest.mark.parametrize(
    ("before", "after"), [("recognised", "recognised"), ("claimed", "claimed")]
)
def test_the_way_back_on_the_same_day_leaves_post_and_recognition_as_they_were(
    sign_in, janis, latvia, lithuania, before, after
):
    janis.recognition = before
    janis.save()
    browser = sign_in(janis)
    new_post(browser, party=lithuania.pk)
    answer = new_post(browser, party=latvia.pk)

    janis.refresh_from_db()
    assert (janis.party, janis.recognition) == (latvia, after)
    assert (janis.claim_to_tell_at is None) == (after == "recognised")
    assert posts(janis.participant) == [(None, None, None)]
    assert "You go on with your former post." in answer.text


def test_the_way_back_on_another_day_is_claimed_again(janis, latvia, lithuania):
    for day, party in enumerate([lithuania, latvia]):
        now = MONDAY + timedelta(days=day)
        post = {"party": party, "mission": None, "title": "", "since": now.date()}
        begin_own_post(account=janis, now=now, **post)
    janis.refresh_from_db()
    assert janis.recognition == "claimed"


def test_a_title_of_a_new_post_is_a_post_of_its_own(sign_in, janis, latvia):
    new_post(sign_in(janis), title="Consul General")
    titles = [post.title for post in janis.participant.posts.latest_first()]
    assert titles == ["Consul General", ""]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "That is the post that you have."),
        ({"title": "Consul", "since": "2099-01-01"}, "Say it on the first day of the post"),
        ({"title": "Consul", "since": "2020-01-01"}, "Your present post began on"),
        ({"title": "Consul", "since": "0001-01-01"}, "Choose a day from 1950 on."),
    ],
)
def test_a_post_that_does_not_begin_is_refused_with_what_was_typed(sign_in, janis, changes, reason):
    Post.objects.update(since=date(2024, 9, 1))
    answer = new_post(sign_in(janis), **changes)
    assert reason in answer.text
    assert answer.context["form"]["title"].value() == changes.get("title", "")
    assert Post.objects.count() == 1


def test_a_former_post_gets_days_and_a_wrong_one_is_removed(sign_in, janis, tallinn):
    former = janis.participant.posts.create(
        party=tallinn.party, mission=tallinn, until=date(2020, 6, 30)
    )
    browser, page = sign_in(janis), reverse("participants:post_days", args=[former.pk])
    wrong = browser.post(page, {"since": "2020-07-01", "until": "2020-06-30"})
    assert "The last day lies before the first one." in wrong.text
    browser.post(page, {"since": "2017-09-01", "until": "2020-06-30"})
    former.refresh_from_db()
    assert (former.since, former.until) == (date(2017, 9, 1), date(2020, 6, 30))

    browser.post(reverse("participants:post_remove", args=[former.pk]))
    assert not Post.objects.filter(pk=former.pk).exists()


def test_the_present_post_is_not_removed_and_nobody_elses_is_found(sign_in, janis, egle):
    own = reverse("participants:post_remove", args=[janis.participant.posts.get().pk])
    answer = sign_in(janis).post(own, follow=True)
    assert "This is your present post." in answer.text
    assert sign_in(egle).post(own).status_code == 404
    assert Post.objects.count() == 2


def test_days_that_another_tab_has_changed_are_said(sign_in, janis):
    post = janis.participant.posts.get()
    browser, page = sign_in(janis), reverse("participants:post_days", args=[post.pk])
    seen = browser.get(page).context["form"].initial["seen"]
    Post.objects.update(since=date(2025, 1, 1))
    answer = browser.post(page, {"since": "2024-01-01", "seen": seen})
    assert "First day: 1 January 2025" in answer.text
    assert answer.context["form"]["since"].value() == "2024-01-01"
