"""Choose breaks, run the tests against each in a copy of the code, and report the survivors."""

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mutants.breaks import Break, breaks_of

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.csv")  # file, break, reason
PLACES = (
    "*/rules/*.py",
    "*/rules.py",
    "*/actions/*.py",
    "*/access.py",
    "documents/spreadsheets.py",
    "reports/totals.py",
)
MAX_SURVIVORS = 0.05
PATIENCE = 600  # seconds for the tests of one break; a longer run counts as noticed
LEFT_OUT = (
    ".git",
    ".venv",
    "var",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
)


def suite_for(path: str) -> list[str]:
    """Return the test files that name the module, then the folder of all tests of its room."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    naming = [str(file.relative_to(ROOT)) for file in files if _names(file, Path(path))]
    room = Path(path).parts[0]
    return [*naming, f"tests/{room}"]


def _names(test: Path, path: Path) -> bool:
    """Tell whether the test file seems to import the module at that path."""
    text = test.read_text()
    parent = ".".join(path.parent.parts)
    if path.stem not in text:
        return False
    return f"from {parent} import" in text or f"{parent}.{path.stem}" in text


def is_noticed(copy: Path, path: str) -> bool:
    """Tell whether a test fails. The likeliest tests run first; the first failure ends it."""
    *naming, room = suite_for(path)
    if naming and _fails(copy, naming):
        return True
    return _fails(copy, [room])


def _fails(copy: Path, tests: list[str]) -> bool:
    """Tell whether one of the tests fails, or does not end in time."""
    options = ["-x", "-q", "-p", "no:randomly", "-m", "not browser and not scripts"]
    try:
        done = subprocess.run(  # noqa: S603  our own tests
            [".venv/bin/pytest", *options, *tests],
            cwd=copy,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)  # 5: no test was chosen


def chosen(paths: list[str], most: int, seed: int) -> Iterator[tuple[str, Break]]:
    """Yield every break of the named files, else a random choice of `most` from all places."""
    if paths:
        yield from _breaks_in(paths)
        return
    every = list(_breaks_in(_places()))
    by_chance = random.Random(seed)  # noqa: S311  no secret
    some = by_chance.sample(every, min(most, len(every)))
    yield from sorted(some, key=lambda one: one[0])


def _breaks_in(paths: list[str]) -> Iterator[tuple[str, Break]]:
    """Yield every break of these files, with the path of the file."""
    for path in paths:
        for each in breaks_of((ROOT / path).read_text()):
            yield path, each


def _places() -> list[str]:
    """Return the paths of all files at PLACES, which may match what is installed as well."""
    files: set[Path] = set()
    for place in PLACES:
        files.update(ROOT.glob(place))
    return [str(file.relative_to(ROOT)) for file in sorted(files) if ".venv" not in file.parts]


def equivalent() -> set[tuple[str, str]]:
    """Return the breaks, as (file, break), that change no behaviour and so need no test."""
    with EQUIVALENT.open(newline="", encoding="utf-8") as file:
        return {(row["file"], row["break"]) for row in csv.DictReader(file)}


def main() -> int:
    """Try breaks, print what became of each, and return 1 if too many survived."""
    parser = argparse.ArgumentParser(prog="script/mutate")
    parser.add_argument("paths", nargs="*", help="files to break everywhere")
    parser.add_argument("--most", type=int, default=40, help="how many breaks, by chance")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))  # noqa: S311  no secret
    asked = parser.parse_args()
    known = equivalent()
    tried = survived = 0
    with tempfile.TemporaryDirectory(prefix="mutants.") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        os.symlink(ROOT / ".venv", copy / ".venv")
        for path, each in chosen(asked.paths, asked.most, asked.seed):
            if (path, str(each)) in known:
                continue
            text = (ROOT / path).read_text()
            (copy / path).write_text(each.applied_to(text))
            noticed = is_noticed(copy, path)
            (copy / path).write_text(text)
            tried += 1
            survived += not noticed
            print(
                f"{'noticed ' if noticed else 'SURVIVED'}  {path}:{each.line}  {each}", flush=True
            )
    print(f"{survived} of {tried} survived (seed {asked.seed})")
    if survived > MAX_SURVIVORS * tried:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
