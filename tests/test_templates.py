"""What a template decides by itself is little: rules and rows know what is possible."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_database

FOLDER = settings.BASE_DIR / "templates"
CONDITION = re.compile(r"{%-?\s*(?:el)?if\s+(.*?)-?%}")
OPERATOR = re.compile(r"\b(?:and|or|not|in)\b|==|!=|<|>")

# Conditions with two operators or more, each with the reason why it stands where it does.
ALLOWED = {
    "base.html": "where a page may be left at once: a matter of addresses",
    "desk/_own.html": "whether a panel has anything in it",
    "desk/start.html": "whether a panel has anything in it",
    "handbook/_help.html": "the same number is not said twice",
    "handbook/_quick_exit.html": "for visitors everywhere, for everybody at the counter",
    "handbook/being_made.html": "a file asked for without the country that was chosen",
    "handbook/pdf/emergency/_by_hand.html": "how many lines there is room for",
    "handbook/offline/_watch.html": "drawn by the worker as well, without a request",
    "trainings/_own_registration.html": "compares the row with the one who reads it",
    "trainings/_registration_rows.html": "compares the row with the one who reads it",
    "trainings/_training_form_errors.html": "state of a form",
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


FORM = re.compile(r'<form\b(?:(?!</form>).)*?method="post".*?</form>', re.DOTALL)
CODE = "{% csrf_token %}"
FIELDS = re.compile(r"\|crispy|{% crispy|{% block fields|{{ \w*form\.|<(?:input|select|textarea)")

# Forms that a browser may fill again when its reader comes back: each shows nothing stored.
FILLED_AGAIN = {
    "_preferences.html": "a choice for this browser",
    "account/_form.html": "sign-in",
    "account/base_confirm_code.html": "sign-in",
    "account/login.html": "sign-in",
    "handbook/_discreet_card_desk.html": "one button",
    "handbook/_feedback_form.html": "a message of one's own",
    "handbook/figures.html": "a file to add",
    "handbook/text_comments.html": "a message of one's own",
    "handbook/text_import.html": "a file to add",
    "mfa/_passkey_button.html": "sign-in",
    "mfa/authenticate.html": "sign-in",
    "participants/account_invite.html": "somebody new",
    "participants/welcome_who.html": "somebody new",
    "trainings/_ticked.html": "how many rows to tick",
    "trainings/certificate_verify.html": "a code to check",
    "trainings/certificate_verify_answer.html": "a name to compare",
    "trainings/nominate_pasted.html": "lines of one's own to correct",
}


def test_no_browser_puts_earlier_input_beside_what_a_form_shows_now():
    """It would send both as if its reader had seen what has changed meanwhile (D-314)."""
    filled_again = {
        str(path.relative_to(FOLDER))
        for path in sorted(FOLDER.rglob("*.html"))
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if FIELDS.search(form) and 'autocomplete="off"' not in form.partition(CODE)[0]
    }
    assert filled_again == FILLED_AGAIN.keys()
