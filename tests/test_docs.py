"""What the documents name is there, and decisions have the form that docs/decisions/README.md asks
for.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from participants.rooms import room_names
from tests.test_house import sources, tree

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [*room_names(), "config", "docs", "locale", "script", "static", "templates", "tests"]
NAMED = re.compile(rf"(?<![\w./<-])(?:{'|'.join(FOLDERS)})/[\w./-]*\w")
DECISIONS = sorted(path for path in (ROOT / "docs/decisions").glob("*.md") if path.stem != "README")
DOCUMENTS = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / "README.md", ROOT / "CONTRIBUTING.md"),
]
DOCUMENTS += [ROOT / "STYLE.md", ROOT / "SECURITY.md"]
ENTRY = re.compile(r"D-\d+ \S.*\n\n\d{4}-\d{2}, [^\s,]+/[^\s,]+(?:, [^\s,]+/[^\s,]+)*\n\n\S")


def named_here(path: Path) -> str:
    return str(path.relative_to(ROOT))


def missing(text: str) -> list[str]:
    """Paths of this repository that the text names, and that are not there."""
    return sorted({path for path in NAMED.findall(text) if not (ROOT / path).exists()})


def entries(text: str) -> list[str]:
    """Each decision of a file, from its number on."""
    return re.split(r"^## ", text, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.exists()], ids=named_here)
def test_every_file_that_a_document_names_is_there(document):
    assert missing(document.read_text(encoding="utf-8")) == []


def test_a_file_that_is_gone_is_seen():
    text = (
        "see `desk/people.py`, handbook/nowhere.py, /handbook/search/ and <img src=static/none.png>"
    )
    assert missing(text) == ["handbook/nowhere.py", "static/none.png"]


def storeys_told() -> list[set[str]]:
    """Return the modules on each line of the table of layers in docs/architecture.md, top first. A
    line that ends with a comma goes on; what stands two spaces away says what they do.
    """
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.partition("\n```\nurls, ")[2].partition("\n```")[0]
    names = [line.partition("  ")[0] for line in f"urls, {table}".splitlines() if line[0] != " "]
    return [set(storey.split(", ")) for storey in "\n".join(names).replace(",\n", ", ").split("\n")]


def test_the_table_of_layers_has_every_module_in_its_storey():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [layers] = [each for each in contracts["contracts"] if each["id"] == "layers"]
    held = [set(re.findall(r"\w+", storey)) for storey in layers["layers"]]
    assert storeys_told() == held


WRITING = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}


def writes(path: Path) -> bool:
    """Tell whether the module stores or deletes rows itself."""
    calls = [each for each in ast.walk(tree(path)) if isinstance(each, ast.Call)]
    methods = [each for each in calls if isinstance(each.func, ast.Attribute)]
    return any(
        each.func.attr in WRITING
        or (each.func.attr == "delete" and not each.args)
        or (each.func.attr == "update" and not each.args and each.keywords)
        for each in methods
    )


def test_whatever_writes_besides_actions_is_in_the_table():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.partition("### What writes besides actions")[2].partition("\n### ")[0]
    beyond = [
        path for path in sources(*room_names()) if not {"actions", "models"} & set(path.parts)
    ]
    writing = {named_here(path) for path in beyond if path.stem != "models" and writes(path)}
    assert set(NAMED.findall(table)) == writing - {"participants/pictures.py"}  # a picture


@pytest.mark.parametrize("path", DECISIONS, ids=named_here)
def test_a_decision_says_when_it_was_taken_and_where_it_lives(path):
    found = entries(path.read_text(encoding="utf-8"))
    assert [entry.partition("\n")[0] for entry in found if not ENTRY.match(entry)] == []
    assert found


def test_each_room_has_a_file_of_decisions():
    assert {path.stem for path in DECISIONS} == {*room_names(), "config", "house"}


def test_the_readme_names_every_file_of_the_licences_and_the_notice_follows_the_copyright():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    readme = (ROOT / "README.md").read_text()
    assert [name for name in project["license-files"] if f"]({name})" not in readme] == []

    lines = (ROOT / "NOTICE").read_text().splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("Copyright ©")]
    assert lines[at + 1] == "Licensed under the EUPL"
