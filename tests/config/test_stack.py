"""Loops deep in the stack are as quick as others (D-345)."""

from resource import RUSAGE_SELF, getrusage

from config.stack import in_one_piece

CALLS = 200


def called(one, two, three, four):
    return (one, two, three, four)


def pages_taken_at(depth):
    """Return how many pages of memory a loop of calls takes so deep in the stack."""
    if depth:
        return pages_taken_at(depth - 1)
    before = getrusage(RUSAGE_SELF).ru_minflt
    for number in range(CALLS):
        called(number, number, number, number)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_a_loop_of_calls_takes_no_memory_at_any_depth():
    taken = in_one_piece(lambda: [pages_taken_at(depth) for depth in range(200)])()
    assert max(taken) < CALLS
