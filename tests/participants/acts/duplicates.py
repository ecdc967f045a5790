"""Two records of one person."""

from participants.actions import (
    duplicates,
    merges,
    taking_back,
)
from participants.models import (
    Participant,
)
from participants.rules import merges as merge_rules
from participants.rules.duplicates import fingerprint, particulars
from tests import factories
from tests.every_action import Ready
from tests.participants.acts.scene import EXAMPLES, NOW, Scene, example_of


def twins(scene: Scene) -> tuple[Participant, Participant]:
    """Jānis, and another record of his."""
    factories.participant("Janis Berzins", scene.latvia)
    people = Participant.objects.with_post().order_by("pk")
    return tuple(people.filter(full_name__startswith="J"))


@example_of(duplicates.tell_apart)
def _(scene: Scene) -> Ready:
    one, other = twins(scene)
    seen = fingerprint(particulars(one), particulars(other))
    facts = {"one": one, "other": other, "seen": seen, "by": scene.oskar, "now": NOW}
    return Ready(lambda: duplicates.tell_apart(**facts), scene.oskar, one, one)


@example_of(duplicates.compare_again)
def _(scene: Scene) -> Ready:
    said = EXAMPLES[duplicates.tell_apart](scene).call()
    facts = {"one": said.one, "other": said.other, "by": scene.oskar, "now": NOW}
    return Ready(lambda: duplicates.compare_again(**facts), scene.oskar, said.one, said.one)


@example_of(merges.merge_people)
def _(scene: Scene) -> Ready:
    kept, gone = twins(scene)
    facts = {"chosen": merges.Chosen(full_name="gone"), "by": scene.oskar, "now": NOW}
    seen = merge_rules.pair_token(kept, gone)
    return Ready(
        lambda: merges.merge_people(kept=kept, gone=gone, seen=seen, **facts),
        scene.oskar,
        kept,
        kept,
    )


@example_of(taking_back.take_back_merge)
def _(scene: Scene) -> Ready:
    merge = EXAMPLES[merges.merge_people](scene).call()
    return Ready(
        lambda: taking_back.take_back_merge(merge=merge, by=scene.oskar, now=NOW),
        scene.oskar,
        merge.kept,
        merge.kept,
    )
