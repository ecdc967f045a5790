"""Markdown to safe HTML: what passes, what never does, and that nothing keeps the reader
waiting.
"""

import re
import sys
import time

import pytest

from handbook import reference, text
from handbook.rules import texts as rules
from handbook.text import rendering

pytestmark = pytest.mark.any_database

MARKDOWN = """## Att märka {#x onclick=alert(1)}

Fakta står här.[^a] Och här.[^b]

{.advice}
- Fråga vidare
- Lyssna

> **Ett tecken är en fråga.** Inte poäng.[^a]

## Дети

### Бєларусь

Mer.[^a]

[^a]: ILO, 2012.
[^b]: OSSE, 2014.
"""


def test_headings_get_anchors_in_their_own_script_and_skip_no_level():
    made = text.render("#### Bērni\n\n# Дети\n\n## Дети\n\n###### เด็ก\n")
    assert [(section.level, section.anchor) for section in made.sections[1:]] == [
        (2, "bērni"),
        (2, "дети"),
        (2, "дети.2"),
        (3, "เด็ก"),
    ]
    assert '<h2 id="дети.2">' in made.html


def test_an_anchor_takes_no_id_of_the_page():
    assert text.render("## Content\n\n## Sources\n").html.count('.2">') == 2


def test_no_two_headings_or_notes_have_the_same_id():
    twice = (
        "{#a}\n## A\n\n## A\n\n## A 2\n\n## Source\n\n## Source\n\n## Source 2\n\n{#source_2}\n## "
        "B\n\n"
    )
    made = text.render(twice + "C.[^a] D.[^b] E.[^b]\n\n[^a]: F.\n[^b]: G.\n")
    ids = re.findall(r'\bid="([^"]+)"', made.html + made.notes)
    assert len(ids) == 7 + 3 + 2
    assert len(set(ids)) == len(ids)


def test_notes_are_numbered_and_lead_there_and_back():
    made = text.render(MARKDOWN)
    assert 'href="#source_1" id="source_1.1" role="doc-noteref"' in made.html
    assert made.notes.count("<li") == 2
    assert 'id="source_1">ILO, 2012.' in made.notes
    assert made.notes.count('href="#source_1.') == 3
    assert "<p>" not in made.notes


def test_ids_are_kept_apart_where_chapters_share_a_document():
    made = text.render(MARKDOWN, prefix="noticing.", deeper=1)
    assert '<h3 id="noticing.дети">' in made.html
    assert 'href="#noticing.source_1"' in made.html
    assert "<h2" not in made.html


def test_advice_is_a_plain_list_and_a_quotation_a_call_out():
    made = text.render(MARKDOWN)
    assert '<ul class="advice">' in made.html
    assert "<input" not in made.html
    assert '<div class="note">' in made.html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&#58;alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](vbscript:x)",
        "![a](https://tracker.example/x.png)",
        "![a](file:///etc/passwd)",
        '[a](https://x.example "onmouseover=alert(1)")',
        "{onclick=alert(1) style='position:fixed' .advice}\nText",
        "{#content .modal}\nText",
        "<style>body{}</style>",
        "<iframe src=//x.example></iframe>",
        "[^a]\n\n[^a]: <script>alert(1)</script> [b](javascript:1)",
        "<a href='java\tscript:alert(1)'>x</a>",
    ],
)
def test_no_script_style_frame_or_picture_passes(attack):
    made = text.render(attack)
    html = (made.html + made.notes).lower()
    for forbidden in (
        "<script",
        "<img",
        "<svg",
        "<style",
        "<iframe",
        ' style="',
        ' onclick="',
        ' href="javascript',
    ):
        assert forbidden not in html
    assert ' href="data:' not in html
    assert ' href="vbscript' not in html
    assert 'id="content"' not in html
    assert "modal" not in html


def test_an_ordinary_link_passes():
    assert (
        '<a href="https://bsr-trm.com" rel="noopener">page</a>'
        in text.render("[page](https://bsr-trm.com)").html
    )


BOMBS = {
    "quotes": ">" * 100_000,
    "brackets": "[" * 100_000,
    "brackets within the limit": "[" * 7_900,
    "stars": "*a" * 50_000,
    "notes": "[^a]" * 25_000,
    "ticks": "`a" * 50_000,
    "five thousand links": "[a](https://x.example) " * 5_000,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(300)),
    "a broken table": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b\n" * 500,
    "the same heading": "## a\n\n" * 2_900,
    "entities": "&#" * 50_000,
    "200 kB of words": "word " * 40_000,
    "pictures in pictures": "![" * 7_900 + "](x)" * 7_900,
    "links in titles": '[a](x "' * 7_900,
    "emphasis in emphasis": "*_" * 14_900,
    "struck again and again": "~~a" * 14_900,
    "longer and longer ticks": "".join("`" * (length % 240) + "a" for length in range(240)),
    "notes in notes": "".join(f"[^{note}]: [^{note + 1}]\n\n" for note in range(1_900)) + "[^0]",
    "quotes and lists": ("> - " * 50 + "a\n") * 900,
    "a table that asks for cells": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "b|\n" * 4_900,
    "tables in quotes": "> |a|b|\n> |-|-|\n" * 900,
    "signs to tick": "{.indicators}\n" + "- a → b\n" * 5_900,
    "arrows": "{.indicators}\n- " + "→ " * 90_000,
    "braces": "{" * 199_000,
    "classes": "{.a" * 60_000,
    "five thousand references": "[](chapter:gone#a) " * 5_000,
    "marks on one letter": "# a" + "\u0301" * 100_000,
    "blanks": "# a" + " " * 190_000 + "b",
    "a million words": "word " * 1_000_000,
    "pictures before a long word": "![a](" * 7_900 + "x" * 100_000,
    "fewer pictures before a word": "![a](" * 620 + "x" * 100,
    "pictures before a word, line by line": ("![a](" * 20 + "x" * 4_800 + "\n") * 19,
    "headings of an old computer": "#\r" * 99_500,
    "a list of an old computer": "1. a\r" * 39_800,
    "deep quotes and lists": ("> - " * 12 + "a\n") * 4_000,
    "quotes and lists as deep as may be": ("> - " * 4 + "a\n") * 1_490,
    "a list in lists": "".join("  " * depth + "- a\n" for depth in range(60)) * 50,
    "a wide table": "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "b\n" * 5_900,
    "a table as large as may be": "|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "b\n" * 190,
    "a hundred tables": ("|a" * 19 + "|\n" + "|-" * 19 + "|\n" + "b\n" * 7 + "\n") * 100,
    "lists of an even nesting": ("- " * 4 + "a\n\n") * 2_900,
    "numbers": ("1. " * 2 + "a\n") * 5_900,
    "notes without an end": "[^x]: y\n\n" + ("[^" + "a" * 22) * 2_000,
    "notes without an end, line by line": "[^x]: y\n\n" + ("[^a" * 30 + "\n") * 250,
    "brackets before signs": "![" * 20 + ":a" * 80_000,
    "brackets before fewer signs": "![" * 20 + ":a" * 7_400,
    "brackets among signs": ("![" + ":a" * 10) * 7_900,
    "brackets among signs, line by line": ("![" + ":a" * 10 + "\n") * 5_900,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_large_and_broken_text_is_answered_in_a_moment(bomb):
    rendering.remembered.cache_clear()
    started = time.process_time()
    text.render(bomb)
    assert time.process_time() - started < 3  # a tenth of it on an idle machine


MAX_CALLS = 4_000_000  # of functions: a second on a slow machine, however busy it is


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_text_makes_more_work_than_a_second_holds(bomb):
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    rendering.remembered.cache_clear()
    sys.setprofile(count)
    try:
        text.render(bomb)
    finally:
        sys.setprofile(None)
    assert calls < MAX_CALLS


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_the_checks_of_such_a_text_are_as_quick(bomb):
    started = time.process_time()
    text.problems(bomb, text.Book())
    assert time.process_time() - started < 3


def test_a_comma_parts_notes_that_stand_side_by_side_and_no_others():
    html = text.render("One.[^a][^b] Two.[^a]\n\nThree.[^b]\n\n[^a]: A\n[^b]: B\n").html
    assert html.count('class="source-ref"') == 3
    assert html.count('class="source-ref source-ref-next"') == 1


def test_the_limits_are_five_times_what_the_longest_chapter_needs():
    for chapter in (reference.DATA / "edition-2026").glob("*/*.md"):
        assert not text.is_too_large(chapter.read_text() * 5), chapter


FILLS_MEMORY = {
    "notes": "".join(f"A.[^{note}]\n\n" for note in range(500))
    + "".join(f"[^{n}]: b\n" for n in range(500)),
    "references to one note": "A.[^a] B.[^a]\n" * 300 + "\n[^a]: b",
    "references that look like notes": "[^a]: b\n\n> Ask\n" + "[^a]: c\n> Ask\n" * 600,
    "signs": "{.indicators}\n" + "- a → b\n" * 800,
    "numbered": "1. a\n" * 800,
    "headings": "## a\n" * 800,
    "headings of two lines": "a\n===\n" * 800,
    "underlined headings": "a\n--\n\n" * 710,
    "quotations in quotations": "\n\n".join(
        "> " * (depth % 12 + 1) + "a" for depth in range(1_500)
    ),
    "quotations that open anew": "> > > > > > a\n>\n" * 210,
    "quotations in items": "- > > > > > a\n" * 210,
    "quotations in notes": "".join(f"[^{note}]: > > > > > > a\n" for note in range(180)),
    "quotations in a list that is left": "- > a\n> b\n" * 600,
    "quotations in lists that are left": (
        "- " * 9 + "a\n\n" + "".join("  " * depth + "> > > > a\n" for depth in range(9, -1, -1))
    )
    * 30,
    "broken lines": "a\\\n" * 1_100,
    "lines broken by blanks": "a  \n" * 1_100,
    "cells": "|a" * 99 + "|\n" + "|-" * 99 + "|\n" + "b\n" * 60,
    "emphasis": "*a* " * 2_100,
    "links": "[a](b)\n" * 4_100,
}


@pytest.mark.parametrize("markdown", FILLS_MEMORY.values(), ids=FILLS_MEMORY)
def test_what_would_fill_the_memory_when_set_in_type_is_too_large(markdown):
    assert text.is_too_large(markdown)


def test_what_is_too_large_is_shown_as_typed():
    assert text.render("[" * 20_000 + "<b>").html.endswith("&lt;b&gt;</pre>")


def test_what_is_shown_as_typed_is_cut_and_not_remembered():
    remembered = rendering.remembered.cache_info().currsize
    assert text.render("a " * 500_000).html == f"<pre>{'a ' * 100_000}</pre>"
    assert text.pictures_in("![a](figure:b) " * 100_000) == ()
    assert rendering.remembered.cache_info().currsize == remembered


@pytest.mark.parametrize("language", ["da", "lv", "sv"])
def test_what_is_said_in_english_is_english_to_whoever_hears_it(language):
    html = text.render("Sig: “*Can* you <talk>?” og »hej«, ”hej”, „labi”.", language=language).html
    assert "Sig: “<em>Can</em>" in html
    html = text.render("Sig: “Can you <talk>?” og »hej«, ”hej”, „labi”.", language=language).html
    said = '<span lang="en">“Can you &lt;talk&gt;?”</span>'
    assert f"<p>Sig: {said} og »hej«, ”hej”, „labi”.</p>" in html
    assert "lang=" not in text.render("Say: “Can you talk?”", language="en").html


def test_paragraphs_without_a_source_are_listed():
    markdown = (
        MARKDOWN + "\nEtt påstående utan källa.\n\n- Lista\n- utan källa\n\n> **Ruta.** Utan "
        "källa.\n\n[x](#y)\n"
    )
    assert rules.paragraphs_without_source(markdown) == [
        "Ett påstående utan källa.",
        "Lista utan källa",
        "Ruta. Utan källa.",
        "x",
    ]


def test_a_note_that_is_written_nowhere_is_no_source():
    assert rules.paragraphs_without_source("A fact.[^nowhere]\n") == ["A fact.[^nowhere]"]


def test_advice_covers_its_own_block_only():
    assert rules.paragraphs_without_source("{.advice}\nDo this.\n\nA fact.\n") == ["A fact."]
