"""Differences that are read with the eye or the ear, and that nothing makes slow."""

import re

from handbook import differences


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def test_words_are_told_apart_for_the_eye_and_the_ear():
    (made,) = differences.between("Ask the person.", "Ask the child.")
    assert not made.is_kept
    assert plain(made.paragraphs[0]) == "Ask the [taken out: person.][new: child.]"
    assert re.findall("<(del|ins)>", made.paragraphs[0]) == ["del", "ins"]


def test_kept_paragraphs_are_drawn_together():
    old = "One.\n\nTwo.\n\nThree.\n\nFour."
    made = differences.between(old, old.replace("Three", "Drei") + "\n\nFive.")
    assert [(stretch.is_kept, len(stretch.paragraphs)) for stretch in made] == [
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
