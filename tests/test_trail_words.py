"""Whatever stands in the trail has words: acts, kinds of rows and columns."""

import ast
from collections.abc import Iterator

from django.apps import apps

from participants import trails
from participants.models import Audited
from participants.models.audit import UNTOLD
from tests.test_house import HOUSE, tree


def acts() -> Iterator[str]:
    """The acts that the code records by name."""
    for path in HOUSE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and "record" in ast.unparse(node.func):
                names = [each.value for each in node.keywords if each.arg == "action"]
                yield from (name.value for name in names if isinstance(name, ast.Constant))


def words(of: str) -> set[str]:
    return {name for room in trails.modules() for name in getattr(room, of)}


def test_every_act_has_words():
    assert set(acts()) - words("WORDS") == set()


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
