"""script/mutate: which breaks it makes of a file, which tests it asks, and how it puts one in."""

import importlib
import sys
from types import ModuleType, SimpleNamespace

import pytest
from django.db import connection

from tests.scripts.commands import ROOT

sys.path.append(str(ROOT / "script"))  # as script/mutate does
breaks_of = importlib.import_module("mutants.breaks").breaks_of
covered = importlib.import_module("mutants.covered")
put_in = importlib.import_module("mutants.trials").put_in

CODE = '''
def is_open(training, now):
    """Not after the end, "Łukasz" or not."""
    if training.ends_at <= now and not training.is_draft:
        return False
    audit("looked")
    return training.seats.filter(party=None).exclude(is_taken=True).exists()
'''


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ("<=  ->  <", "    if training.ends_at < now and not training.is_draft:"),
        ("and  ->  or", "    if training.ends_at <= now or not training.is_draft:"),
        (
            "not training.is_draft  ->  bool(training.is_draft)",
            "    if training.ends_at <= now and bool(training.is_draft):",
        ),
        ("False  ->  True", "        return True"),
        ('audit("looked")  ->  pass', "    pass"),
        (
            ".filter(party=None)  -> ",
            "    return training.seats.exclude(is_taken=True).exists()",
        ),
        (".exclude(is_taken=True)  -> ", "    return training.seats.filter(party=None).exists()"),
    ],
)
def test_each_break_changes_one_thing(found, line):
    [one] = [each for each in breaks_of(CODE) if str(each).strip() == found.strip()]
    broken = one.applied_to(CODE)
    assert line in broken.splitlines()
    assert len(broken.splitlines()) == len(CODE.splitlines())


def test_letters_of_more_than_one_byte_move_no_place():
    [one] = breaks_of('is_his = "Þórður" == name\n')
    assert one.applied_to('is_his = "Þórður" == name\n') == 'is_his = "Þórður" != name\n'


LOADED = """
from dataclasses import dataclass

@dataclass
class Seat:
    is_free: bool = True

def is_taken(seat, by_force=False):
    return not seat.is_free or by_force

def guarded(function):
    def asked(seat):
        return function(seat) and True
    return asked

refused = guarded(is_taken)
"""


@pytest.fixture
def loaded(monkeypatch):
    """A module that others have imported."""
    module = ModuleType("loaded")
    monkeypatch.setitem(sys.modules, "loaded", module)
    exec(compile(LOADED, "loaded.py", "exec"), vars(module))
    return module


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("    is_free: bool = True", [True, True, True]),
        ("def is_taken(seat, by_force=False):", [True, True, True]),
        ("    return not seat.is_free or by_force", [True, False, True]),
        ("        return function(seat) and True", [False, True, True]),
    ],
)
def test_who_holds_a_function_already_has_it_broken(loaded, line, said):
    is_taken, refused, seat = loaded.is_taken, loaded.refused, loaded.Seat
    assert [is_taken(seat()), is_taken(seat(False)), refused(seat())] == [False, True, False]
    [one, *_] = [each for each in breaks_of(LOADED) if LOADED.splitlines()[each.line - 1] == line]
    put_in("loaded.py", LOADED, one.applied_to(LOADED))
    assert [is_taken(seat()), is_taken(seat(False)), refused(seat())] == said


TEST = "tests/test_seats.py::test_a_seat"
ELSEWHERE = "tests/test_queue.py::test_a_queue"
COMMITTING = "tests/test_seats.py::test_two_at_once"  # which pytest-django puts at the end


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A place with a file of code and a test of it, which is learnt."""
    monkeypatch.setattr(covered, "ROOT", tmp_path)
    monkeypatch.setattr(covered, "STORE", tmp_path / "store")
    covered.digest.cache_clear()
    (tmp_path / "tests").mkdir()
    for name in ("seats", "queue"):
        (tmp_path / f"tests/test_{name}.py").touch()
    (tmp_path / "seats.py").write_text("def a():\n    return 1\n\ndef b():\n    return 2\n")
    names = {}
    exec(compile((tmp_path / "seats.py").read_text(), tmp_path / "seats.py", "exec"), names)

    recorder = covered.Recorder(["seats.py"], "learner")
    items = [SimpleNamespace(nodeid=each) for each in (TEST, ELSEWHERE, COMMITTING)]
    recorder.pytest_collection_finish(SimpleNamespace(items=items))
    for item, function in zip(items, "bba", strict=True):
        running = recorder.pytest_runtest_protocol(item)
        next(running)
        names[function]()
        next(running, None)
    yield tmp_path
    sys.monitoring.set_events(covered.MONITOR, 0)
    sys.monitoring.free_tool_id(covered.MONITOR)
    covered.digest.cache_clear()


def test_each_learner_on_postgresql_takes_a_database_of_its_own(monkeypatch):
    """They share a server; without one, all but the first would learn that every test fails."""
    monkeypatch.setattr(covered, "ON_POSTGRESQL", True)
    monkeypatch.setitem(connection.settings_dict, "TEST", {"NAME": "everybody's"})
    covered.Recorder([], "one's own").pytest_sessionstart()
    assert connection.settings_dict["TEST"]["NAME"] == "one's own"


def test_only_tests_that_run_the_line_are_asked(shop):
    known = covered.Covered(["tests/test_seats.py"], {"seats.py"})
    assert known.tests_of("seats.py", [5]) == [TEST]
    assert known.tests_of("seats.py", [2]) == [COMMITTING]


@pytest.mark.parametrize("changed", ["seats.py", "tests/test_seats.py"])
def test_what_was_learnt_of_a_test_ends_with_the_text_it_ran(shop, changed):
    assert list(covered.runs_of("tests/test_seats.py")) == [TEST, COMMITTING]
    (shop / changed).write_text("# another text")
    covered.digest.cache_clear()
    assert covered.runs_of("tests/test_seats.py") is None
