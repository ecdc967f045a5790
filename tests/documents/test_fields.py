"""Papers with fields to fill in: named, in the structure, and with room for what is typed."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from tests.papers import fields_of, place_of
from tests.validators import pdf_problems

pytestmark = pytest.mark.any_database

PAPER = """<h1>Contact sheet</h1>
<table><tr><th scope="col">Line</th><th scope="col">Number</th></tr>
<tr><th scope="row">Duty officer</th><td><textarea name="duty" title="Duty officer"></textarea></td>
</tr></table><p><input type="checkbox" name="rung" title="Rung"> Rung</p>"""


def test_an_input_is_a_field_with_a_name_for_screen_readers(draw, opened):
    paper = opened(draw(PAPER))
    fields = fields_of(paper)
    assert {name: str(field.TU) for name, field in fields.items()} == {
        "duty": "Duty officer",
        "rung": "Rung",
    }
    assert {name: str(field.FT) for name, field in fields.items()} == {
        "duty": "/Tx",
        "rung": "/Btn",
    }


def test_what_is_typed_runs_over_lines_and_its_size_fits_the_field(draw, opened):
    paper = opened(draw(PAPER))
    field = fields_of(paper)["duty"]
    assert int(field.Ff) & 1 << 12  # several lines
    assert str(field.DA).endswith(" 0 Tf")


def test_fields_stand_in_the_structure_and_break_no_rule_of_pdf_ua(draw, opened, tmp_path):
    data = draw(PAPER)
    assert pdf_problems({"fields.pdf": data}, tmp_path) == []
    paper = opened(data)
    page = paper.pages[0]
    assert all("/StructParent" in field for field in page.Annots)
    assert page.Tabs == pikepdf.Name.S


def test_a_ticked_box_is_drawn_ticked_by_poppler_too(draw, tmp_path):
    data = draw(PAPER)
    ticked, typed = BytesIO(), BytesIO()
    with pikepdf.open(BytesIO(data)) as paper:
        box = fields_of(paper)["rung"]
        box.V = box.AS = pikepdf.Name.on
        paper.save(ticked)
    with pikepdf.open(BytesIO(data)) as paper:
        fields_of(paper)["duty"].V = pikepdf.String("Žukauskaitė")
        paper.save(typed)

    assert _ink(ticked.getvalue(), "rung", tmp_path) > _ink(data, "rung", tmp_path)
    assert _ink(typed.getvalue(), "duty", tmp_path) > _ink(data, "duty", tmp_path)


def _ink(data: bytes, name: str, folder) -> int:
    """How many dots inside the field are dark when Poppler draws the first page."""
    subprocess.run(
        ["pdftoppm", "-r", "144", "-gray", "-singlefile", "-", str(folder / "page")],
        input=data,
        check=True,
    )
    with pikepdf.open(BytesIO(data)) as paper:
        left, bottom, right, top = place_of(fields_of(paper)[name])
        height = float(paper.pages[0].mediabox[3])
    with Image.open(folder / "page.pgm") as drawn:
        place = [2 * each for each in (left, height - top, right, height - bottom)]
        return sum(1 for dot in drawn.crop(tuple(map(round, place))).tobytes() if dot < 128)
