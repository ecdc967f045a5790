"""Give faces a glyph for each letter with a mark that Unicode does not have as one character:
`mark_faces.py FACE.ttf …` changes the files, and writes which letters all of them have to
marked.txt beside them (D-562).

A mark that the typesetter moves up or down comes out of the PDF twice; a glyph of its own is read
back as what was written, whoever reads. The faces get another name, for theirs is reserved.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

OVERSHOOT = 12  # between the top of a small letter and where marks stand on it
CENTRED = (230, 220)  # combining classes: above and below, in the middle of the letter
ABOVE = 230
DOTLESS = {"i": "\u0131", "\u0456": "\u0131", "j": "\u0237", "\u0458": "\u0237"}
type Point = tuple[int, int]


class Face:
    """A face, and where its letters and marks meet."""

    def __init__(self, font: TTFont) -> None:
        """Read the anchors of the face."""
        self.font = font
        self.glyphs = font.getBestCmap()
        self.bases: dict[tuple[str, str], Point] = {}  # of a mark and a letter
        self.marks: dict[str, Point] = {}
        self.marked: set[str] = set()  # letters with marks that it has got
        for lookup in font["GPOS"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                table = getattr(table, "ExtSubTable", table)
                if table.LookupType == 4:  # marks on letters
                    self._read(table)

    def _read(self, table) -> None:
        for mark, record in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
            self.marks[mark] = (record.MarkAnchor.XCoordinate, record.MarkAnchor.YCoordinate)
            for letter, base in zip(
                table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True
            ):
                if anchor := base.BaseAnchor[record.Class]:
                    self.bases[mark, letter] = (anchor.XCoordinate, anchor.YCoordinate)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each letter with a mark that the face has and Unicode does not have as one."""
        letters = [chr(code) for code in self.glyphs if is_letter(chr(code))]
        marks = [chr(code) for code in self.glyphs if unicodedata.combining(chr(code))]
        for letter in letters:
            for mark in marks:
                if unicodedata.normalize("NFC", letter + mark) == letter + mark:
                    yield letter, mark

    def place(self, letter: str, mark: str, glyph: str) -> Point | None:
        """Return by how much the mark is moved onto the letter; None if nobody knows."""
        mark_glyph = self.glyphs[ord(mark)]
        if mark_glyph not in self.marks:
            return None
        where = self.bases.get((mark_glyph, glyph)) or self._middle(mark, glyph)
        if where is None:
            return None
        x, y = self.marks[mark_glyph]
        return where[0] - x, where[1] - y

    def _middle(self, mark: str, glyph: str) -> Point | None:
        """Return the middle above or below the letter, for those of which the face says nothing."""
        position = unicodedata.combining(mark)
        if position not in CENTRED:
            return None
        box = self.font["glyf"][glyph]
        middle = (box.xMin + box.xMax) // 2
        if position == ABOVE:
            return middle, box.yMax + OVERSHOOT
        return middle, min(box.yMin, 0)

    def compose(self) -> dict[tuple[str, str], str]:
        """Add the glyphs; return their names by the glyphs of letter and mark."""
        made = {}
        for letter, mark in self.pairs():
            plain = self.glyphs[ord(letter)]
            glyph = self.glyphs.get(ord(DOTLESS.get(letter, letter)), plain)
            move = self.place(letter, mark, glyph)
            if move is None:
                continue
            name = f"m{ord(letter):04X}{ord(mark):04X}"
            pen = TTGlyphPen(self.font.getGlyphSet())
            pen.addComponent(glyph, (1, 0, 0, 1, 0, 0))
            pen.addComponent(self.glyphs[ord(mark)], (1, 0, 0, 1, *move))
            drawn = pen.glyph()
            self.font["glyf"][name] = drawn
            drawn.recalcBounds(self.font["glyf"])
            self.font["hmtx"][name] = (self.font["hmtx"][glyph][0], drawn.xMin)
            self.font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
            made[plain, self.glyphs[ord(mark)]] = name
            self.marked.add(letter + mark)
        self.font.setGlyphOrder(list(self.font["glyf"].glyphOrder))
        return made


def is_letter(character: str) -> bool:
    """Tell whether it is a Latin or Cyrillic letter with one mark of its own at most."""
    if unicodedata.category(character) not in ("Lu", "Ll"):
        return False
    if not unicodedata.name(character).startswith(("LATIN", "CYRILLIC")):
        return False
    _letter, *marks = list(unicodedata.normalize("NFKD", character))
    return all(map(unicodedata.combining, marks)) and len(marks) <= 1


def put_first(font: TTFont, ligatures: dict[tuple[str, str], str]) -> None:
    """Let the shaper take letter and mark together before anything else."""
    table = font["GSUB"].table
    for lookup in table.LookupList.Lookup:
        for each in lookup.SubTable:
            shift(getattr(each, "ExtSubTable", each))
    table.LookupList.Lookup.insert(0, buildLookup([buildLigatureSubstSubtable(ligatures)]))
    for record in table.FeatureList.FeatureRecord:
        indices = [index + 1 for index in record.Feature.LookupListIndex]
        first = [0] if record.FeatureTag == "ccmp" else []
        record.Feature.LookupListIndex = first + indices
        record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def shift(table) -> None:
    """Let the table name the lookups by their new numbers."""
    for value in list(vars(table).values()):
        for each in value if isinstance(value, list) else [value]:
            if hasattr(each, "LookupListIndex"):
                each.LookupListIndex += 1
            elif hasattr(each, "__dict__"):
                shift(each)


def rename(font: TTFont) -> None:
    """Give the face a name that is not reserved."""
    for record in font["name"].names:
        written = record.toUnicode()
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = written.replace("IBM Plex", "Consular").replace("IBMPlex", "Consular")


def main(*paths: str) -> None:
    """Change the files in place, and write the list."""
    marked = []
    for path in paths:
        font = TTFont(path, recalcTimestamp=False)
        face = Face(font)
        put_first(font, face.compose())
        marked.append(face.marked)
        rename(font)
        font["post"].formatType = 3.0
        font["maxp"].recalc(font)
        font.save(path)
    letters = sorted(set.intersection(*marked))
    Path(paths[0]).with_name("marked.txt").write_text("\n".join(letters) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
