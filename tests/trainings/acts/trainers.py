"""Acts on trainers."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import factories
from tests.trainings.acts.scene import NOW, Act, Scene, a_session
from trainings.actions import trainers
from trainings.actions.people import Details
from trainings.actions.trainers import TrainerPart
from trainings.models import Trainer


def a_trainer(scene: Scene) -> Trainer:
    return factories.trainer(a_session(scene), scene.janis.participant)


def by_astrid(
    action: Callable[..., Any],
    before: Callable[[Scene], Any],
    options: Callable[[Scene, Any], Mapping[str, Any]],
) -> Act:
    return Act(
        action,
        action.__name__,
        "astrid",
        before,
        lambda scene, one: action(by=scene.astrid, now=NOW, **options(scene, one)),
    )


ACTS = [
    by_astrid(
        trainers.choose_trainer,
        a_session,
        lambda scene, one: {
            "session": one,
            "person": scene.janis.participant,
            "part": TrainerPart(institution="ministry"),
        },
    ),
    by_astrid(
        trainers.make_trainer,
        a_session,
        lambda scene, one: {
            "session": one,
            "party": scene.riga.host,
            "email": "",
            "details": Details("Õnne Pärl", "Lector"),
            "part": TrainerPart(institution="ministry"),
        },
    ),
    by_astrid(
        trainers.change_trainer,
        a_trainer,
        lambda _scene, one: {
            "trainer": one,
            "session": one.session,
            "part": TrainerPart(words="chair"),
        },
    ),
    by_astrid(trainers.move_trainer_up, a_trainer, lambda _scene, one: {"trainer": one}),
    by_astrid(trainers.remove_trainer, a_trainer, lambda _scene, one: {"trainer": one}),
]
