"""Stack for all the calls of a request in one piece.

The Python of Debian 13 and Ubuntu 24.04 takes its stack in pieces of 16 KiB and gives the last one
back as soon as nothing stands on it (python/cpython#142183). A page whose loops call across such an
edge takes memory and gives it back at each call, and up to three times as long (D-345).
"""

from collections.abc import Callable

# A call that needs more than 256 KiB gets a piece of 512 KiB, and what it calls stands on the rest.
SLOTS = 33_000  # of 8 bytes


def in_one_piece[**Given, Made](function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return the function so that all that it calls stands on one piece of the stack."""

    def call(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        """Call it."""
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
    return call
