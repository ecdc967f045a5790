"""The rule on duplicates, measured on pairs that were judged by hand (R-329)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from participants.rules.duplicates import Known, duplicate_reasons

HERE = Path(__file__).parent


def known(row, prefix=""):
    days = {date.fromisoformat(each[:10]) for each in row[f"{prefix}days"].split()}
    return Known(
        full_name=row[f"{prefix}name"],
        party=row[f"{prefix}state"],
        mission=row[f"{prefix}mission"],
        addresses=frozenset(filter(None, [row[f"{prefix}address"]])),
        days=frozenset(days),
    )


def judged(name):
    """Yield each pair of the list: whether it is one person, whether the rule says so, in words."""
    with (HERE / name).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            reasons = duplicate_reasons(known(row), known(row, "other_"))
            words = f"{row['kind']}: {row['name']} / {row['other_name']}: {reasons}"
            yield row["is_same"] == "yes", bool(reasons), words


def measured(name):
    """How many pairs there are; those of one person not found, and those of two found, in words."""
    found = list(judged(name))
    missed = [words for same, said, words in found if same and not said]
    wrong = [words for same, said, words in found if said and not same]
    return len(found), missed, wrong


@pytest.mark.parametrize(
    ("name", "pairs", "recall", "precision"),
    [("pairs.csv", 200, 0.95, 0.90), ("unseen_pairs.csv", 60, 0.90, 0.85)],
)
def test_most_pairs_of_one_person_are_found_and_few_others(name, pairs, recall, precision):
    number, missed, wrong = measured(name)
    hits = pairs / 2 - len(missed)
    assert number == pairs
    assert hits / (pairs / 2) >= recall, missed
    assert hits / (hits + len(wrong)) >= precision, wrong
