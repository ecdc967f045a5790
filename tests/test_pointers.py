"""Every pointer leads somewhere: to a rule, to a decision, or to a document that a clone has.

Rules are entries of docs/rules.md (`**R-12** …`), decisions are headings in docs/decisions/ (`##
D-42 …`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from participants.rooms import room_names

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [*room_names(), "config", "docs", "script", "static", "templates", "tests"]
SUFFIXES = {"", ".py", ".html", ".txt", ".js", ".css", ".csv", ".toml", ".md", ".in"}
CITED = re.compile(r"(?<![\w-])[RD]-\d+\b")
RULE = re.compile(r"^\*\*(R-\d+)\*\* ", re.MULTILINE)
STRUCK = re.compile(r"^\*\*(R-\d+)\*\* ~~", re.MULTILINE)
DECISION = re.compile(r"^## (?:~~)?(D-\d+)\b", re.MULTILINE)
# Words that name a document of the workplace and not of the repository. A line may break in
# between.
LEADS_OUT = re.compile(
    r"""\(design\b | \bdesign: | \bthe[\s#]+design\b       # a description of what was to be built
      | \bissue[\s#]+["“\#\d] | \bissue['’]s\b | \bpoint[\s#]+\d  # what was asked for
      | \bthreat[\s#]+T\d                                   # a list of threats
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Not after `/ "`: a path that code builds is looked for by that code.
DOCUMENT = re.compile(r"(?<!/ \")(?<![\w./{}-])[\w./-]*\w\.md\b")
NO_DOCUMENTS = {
    "chapter.md",  # the name under which the text of a chapter is downloaded
    "iom.md",  # a site: IOM Moldova
}


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that people write, but for this one."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in sorted([*found, *ROOT.glob("*")]):
        is_ours = path.is_file() and path.suffix in SUFFIXES and not path.name.startswith(".")
        if is_ours and path != Path(__file__):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return dict(texts())


def numbers_given() -> list[str]:
    """The numbers of all rules and decisions, in the order of their files."""
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    given = RULE.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    for path in decisions:
        given += DECISION.findall(path.read_text(encoding="utf-8"))
    return given


def unresolved(text: str, given: set[str]) -> list[str]:
    return [number for number in CITED.findall(text) if number not in given]


def pointers_out(text: str) -> list[str]:
    return [" ".join(found.group().split()) for found in LEADS_OUT.finditer(text)]


def missing_documents(text: str, names: set[str]) -> list[str]:
    """Documents that are named and not there; `names` are the paths of all files."""
    named = {
        name.removeprefix("./").removeprefix("/") for name in DOCUMENT.findall(text)
    } - NO_DOCUMENTS
    return sorted(
        name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in names)
    )


def test_every_number_that_is_cited_was_given(written):
    given = set(numbers_given())
    faults = {name: wrong for name, text in written.items() if (wrong := unresolved(text, given))}
    assert faults == {}


def test_a_number_is_given_once():
    given = numbers_given()
    assert [number for number in given if given.count(number) > 1] == []
    assert len(given) > 100


def test_every_rule_is_cited_by_what_keeps_it(written):
    """So `git grep` leads from a rule to its code; one that is struck through is kept by
    nothing.
    """
    code = " ".join(text for name, text in written.items() if not name.startswith("docs/"))
    rules = written["docs/rules.md"]
    kept = set(CITED.findall(code)) | set(STRUCK.findall(rules))
    assert [rule for rule in RULE.findall(rules) if rule not in kept] == []


def test_nothing_points_to_a_document_outside_the_repository(written):
    faults = {name: wrong for name, text in written.items() if (wrong := pointers_out(text))}
    assert faults == {}


def test_every_document_that_is_named_is_there(written):
    names = set(written)
    faults = {
        name: wrong for name, text in written.items() if (wrong := missing_documents(text, names))
    }
    assert faults == {}


@pytest.mark.parametrize("text", ["by the seat rule (R-9999)", "# D-9999", "R-1 to R-9999."])
def test_a_number_that_was_not_given_is_seen(text):
    assert len(unresolved(text, set(numbers_given()))) == 1


@pytest.mark.parametrize("text", ["the card BSR-7", "LTR-12", "a colour of RGB"])
def test_other_letters_with_a_number_are_no_citation(text):
    assert unresolved(text, set()) == []


@pytest.mark.parametrize(
    "text",
    [
        "By the time of the request (design: Queue).",
        "(design, section 4)",
        "# design: Contacts",
        "The terms are those of the design;",
        'Source: issue "One training"',
        "as issue 7 asks",
        "# The issue's promise",
        "(point 4)",
        "no link that carries a secret (threat\n    T8)",
    ],
)
def test_a_pointer_out_is_seen(text):
    assert len(pointers_out(text)) == 1


@pytest.mark.parametrize(
    "text", ["what stops the issue", "by design, and not by chance", "Close and issue"]
)
def test_plain_words_are_no_pointer(text):
    assert pointers_out(text) == []


def test_a_document_that_is_not_there_is_seen():
    assert missing_documents(
        "see findings.md, docs/rules.md and README.md", {"docs/rules.md", "README.md"}
    ) == ["findings.md"]
