"""script/mutate: which breaks it makes of a file."""

import importlib
import sys

import pytest

from tests.scripts.commands import ROOT

sys.path.append(str(ROOT / "script"))  # as script/mutate does
breaks_of = importlib.import_module("mutants.breaks").breaks_of
suite_for = importlib.import_module("mutants.__main__").suite_for

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


def test_the_tests_that_name_a_module_come_before_those_of_its_room():
    found = suite_for("trainings/rules/seats.py")
    assert "tests/trainings/test_seat_rule.py" in found
    assert found[-1] == "tests/trainings"
