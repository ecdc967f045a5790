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
# Lines that cannot be broken: sentences in an attribute, and words that no blank may part.
LONGER = {
    "_messages.html": 1,
    "account/_form.html": 1,
    "account/base_confirm_code.html": 1,
    "account/logout.html": 1,
    "base.html": 1,
    "handbook/_confirmed.html": 2,
    "handbook/_conflict.html": 1,
    "handbook/_contact.html": 1,
    "handbook/_contents.html": 1,
    "handbook/_country_choice.html": 1,
    "handbook/_discreet_card_desk.html": 1,
    "handbook/_downloads.html": 3,
    "handbook/_edition_cell.html": 1,
    "handbook/_edition_form_page.html": 1,
    "handbook/_edition_status.html": 1,
    "handbook/_edition_table.html": 3,
    "handbook/_failed_files.html": 2,
    "handbook/_feedback_state.html": 2,
    "handbook/_feedback_who.html": 1,
    "handbook/_help.html": 1,
    "handbook/_languages.html": 1,
    "handbook/_newer_edition.html": 1,
    "handbook/_reach.html": 1,
    "handbook/_search_form.html": 1,
    "handbook/_state.html": 2,
    "handbook/_text_page.html": 2,
    "handbook/_text_tabs.html": 4,
    "handbook/being_made.html": 1,
    "handbook/chapter_remove.html": 1,
    "handbook/country_edit.html": 1,
    "handbook/edition.html": 3,
    "handbook/edition_changes.html": 1,
    "handbook/edition_desk.html": 1,
    "handbook/edition_list.html": 2,
    "handbook/edition_publish.html": 1,
    "handbook/epub/cover.html": 1,
    "handbook/feedback_answer.html": 1,
    "handbook/feedback_queue.html": 1,
    "handbook/figure_remove.html": 2,
    "handbook/offline/_asked.html": 1,
    "handbook/offline/_now.html": 1,
    "handbook/offline/_panel.html": 2,
    "handbook/offline/_watch.html": 6,
    "handbook/offline/page.html": 1,
    "handbook/pdf/_country.html": 1,
    "handbook/pdf/body.html": 1,
    "handbook/pdf/emergency_card.html": 2,
    "handbook/pdf/front.html": 2,
    "handbook/search.html": 2,
    "handbook/text_comments.html": 1,
}


def test_no_line_is_too_long():
    longer = {
        str(path.relative_to(FOLDER)): number
        for path in sorted(FOLDER.rglob("*.html"))
        if (number := sum(len(line) > MAX_LINE for line in path.read_text().splitlines()))
    }
    assert longer == LONGER
