"""What holds of every action of the room: it leaves one line in the trail, and it waits for the
training.
"""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django.db.models import Model

from participants.models import AuditEntry
from participants.refusal import Refused, RightsChanged
from tests.every_action import (
    LOSSES,
    differs,
    is_disabled,
    is_refused_after,
    stands,
    tells_of,
)
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.trainings.acts import ACTS
from tests.trainings.acts.scene import Act, Scene
from trainings import actions
from trainings.actions import answers

# These look at no seat, mark or certificate that somebody else could change meanwhile.
WITHOUT_THE_LOCK = {
    "plan_training",
    "draw_again",
    "record_download",
    "record_archive",
    "record_register",
    "record_sheets",
    "undo_all",  # each of its acts waits for itself, behind the lock of the account
    "write_to_people",
    "save_template",  # of certificates, which several trainings have
    "archive_template",
    "use_template_again",
    "make_feed_address",  # of an account, with no training
    "end_feed",
}
# they write within the transaction of the action that calls them
PARTS_OF_ACTIONS = {"give_address", "grant", "new_ending"}
OF_TWO_ROOMS = {"recognise_and_approve"}  # each of its two acts leaves the line of its own
LOCKING = [act for act in ACTS if act.action.__name__ not in WITHOUT_THE_LOCK]


@pytest.fixture
def scene(riga, janis, ilze, astrid) -> Scene:
    return Scene(riga, janis, ilze, astrid)


def test_every_action_of_the_room_has_an_example():
    """Whatever takes `by` and `now` is an action: somebody does it at some time."""
    found = {
        function
        for each in pkgutil.iter_modules(actions.__path__)
        for module in [import_module(f"{actions.__name__}.{each.name}")]
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and name not in PARTS_OF_ACTIONS | OF_TWO_ROOMS
        and {"by", "now"} <= inspect.signature(function).parameters.keys()
    }
    assert found == {act.action for act in ACTS}


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_an_action_leaves_one_line_in_the_trail_with_its_name_and_what_it_is_about(
    act: Act, scene: Scene
):
    before = act.before(scene)
    stood = list(AuditEntry.objects.values_list("pk", flat=True))  # an undo reads the trail
    was = {row: stands(row) for row in [before, scene.riga] if isinstance(row, Model)}
    subject = act.call(scene, before)
    for entry in AuditEntry.objects.exclude(pk__in=stood):
        tells_of(entry, differs(was.get(subject, {}), stands(subject)))
    new = AuditEntry.objects.exclude(pk__in=stood)
    assert list(new.values_list("action", "subject", "subject_id", "by")) == [
        (act.recorded_as, subject._meta.label_lower, str(subject.pk), getattr(scene, act.by).pk)
    ]


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("act", ACTS, ids=str)
def test_an_action_of_somebody_who_lost_the_right_meanwhile_is_refused(
    act: Act, loss, scene: Scene
):
    before, by = act.before(scene), getattr(scene, act.by)
    # a disabled account's personal links are closed, which is the first thing that is asked
    is_closed = loss is is_disabled and act.action is answers.withdraw
    refusal = Refused if is_closed else RightsChanged
    is_refused_after(loss, lambda: act.call(scene, before), by, refusal=refusal)


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", LOCKING, ids=str)
def test_an_action_waits_for_the_training_and_looks_at_its_rows_afterwards(act: Act, scene: Scene):
    before = act.before(scene)
    waits_and_looks_afterwards(scene.riga, lambda: act.call(scene, before), at="trainings_")
