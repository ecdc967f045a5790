"""The people of the examples, and what examples have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from participants.models import (
    Account,
    Participant,
    Party,
    Post,
)
from tests.every_action import Ready

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
NEW = "anna@mfa.example"


@dataclass(frozen=True)
class Scene:
    latvia: Party
    janis: Account  # a recognised officer of Latvia
    thordur: Account  # an officer who claims to serve Latvia
    ilze: Account  # Latvia's coordinator
    oskar: Account  # administrator


EXAMPLES: dict[Callable[..., Any], Callable[[Scene], Ready]] = {}


def example_of(action: Callable[..., Any]) -> Callable[..., Any]:
    def keep(example: Callable[[Scene], Ready]) -> Callable[[Scene], Ready]:
        EXAMPLES[action] = example
        return example

    return keep


def by_holder(account: Account, action: Callable[..., Any], **facts: Any) -> Ready:
    return Ready(lambda: action(account=account, **facts, now=NOW), account, account, account)


def about_post(account: Account, post: Post, action: Callable[..., Any], **facts: Any) -> Ready:
    return Ready(
        lambda: action(account=account, post=post, **facts, now=NOW), account, post, account
    )


def by_person(account: Account, person: Participant, action: Callable[..., Any]) -> Ready:
    return Ready(lambda: action(person=person, by=account, now=NOW), account, person, person)


def by_coordinator(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    claiming = scene.thordur
    return Ready(
        lambda: action(account=claiming, **facts, by=scene.ilze, now=NOW),
        scene.ilze,
        claiming,
        claiming,
    )


def by_administrator(scene: Scene, action: Callable[..., Any], **facts: Any) -> Ready:
    janis = scene.janis
    return Ready(
        lambda: action(account=janis, **facts, by=scene.oskar, now=NOW), scene.oskar, janis, janis
    )
