"""Examples of the acts on one's own calendar feed."""

from tests.trainings.acts.scene import NOW, Act, nothing
from trainings.actions import feeds

ACTS = [
    Act(
        feeds.make_feed_address,
        "make_feed_address",
        "janis",
        nothing,
        lambda scene, _nothing: feeds.make_feed_address(by=scene.janis, now=NOW),
    ),
    Act(
        feeds.end_feed,
        "end_feed",
        "janis",
        nothing,
        lambda scene, _nothing: feeds.end_feed(by=scene.janis, now=NOW),
    ),
]
