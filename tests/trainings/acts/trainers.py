"""Acts on trainers."""

from tests import factories
from tests.trainings.acts.scene import NOW, Act, Scene, a_session
from trainings.actions import trainers
from trainings.actions.people import Details
from trainings.actions.trainers import Part
from trainings.models import Trainer


def a_trainer(scene: Scene) -> Trainer:
    return factories.trainer(a_session(scene), scene.janis.participant)


ACTS = [
    Act(
        trainers.choose_trainer,
        "choose_trainer",
        "astrid",
        a_session,
        lambda scene, one: trainers.choose_trainer(
            by=scene.astrid,
            session=one,
            person=scene.janis.participant,
            part=Part(institution="ministry"),
            now=NOW,
        ),
    ),
    Act(
        trainers.make_trainer,
        "make_trainer",
        "astrid",
        a_session,
        lambda scene, one: trainers.make_trainer(
            by=scene.astrid,
            session=one,
            party=scene.riga.host,
            email="",
            details=Details("Õnne Pärl", "Lector"),
            part=Part(institution="ministry"),
            now=NOW,
        ),
    ),
    Act(
        trainers.change_trainer,
        "change_trainer",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.change_trainer(
            by=scene.astrid, trainer=one, session=one.session, part=Part(words="chair"), now=NOW
        ),
    ),
    Act(
        trainers.move_trainer_up,
        "move_trainer_up",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.move_trainer_up(by=scene.astrid, trainer=one, now=NOW),
    ),
    Act(
        trainers.remove_trainer,
        "remove_trainer",
        "astrid",
        a_trainer,
        lambda scene, one: trainers.remove_trainer(by=scene.astrid, trainer=one, now=NOW),
    ),
]
