"""Discreet cards: their words and numbers."""

from handbook.actions import cards
from handbook.models import CardNumber
from handbook.rules.cards import asked_of
from tests.every_action import Ready
from tests.handbook.acts.scene import Scene, example_of, ready


@example_of(cards.save_card_text)
def _(scene: Scene) -> Ready:
    words = scene.words()
    facts = {"words": words, "lines": ["Zvani šurp."], "shown_version": 1}
    return ready(cards.save_card_text, scene.ilze, words, **facts)


@example_of(cards.approve_card_text)
def _(scene: Scene) -> Ready:
    words = scene.words()
    facts = {"words": words, "shown_version": 1, "permitting": ["lv-0"]}
    return ready(cards.approve_card_text, scene.ilze, words, **facts)


@example_of(cards.approve_card_number)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {
        "page": scene.page,
        "contact": one,
        "place": CardNumber.Place.ABROAD,
        "seen": one.fingerprint,
        "permitting": asked_of(one),
    }
    return ready(cards.approve_card_number, scene.ilze, scene.page, **facts)


@example_of(cards.void_card_number)
def _(scene: Scene) -> Ready:
    facts = {"about": scene.page, "page": scene.page, "place": CardNumber.Place.ABROAD}
    return ready(cards.void_card_number, scene.ilze, scene.number(), **facts)
