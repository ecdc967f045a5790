"""Acts on plans: planning, publishing, cancelling."""

from datetime import timedelta

from tests import factories
from tests.trainings.acts.scene import NOW, Act, Scene, a_programme, nothing, of_training
from tests.trainings.plans import plan_of
from trainings.actions import publication, trainings
from trainings.models import Training
from trainings.rules.trainings import version


def a_draft(scene: Scene) -> None:
    factories.session(scene.riga)
    Training.objects.filter(pk=scene.riga.pk).update(status=Training.Status.DRAFT)


def a_timed_draft(scene: Scene) -> None:
    a_draft(scene)
    tomorrow = NOW + timedelta(days=1)
    Training.objects.filter(pk=scene.riga.pk).update(publish_at=tomorrow, publish_by=scene.astrid)


def changed(scene: Scene, _before: None) -> Training:
    plan = plan_of(scene.riga, venue="Riga Castle")
    seen = version(scene.riga)
    trainings.change_training(by=scene.astrid, training=scene.riga, plan=plan, seen=seen, now=NOW)
    return scene.riga


ACTS = [
    Act(
        trainings.plan_training,
        "plan_training",
        "astrid",
        nothing,
        lambda scene, _none: trainings.plan_training(
            by=scene.astrid, plan=plan_of(scene.riga), now=NOW
        ),
    ),
    Act(trainings.change_training, "change_training", "astrid", a_programme, changed),
    Act(
        trainings.publish_training,
        "publish_training",
        "astrid",
        a_draft,
        of_training(trainings.publish_training),
    ),
    Act(
        publication.schedule_publication,
        "schedule_publication",
        "astrid",
        a_draft,
        of_training(publication.schedule_publication, at=NOW + timedelta(days=1), seen=""),
    ),
    Act(
        publication.stop_publication,
        "stop_publication",
        "astrid",
        a_timed_draft,
        of_training(publication.stop_publication),
    ),
    Act(
        trainings.discard_training,
        "discard_training",
        "astrid",
        a_draft,
        of_training(trainings.discard_training),
    ),
    Act(
        trainings.cancel_training,
        "cancel_training",
        "astrid",
        nothing,
        of_training(trainings.cancel_training, reason="Storm"),
    ),
]
