"""Many at exactly the same moment: threads that wait for one another before they act."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections


def volley[Answer](number: int, act: Callable[[int], Answer]) -> list[Answer]:
    """What each of so many threads got from `act(its number)`, all released by one barrier.

    For tests with `transaction=True`: each thread has a connection of its own, which it closes.
    """
    barrier, answers, faults = Barrier(number), [], []

    def shot(place: int) -> None:
        try:
            barrier.wait(timeout=60)
            answers.append(act(place))
        except BaseException as fault:  # told in the thread of the test, where it fails it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=shot, args=[place]) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return answers
