"""Work done by processes of their own, and what happens when one of them dies."""

import logging
import os
import signal

import pytest

from documents import processes

MANY = processes.FEW + 4


@pytest.fixture(autouse=True)
def rested():
    yield
    processes.rest(whose)


def whose(number: int) -> tuple[int, int]:
    return number, os.getpid()


def halves(number: int) -> float:
    return 1 / number


def dies(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(path: str) -> str:
    if not os.path.exists(path):
        open(path, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def dies_always(path: str) -> None:
    with open(path, "a") as tries:
        tries.write("x")
    os.kill(os.getpid(), signal.SIGKILL)


def warns(of: str) -> None:
    logging.getLogger("fontTools").warning(of)


def prints(number: int) -> int:
    os.write(1, b"a library says something")
    return number


def test_results_come_in_order_from_other_processes():
    results = list(processes.each(whose, range(MANY)))
    assert [number for number, _process in results] == list(range(MANY))
    assert os.getpid() not in {process for _number, process in results}


def test_processes_are_kept_for_the_next_call_until_they_rest():
    first = {process for _number, process in processes.each(whose, range(MANY))}
    again = {process for _number, process in processes.each(whose, range(MANY))}
    assert again & first
    processes.rest(whose)
    assert not {process for _number, process in processes.each(whose, range(MANY))} & first


def test_who_rests_ends_no_process_that_waits_for_other_work():
    other = processes.alone(os.getpgid, 0)
    processes.alone(whose, 1)
    processes.rest(whose)
    assert processes.alone(os.getpgid, 0) == other
    processes.rest(os.getpgid)
    with pytest.raises(ProcessLookupError):
        os.killpg(other, 0)


def test_work_done_alone_is_done_by_another_process_which_dies_if_it_must(tmp_path):
    _number, process = processes.alone(whose, 1)
    assert process != os.getpid()
    with pytest.raises(ZeroDivisionError):
        processes.alone(halves, 0)
    with pytest.raises(processes.Died, match="perhaps the memory was full"):
        processes.alone(dies, 3)
    assert processes.alone(dies_once, str(tmp_path / "died"))


def test_work_that_ends_its_process_is_tried_twice_and_no_more(tmp_path):
    tries = tmp_path / "tries"
    with pytest.raises(processes.Died):
        processes.alone(dies_always, str(tries))
    assert tries.read_text() == "xx"


def test_what_another_process_logs_is_logged_here(caplog):
    processes.alone(warns, "a missing target")
    assert ("fontTools", logging.WARNING, "a missing target") in caplog.record_tuples
    processes.alone(whose, 1)
    assert len(caplog.record_tuples) == 1


def test_a_few_are_done_here():
    assert next(processes.each(whose, range(processes.FEW))) == (0, os.getpid())


@pytest.mark.parametrize("number", [1, MANY])
def test_an_exception_is_the_result_of_its_item_alone(number):
    first, *others = processes.each(halves, range(number))
    assert isinstance(first, ZeroDivisionError)
    assert others == [1 / each for each in range(1, number)]


def test_the_item_at_which_processes_die_is_named_and_the_others_are_done():
    results = list(processes.each(dies, range(MANY)))
    assert isinstance(results.pop(3), processes.Died)
    assert results == [each for each in range(MANY) if each != 3]


def test_a_process_that_was_killed_from_outside_costs_nothing(tmp_path):
    paths = [str(tmp_path / str(number)) for number in range(MANY)]
    assert list(processes.each(dies_once, paths)) == paths


def test_what_is_printed_is_no_result():
    assert list(processes.each(prints, range(MANY))) == list(range(MANY))


def test_a_process_ends_when_nobody_can_ask_it_any_more():
    helper = processes.Helper()
    assert helper.do(whose, 1) == (1, helper.process.pid)
    helper.asked.close()
    assert helper.process.wait(timeout=60) == 0
    helper.answers.close()
