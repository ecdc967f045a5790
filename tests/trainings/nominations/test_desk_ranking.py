"""The coordinator's page of nominations: order, and acts on one of them (R-208)."""

import re

import pytest

from outbox.models import Letter
from tests import factories
from tests.trainings.nominations.desk import address, names
from tests.trainings.nominations.lists import accepted, line, nominated
from trainings.actions import nominations as actions
from trainings.actions.trainings import cancel_training
from trainings.models import Nomination
from trainings.rules.approvals import Word
from trainings.rules.nominations import order_token


@pytest.fixture(autouse=True)
def on_the_day(time_is, now):
    time_is(now)


@pytest.fixture
def three(latvia, ilze, now):
    """Three officers for one reserved seat of Latvia: A is asked, B and C stand in reserve."""
    training = factories.training("Reserved", now=now, capacity=10, reserved={latvia: 1})
    nominated(training, ilze, some("ABC"), now=now)
    return training


def some(letters):
    return [line(name=f"Ona {each}", email=f"{each.lower()}@mfa.example") for each in letters]


def seen(training):
    return order_token(training.nominations.live().in_rank_order())


def test_the_buttons_of_officers_with_the_same_acts_are_their_own(sign_in, ilze, latvia, now):
    training = factories.training("Four", now=now, capacity=10, reserved={latvia: 1})
    nominated(training, ilze, some("ABCD"), now=now)
    page = sign_in(ilze).get(address(training)).text
    asks = re.findall(r'href="(\S+)">\s+Ask now<span class="visually-hidden">: ([^<]+)<', page)
    assert asks == [
        (address(training, "nomination_ask", each.pk), each.participant.full_name)
        for each in training.nominations.in_reserve().in_rank_order()
    ]
    assert len(asks) == 3


def test_moved_up_the_row_has_the_focus_and_its_new_number(sign_in, ilze, three):
    third = three.nominations.in_rank_order().last()
    answer = sign_in(ilze).post(
        address(three, "nomination_rank"), {"seen": seen(three), "up": third.pk}, follow=True
    )
    assert names(three) == ["Ona A", "Ona C", "Ona B"]
    assert answer.redirect_chain[0][0].endswith(f"?at={third.pk}#nomination-{third.pk}")
    assert "Ona C is number 2 now." in answer.text


def test_nobody_is_shown_as_asked_once_the_training_is_cancelled(sign_in, ilze, astrid, three, now):
    cancel_training(by=astrid, training=three, reason="Storm", now=now)
    page = sign_in(ilze).get(address(three)).text
    assert page.count("Not answered: the training was cancelled") == 3
    assert "Asked on" not in page


def test_a_dragged_row_sends_the_whole_order(sign_in, ilze, three):
    first, second, third = [each.pk for each in three.nominations.in_rank_order()]
    order = f"{third},{first},{second}"
    data = {"seen": seen(three), "order": order, "moved": third}
    sign_in(ilze).post(address(three, "nomination_rank"), data)
    assert names(three) == ["Ona C", "Ona A", "Ona B"]


def test_the_second_of_two_coordinators_is_told(sign_in, ilze, astrid, latvia, three, now):
    shown, first = seen(three), three.nominations.in_rank_order().first()
    nominated(three, factories.coordinator("juris@mfa.example", latvia), some("D"), now=now)
    data = {"seen": shown, "down": first.pk}
    answer = sign_in(ilze).post(address(three, "nomination_rank"), data, follow=True)
    said = "The nominations of Latvia have changed since you opened the page. Nothing was done"
    assert said in answer.text
    where = f"{address(three, 'nomination_rank')}?party={latvia.code}"
    assert said in sign_in(astrid).post(where, data, follow=True).text
    assert names(three) == ["Ona A", "Ona B", "Ona C", "Ona D"]


@pytest.fixture
def herself(three, ilze, astrid, latvia, now):
    """Ilze, whom the secretariat nominated after the three."""
    word = Word("Ilze Liepa", now.date())
    lines = [line(ilze.participant)]
    return nominated(three, astrid, lines, party=latvia, word=word, now=now)[0]


def test_a_coordinator_neither_asks_herself_nor_passes_anybody(sign_in, ilze, three, herself, now):
    page = sign_in(ilze).get(address(three)).text
    assert [page.count(f"{act}<span") for act in ("Move up", "Move down", "Ask now")] == [2, 2, 2]
    asked = sign_in(ilze).post(address(three, "nomination_ask", herself.pk), follow=True)
    assert "You are asked when your turn comes" in asked.text
    data = {"seen": seen(three), "up": herself.pk}
    moved = sign_in(ilze).post(address(three, "nomination_rank"), data, follow=True)
    assert "the secretariat alone moves you up" in moved.text
    assert names(three)[-1] == "Ilze Liepa"


def test_staff_move_and_ask_her_and_she_lets_others_pass(
    sign_in, ilze, astrid, three, herself, latvia
):
    where = f"{address(three, 'nomination_rank')}?party={latvia.code}"
    sign_in(astrid).post(where, {"seen": seen(three), "up": herself.pk})
    assert names(three)[2] == "Ilze Liepa"
    sign_in(astrid).post(address(three, "nomination_ask", herself.pk))
    herself.refresh_from_db()
    assert herself.is_asked
    sign_in(ilze).post(where, {"seen": seen(three), "down": herself.pk})
    assert names(three)[-1] == "Ilze Liepa"


@pytest.mark.parametrize("how", ["up", "down", "moved"])
def test_whoever_is_not_in_the_order_that_is_sent_is_not_moved(sign_in, ilze, three, now, how):
    first, second, last = three.nominations.in_rank_order()
    actions.withdraw(by=ilze, nomination=last, reason="On leave", now=now)
    data = {"seen": seen(three), "order": f"{second.pk},{first.pk}", how: last.pk}
    assert sign_in(ilze).post(address(three, "nomination_rank"), data).status_code == 404
    assert names(three)[:2] == ["Ona A", "Ona B"]


@pytest.mark.parametrize("act", ["nomination_ask", "nomination_new_link", "nomination_withdraw"])
def test_another_state_finds_no_nomination_to_act_on(sign_in, ruta, ilze, three, act):
    first = three.nominations.in_rank_order().first()
    assert sign_in(ruta).post(address(three, act, first.pk), {"reason": "x"}).status_code == 404
    data = {"seen": seen(three), "down": first.pk}
    assert sign_in(ruta).post(address(three, "nomination_rank"), data).status_code == 404


def test_each_row_offers_what_may_be_done_with_it(sign_in, ilze, three):
    page = sign_in(ilze).get(address(three)).text
    acts = ["Move up", "Move down", "Ask now", "Send a new link", "Withdraw"]
    assert [page.count(f"{act}<span") for act in acts] == [2, 2, 2, 1, 3]


def test_somebody_in_reserve_is_asked_before_the_turn_and_gets_another_link(sign_in, ilze, three):
    last = three.nominations.in_rank_order().last()
    for act in ("nomination_ask", "nomination_new_link"):
        answer = sign_in(ilze).post(address(three, act, last.pk), follow=True)
    last.refresh_from_db()
    assert last.is_asked and last.link_number == 2
    assert "A new link is on its way to Ona C" in answer.text


def test_to_ask_beyond_the_free_seats_is_asked_first_and_warned_of_then(sign_in, ilze, three, now):
    first, _second, last = three.nominations.in_rank_order()
    accepted(first, now=now)
    browser = sign_in(ilze)
    page = browser.get(address(three, "nomination_ask", last.pk)).text
    assert "Ask Ona C now?" in page and "1 reserved, 1 taken, 0 free until" in page
    assert "Every reserved seat is taken, or an officer is asked for it." in page
    assert "More officers are asked" not in browser.get(address(three)).text
    answer = browser.post(address(three, "nomination_ask", last.pk), follow=True)
    assert "Asked: Ona C." in answer.text
    assert "More officers are asked than reserved seats are free." in answer.text


def test_to_withdraw_somebody_asked_wants_a_reason_that_is_not_lost(sign_in, ilze, three):
    first = three.nominations.in_rank_order().first()
    page = address(three, "nomination_withdraw", first.pk)
    assert "This field is required" in sign_in(ilze).post(page, {"reason": ""}).text
    answer = sign_in(ilze).post(page, {"reason": "On leave by then"}, follow=True)
    assert "Nomination withdrawn: Ona A." in answer.text and "Asked now: Ona B." in answer.text
    assert "No longer open" in answer.text and "On leave by then" in answer.text
    assert Letter.objects.filter(kind="nomination_withdrawn").count() == 1


@pytest.mark.parametrize("people", [1, 3, 300])
def test_the_page_asks_as_much_for_one_as_for_many(
    sign_in, ilze, latvia, now, people, django_assert_num_queries
):
    training = factories.training("Many", now=now, capacity=500, reserved={latvia: 2})
    for rank in range(1, people + 1):
        person = factories.participant(f"Ona {rank}", latvia, email=f"ona{rank}@mfa.example")
        rows = {"party": latvia, "participant": person, "rank": rank, "nominated_at": now}
        Nomination.objects.create(training=training, **rows)
    desk = sign_in(ilze)
    with django_assert_num_queries(8):
        assert f"{people}. Ona {people}" in desk.get(address(training)).text
