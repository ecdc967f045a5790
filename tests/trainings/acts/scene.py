"""What the examples of actions have in common: people, a training, and who acts on what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from participants.models import Account
from tests import factories
from tests.trainings import days
from trainings.actions.people import Details
from trainings.models import Registration, Session, Training

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


JANIS = Details("Jānis Bērziņš-Ķīsis", "Consul", mission_name="Embassy", mission_kind="embassy")


@dataclass
class Scene:
    riga: Training
    janis: Account  # an officer of Latvia
    ilze: Account  # Latvia's coordinator
    astrid: Account  # secretariat


@dataclass(frozen=True)
class Act:
    """`before` makes what the action needs; `call` carries it out and answers with the row it is
    about.
    """

    action: Callable[..., Any]
    recorded_as: str
    by: str
    before: Callable[[Scene], Any]
    call: Callable[[Scene, Any], Model]

    def __str__(self) -> str:
        return f"{self.action.__module__.rpartition('.')[2]}.{self.action.__name__}"


def nothing(scene: Scene) -> None:
    """The training and its people are enough."""


def a_registration(status: str) -> Callable[[Scene], Registration]:
    return lambda scene: factories.registration(scene.riga, scene.janis.participant, status=status)


def a_seat(scene: Scene) -> Registration:
    factories.session(scene.riga)
    return factories.registration(scene.riga, scene.janis.participant)


def a_seat_with_marks(scene: Scene) -> Registration:
    seat = a_seat(scene)
    days.mark(seat, "p")
    return seat


def a_training_that_is_closed(scene: Scene) -> Registration:
    seat = a_seat_with_marks(scene)
    Training.objects.filter(pk=scene.riga.pk).update(status=Training.Status.CLOSED)
    return seat


def a_session(scene: Scene) -> Session:
    return factories.session(scene.riga)


def a_programme(scene: Scene) -> None:
    factories.session(scene.riga)


def of_training(action: Callable[..., Any], **options: Any) -> Callable[[Scene, Any], Training]:
    """Staff act on the training itself."""

    def call(scene: Scene, _before: Any) -> Training:
        action(by=scene.astrid, training=scene.riga, **({"now": NOW} | options))
        return scene.riga

    return call


def of_registration(
    action: Callable[..., Any], by: str, **options: Any
) -> Callable[[Scene, Any], Registration]:
    """Somebody acts on Jānis's registration."""
    return lambda scene, row: action(by=getattr(scene, by), registration=row, now=NOW, **options)
