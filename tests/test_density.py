"""How much is decided in one function: branches, `and`, `or`, conditional expressions,
comprehensions.
"""

import ast

import pytest

from tests.test_house import HOUSE, functions, name_of

pytestmark = pytest.mark.any_database

MAX_DECISIONS = 10
MAX_IN_100_LINES = 25  # of all functions together; admired codebases have 14 to 27
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case, ast.Assert)


def decisions(function: ast.AST) -> int:
    """One more than the choices that the function makes itself; those of functions in it are their
    own.
    """
    count, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        count += isinstance(node, BRANCHES)
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        if isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        waiting += ast.iter_child_nodes(node)
    return count


def test_no_function_decides_too_much():
    dense = {
        f"{name_of(path)}:{function.name}"
        for path in HOUSE
        for function in functions(path)
        if decisions(function) > MAX_DECISIONS
    }
    assert dense == set()


def test_the_house_has_air():
    every = [function for path in HOUSE for function in functions(path)]
    choices = sum(decisions(function) - 1 for function in every)
    lines = sum(function.end_lineno - function.lineno + 1 for function in every)
    assert 100 * choices / lines < MAX_IN_100_LINES


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("return 1", 1),
        ("return a if b and c or d else e", 4),
        ("return [x for x in y if x if z]", 4),
        ("if a:\n  pass\nelif b:\n  pass\nfor c in d:\n  pass", 4),
        ("try:\n  pass\nexcept A:\n  pass\nexcept B:\n  pass", 3),
        ("def inner():\n  return a and b\nreturn inner", 1),
    ],
)
def test_what_counts_as_a_decision(code, count):
    assert decisions(ast.parse(code)) == count
