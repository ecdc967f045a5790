"""Fields to type in: every viewer draws every letter of our face in them (R-595, D-626)."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from pydyf import Array, Dictionary, Stream

FACE_AND_SIZE = re.compile(rb"/(\S+) \S+ Tf")

# PDFium, the viewer of Chrome, sets letters beyond Western Europe in fonts of the system, and
# leaves out what these lack, unless the font of the field is called like one of symbols.
NAME = "Wingdings"
LACKING = 0xFFFD  # is drawn, �, for each letter that the face lacks

CODES = range(0x10000)
MEANING = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{letters}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
AT_ONCE = 100  # letters that a block of this list may have


def let_all_be_drawn(fields: Sequence[Any], file: Any) -> None:
    """Let viewers draw every letter of the face in these fields of the PDF, in a size of their
    choice, so that a long name stays inside. Raises ValueError if the fields have several faces.
    """
    looks = [field["DA"] for field in fields]
    [face] = {name.decode() for look in looks for name in FACE_AND_SIZE.findall(look.string)}
    for look in looks:
        look.string = FACE_AND_SIZE.sub(f"/{NAME} 0 Tf".encode(), look.string)

    resources = _at(file.catalog["AcroForm"]["DR"], file)
    faces = _at(resources["Font"], file)
    faces[NAME] = _coded_in_unicode(_at(faces[face], file), file)


def _coded_in_unicode(face: Any, file: Any) -> bytes:
    """Add the face a second time, with Unicode as its codes instead of the numbers of its glyphs,
    and return the reference to it.

    PDFium takes the Unicode of a letter that the face lacks for its code, and would draw another.
    """
    glyphs = _at(face["DescendantFonts"][0], file)
    program = _at(_at(glyphs["FontDescriptor"], file)["FontFile2"], file)
    with TTFont(BytesIO(b"".join(program.stream))) as font:
        letters = font.getBestCmap()
        numbers = {code: font.getGlyphID(name) for code, name in letters.items()}
        em = font["head"].unitsPerEm
        widths = {code: font["hmtx"][name][0] * 1000 / em for code, name in letters.items()}

    drawn = b"".join(numbers.get(code, numbers[LACKING]).to_bytes(2) for code in CODES)
    by_code = {
        "CIDToGIDMap": _added(Stream([drawn], compress=True), file),
        "DW": widths[LACKING],
        "W": Array(each for code, width in widths.items() for each in (code, Array([width]))),
    }
    whole = {
        "Encoding": "/Identity-H",
        "ToUnicode": _added(Stream([_meaning(letters)], compress=True), file),
        "DescendantFonts": Array([_added(Dictionary(glyphs | by_code), file)]),
    }
    return _added(Dictionary(face | whole), file)


def _meaning(letters: Mapping[int, str]) -> bytes:
    """Return the list that says of each code which letter it is: that of this number."""
    lines = [f"<{code:04x}> <{code:04x}>" for code in letters if code in CODES]
    blocks = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)]
    told = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return MEANING.format(letters="\n".join(told)).encode()


def _at(reference: bytes, file: Any) -> Any:
    """Return the object of the PDF that is referred to, as in `12 0 R`."""
    return file.objects[int(reference.split()[0])]


def _added(thing: Any, file: Any) -> bytes:
    """Add an object to the PDF and return the reference to it."""
    file.add_object(thing)
    reference: bytes = thing.reference
    return reference
