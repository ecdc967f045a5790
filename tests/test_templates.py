"""What a template decides by itself is little: rules and rows know what is possible."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
CONDITION = re.compile(r"{%-?\s*(?:el)?if\s+(.*?)-?%}")
OPERATOR = re.compile(r"\b(?:and|or|not|in)\b|==|!=|<|>")

# Conditions with two operators or more, each with the reason why it stands where it does.
ALLOWED = {
    "base.html": "where a page may be left at once: a matter of addresses",
    "desk/_own.html": "whether a panel has anything in it",
    "desk/start.html": "whether a panel has anything in it",
    "handbook/_help.html": "the same number is not said twice",
    "handbook/being_made.html": "a file asked for without the country that was chosen",
    "handbook/offline/_watch.html": "drawn by the worker as well, without a request",
    "trainings/_own_registration.html": "compares the row with the one who reads it",
    "trainings/_registration_row.html": "compares the row with the one who reads it",
    "trainings/_training_form_errors.html": "state of a form",
    "trainings/training_form.html": "state of a form",
}


def dense_conditions() -> list[str]:
    return [
        str(path.relative_to(FOLDER))
        for path in sorted(FOLDER.rglob("*.html"))
        for condition in CONDITION.findall(path.read_text(encoding="utf-8"))
        if len(OPERATOR.findall(condition)) > 1
    ]


def test_buttons_ask_the_rules():
    assert dense_conditions() == sorted(ALLOWED)


MAX_LINE = 120  # characters


def test_no_line_is_too_long():
    longer = [
        f"{path.relative_to(FOLDER)}:{number}"
        for path in sorted(FOLDER.rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > MAX_LINE
    ]
    assert not longer


def test_no_comment_is_left_open():
    """One over two lines is no comment to Django: readers would see it."""
    lines = [
        f"{path.relative_to(FOLDER)}: {line}"
        for path in sorted(FOLDER.rglob("*.html"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if ("{# " in line) != (" #}" in line)
    ]
    assert lines == []
