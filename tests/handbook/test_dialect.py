"""The dialect of the handbook: indicators, references, anchors, figures, and what an editor is
told.
"""

import pytest

from handbook import text
from handbook.text.checks import Wrong

BOOK = text.Book(
    chapters=(
        text.ChapterPlace(
            "noticing", "Noticing (chapter 2)", "/n/", "/n/#", frozenset({"children"})
        ),
        text.ChapterPlace("glossary", "Glossary (chapter 9)", "/g/", "/g/#", frozenset({"victim"})),
    ),
    countries=(("DK", "/countries/DK/"),),
    figures=(text.FigurePlace("steps", "/figures/steps/", 400, 300, "The secretariat"),),
)


def html(markdown, **facts):
    return text.render(markdown, book=BOOK, **facts).html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "[](chapter:noticing)",
            '<a href="/n/" class="cross-reference" rel="noopener">Noticing (chapter 2)</a>',
        ),
        (
            "[signs](chapter:noticing#children)",
            '<a href="/n/#children" class="cross-reference" rel="noopener">signs</a>',
        ),
        ("[victim](term:victim)", '<a href="/g/#victim" class="term" rel="noopener">victim</a>'),
        ("[Denmark](country:DK)", '<a href="/countries/DK/" rel="noopener">Denmark</a>'),
        ("[call](tel:+4533)", '<a href="tel:+4533" rel="noopener">call</a>'),
    ],
)
def test_a_reference_leads_to_its_place_in_the_book(written, shown):
    assert shown in html(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[old words](chapter:gone)", "old words"),
        ("[](chapter:gone)", "gone"),
        ("[signs](chapter:noticing#gone)", "signs"),
        ("[word](term:gone)", "word"),
        ("[Norway](country:NO)", "Norway"),
        ("[below](#gone)", "below"),
        ("[page](/somewhere/)", "page"),
        ("[page](https:///)", "page"),
        ("![steps](figure:gone)", "steps"),
    ],
)
def test_what_leads_nowhere_is_left_as_words_and_reported(written, words):
    assert html(written) == f"<p>{words}</p>\n"
    found = {problem.wrong for problem in text.problems(written, BOOK)}
    assert found & {Wrong.NOWHERE, Wrong.ADDRESS, Wrong.UNKNOWN_FIGURE}


def test_an_anchor_before_a_heading_outlives_its_title():
    assert '<h2 id="children">' in html("{#children}\n## A new title\n")
    assert "id=" not in html("{#children}\nA paragraph.\n")


def test_a_link_inside_the_text_finds_its_anchor_in_a_document_of_many():
    assert 'href="#n.a"' in html("{#a}\n## A\n\n[up](#a)\n", prefix="n.")


def test_a_reference_in_a_note_is_followed():
    notes = text.render("A.[^a]\n\n[^a]: See [](chapter:noticing).\n", book=BOOK).notes
    assert 'href="/n/"' in notes


INDICATORS = "{.indicators}\n- No *own* papers.[^a] → Who keeps them?\n- Afraid\n\n[^a]: ILO.\n"


def test_indicators_are_ticked_without_a_form_a_name_or_a_score():
    made = html(INDICATORS)
    assert made.count('<input type="checkbox" autocomplete="off">') == 2
    assert "</label><sup" in made, "the note is no part of the label"
    assert "<strong>Ask next:</strong> Who keeps them?" in made
    assert "name=" not in made and "<form" not in made and "→" not in made


def test_indicators_ask_in_the_language_of_the_chapter():
    assert "<strong>Fråga sedan:</strong>" in html(INDICATORS, language="sv")


CHECKLIST = (
    "{.checklist}\n1. **Water**, and a → sign.[^a]\n2. A chair\n\n   by the door\n\n[^a]: ILO.\n"
)


def test_each_item_of_a_checklist_has_a_box_like_a_sign():
    made = html(CHECKLIST)
    box = '<label><input type="checkbox" autocomplete="off"> '
    assert '<ol class="checklist">' in made
    assert f"{box}<strong>Water</strong>, and a → sign.</label><sup" in made
    assert f"{box}A chair</label><p>by the door</p>" in made.replace("\n", "")
    assert "name=" not in made and "<form" not in made


@pytest.mark.parametrize(
    ("markdown", "look"), [(INDICATORS, "indicators"), (CHECKLIST, "checklist")]
)
def test_on_paper_there_is_nothing_to_tick(markdown, look):
    paper = text.Book(is_paper=True)
    made = text.render(markdown, book=paper)
    assert "<input" not in made.html and "<label" not in made.html
    assert f'class="{look}"' in made.html
    assert not made.has_boxes and text.render(markdown).has_boxes


def test_what_not_to_do_and_plain_advice_have_no_boxes():
    made = html("{.never}\n- Ask alone\n\n{.advice}\n- Listen\n")
    assert '<ul class="never">' in made and '<ul class="advice">' in made
    assert "<input" not in made


def test_only_the_items_of_a_list_have_boxes_of_their_own():
    made = html("{.checklist}\n- Outer\n  - Inner\n\n- Plain\n")
    assert made.count("<input") == 2
    assert "<p>" not in html("{.checklist}\n- Outer\n") and "checklist" not in html(
        "{.checklist}\nWords\n"
    )


def test_a_figure_stands_with_its_words_caption_and_source():
    made = html('![Seven steps](figure:steps "What to do")\n')
    assert (
        '<figure><img src="/figures/steps/" alt="Seven steps" width="400" height="300">'
        '<figcaption>What to do <span class="figure-source">The '
        "secretariat</span></figcaption></figure>"
    ) in made


def test_a_picture_of_another_address_never_stands_in_the_page():
    assert "<img" not in html("![x](/figures/steps/)\n\n![y](https://x.example/a.png)\n")


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("# The title", Wrong.HEADING_IS_TITLE),
        ("## A\n\n#### B", Wrong.HEADING_SKIPS),
        ("{#a}\n## A\n\n{#a}\n## B", Wrong.ANCHOR_TWICE),
        ("![](figure:steps)", Wrong.NO_ALTERNATIVE),
        ("Words ![s](figure:steps) round it.[^a]\n\n[^a]: b", Wrong.PICTURE_IN_WORDS),
        ("{.indicators}\n- A sign alone", Wrong.NO_QUESTION),
        ("{.checklist}\nNo list", Wrong.NO_LIST),
        ("A fact.", Wrong.NO_SOURCE),
        ("x" * 200_001, Wrong.TOO_LARGE),
        ("", Wrong.EMPTY),
        ("---\n", Wrong.EMPTY),
        ("A.[^a] B.[^b]\n\n[^a]: c", Wrong.NO_NOTE),
        ("{.advice}\nDo this.[^a]", Wrong.NO_NOTE),
        ("A.[^a]\n\n[^a]: c[^b]", Wrong.NO_NOTE),
        ("A.[^a]\n\n[^a]: c\n\n[^b]: d", Wrong.UNUSED_NOTE),
        ("{.advice}\n[j](javascript:alert)", Wrong.MARKS_LEFT),
        ("{.advice}\n[j](chapter:noticing", Wrong.MARKS_LEFT),
        ("{.advice}\nDo <b>this</b>.", Wrong.MARKS_LEFT),
        ("{.advice}\n<!-- later -->", Wrong.MARKS_LEFT),
        ("{.advice}\n| Yes | No |\n|---|\n| a | b |", Wrong.MARKS_LEFT),
        ("{.advice}\nYes | No\n-- | ---- | --\na | b", Wrong.MARKS_LEFT),
        ("{.advice}\n| a | b |\n|---|---|\n| 1 | 2 | **3** |", Wrong.LOST_CELLS),
        ("> | a | b |\n> |---|---|\n> | 1[^1] | 2 | 3 |\n\n[^1]: x", Wrong.LOST_CELLS),
        ("{.advice}\n- Do this {.checklist}", Wrong.MARKS_LEFT),
        ("## <i>A</i>", Wrong.MARKS_LEFT),
        ("A.[^a]\n\n[^a]: [x](chapter:gone)", Wrong.NOWHERE),
    ],
)
def test_an_editor_is_told(written, wrong):
    assert [problem.wrong for problem in text.problems(written, BOOK)] == [wrong]


def test_a_problem_names_the_heading_above_it_and_its_first_words():
    (problem,) = text.problems("## Signs\n\nA fact without a source.\n", BOOK)
    assert (problem.place, problem.about) == ("Signs", "A fact without a source.")


def test_a_good_text_has_no_problem():
    good = "{#a}\n## A\n\nA fact.[^a]\n\n{.advice}\nSee [](chapter:noticing#children).\n\n### B\n\n"
    assert text.problems(good + INDICATORS.replace("- Afraid\n", ""), BOOK) == []


@pytest.mark.parametrize(
    "meant",
    [
        "Write `[^a]`, `[x](y)`, `<b>` and `|---|`.",
        "- In code:\n\n      | a |\n      |---|\n      [x](javascript:y) <b>",
        "Fewer than <18, a < b, x > y, <- and {this}.",
        "Yes | no, a – b | c -- d, [so] (or so) and ^2.",
        "| Yes | No |\n|---|---|\n| a | b |",
        'See <https://bsr-trm.com>, <a@b.example> and [page](https://x.example "Title").',
    ],
)
def test_what_is_meant_so_is_no_problem(meant):
    assert text.problems(f"{{.advice}}\n{meant}\n", BOOK) == []


def test_marks_that_were_left_are_shown_with_what_stands_round_them():
    (problem,) = text.problems(
        "{.advice}\nWait. Then **see** [the page](javascript:x) again.\n", BOOK
    )
    assert problem.about == "Then see [the page](javascript:x) again."


def test_an_empty_head_of_a_table_is_no_head():
    shown = html("| | Can |\n|---|---|\n| Police | Arrest |\n")
    assert '<td></td>\n<th scope="col">Can</th>' in shown
