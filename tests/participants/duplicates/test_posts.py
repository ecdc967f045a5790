"""Posts of two records that become one: what says nothing more goes, no title and no day does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from participants import posts
from participants.actions.taking_back import take_back_merge as take_back
from participants.models import Account, Participant, Post
from participants.refusal import Refused
from participants.rules.posts import better_known, merged_posts
from tests import factories
from tests.participants.duplicates.test_pages import filled, of_pair
from tests.participants.duplicates.world import closed, merge, snapshot

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2020, 2, 1), date(2024, 5, 31)


@pytest.fixture
def oslo(latvia):
    return factories.mission(latvia, name="Embassy in Oslo")


@pytest.fixture
def bonn(latvia):
    return factories.mission(latvia, name="Embassy in Bonn")


@pytest.fixture
def twins(latvia):
    """Two records of Anna in the service of Latvia."""
    return [factories.participant(name, latvia) for name in ("Anna Kalniņa", "Anna Kalnina")]


def serves(person, *, mission=None, title="", since=None):
    """Correct the current post."""
    person.mission, person.title = mission, title
    person.save()
    person.posts.current().update(since=since)


def served(person, *, mission=None, title="", since=None, until=UNTIL):
    """A former post."""
    days = {"since": since, "until": until}
    host = mission.host if mission else None
    return Post.objects.create(
        participant=person, party=person.party, mission=mission, host=host, title=title, **days
    )


def posts_of(person):
    rows = person.posts.latest_first()
    return [(str(each), each.title, each.since, each.until) for each in rows]


def test_the_same_post_without_a_day_goes_into_the_one_with_its_days(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo, title="Consul", since=SINCE)
    serves(gone, mission=oslo)
    before = snapshot()
    made = merge(kept, gone, astrid, now)
    assert posts_of(kept) == [("Embassy in Oslo", "Consul", SINCE, None)]
    assert take_back(by=astrid, merge=made, now=now) == []
    assert snapshot() == before


def test_the_post_that_stays_takes_over_the_first_day_of_the_same_one(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo, title="Consul")
    serves(gone, mission=oslo, since=SINCE)
    before = snapshot()
    made = merge(kept, gone, astrid, now)
    assert posts_of(kept) == [("Embassy in Oslo", "Consul", SINCE, None)]
    assert take_back(by=astrid, merge=made, now=now) == []
    assert snapshot() == before


def test_another_title_and_another_day_are_not_lost(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo, title="Consul", since=UNTIL)
    serves(gone, mission=oslo, title="Attaché", since=SINCE)
    merge(kept, gone, astrid, now)
    assert posts_of(kept) == [
        ("Embassy in Oslo", "Consul", UNTIL, None),
        ("Embassy in Oslo", "Attaché", SINCE, UNTIL - timedelta(days=1)),
    ]


def test_a_post_that_began_after_the_one_chosen_ends_today(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo, since=SINCE)
    serves(gone, mission=oslo, since=UNTIL)
    merge(kept, gone, astrid, now)
    assert posts_of(kept)[1] == ("Embassy in Oslo", "", UNTIL, timezone.localdate(now))


def test_a_post_without_a_mission_goes_into_the_one_with_it(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo, title="Consul")
    serves(gone, title="Consul")
    merge(kept, gone, astrid, now)
    assert posts_of(kept) == [("Embassy in Oslo", "Consul", None, None)]


def test_a_first_day_without_a_mission_is_of_no_mission(twins, oslo, astrid, now):
    kept, gone = twins
    serves(kept, mission=oslo)
    serves(gone, since=SINCE)
    merge(kept, gone, astrid, now)
    today = timezone.localdate(now)
    assert posts_of(kept) == [
        ("Embassy in Oslo", "", None, None),
        ("Latvia", "", SINCE, today),
    ]


def test_of_one_post_the_record_that_says_more_of_it_is_proposed(twins, oslo):
    kept, gone = twins
    serves(gone, mission=oslo)
    assert better_known(kept, gone) == "gone"
    assert better_known(gone, kept) == "kept"


def test_a_post_that_was_left_is_never_proposed_over_one_that_is_held(twins, oslo):
    kept, gone = twins
    serves(gone, mission=oslo, title="Consul")
    posts.leave(gone, until=UNTIL)
    assert better_known(kept, gone) == "kept"
    assert better_known(gone, kept) == "gone"
    posts.leave(kept, until=UNTIL)
    assert better_known(kept, gone) == "gone"


def test_the_page_says_until_when_somebody_served_who_has_left(sign_in, astrid, twins, oslo):
    kept, gone = twins
    serves(gone, mission=oslo, since=SINCE)
    posts.leave(gone, until=UNTIL)
    staff = sign_in(astrid)
    shown = staff.get(of_pair(twins))
    assert shown.context["form"]["post"].value() == "kept"
    assert "until 31 May 2024" in shown.text
    shown = staff.post(of_pair(twins), filled(shown, post="gone"))
    assert [post.last_day for post in shown.context["preview"].posts] == [UNTIL]
    assert "1 February 2020 – 31 May 2024" in shown.text


def test_the_same_post_open_in_one_record_and_left_in_the_other_is_one(twins, oslo, now):
    kept, gone = twins
    for person in twins:
        serves(person, mission=oslo)
    posts.leave(gone, until=UNTIL)
    assert len(merged_posts(kept, gone, post_of="gone", today=now.date()).stay) == 1
    assert len(merged_posts(kept, gone, post_of="kept", today=now.date()).stay) == 2


def test_a_former_post_goes_into_the_same_one_that_was_left(twins, oslo, now):
    kept, gone = twins
    serves(kept, mission=oslo, title="Consul")
    served(gone, mission=oslo)
    former = gone.posts.former().get()
    assert former not in merged_posts(kept, gone, post_of="kept", today=now.date()).folded
    posts.leave(kept, until=UNTIL)
    assert former in merged_posts(kept, gone, post_of="kept", today=now.date()).folded


def test_former_posts_of_both_that_say_the_same_are_one(twins, oslo, bonn, astrid, now):
    kept, gone = twins
    for person in twins:
        serves(person, mission=bonn)
    served(kept, mission=oslo)
    served(gone, mission=oslo, title="Consul", since=SINCE)
    before = snapshot()
    made = merge(kept, gone, astrid, now)
    assert posts_of(kept) == [
        ("Embassy in Bonn", "", None, None),
        ("Embassy in Oslo", "Consul", SINCE, UNTIL),
    ]
    assert take_back(by=astrid, merge=made, now=now) == []
    assert snapshot() == before


def test_a_present_post_of_an_old_record_goes_into_the_former_one(twins, oslo, bonn, astrid, now):
    kept, gone = twins
    serves(kept, mission=bonn)
    served(kept, mission=oslo, since=SINCE)
    serves(gone, mission=oslo)
    merge(kept, gone, astrid, now)
    assert [row[0] for row in posts_of(kept)] == ["Embassy in Bonn", "Embassy in Oslo"]


def test_but_not_where_a_later_training_was_held_in_it(twins, oslo, bonn, latvia, astrid, now):
    kept, gone = twins
    serves(kept, mission=bonn)
    served(kept, mission=oslo, since=SINCE)
    serves(gone, mission=oslo)
    factories.registration(closed("Riga", latvia, now), gone, mission=oslo)
    merge(kept, gone, astrid, now + timedelta(days=60))
    assert len(posts_of(kept)) == 3


def test_the_page_lists_the_posts_that_the_record_will_have(
    sign_in, astrid, twins, oslo, bonn, now
):
    kept, gone = twins
    serves(kept, mission=bonn, title="Consul", since=UNTIL)
    serves(gone, mission=oslo)
    served(gone, mission=bonn, title="Attaché", until=SINCE)
    staff = sign_in(astrid)
    shown = staff.post(of_pair(twins), filled(staff.get(of_pair(twins))))
    listed = shown.context["preview"].posts
    assert "The record will have these posts:" in shown.text
    staff.post(of_pair(twins), filled(shown, merge="yes"))
    kept = Participant.objects.get()
    assert [(str(each), each.title, each.since, each.until) for each in listed] == posts_of(kept)
    assert len(listed) == 3


def test_a_post_that_came_since_the_page_was_shown_stops_the_merge(sign_in, astrid, twins, oslo):
    staff = sign_in(astrid)
    shown = staff.post(of_pair(twins), filled(staff.get(of_pair(twins))))
    served(twins[1], mission=oslo)
    answer = staff.post(of_pair(twins), filled(shown, merge="yes"))
    assert "This has changed since you opened it" in answer.text
    assert Participant.objects.count() == 2


@pytest.mark.parametrize(("post", "stands"), [("kept", UNTIL), ("gone", None)])
def test_a_record_of_somebody_who_has_left_is_merged_and_parted_again(
    latvia, twins, astrid, now, post, stands
):
    left = factories.participant("Anna Kalnina", latvia, served_until=UNTIL)
    before = snapshot()
    made = merge(left, twins[0], astrid, now, post=post)
    assert Participant.objects.get(pk=made.kept_id).served_until == stands

    take_back(by=astrid, merge=made, now=now)
    assert snapshot() == before


def test_an_account_that_serves_does_not_get_a_post_that_has_ended(janis, latvia, astrid, now):
    ended = factories.participant("Janis Berzins", latvia, served_until=UNTIL)
    with pytest.raises(Refused, match="Choose the post for Latvia that has not ended"):
        merge(janis.person, ended, astrid, now, post="gone")

    merge(janis.person, ended, astrid, now)
    assert Participant.objects.get().serves(latvia.pk)


def test_an_account_of_no_state_does_not_get_a_post_that_goes_on(janis, latvia, astrid, now):
    other = factories.participant("Janis Berzins", latvia)
    Account.objects.filter(pk=janis.pk).update(party=None)
    Participant.objects.filter(account=janis).update(served_until=UNTIL)
    with pytest.raises(Refused, match="serves no state any more"):
        merge(janis.person, other, astrid, now, post="gone")

    merge(janis.person, other, astrid, now)
    assert Participant.objects.get().served_until == UNTIL
