"""Charts in a PDF: described, without links, in the colours of the light theme."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from documents import layout, pdf
from reports.charts.flow import flow
from reports.charts.heat import State, heat_maps
from reports.charts.line import line
from reports.charts.region import drawn_codes, region
from reports.charts.scales import Mark

CSS = Path(settings.BASE_DIR) / "static" / "css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NUMBERS = [Mark(code, code, 3 * n) for n, code in enumerate(drawn_codes())]
YEARS = [Mark(str(year), str(year), year - 2000) for year in range(2008, 2012)]
CHARTS = {
    "_region_svg.html": {"map": region(NUMBERS)},
    "_line_svg.html": {"line": line(YEARS)},
    "_heat_svg.html": {
        "map": heat_maps([State("Latvia", True, YEARS)], [2008, 2009, 2010, 2011])[0],
        "number": 1,
    },
    "_flow_svg.html": {"flow": flow(NUMBERS)},
}


def drawn(chart, **context):
    return render_to_string(f"reports/{chart}", CHARTS[chart] | context)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_has_a_title_and_a_description(chart):
    picture = drawn(chart)
    named = re.search('aria-labelledby="(.+?) (.+?)"', picture)
    for tag, name in zip(("title", "desc"), named.groups(), strict=True):
        (words,) = re.findall(f'<{tag} id="{name}"\\s*>(.+?)</{tag}>', picture, re.S)
        assert words.strip()


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_on_the_page_has_no_style_of_its_own(chart):
    picture = drawn(chart)
    for inline in ("<style", "style=", "<script", "Gradient"):
        assert inline not in picture


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_goes_into_a_tagged_pdf_with_its_title(chart):
    picture = drawn(chart, on_paper=True)
    page = f"<html lang='en'><head><title>Charts</title></head><body>{picture}</body></html>"
    with pikepdf.open(BytesIO(layout.bind([pdf.set_in_type(page)]))) as written:
        described = [str(each["/Alt"]) for each in written.objects if is_figure(each)]
    title = re.search("<title[^>]*>(.+?)</title>", picture)[1]
    assert described == [title]
    assert "<a " not in picture


def is_figure(found):
    return isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"


def rules(text):
    """Each selector of a style sheet with what it says, lines and themes taken apart."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    tokens = (CSS / "tokens.css").read_text().partition("prefers-contrast")[0]
    light = dict(re.findall(r"(--[\w-]+): light-dark\((#\w+)", tokens))
    found = {}
    for selectors, says in RULE.findall(plain):
        for name, value in re.findall(r"([\w-]+): ([^;]+)", says):
            for selector in selectors.split(","):
                colour = re.sub(r"var\((--[\w-]+)\)", lambda token: light.get(token[1], ""), value)
                key = (selector.strip().removeprefix(".chart ").strip(), name)
                found[key] = colour.replace("#ffffff", "#fff")
    return found


def test_paper_says_of_colours_and_lines_what_the_page_says():
    page = rules((CSS / "charts.css").read_text())
    style = render_to_string("reports/pdf/_chart_style.html")
    paper = rules(re.search("<style>(.+)</style>", style, re.S)[1])
    own = {("text", "font-family"), ("text", "font-size")}
    assert {key: paper[key] for key in paper.keys() - own} == {
        key: page.get(key) for key in paper.keys() - own
    }
    drawn_classes = {
        key for key in page if re.match(r"\.(map|heat-\d|flow|chart-(line|axis))", key[0])
    }
    lines = {key for key in drawn_classes if key[1] in ("fill", "stroke", "stroke-width")}
    assert lines <= paper.keys()
