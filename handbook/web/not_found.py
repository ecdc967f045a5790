"""Words by which a page says in its title or a heading that there is no such page (R-555)."""

import re
from html.parser import HTMLParser
from itertools import chain

HEADINGS = {"title", "h1", "h2"}
MAX_HEADING = 300  # characters
SEPARATOR = re.compile(r"\s[|–—·•:-]\s|[|·•»]")
# By language, of the whole title or heading.
SAID = {
    "en": (
        r"\b(?:page|site|document|content|resource|file)\b.{0,40}\b(?:not|cannot|can[’']t|could not"
        r"|couldn[’']t|doesn[’']t|no longer|never)\b.{0,20}\b(?:found|exists?|available|here)\b",
        r"\b(?:can(?:not|[’']t)|could(?: not|n[’']t)) find (?:the|that|this|your) page\b",
    ),
    "sv": (
        r"\bsidan\b.{0,40}\b(?:hittades inte|hittas inte|inte hittas|inte hitta|finns inte|saknas)",
        r"\b(?:hittar|hittade|hitta) (?:tyvärr )?(?:inte )?sidan\b",
    ),
    "da": (
        r"\bsiden\b.{0,40}\b(?:findes ikke|ikke fundet|ikke findes|eksisterer ikke)",
        r"\bikke finde siden\b",
    ),
    "nb": (
        r"\bsiden\b.{0,40}\b(?:finnes ikke|finst ikkje|ikke funnet|eksisterer ikke)",
        r"\b(?:fant|finner) ikke siden\b",
    ),
    "fi": (r"\bsivua?\b.{0,40}\b(?:ei löyd|ei löyt|ei ole olemassa|ei ole enää)",),
    "et": (r"\bleh(?:te|t|ekülge|ekülg)\b.{0,40}\b(?:ei leitud|ei leia|ei eksisteeri|puudub)",),
    "lv": (r"\blapa\b.{0,40}\b(?:nav atrasta|netika atrasta|neeksistē|nav pieejama)",),
    "lt": (
        r"\bpuslapis\b.{0,40}\b(?:nerastas|neegzistuoja)",
        r"\bpuslapio\b.{0,40}\b(?:nėra|nerasta|nepavyko)",
    ),
    "pl": (
        r"\bstron[ay]\b.{0,40}\b(?:nie istnieje|nie została|nie znaleziono|nie odnaleziono)",
        r"\bnie (?:znaleziono|odnaleziono)\b.{0,20}\bstrony\b",
    ),
    "de": (
        r"\bseite\b.{0,40}\b(?:nicht gefunden|nicht vorhanden|nicht verfügbar|existiert nicht)",
    ),
    "is": (r"\bsíðan?\b.{0,40}\b(?:fannst ekki|finnst ekki|er ekki til)",),
    "ru": (r"\bстраниц[аыу]\b.{0,40}\bне (?:найден|существует)",),
    "uk": (r"\bсторінк[аиу]\b.{0,40}\bне (?:знайден|існує)",),
}
# Of a part of it, between dashes or strokes: "Not found | Ministry".
ALONE = r"(?:http )?(?:error|fel|fejl|feil|virhe|viga|kļūda|klaida|błąd|fehler|villa)?\W*404"
WHOLE = re.compile(rf"{ALONE}\W*(?:error|not found)?|(?:{ALONE}\W*)?(?:page |site )?not found")
NOT_FOUND = re.compile("|".join(chain.from_iterable(SAID.values())))


def says_not_found(page: str) -> bool:
    """Tell whether a title or heading of the page says that there is no such page."""
    return any(map(_says_so, headings(page)))


def headings(page: str) -> list[str]:
    """Return the words of the page's title and first headings."""
    reader = _Headings()
    reader.feed(page)
    reader.close()
    return [" ".join(words.split())[:MAX_HEADING] for words in reader.found]


def _says_so(heading: str) -> bool:
    words = heading.lower()
    parts = SEPARATOR.split(words)
    return bool(NOT_FOUND.search(words)) or any(WHOLE.fullmatch(part.strip()) for part in parts)


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading; what stands in it, also within other elements, belongs to it."""
        if tag in HEADINGS:
            self.inside = tag
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """End the heading."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Collect the words of a heading."""
        if self.inside:
            self.found[-1] += data
