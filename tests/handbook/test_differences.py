"""Differences that are read with the eye or the ear, and that nothing makes slow."""

import re
import time

import pytest

from handbook import reference
from handbook.text import differences


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def test_words_are_told_apart_for_the_eye_and_the_ear():
    (made,) = differences.between("Ask the person.", "Ask the child.")
    assert not made.is_unchanged
    assert plain(made.paragraphs[0]) == "Ask the [taken out: person.][new: child.]"
    assert re.findall("<(del|ins)>", made.paragraphs[0]) == ["del", "ins"]


def test_kept_paragraphs_are_drawn_together():
    old = "One.\n\nTwo.\n\nThree.\n\nFour."
    made = differences.between(old, old.replace("Three", "Drei") + "\n\nFive.")
    assert [(stretch.is_unchanged, len(stretch.paragraphs)) for stretch in made] == [
        (True, 2),
        (False, 1),
        (True, 1),
        (False, 1),
    ]


def test_the_same_text_is_no_change():
    assert not differences.is_changed(differences.between("One.\r\n\r\nTwo.", "One.\n\nTwo.\n"))
    assert differences.between("", "") == []


def test_what_is_compared_is_never_obeyed():
    (made,) = differences.between("", "<script>alert(1)</script>")
    assert "<script" not in made.paragraphs[0]


def test_a_text_made_to_be_slow_is_compared_as_a_whole():
    old, new = "a b " * 20_000, "b a c " * 20_000
    assert differences.words_between(old, new).count("<del>") == 1
    many = "\n\n".join(str(number) for number in range(5_000))
    assert len(differences.between(many, "x")) == 1


def alternating(other: str, words: int = 745) -> list[str]:
    """Words that come again, each followed by one that does not."""
    return [word for place in range(words) for word in (f"x{place % 53}", f"{other}{place}")]


BOMBS = {
    "long paragraphs": lambda other: "\n\n".join([" ".join(alternating(other))] * 30),
    "many paragraphs": lambda other: "\n\n".join(alternating(other, 1_490)),
    "shorter paragraphs": lambda other: "\n\n".join(
        [" ".join(f"a {other}{place}" for place in range(99))] * 250
    ),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_the_whole_of_a_page_has_a_bound_and_what_is_beyond_it_is_said(bomb):
    started = time.process_time()
    (made,) = differences.between(bomb("Y"), bomb("Z"))
    assert time.process_time() - started < 3  # a tenth of it on an idle machine
    assert made.paragraphs[-1].startswith('<span class="fine-print">Too much is different here')
    assert re.findall("<(del|ins)>", made.paragraphs[-1]) == ["del", "ins"]


def test_a_chapter_that_was_written_anew_is_compared_to_the_end():
    old, new = (
        (reference.DATA / f"edition-2026/{name}.md").read_text()
        for name in ("en/noticing", "sv/noticing")
    )
    for stretch in differences.between(old, new):
        assert not any("Too much" in paragraph for paragraph in stretch.paragraphs)
