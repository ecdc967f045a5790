"""A class that names a time is kept by a sweep: no promise stands without one (R-126)."""

import re
from datetime import timedelta

from desk import statement
from desk.models import RunningWorker
from documents.tasks import REMEMBERED
from participants.actions.renaming import BETWEEN_LETTERS_ABOUT_NAME
from participants.models.retention import BOUNDS, Kind
from participants.rooms import hooks

TIME = re.compile(r"(\d+|a) (day|year)s?")
DAYS = {"day": 1, "year": 365}
# By the words of a class: the kinds whose periods, as they are unless set, its times are.
OF_KINDS = {
    "5 years": {Kind.LETTERS, Kind.TRAIL},
    "90 days; codes and links: sending": {Kind.LETTER_TEXTS},
    "1 year": {Kind.FEEDBACK},
    "10 years after the training": {Kind.PARTICIPATIONS},
    "1 year after the training where it came to nothing, else 10 years after the training": {
        Kind.CAME_TO_NOTHING,
        Kind.PARTICIPATIONS,
    },
    "10 years after the last participation, else 5 years without any act": {
        Kind.PARTICIPATIONS,
        Kind.PEOPLE,
    },
}
FIXED = {each.sweep: each.after for each in statement.FIXED}
# By the words of a class: what keeps its time, which nobody sets.
BY_CODE = {
    "the end of the session, 14 days at most": FIXED["participants.tasks.forget_sessions"],
    "30 days": FIXED["participants.tasks.forget_merges"],
    "30 days after the import": FIXED["imports.tasks.forget_lists"],
    "the letter that tells it, within a day": BETWEEN_LETTERS_ABOUT_NAME,
    "400 days": REMEMBERED,
    "as long as the worker runs, or a day": RunningWorker.FORGOTTEN_AFTER,
}


def promised() -> set[str]:
    """The words of every class that name a time."""
    until = {said[2] for room in hooks("privacy") for said in room.COLUMNS.values()}
    return {words for words in until if TIME.search(words)}


def times_in(words: str) -> set[int]:
    """In days."""
    return {DAYS[unit] * int(number.replace("a", "1")) for number, unit in TIME.findall(words)}


def test_every_time_that_a_class_names_is_kept_by_something():
    assert promised() == OF_KINDS.keys() | BY_CODE.keys()


def test_the_times_are_those_of_what_keeps_them():
    for words, kinds in OF_KINDS.items():
        assert times_in(words) == {BOUNDS[kind].default for kind in kinds}, words
    for words, after in BY_CODE.items():
        assert {timedelta(days=days) for days in times_in(words)} == {after}, words


def test_every_kind_is_promised_somewhere():
    assert set().union(*OF_KINDS.values()) == set(Kind)
