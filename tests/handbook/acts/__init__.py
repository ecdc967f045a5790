"""One example of every action of the room: it makes what the action needs, and says for what it
waits. Each module adds its own to EXAMPLES.
"""

from tests.handbook.acts import cards, countries, editions, feedback, figures, texts
from tests.handbook.acts.scene import EXAMPLES, NOW, RECORDED_AS, Scene

__all__ = [
    "EXAMPLES",
    "NOW",
    "RECORDED_AS",
    "Scene",
    "cards",
    "countries",
    "editions",
    "feedback",
    "figures",
    "texts",
]
