"""Choose breaks, ask the tests that run each broken line, and report the survivors."""

import argparse
import csv
import os
import random
import sys
from collections.abc import Iterator
from itertools import chain
from multiprocessing import Process
from pathlib import Path

import pytest

from mutants.breaks import Break, breaks_of
from mutants.covered import ON_POSTGRESQL, OPTIONS, ROOT, Covered, learn, runs_of
from mutants.trials import Trial, Trials

EQUIVALENT = Path(__file__).with_name("equivalent.csv")  # file, break, reason
PLACES = (
    "*/rules/*.py",
    "*/rules.py",
    "*/actions/*.py",
    "*/access.py",
    "documents/spreadsheets.py",
    "reports/totals.py",
)
# Their tests start processes of their own, in which nothing is broken.
ELSEWHERE = {"browser", "scripts", "race", "upgrades"}
LOCKS = ("select_for_update", "hold(", "lock_row(")  # words of a statement that takes one
MAX_SURVIVORS = 0.05


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
    """Yield every break of these files, with the path of the file: on PostgreSQL the missing locks,
    which no test on SQLite can notice, else all others.
    """
    for path in paths:
        for each in breaks_of((ROOT / path).read_text()):
            if any(lock in each.old for lock in LOCKS) == ON_POSTGRESQL:
                yield path, each


def _places() -> list[str]:
    """Return the paths of all files at PLACES."""
    files = sorted(chain.from_iterable(map(ROOT.glob, PLACES)))
    return [str(file.relative_to(ROOT)) for file in files]


def _test_files() -> list[str]:
    """Return the paths of the test files to ask; for locks those with tests that commit."""
    asked = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        path = file.relative_to(ROOT)
        if path.parts[1] in ELSEWHERE:
            continue
        if ON_POSTGRESQL and "transaction=True" not in file.read_text():
            continue
        asked.append(str(path))

    return asked


def equivalent() -> set[tuple[str, str]]:
    """Return the breaks, as (file, break), that change no behaviour and so need no test."""
    with EQUIVALENT.open(newline="", encoding="utf-8") as file:
        return {(row["file"], row["break"]) for row in csv.DictReader(file)}


def learn_anew(jobs: int) -> None:
    """Bring what is known of the tests up to date with the code and the tests."""
    outdated = [file for file in _test_files() if runs_of(file) is None]
    learners = []
    for job in range(min(jobs, len(outdated))):
        database = f"test_learners_{job}"
        todo = (outdated[job::jobs], _places(), database)
        learner = Process(target=learn, args=todo, daemon=True)  # it ends with this process
        learner.start()
        learners.append(learner)

    for learner in learners:
        learner.join()


def _trials(breaks: list[tuple[str, Break]]) -> Iterator[Trial]:
    """Yield each break with the tests that run its lines."""
    covered = Covered(_test_files(), {path for path, _each in breaks})
    for path, each in breaks:
        text = (ROOT / path).read_text()
        yield Trial(path, text, each, covered.tests_of(path, each.lines(text)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/mutate")
    parser.add_argument("paths", nargs="*", help="files to break everywhere")
    parser.add_argument("--most", type=int, default=40, help="how many breaks, by chance")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))  # noqa: S311  no secret
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time")
    return parser.parse_args()


def main() -> int:
    """Try breaks, print what became of each, and return 1 if too many survived."""
    asked = _asked()
    known = equivalent()
    breaks = []
    for path, each in chosen(asked.paths, asked.most, asked.seed):
        if (path, str(each)) not in known:
            breaks.append((path, each))

    learn_anew(asked.jobs)
    session = Trials(_trials(breaks), asked.jobs)
    asked_tests = chain.from_iterable(trial.tests for trial in session.trials)
    files = sorted({test.partition("::")[0] for test in asked_tests})
    pytest.main([*OPTIONS, "--capture=no", "--reuse-db", *files], plugins=[session])

    survived, tried = len(session.survivors), len(breaks) - len(session.untried)
    print(f"{survived} of {tried} survived (seed {asked.seed})")
    if session.untried:
        print(f"{len(session.untried)} could not be tried")
    if survived > MAX_SURVIVORS * tried:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
