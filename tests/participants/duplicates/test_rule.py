"""The rule on duplicates, measured on pairs that were judged by hand (R-329)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from participants.rules.duplicates import Particulars, duplicate_reasons
from participants.rules.match_keys import match_keys, sought_keys

HERE = Path(__file__).parent


def known(row, prefix=""):
    days = {date.fromisoformat(each[:10]) for each in row[f"{prefix}days"].split()}
    return Particulars(
        full_name=row[f"{prefix}name"],
        party=row[f"{prefix}state"],
        mission=row[f"{prefix}mission"],
        addresses=frozenset(filter(None, [row[f"{prefix}address"]])),
        days=frozenset(days),
    )


def rows(name):
    with (HERE / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter=";")


def judged(name):
    """Yield each pair of the list: whether it is one person, whether the rule says so, in words."""
    for row in rows(name):
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


def test_whoever_is_alike_shares_a_key_from_either_side():
    for row in [*rows("pairs.csv"), *rows("unseen_pairs.csv")]:
        one, other = known(row), known(row, "other_")
        if duplicate_reasons(one, other):
            assert sought_keys(one) & match_keys(other), row
            assert sought_keys(other) & match_keys(one), row


def test_a_former_name_counts():
    before = Particulars("Anna Ozola", party="LV", addresses=frozenset(["anna.ozola@mfa.example"]))
    now = Particulars("Eva Liepa", former_names=("Anna Ozola",), party="LV")
    assert duplicate_reasons(before, now) == ["former"]
    assert duplicate_reasons(before, Particulars("Eva Liepa", party="LV")) == []


def test_only_the_same_name_leads_from_a_state_to_the_union():
    here, union = Particulars("Anna Ozola", party="LV"), {"party": "EU", "is_of_state": False}
    assert duplicate_reasons(here, Particulars("Anna Ozola", **union)) == ["name"]
    assert duplicate_reasons(here, Particulars("Anna Ozola-Liepa", **union)) == []
    assert duplicate_reasons(here, Particulars("Anna Ozola", party="EE")) == []
