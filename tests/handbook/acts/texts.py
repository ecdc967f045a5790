"""Texts, their reviews and terms: one writer of an edition at a time."""

from handbook.actions import reviews, terms, texts
from handbook.models import Term
from tests.every_action import Ready
from tests.handbook import writing
from tests.handbook.acts.scene import NOW, Scene, example_of, ready


@example_of(texts.save_text)
def _(scene: Scene) -> Ready:
    return Ready(lambda: writing.save(scene.ilze, scene.draft), scene.ilze, None, scene.edition)


@example_of(texts.add_comment)
def _(scene: Scene) -> Ready:
    return ready(texts.add_comment, scene.ilze, scene.edition, text=scene.text(), words="A source?")


@example_of(texts.settle_comment)
def _(scene: Scene) -> Ready:
    comment = scene.text().comments.create(by=scene.ilze, at=NOW, text="A source?", version=1)
    return ready(texts.settle_comment, scene.ilze, comment, about=comment, comment=comment)


@example_of(reviews.ask_review)
def _(scene: Scene) -> Ready:
    return ready(reviews.ask_review, scene.ilze, scene.edition, translation=scene.text())


@example_of(reviews.approve_text)
def _(scene: Scene) -> Ready:
    facts = {
        "translation": scene.text(status="in_review"),
        "shown": reviews.Shown(1),
        "said": reviews.Said(),
    }
    return ready(reviews.approve_text, scene.astrid, scene.edition, **facts)


@example_of(reviews.send_back)
def _(scene: Scene) -> Ready:
    facts = {
        "translation": scene.text(status="in_review"),
        "shown": reviews.Shown(1),
        "words": "A source?",
    }
    return ready(reviews.send_back, scene.astrid, scene.edition, **facts)


def a_term() -> Term:
    return Term.objects.create(
        language="lv", term="referral", translation="nosūtīšana", source="MFA"
    )


@example_of(terms.save_term)
def _(scene: Scene) -> Ready:
    entry, facts = a_term(), terms.TermFacts("referral", "novirzīšana", "MFA, list of terms")
    said = {"entry": entry, "facts": facts, "seen": entry.fingerprint}
    return ready(terms.save_term, scene.astrid, entry, **said)


@example_of(terms.remove_term)
def _(scene: Scene) -> Ready:
    entry = a_term()
    said = {"entry": entry, "seen": entry.fingerprint}
    return ready(terms.remove_term, scene.astrid, entry, about=entry, **said)
