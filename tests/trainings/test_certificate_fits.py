"""Every text of a certificate in its place, by the positions in the PDF: inside the frame, nothing
over anything else, the name as large as it fits (R-491).
"""

import io
import unicodedata
from base64 import b64encode
from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pdfplumber
import pytest
from PIL import Image

from tests.trainings.example_paper import EXAMPLE, FULL, LOGO, NAMES, SIGNATORIES
from tests.validators import pdf_problems
from trainings.certificate_paper import Picture, draw

pytestmark = pytest.mark.any_database

MM = 72 / 25.4
FRAME = (11 * MM, 11 * MM, 286 * MM, 199 * MM)
NAME_FACE = "ConsularSerif-Regular"
SLACK = 0.1  # points


def page_of(**facts):
    return pdfplumber.open(io.BytesIO(draw(replace(EXAMPLE, **facts)))).pages[0]


def letters(page):
    return [each for each in page.chars if each["text"].strip()]


def name_lines(page):
    """The letters of the name, line by line: the only ones in this face."""
    lines = defaultdict(list)
    for letter in letters(page):
        if letter["fontname"].endswith(NAME_FACE):
            lines[round(letter["matrix"][5])].append(letter)
    return [lines[height] for height in sorted(lines, reverse=True)]


def outside(page):
    left, top, right, bottom = FRAME
    return [
        each["text"]
        for each in letters(page)
        if each["x0"] < left or each["x1"] > right or each["top"] < top or each["bottom"] > bottom
    ]


def lines_of(page):
    """The box of each stretch of one size on one line, without room above and below letters."""
    stretches = page.extract_words(
        keep_blank_chars=True, use_text_flow=True, extra_attrs=["size", "fontname"], x_tolerance=20
    )
    boxes = []
    for each in stretches:
        size = each["size"]
        boxes.append(
            (each["x0"], each["top"] + 0.25 * size, each["x1"], each["bottom"] - 0.2 * size)
        )
    return list(zip((each["text"] for each in stretches), boxes, strict=True))


def drawn_beside(page):
    """The boxes of the seal, and of the QR code, by their lines and curves."""
    seal = [each for each in page.curves if each["x0"] > 220 * MM and each["bottom"] < 70 * MM]
    code = [each for each in page.lines if each["x0"] > 240 * MM and each["top"] > 150 * MM]
    for name, parts in (("seal", seal), ("code", code)):
        assert parts, name
        yield (
            name,
            (
                min(each["x0"] for each in parts),
                min(each["top"] for each in parts),
                max(each["x1"] for each in parts),
                max(each["bottom"] for each in parts),
            ),
        )


def overlapping(page):
    def meet(one, other):
        return (
            one[0] < other[2] - SLACK
            and other[0] < one[2] - SLACK
            and one[1] < other[3] - SLACK
            and other[1] < one[3] - SLACK
        )

    boxes = [*lines_of(page), *drawn_beside(page)]
    return [
        (one, other) for (one, box), (other, beside) in combinations(boxes, 2) if meet(box, beside)
    ]


def plain(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def is_well_set(page, name):
    assert outside(page) == []
    assert overlapping(page) == []
    printed = plain("".join(each["text"] for line in name_lines(page) for each in line))
    return printed == plain(name)


@pytest.mark.parametrize("signatories", [1, 4])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("more", [{}, FULL], ids=["usual", "full"])
def test_all_stands_inside_the_frame_and_nothing_over_anything_else(name, signatories, more):
    facts = {**more, "name": name, "signatories": SIGNATORIES[:signatories]}
    assert is_well_set(page_of(**facts), name)


@pytest.mark.parametrize("signatories", [0, 2, 3])
def test_so_it_does_without_a_programme_and_with_any_number_of_signatories(signatories):
    page = page_of(programme=(), signatories=SIGNATORIES[:signatories])
    assert is_well_set(page, EXAMPLE.name)


@pytest.mark.parametrize(
    ("name", "lines", "size"),
    [
        ("one letter", 1, 40),
        ("Icelandic", 1, 40),
        ("Cyrillic", 1, 26),
        ("80 letters", 2, 26),
        ("80 narrow letters", 2, 27),
        ("80 letters of one word", 2, 26),
        ("200 letters", 3, 17),
        ("200 wide letters", 3, 8),
    ],
)
def test_the_name_is_as_large_as_its_measure_allows(name, lines, size):
    """40 points is the largest; below 26 two lines are read better than one."""
    found = name_lines(page_of(name=NAMES[name]))
    assert len(found) == lines
    assert found[0][0]["size"] >= size


def test_letters_are_not_counted():
    """Names of as many letters are set by how wide they are."""
    narrow, wide = page_of(name="Illi " * 10), page_of(name="Wömm " * 10)
    assert name_lines(narrow)[0][0]["size"] > name_lines(wide)[0][0]["size"]


def test_the_middle_of_the_page_is_never_empty():
    """Between the head and the foot no gap of more than three centimetres."""
    for more in ({}, {"programme": ()}, {"programme": (), "signatories": ()}, FULL):
        page = page_of(**more)
        heights = sorted((each["top"], each["bottom"]) for each in letters(page))
        middle = [each for each in heights if each[1] > 60 * MM and each[0] < 150 * MM]
        assert all(
            after[0] - before[1] < 30 * MM
            for before, after in zip(middle, middle[1:], strict=False)
        )


def test_signatories_stand_side_by_side_over_the_width():
    page = page_of(signatories=SIGNATORIES)
    lines = [each for each in page.lines if each["width"] > 30 * MM and each["top"] > 140 * MM]
    assert len(lines) == 4
    assert len({round(each["top"]) for each in lines}) == 1
    gaps = [b["x0"] - a["x1"] for a, b in zip(lines, lines[1:], strict=False)]
    assert max(gaps) - min(gaps) < 1


@pytest.mark.parametrize("more", [{}, {"programme": ()}, {"programme": ("Exercise",) * 8}, FULL])
@pytest.mark.parametrize(
    "days", ["10 November 2010 ·", "14–15 September 2010 ·", "30 December 2026 – 14 January 2027 ·"]
)
@pytest.mark.parametrize("place", ["Riga (demonstration),", "Petropavlovsk-Kamchatsky,"])
def test_a_place_a_range_of_days_and_hours_stand_on_one_line_each(place, days, more):
    pieces = (place, "Lithuania,", days, "5 h 20 min of 14 h 35 min")
    lines = [words for words, _box in lines_of(page_of(**{**more, "facts": pieces}))]
    assert [piece for piece in pieces if not any(piece in line for line in lines)] == []


def test_a_place_wider_than_its_column_is_broken_between_words():
    place = "The Autonomous City of Somewhere " * 6
    page = page_of(facts=(f"{place},", "12 of 12 hours"))
    assert is_well_set(page, EXAMPLE.name)


TOPIC = "Recognising indicators of trafficking in human beings at the visa counter and in the room"
MANY = {
    "many": [f"{number}. {TOPIC}" for number in range(1, 31)],
    "many without a blank": [f"{number}. {'W' * 150}" for number in range(1, 31)],
    "few and long": [f"{number}. {TOPIC}" for number in range(1, 7)],
}


@pytest.mark.parametrize("topics", MANY.values(), ids=MANY)
@pytest.mark.parametrize("more", [{}, FULL], ids=["usual", "full"])
def test_a_programme_of_any_length_is_readable_and_what_does_not_fit_is_counted(topics, more):
    name = NAMES["200 letters"]
    page = page_of(**{**more, "programme": tuple(topics), "name": name})
    assert is_well_set(page, name)
    assert min(each["size"] for each in letters(page)) > 6.5  # the offices of those who sign
    beside = page.crop((150 * MM, 60 * MM, 286 * MM, 150 * MM))
    assert min(each["size"] for each in beside.chars if "Sans" in each["fontname"]) >= 7
    printed = page.extract_text()
    shown = [topic for topic in topics if topic.split(".")[0] + "." in printed.split()]
    if len(shown) < len(topics):
        assert f"and {len(topics) - len(shown)} more" in printed


def test_a_few_long_topics_stand_in_two_columns_rather_than_be_counted():
    page = page_of(programme=tuple(MANY["few and long"]))
    assert " more" not in page.extract_text()


WIDE_LOGO = replace(LOGO, svg=LOGO.svg.replace("0 0 200 80", "0 0 200 20"), ratio=10)


@pytest.mark.parametrize("heading", ["Certificate", FULL["heading"], FULL["heading"] * 2])
@pytest.mark.parametrize("logo", [None, LOGO, WIDE_LOGO])
def test_logo_and_issuer_are_as_large_however_long_the_heading_is(logo, heading):
    page = page_of(**{**FULL, "logo": logo, "heading": heading})
    assert is_well_set(page, EXAMPLE.name)
    issuer = [each for each in letters(page) if 19 * MM < each["top"] < 35 * MM]
    assert {round(each["size"], 1) for each in issuer if "Serif" not in each["fontname"]} == {12.6}


def test_a_long_issuer_is_still_readable():
    page = page_of(
        **{**FULL, "issuer": ("Council of the Baltic Sea States " * 3, "Task Force " * 9)}
    )
    assert is_well_set(page, EXAMPLE.name)
    issuer = [each for each in letters(page) if 19 * MM < each["top"] < 35 * MM]
    assert min(each["size"] for each in issuer) >= 8.4


def pixels(kind: str) -> Picture:
    image = Image.new("RGBA" if kind == "png" else "RGB", (60, 20), "#0f5c77")
    target = io.BytesIO()
    image.save(target, kind)
    inside = b64encode(target.getvalue()).decode()
    return Picture(
        svg='<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 60 20"><image width="60" height="20" xlink:href="data:image/{kind};'
        f'base64,{inside}"/></svg>',
        ratio=3,
        alt="Logo",
    )


def test_full_and_bare_papers_keep_all_rules_of_pdf_ua_and_of_the_archive(tmp_path):
    papers = {
        "usual": draw(EXAMPLE),
        "bare": draw(replace(EXAMPLE, programme=(), signatories=(), sent_by="")),
        "full": draw(replace(EXAMPLE, **FULL)),
        "png": draw(replace(EXAMPLE, logo=pixels("png"))),
        "jpeg": draw(replace(EXAMPLE, logo=pixels("jpeg"))),
        "counted": draw(replace(EXAMPLE, **FULL | {"programme": tuple(MANY["many"])})),
        "marks": draw(replace(EXAMPLE, name=NAMES["marks"], title=NAMES["marks"])),
        "swedish": draw(replace(EXAMPLE, language="sv")),
    }
    for profile in ("PDFUA-1", "PDFA-3A"):
        assert pdf_problems(papers, tmp_path, profile) == []
