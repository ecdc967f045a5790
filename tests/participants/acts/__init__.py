"""One example of every action of the room: it makes what the action needs, and says for what it
waits. Each module adds its own to EXAMPLES.
"""

from tests.participants.acts import accounts, duplicates, records, retention, signing_in
from tests.participants.acts.scene import EXAMPLES, NOW, Scene

__all__ = [
    "EXAMPLES",
    "NOW",
    "Scene",
    "accounts",
    "duplicates",
    "records",
    "retention",
    "signing_in",
]
