"""Whatever stands in the trail has words: acts, kinds of rows and columns."""

import ast
import inspect
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from desk import fact_words as desk_words
from desk.forms.audit import TrailForm
from desk.forms.people import PeopleForm
from participants import audit, trail_reading
from participants.models import Audited
from participants.models.audit import UNTOLD
from participants.rooms import hooks
from participants.trail_reading import modules
from tests.test_house import HOUSE, sources, tree


def calls(of: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(of) if isinstance(node, ast.Call))


def given(call: ast.Call) -> list[ast.expr]:
    """The act that a call of `audit.record` or `record_all` names."""
    if "record" not in ast.unparse(call.func):
        return []
    return [each.value for each in call.keywords if each.arg == "action"]


def passing_on() -> set[str]:
    """Functions that record an act whose name they are given."""
    functions = [
        node
        for path in HOUSE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and "action" in ast.unparse(node.args)
    ]
    return {
        function.name
        for function in functions
        if any(isinstance(name, ast.Name) for call in calls(function) for name in given(call))
    }


@cache
def acts() -> set[str]:
    """The acts that the code records by name, itself or through a function."""
    through, found = passing_on() - {"record", "record_all"}, set()
    for call in (call for path in HOUSE for call in calls(tree(path))):
        names = given(call)
        if ast.unparse(call.func).rpartition(".")[2] in through:
            names = [*call.args, *(each.value for each in call.keywords if each.arg == "action")]
        constants = [name.value for name in names if isinstance(name, ast.Constant)]
        found |= {name for name in constants if isinstance(name, str)}
    return found


def test_acts_are_seen_that_are_passed_on():
    assert {"hand_over", "add_app", "import_list", "erase_again", "remove_trainer"} <= acts()


def words(of: str) -> set[str]:
    return {name for room in trail_reading.modules() for name in getattr(room, of)}


def test_every_act_has_words():
    assert acts() - words("WORDS") == set()


def said_by(path: Path, keyword: str) -> set[str]:
    """The acts, or the pages, that calls in this file name plainly."""
    return {
        each.value.value
        for call in calls(tree(path))
        if ast.unparse(call.func).rpartition(".")[2] in {"record", "record_all", "saw", "saw_list"}
        for each in call.keywords
        if each.arg == keyword and isinstance(each.value, ast.Constant)
    }


@pytest.mark.parametrize(("keyword", "of"), [("action", "WORDS"), ("page", "PAGES")])
def test_a_room_words_what_it_records_itself(keyword, of):
    worded = {room.__name__.partition(".")[0]: set(getattr(room, of)) for room in modules()}
    without = {
        (name, said)
        for name, words in worded.items()
        for path in sources(name)
        for said in said_by(path, keyword) - words
    }
    assert without == set()


@pytest.mark.parametrize("of", ["WORDS", "PAGES", "KINDS", "NAMES"])
def test_no_two_rooms_word_the_same(of):
    said = Counter(name for room in modules() for name in getattr(room, of))
    assert [name for name, rooms in said.items() if rooms > 1] == []


def test_every_kind_of_row_that_acts_are_about_has_words_and_names():
    kinds = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Audited)}
    assert kinds - words("NAMES") == set()
    assert kinds - words("KINDS") == {"participants.coordinatorterm"}  # told beside its account


def test_every_column_has_words():
    without = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Audited)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in {*UNTOLD, *model.UNTOLD}
        if not {field.name, f"{model._meta.model_name}.{field.name}"} & words("COLUMNS")
    }
    assert without == set()


def facts() -> set[str]:
    """The facts that the code records, as far as a call says their names."""
    given = inspect.signature(audit.record).parameters.keys() | {"page"}
    return {
        each.arg
        for path in HOUSE
        for call in calls(tree(path))
        if ast.unparse(call.func) in {"audit.record", "audit.record_all", "audit.saw", "saw"}
        for each in call.keywords
        if each.arg and each.arg not in given
    }


def test_every_fact_has_words():
    assert {"list", "people", "with_marks"} <= facts()
    assert {
        name.rpartition(".")[2] for room in hooks("fact_words") for name in room.FACTS
    } >= facts()
    assert set(PeopleForm.base_fields) - {"q", "sort"} <= desk_words.FACTS.keys()
    assert set(TrailForm.base_fields) - {"who"} <= desk_words.FACTS.keys()
