"""What we use of WeasyPrint and markdown-it that they do not document, by name, and who uses it.

When an upgrade breaks one of these, the name and the file that needs it stand in the failure,
before papers and chapters fail in ways that say nothing. Whoever uses another such name adds it
here.
"""

import ast
from importlib import import_module
from types import SimpleNamespace

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from weasyprint import HTML
from weasyprint.document import Document

from tests.test_house import HOUSE, tree

pytestmark = pytest.mark.any_database

PAPER = """<html lang="en"><title>T</title><style>@page { size: A6 }</style>
<p id="here"><a href="https://a.example/">out</a> <a href="#here">in</a></p>
<table><tr><th scope="row">Head</th><td>1</td></tr></table></html>"""
NOTES = "Said.[^a] Again.[^a]\n\n[^a]: Source.\n[^b]: Unused.\n"

NAMES = [  # module, name, who uses it
    (
        "weasyprint.formatting_structure.boxes",
        "TableCellBox",
        "documents/layout.py: scope of heads",
    ),
    ("weasyprint.document", "Document", "documents/layout.py: binding"),
    ("weasyprint.urls", "FatalURLFetchingError", "documents/layout.py: a database that is away"),
    ("markdown_it.rules_block.table", "escapedSplit", "handbook/text/leftovers.py: cells of a row"),
]


WITHIN = ("weasyprint.", "markdown_it.")
DOCUMENTED = {
    ("weasyprint.text.fonts", "FontConfiguration"),
    ("weasyprint.urls", "URLFetcher"),
    ("weasyprint.urls", "URLFetcherResponse"),
    ("markdown_it.token", "Token"),
}


@pytest.mark.parametrize(
    ("module", "name", "user"), NAMES, ids=[name for _module, name, _user in NAMES]
)
def test_it_is_still_there(module, name, user):
    assert hasattr(import_module(module), name), f"{module}.{name} is gone; {user}"


def test_every_name_that_we_import_from_within_them_stands_here():
    taken = set()
    for path in HOUSE:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(WITHIN):
                taken |= {(node.module, alias.name) for alias in node.names}
    assert taken - DOCUMENTED == {(module, name) for module, name, _user in NAMES}


@pytest.fixture(scope="module")
def laid_out() -> Document:
    return HTML(string=PAPER).render(pdf_variant="pdf/ua-1", pdf_tags=True)


def test_a_page_tells_its_links_and_anchors_as_we_read_them(laid_out):
    """documents/layout.py (_led_inside) leads links inside; papers/binding.py (page_numbers) asks
    anchors.
    """
    [page] = laid_out.pages
    assert [(kind, target) for kind, target, *_place in page.links] == [
        ("external", "https://a.example/"),
        ("internal", "here"),
    ]
    assert "here" in page.anchors


def test_a_document_is_copied_with_other_pages_and_finished_by_us(laid_out):
    """documents/layout.py (bind, _finish)."""
    seen = {}

    def finish(document, file) -> None:
        seen["pages"] = len(document.pages)
        file.catalog["PageLabels"] = "<< /Nums [ 0 << /S /r >> ] >>"

    data = laid_out.copy([*laid_out.pages, *laid_out.pages]).write_pdf(
        finisher=finish, uncompressed_pdf=True
    )
    assert seen == {"pages": 2} and b"/PageLabels << /Nums [ 0 << /S /r >> ] >>" in data


def test_the_boxes_of_a_page_are_walked_to_heads_that_bear_a_mark(laid_out):
    """documents/layout.py (_set_scope) writes each head's scope into its mark."""
    marks = []

    def finish(document, _file) -> None:
        for page in document.pages:
            boxes = list(page._page_box.descendants())
            heads = [
                box
                for box in boxes
                if getattr(box, "element_tag", "") == "th" and hasattr(box, "mark")
            ]
            marks.extend((box.element.get("scope"), "A" in box.mark) for box in heads)

    laid_out.write_pdf(finisher=finish, pdf_variant="pdf/ua-1", pdf_tags=True)
    assert marks == [("row", True)]


def test_metadata_has_title_and_language(laid_out):
    """documents/layout.py (set_in_type) refuses a paper without them."""
    assert (laid_out.metadata.title, laid_out.metadata.lang) == ("T", "en")


def test_a_cell_is_parted_as_the_parser_parts_it():
    """handbook/text/leftovers.py (_cells)."""
    split = import_module("markdown_it.rules_block.table").escapedSplit
    assert split(r"a | b \| c") == ["a ", r" b | c"]


@pytest.fixture(scope="module")
def parsed() -> SimpleNamespace:
    parser, found = MarkdownIt("commonmark").use(footnote_plugin, inline=False), {}
    return SimpleNamespace(tokens=parser.parse(NOTES, found), found=found, parser=parser)


def test_the_parser_tells_which_notes_nothing_refers_to(parsed):
    """handbook/text/parsing.py (unused_notes)."""
    refs = parsed.found["footnotes"]["refs"]
    assert {key: number < 0 for key, number in refs.items()} == {":a": False, ":b": True}


def test_tokens_of_notes_have_the_names_and_numbers_that_we_render(parsed):
    """handbook/text/parsing.py (parse, _note): the block of notes ends the tokens."""
    assert [token.type for token in parsed.tokens].count("footnote_block_open") == 1
    assert parsed.tokens[-1].type == "footnote_block_close"
    inline = next(token for token in parsed.tokens if token.type == "inline")
    found = [token.meta for token in inline.children if token.type == "footnote_ref"]
    assert [(meta["id"], meta["subId"]) for meta in found] == [(0, 0), (0, 1)]
    kinds = {token.type for token in parsed.tokens}
    kinds |= {child.type for token in parsed.tokens for child in token.children or []}
    assert {"footnote_open", "footnote_close", "footnote_anchor"} <= kinds


def test_the_renderer_takes_tokens_options_and_what_we_hand_on(parsed):
    """handbook/text/parsing.py (html): the prefix of anchors reaches our rules."""
    handed = []
    parsed.parser.add_render_rule("footnote_ref", lambda *args: handed.append(args[-1]) or "")
    parsed.parser.renderer.render(parsed.tokens, parsed.parser.options, {"prefix": "x."})
    assert handed and handed[0]["prefix"] == "x."
