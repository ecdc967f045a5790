"""What readers say of a chapter, and the answer."""

from handbook.actions import feedback
from handbook.models import Chapter
from tests.every_action import Ready
from tests.handbook import writing
from tests.handbook.acts.scene import Scene, example_of, ready


@example_of(feedback.give_feedback)
def _(scene: Scene) -> Ready:
    writing.publish(scene.edition)
    said = feedback.Said("en", "right", "")
    chapter = Chapter.objects.get(pk=scene.draft.pk)
    return ready(feedback.give_feedback, scene.janis, scene.janis, chapter=chapter, said=said)


@example_of(feedback.answer_feedback)
def _(scene: Scene) -> Ready:
    said = scene.said()
    facts = {"feedback": said, "seen": said.fingerprint, "answer": "Thank you."}
    return ready(feedback.answer_feedback, scene.astrid, said, **facts)


@example_of(feedback.take_up_feedback)
def _(scene: Scene) -> Ready:
    said, edition = scene.said(), writing.edition("2028")
    facts = {"feedback": said, "seen": said.fingerprint, "edition": edition}
    return ready(feedback.take_up_feedback, scene.astrid, said, **facts)
