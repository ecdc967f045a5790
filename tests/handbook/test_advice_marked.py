"""Advice looks like advice wherever it stands: a word and a line, on the site and in what is taken
along.
"""

import re

import pytest
from django.conf import settings

from documents import epub
from handbook import text
from handbook.papers.epub import Ebook
from handbook.papers.one_page import OnePage
from handbook.papers.pdf import WholeBook
from handbook.reading import contents

pytestmark = pytest.mark.any_database

EN = '<div class="advised">\n<p class="advice-mark">Advice</p>'
FACT = "A fact.[^a]"
NOTE = "\n\n[^a]: ILO."


def made(markdown: str, language: str = "en") -> str:
    return text.render(markdown + NOTE, language=language).html


@pytest.mark.parametrize(
    "advice",
    [
        "{.advice}\nAsk alone.",
        "{.advice}\n- Ask alone.",
        "{.advice}\n> Ask alone.",
        "{.advice}\n| Better | Not so |\n|---|---|\n| Ask | Tell |",
        "{.checklist}\n- Ask alone.",
        "{.never}\n- Never ask why.",
        "{.indicators}\n- Afraid → Of whom?",
    ],
)
def test_every_form_of_advice_is_framed_and_a_fact_is_not(advice):
    shown = made(f"{FACT}\n\n{advice}\n\n{FACT}")
    assert shown.count(EN) == shown.count("advice-mark") == 1
    before, _frame, rest = shown.partition(EN)
    _advice, _end, after = rest.rpartition("</div>")
    assert "A fact." in before and "A fact." in after


def test_advice_that_follows_advice_stands_in_the_same_frame():
    shown = made(f"{FACT}\n\n{{.advice}}\nAsk.\n\n{{.never}}\n- Why\n\n{{.advice}}\nWait.")
    assert shown.count("advice-mark") == 1
    assert shown.index("Ask.") < shown.index("Wait.") < shown.index("</div>")


def test_a_heading_ends_it():
    assert (
        made(f"{{.advice}}\nAsk.\n\n## Then\n\n{{.advice}}\nWait.\n\n{FACT}").count("advice-mark")
        == 2
    )


def test_signs_that_a_source_names_are_no_advice():
    assert "advice-mark" not in made("{.indicators}\n- Afraid.[^a] → Of whom?")


def test_the_word_is_in_the_language_of_the_chapter():
    assert '<p class="advice-mark">Råd</p>' in made(f"{{.advice}}\nFråga.\n\n{FACT}", "sv")


def test_nobody_writes_a_frame_of_their_own():
    assert "advised" not in made(f"{{.advised}}\nAsk.\n\n{FACT}")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_handbook_says_how_advice_is_marked(shipped, language):
    word = {"en": "Advice", "sv": "Råd"}[language]
    page = text.render(
        shipped.chapters.get(slug="how-to-use").translations.get(language=language).body
    )
    assert f"<em>{word}</em>" in page.html


@pytest.mark.parametrize("paper", [WholeBook, Ebook, OnePage])
def test_everything_that_is_taken_along_marks_as_much_as_the_site(shipped, paper):
    whole = contents.whole(shipped, "en")
    on_the_site = sum(entry.rendered.html.count(EN) for entry in whole.entries)
    assert on_the_site > 100
    assert paper(whole, None, None).text().count(EN) == on_the_site


def line(css: str) -> str:
    """The line beside advice, as a style sheet draws it."""
    return re.findall(r"\.advised \{[^}]*border-left: ([^;]+);", css)[0]


def test_the_line_is_drawn_in_every_medium():
    web = (settings.BASE_DIR / "static/css/reading.css").read_text()
    paper = (settings.BASE_DIR / "templates/handbook/pdf/_style.html").read_text()
    widths = [line(css).split()[:2] for css in (web, paper, epub.style().data.decode())]
    assert widths == [["3px", "solid"], [".6mm", "solid"], [".1em", "solid"]]
