"""Acts on nominations and their answers."""

from collections.abc import Callable
from typing import Any

from tests import factories
from tests.trainings.acts.scene import JANIS, NOW, Act, Scene, nothing, of_training
from trainings.actions import answers, asking, nominations
from trainings.models import Nomination, Registration, Training


def a_nomination(*, asked: bool = True) -> Callable[[Scene], Nomination]:
    return lambda scene: Nomination.objects.create(
        training=scene.riga,
        party=scene.janis.party,
        participant=scene.janis.participant,
        rank=1,
        nominated_by=scene.ilze,
        nominated_at=NOW,
        asked_at=NOW if asked else None,
        answer_by=scene.riga.first_day if asked else None,
    )


def of_nomination(
    action: Callable[..., Any], by: str, **options: Any
) -> Callable[[Scene, Any], Nomination]:
    """Somebody acts on Jānis's nomination."""

    def call(scene: Scene, row: Nomination) -> Nomination:
        action(by=getattr(scene, by), nomination=row, now=NOW, **options)
        return row

    return call


def nominates(scene: Scene, _before: None) -> Training:
    line = nominations.Nominee(details=JANIS, person=scene.janis.participant)
    nominations.nominate(
        by=scene.ilze, training=scene.riga, party=scene.janis.party, nominees=[line], now=NOW
    )
    return scene.riga


def ranks(scene: Scene, row: Nomination) -> Training:
    nominations.rank(
        by=scene.ilze,
        training=scene.riga,
        party=scene.janis.party,
        order=[row.pk],
        seen=str(row.pk),
        now=NOW,
    )
    return scene.riga


def an_accepted_nomination(scene: Scene) -> Nomination:
    row = a_nomination()(scene)
    row.status, row.ended_at = Nomination.Status.ACCEPTED, NOW
    row.registration = factories.registration(scene.riga, scene.janis.participant)
    row.save()
    return row


def withdraws_by_the_link(scene: Scene, row: Nomination) -> Registration:
    return answers.withdraw(by=scene.janis, nomination=row, link=row.link_number, now=NOW)


ACTS = [
    Act(nominations.nominate, "nominate", "ilze", nothing, nominates),
    Act(nominations.rank, "rank_nominations", "ilze", a_nomination(), ranks),
    Act(
        nominations.ask_now,
        "ask_now",
        "ilze",
        a_nomination(asked=False),
        of_nomination(nominations.ask_now, "ilze"),
    ),
    Act(
        nominations.new_link,
        "new_link",
        "ilze",
        a_nomination(),
        of_nomination(nominations.new_link, "ilze"),
    ),
    Act(
        nominations.withdraw,
        "withdraw_nomination",
        "ilze",
        a_nomination(),
        of_nomination(nominations.withdraw, "ilze", reason="Another post"),
    ),
    Act(
        asking.ask_next,
        "ask_next",
        "astrid",
        a_nomination(asked=False),
        of_training(asking.ask_next),
    ),
    Act(
        answers.accept,
        "accept_nomination",
        "janis",
        a_nomination(),
        of_nomination(answers.accept, "janis", details=JANIS),
    ),
    Act(
        answers.turn_down,
        "turn_down_nomination",
        "janis",
        a_nomination(),
        of_nomination(answers.turn_down, "janis", reason=""),
    ),
    Act(answers.withdraw, "withdraw", "janis", an_accepted_nomination, withdraws_by_the_link),
]
