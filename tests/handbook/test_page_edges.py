"""Nothing that is written leaves the page: what runs over the edge of a paper is lost."""

from weasyprint.formatting_structure.boxes import TextBox

from documents.pdf import set_in_type
from handbook import text
from handbook.papers import pdf
from handbook.reading.contents import whole
from tests.handbook.test_books import write

ADDRESS = "https://www.example.org/" + "a" * 136
CELLS = " | ".join(["o" * 48] * 5)
LONG = f"""## {"h" * 160}

Look at {ADDRESS} now.[^a]

    code {"c" * 275}

| A | B | C | D | E |
|-|-|-|-|-|
| {CELLS} |

{"|" + " a |" * 40}
{"|" + "-|" * 40}
{"|" + " b |" * 40}

> {ADDRESS}

- {ADDRESS}

[^a]: {ADDRESS}
"""


def over_the_edge(paper: str) -> list[str]:
    """The words of a paper that stand, in part, right of where its lines end."""
    found = []
    for page in set_in_type(paper).pages:
        sheet = page._page_box
        edge = sheet.content_box_x() + sheet.width + 0.5  # pixels
        words = [box for box in sheet.descendants() if isinstance(box, TextBox)]
        found += [box.text for box in words if box.position_x + box.width > edge]
    return found


def test_long_words_code_and_tables_stay_on_the_paper(shipped):
    write(shipped, "noticing", LONG)
    bound = whole(shipped, "en")
    paper = pdf.OneChapter(bound, bound.entry("noticing"), None, None).text()
    assert over_the_edge(paper) == []


def test_a_table_whose_words_have_room_is_left_as_it_is():
    assert (
        "crowded" not in text.render("| A | B |\n|-|-|\n| Reflektionsperiod | Myndigheten |\n").html
    )
    assert '<table class="crowded">' in text.render(LONG).html
