"""What holds of every action of the room: it leaves its line in the trail, and waits for its
row.
"""

import pytest

from participants import actions
from participants.actions import accounts, ministries, retention, roles
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.every_action import LOSSES, acts_of, is_refused_after, line_in_the_trail
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.participants.acts import EXAMPLES, NOW, Scene
from tests.volley import volley

# A mailed code proves a mailbox, whatever its account may do; ending sessions only takes away.
WITHOUT_A_RIGHT = {
    ministries.connect_ministry,
    ministries.open_by_ministry,
    accounts.open_account,
    accounts.prove_address,
    accounts.end_session,
    accounts.end_sessions,
}
# They change no row.
WITHOUT_A_LOCK = {retention.download_due}


def name(action) -> str:
    return action.__name__


@pytest.fixture
def scene(latvia, janis, thordur, ilze, oskar) -> Scene:
    return Scene(latvia, janis, thordur, ilze, oskar)


def test_every_action_of_the_room_has_an_example():
    assert acts_of(actions) == set(EXAMPLES)


@pytest.mark.parametrize("action", EXAMPLES, ids=name)
def test_an_action_leaves_one_line_in_the_trail_with_its_name_and_what_it_is_about(action, scene):
    left, expected = line_in_the_trail(EXAMPLES[action](scene), name(action))
    assert left == expected


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(
    "action", [each for each in EXAMPLES if each not in WITHOUT_A_RIGHT], ids=name
)
def test_an_action_of_somebody_who_lost_the_right_meanwhile_is_refused(action, loss, scene):
    ready = EXAMPLES[action](scene)
    if ready.by:  # else the worker or the machine's operator acts
        is_refused_after(loss, ready.call, ready.by)


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "action", [each for each in EXAMPLES if each not in WITHOUT_A_LOCK], ids=name
)
def test_an_action_waits_for_its_row_and_looks_at_it_afterwards(action, scene):
    ready = EXAMPLES[action](scene)
    waits_and_looks_afterwards(ready.waits_for, ready.call, at=f'{ready.waits_for._meta.db_table}"')


@pytest.fixture
def marit(db):
    return factories.account("marit@secretariat.example", role="administrator")


def disabled(other, by):
    accounts.disable_account(account=other, by=by, now=NOW)


def demoted(other, by):
    roles.change_role(account=other, role="secretariat", party=None, by=by, now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [disabled, demoted])
def test_of_two_administrators_who_part_with_each_other_at_once_one_remains(act, oskar, marit):
    def part(place):
        one, other = [oskar, marit][:: -1 if place else 1]
        try:
            act(other, by=one)
        except Refused as refused:
            return refused.reasons
        return "done"

    answers = volley(2, part)
    assert Account.objects.active().filter(role="administrator").count() == 1
    answers.remove("done")
    assert answers == [["This is the last administrator. Appoint another one first."]]
