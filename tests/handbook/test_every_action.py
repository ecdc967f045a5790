"""What holds of every action of the room: it leaves its line in the trail, and waits for its
row.
"""

import pytest

from handbook import actions
from handbook.actions import (
    corrections,
    countries,
    editions,
    feedback,
    files,
    owners,
    reviews,
    texts,
    web_pages,
)
from handbook.models import CountryPage
from tests.every_action import LOSSES, acts_of, is_refused_after, line_in_the_trail
from tests.handbook.acts import EXAMPLES, NOW, RECORDED_AS, Scene
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.trail import empty_trail

# Many times another action, or one with other words: each line is that one's.
MADE_OF_OTHERS = {texts.restore_revision, reviews.ask_reviews}
# Nobody decides anything: what is shipped is offered or indexed, files are made, and pages on the
# web looked at.
BY_NOBODY = {
    corrections.offer_corrections,
    corrections.offer_drafts,
    editions.index_again,
    web_pages.update_citations,
    web_pages.take_to_look,
    web_pages.record_looks,
} | {action for action in acts_of(actions) if action.__module__ == files.__name__}
BY_THE_WORKER = {countries.remind_editors, owners.remind_owners}


def name(action) -> str:
    return action.__name__


@pytest.fixture
def scene(draft, latvia, janis, astrid, ilze, settings, tmp_path) -> Scene:
    settings.DATA_DIR = tmp_path
    page = CountryPage.objects.create(party=latvia, position=1, updated_at=NOW)
    return Scene(draft, page, janis, astrid, ilze)


def test_every_action_of_the_room_has_an_example():
    assert acts_of(actions) - MADE_OF_OTHERS - BY_NOBODY == set(EXAMPLES)


@pytest.mark.parametrize("action", EXAMPLES, ids=name)
def test_an_action_leaves_one_line_in_the_trail_with_its_name_and_what_it_is_about(action, scene):
    ready = EXAMPLES[action](scene)
    empty_trail()
    left, expected = line_in_the_trail(ready, RECORDED_AS.get(name(action), name(action)))
    assert left == expected


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(
    "action", [each for each in EXAMPLES if each not in BY_THE_WORKER], ids=name
)
def test_an_action_of_somebody_who_lost_the_right_meanwhile_is_refused(action, loss, scene):
    ready = EXAMPLES[action](scene)
    is_refused_after(loss, ready.call, ready.by)


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("action", EXAMPLES, ids=name)
def test_an_action_waits_for_its_row_and_looks_at_it_afterwards(action, scene):
    ready = EXAMPLES[action](scene)
    waits_and_looks_afterwards(ready.waits_for, ready.call, at=f'{ready.waits_for._meta.db_table}"')


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_who_says_something_else_waits_for_the_editor_who_answers(scene):
    said = scene.said()

    def say_again():
        again = feedback.Said("en", "right", "")
        feedback.give_feedback(by=scene.janis, chapter=said.chapter, said=again, now=NOW)

    waits_and_looks_afterwards(said, say_again, at='handbook_feedback"')
