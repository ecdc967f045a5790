"""All that is printed on a certificate, in the words of its language, and the drawing of it.

Needs no database: a process of its own draws (D-503).
"""

from dataclasses import asdict, dataclass

from documents import qr, signing, typesetting

SHEET = "certificate.typ"
NUMBER = "{number}"  # in words of which the sheet finds out the number


@dataclass(frozen=True)
class Picture:
    """A picture as SVG. `ratio`: its width, divided by its height; `alt`: what it shows."""

    svg: str
    ratio: float
    alt: str


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs; `image` is their signature, drawn above the line."""

    name: str
    office: str
    image: Picture | None = None


@dataclass(frozen=True)
class CertificatePaper:
    """One certificate. Every text stands as it is printed; "" leaves it out."""

    language: str
    document_title: str
    author: str
    demonstration: str
    issuer: tuple[str, ...]  # lines
    logo: Picture | None
    seal: str  # what the seal shows, for those who do not see it
    heading: str
    name: str
    sent_by: str
    act: str  # between the name and the title: took part in
    title: str
    facts: tuple[str, ...]  # place, days and hours: pieces that are not broken over lines
    programme_label: str
    programme: tuple[str, ...]
    programme_more: str  # how many topics more there are than fit, with NUMBER in it
    signatories: tuple[Signatory, ...]
    note: str
    number: str
    day: str
    issued_on: tuple[int, int, int]  # year, month, day
    check_at: str
    address: str
    site: str
    with_code: str
    code: str
    qr: str  # what the QR code does

    @property
    def words(self) -> tuple[str, ...]:
        """Return the texts of which letters may lack in a typeface: all but our own."""
        signed = [text for each in self.signatories for text in (each.name, each.office)]
        own = (self.heading, self.name, self.sent_by, self.act, self.title, self.note)
        return (*self.issuer, *own, *self.facts, *self.programme, *signed)


def draw(paper: CertificatePaper) -> bytes:
    """Return the PDF, its texts as large as they fit (R-491). Raises TypstError, as for a character
    that no face has.
    """
    code = qr.drawing(paper.address)
    picture = Picture(svg=qr.as_svg(code), ratio=1, alt=paper.qr)
    return typesetting.typeset(SHEET, asdict(paper) | {"qr": asdict(picture)})


def draw_signed(paper: CertificatePaper) -> bytes:
    """Return the signed PDF. Raises CannotSign and TypstError."""
    return signing.sign(draw(paper))
