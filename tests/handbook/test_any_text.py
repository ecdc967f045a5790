"""Whatever marks a writer puts together, a text is shown, and no other chapter suffers from it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook import text
from handbook.models import Translation
from handbook.reading import references
from handbook.text import rendering
from participants.refusal import Refused
from tests.handbook.writing import save

MARKS = [
    *(
        "- ",
        "1. ",
        "> ",
        "[^a]: ",
        "[^b]: ",
        "[^a]",
        "[](chapter:noticing#a)",
        '![a](figure:s "c")',
    ),
    *(
        "{#a}\n",
        "{.advice}\n",
        "{.indicators}\n",
        "→",
        "## ",
        "|a|b|\n|-|-|\n",
        "|",
        "*",
        "~~",
        "`",
    ),
    *("```\n", "---\n", "<b>", "&#", "\\", "\n", "\n\n", "    ", "  ", "\r", "\t", "a"),
]
BOOK = text.Book(figures=(text.FigurePlace("s", "/figures/s/", 4, 3),))
CLOSED_TWICE = "- [^a]: - [^a]: "


@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
@example(CLOSED_TWICE)
def test_any_marks_together_are_rendered_and_checked(markdown):
    assert not text.render(markdown, book=BOOK).is_as_typed
    text.problems(markdown, BOOK)
    text.outline(markdown, BOOK)


@pytest.fixture
def beyond_us(monkeypatch, caplog):
    def fail(*_arguments):
        raise IndexError

    rendering.remembered.cache_clear()
    monkeypatch.setattr(rendering, "dress", fail)
    yield
    rendering.remembered.cache_clear()
    caplog.clear()


def test_a_text_that_cannot_be_rendered_is_refused_and_nothing_is_lost(astrid, draft, beyond_us):
    with pytest.raises(Refused, match="cannot be read"):
        save(astrid, draft)
    assert not Translation.objects.exists()


def test_one_that_is_there_is_shown_as_typed_and_keeps_no_other_chapter_back(shipped, beyond_us):
    assert text.render("A *fact*.").html == "<pre>A *fact*.</pre>"
    assert len(references.to_check(shipped, "en").chapters) == shipped.chapters.count()
