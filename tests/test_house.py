"""The walls of the house: what other rooms may use of a room, and how large things get.

The arrows between rooms and the layers inside them are import-linter's contracts in pyproject.toml.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from participants.rooms import room_names

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = None
# What a room shows to the other rooms. The project package `config` sees all, and nobody sees it.
PUBLIC: dict[str, set[str] | None] = {
    "documents": EVERYTHING,
    "outbox": EVERYTHING,
    "participants": {
        "models",
        "access",
        "acting",
        "labels",
        "names",
        "namesakes",
        "spellings",
        "states",
        "audit",
        "decisions",
        "elsewhere",
        "mail",
        "mailed_record",
        "record_mail",
        "dialling",
        "erasing",
        "personal_data",
        "pictures",
        "traces",
        "classes",
        "merging",
        "privacy",
        "missions",
        "named_missions",
        "typed_missions",
        "days",
        "moments",
        "parties",
        "posts",
        "list_cells",
        "locking",
        "pasted_officers",
        "list_words",
        "recognition",
        "records",
        "refusal",
        "retention",
        "rooms",
        "seen",
        "seen_forms",
        "trail_reading",
        "trail_terms",
        "waiting",
    },
    "handbook": {"models", "access", "needs"},
    "trainings": {"models", "access", "earlier", "hours"},
    "imports": {"models"},
    "reports": {"access", "models", "public", "totals", "words"},
    "desk": set(),
}
FUNCTION_LINES = 40
FILE_LINES = 400
DATABASE_WORDS = {"filter", "save", "create", "exclude", "annotate"}
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "services",
    "managers",
}


def sources(*folders: str) -> list[Path]:
    """Every Python file of ours outside tests and migrations."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


HOUSE = sources(*room_names(), "config", "script")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """(room, module of the room) for everything of ours that the file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            room, _, rest = name.partition(".")
            if room in PUBLIC:
                yield room, rest.partition(".")[0]


def private_imports(path: Path, home: str) -> list[str]:
    return [
        f"{name_of(path)} imports {room}.{module}"
        for room, module in imported(path)
        if room != home and (public := PUBLIC[room]) is not EVERYTHING and module not in public
    ]


@pytest.mark.parametrize("home", room_names())
def test_a_room_uses_only_what_others_show(home):
    assert [fault for path in sources(home) for fault in private_imports(path, home)] == []


def test_a_private_import_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "stray.py").write_text(
        "from trainings import access\nfrom trainings.actions import people\n"
    )
    assert private_imports(tmp_path / "stray.py", "handbook") == [
        "stray.py imports trainings.actions"
    ]


def test_every_room_is_listed_wherever_rooms_are_listed():
    folders = {path.parent.name for path in ROOT.glob("*/apps.py")}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    installed = [app for app in settings.INSTALLED_APPS if app in folders]
    assert (
        folders == set(room_names()) == set(PUBLIC) == set(contracts["root_packages"]) - {"config"}
    )
    assert installed == room_names()


# What a migration may use of ours beside fields of models: pure functions on text, whose results
# have to fit what today's code seeks, and the default of a column.
ON_TEXT = (
    "participants.names",
    "participants.spellings",
    "participants.models.signed.random_value",
)


def ours_in(migration: Path) -> Iterator[str]:
    """What the migration uses of ours, as "module.name"."""
    nodes = list(ast.walk(tree(migration)))
    modules = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and ast.unparse(node).startswith(tuple(modules)):
            yield ast.unparse(node)


def test_a_migration_uses_no_rule_and_no_function_of_a_model_as_it_is_today():
    rooms = tuple(f"{room}." for room in room_names())
    found = {
        (path.name, used)
        for path in ROOT.glob("*/migrations/*.py")
        for used in ours_in(path)
        if used.startswith(rooms) and not used.startswith(ON_TEXT)
    }
    assert [each for each in found if not is_of_a_field(each[1])] == []


def is_of_a_field(used: str) -> bool:
    """Tell whether it is a class of a models file, or the way to one."""
    _room, layer, *rest = used.split(".")
    return layer == "models" and (len(rest) < 2 or rest[1][0].isupper())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_too_long():
    long = {
        f"{name_of(path)}:{function.name}": lines
        for path in HOUSE
        for function in functions(path)
        if (lines := function.end_lineno - function.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_no_file_is_too_long():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in HOUSE}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def is_view(path: Path) -> bool:
    return path.name == "views.py" or path.parent.name == "views"


def test_views_leave_queries_and_writes_to_others():
    faults = [
        f"{name_of(path)}:{node.lineno} .{node.func.attr}("
        for path in filter(is_view, HOUSE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in DATABASE_WORDS
    ]
    assert faults == []


def shows_rows(path: Path) -> bool:
    """Views, what is read, counted or drawn for them, and the rules that they ask."""
    layers = {"views", "reading", "editing", "papers", "templatetags", "rules"}
    return bool(layers & {path.stem, path.parent.name})


def set_from_outside(path: Path) -> Iterator[str]:
    """Attributes that the file sets on something else than `self`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            owner = ast.unparse(node.value)
            if owner not in ("self", "cls"):
                yield f"{name_of(path)}: {owner}.{node.attr}"


def test_nothing_is_hung_on_a_row_for_a_page():
    """It stands beside the row in a small dataclass (D-247)."""
    hung = {each for path in filter(shows_rows, HOUSE) for each in set_from_outside(path)}
    assert hung == {
        "desk/views/statements.py: answer._has_been_logged",  # Django's own
        "handbook/papers/cards.py: contact.page",  # a foreign key, not read again
        "trainings/rules/seats.py: made.pooled",  # a ledger that is being filled
        "trainings/rules/status_words.py: own.training",  # a foreign key, not read again
    }


def test_every_module_has_a_name_that_says_something():
    named = {name_of(path): {path.stem, *path.relative_to(ROOT).parent.parts} for path in HOUSE}
    assert [name for name, words in named.items() if words & NAMES_THAT_SAY_NOTHING] == []


def opening(node: ast.AST) -> str:
    """First word of its docstring; "" without one."""
    has_docstring = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    said = ast.get_docstring(node) if isinstance(node, has_docstring) else None
    return said.split()[0] if said else ""


def test_no_docstring_opens_with_a_question_word():
    """A verb stands first, or the subject of the module."""
    asking = {"Who", "What", "Whom", "Whose", "Whoever", "Whatever"}
    openings = {name_of(path): set(map(opening, ast.walk(tree(path)))) for path in HOUSE}
    assert [name for name, words in openings.items() if words & asking] == []


def rules_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that return reasons, in a list, or by cell or session."""
    for function in functions(path):
        returns = ast.unparse(function.returns) if function.returns else ""
        if function.name.endswith("_problems") and returns.startswith(("list[", "dict[")):
            yield function


def test_a_rule_returns_why():
    """It refuses nothing: whoever asks it does."""
    said = {
        f"{name_of(path)}:{rule.name}": ast.get_docstring(rule)
        for path in HOUSE
        for rule in rules_of(path)
    }
    wrong = [name for name, words in said.items() if words and not words.startswith("Return why ")]
    assert wrong == []


def test_limits_are_called_max_and_min():
    other_words = re.compile(r"^_?(MOST|LEAST|FEWEST|LONGEST|SHORTEST)_\w+ = ", re.MULTILINE)
    assert [name_of(path) for path in HOUSE if other_words.search(path.read_text("utf-8"))] == []


def test_imports_stand_at_the_top():
    """So that the arrows can be read and none is hidden. Django asks for one exception: `ready` of
    an app.
    """
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in HOUSE
        for function in functions(path)
        if function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert faults == []
