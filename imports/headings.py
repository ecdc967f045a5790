"""Words by which the columns of a list are recognised, beside those of pasted lines."""

from collections.abc import Collection, Iterable, Sequence

from participants.list_words import COLUMNS as OF_OFFICERS
from participants.list_words import folded_words
from participants.names import fold

MORE = {
    "party": (
        "state, country, sending state, sending party, member state, nationality, land, stat"
        ", sändande stat, medlemsstat, maa, valtio, riik, valsts, valstybė, šalis, kraj, państwo"
        ", ríki, staat, entsendestaat, medlemsland"
    ),
    "mission_country": (
        "country of the mission, host country, host state, duty station country, värdland"
        ", verksamhetsland, stationeringsland, gastland, einsatzland, asemamaa, asukohariik"
        ", uzņēmējvalsts, paskyrimo šalis, kraj urzędowania, vertsland, værtsland"
    ),
    "since": (
        "in post since, since, start, start date, from, från, sedan, tillträde, seit, dienstantritt"
        ", alkaen, alates, no datuma, nuo, od, frá, fra"
    ),
    "attended": (
        "attended, present, attendance, närvarande, deltog, närvaro, anwesend, teilgenommen"
        ", osallistui, osales, piedalījās, dalyvavo, obecny, obecność, deltok, deltog i, mætti"
    ),
    "completed": (
        "completed, passed, certificate, fullföljde, fullföljd, godkänd, intyg, bestanden"
        ", zertifikat, suoritti, läbis, pabeidza, baigė, ukończył, ukończono, gennemført"
        ", fullført, lauk"
    ),
}
OF_HEAD_COUNTS = {
    "key": "key, name, series, title, benämning, serie",
    "since": "since, from, first day, start, från, första dag",
    "until": "until, to, last day, end, till, till och med, sista dag",
    "trainings": (
        "trainings, number of trainings, courses, seminars, utbildningar, antal utbildningar"
    ),
    "people": (
        "people, persons, participants, head count, headcount, people more than, deltagare"
        ", personer, antal personer, antal deltagare"
    ),
    "precision": (
        "precision, kind of count, count is, exactness, qualifier, people qualifier, noggrannhet"
        ", antalet är"
    ),
    "source": "source, källa",
    "doubt": "doubt, doubts, note, remark, remarks, tveksamhet, osäkerhet, anmärkning",
}
FIRST_ROWS = 10  # in which headings are looked for
# answers in a cell, folded
YES = frozenset(
    map(
        fold,
        [
            "yes",
            "y",
            "x",
            "1",
            "true",
            "present",
            "attended",
            "completed",
            "pass",
            "passed",
            "ja",
            "j",
            "deltog",
            "fullföljd",
            "kylla",
            "jah",
            "jā",
            "taip",
            "tak",
            "t",
            "ok",
            "✓",
            "✔",
        ],
    )
)
NO = frozenset(
    map(
        fold,
        [
            "no",
            "n",
            "0",
            "false",
            "absent",
            "excused",
            "failed",
            "nej",
            "nein",
            "ei",
            "ne",
            "nē",
            "nie",
            "nei",
            "frånvarande",
            "-",
            "–",
        ],
    )
)

# how heads were counted, folded: words of the list -> `LegacyFigure.Precision`
PRECISIONS = {
    fold(word): precision
    for precision, words in {
        "exactly": "exactly, exact, =, exakt, precis",
        "more_than": "more than, more_than, over, >, fler än, mer än, över",
        "about": "about, approximately, around, circa, ca, c., ~, ≈, cirka, omkring, ungefär",
    }.items()
    for word in words.split(", ")
}


def _by_words(headings: dict[str, str]) -> dict[str, str]:
    return {
        folded_words(word): column
        for column, words in headings.items()
        for word in words.split(", ")
    }


# A country alone is the state that sends; the list of officers never had one.
PEOPLE = OF_OFFICERS | _by_words(MORE)
HEAD_COUNTS = _by_words(OF_HEAD_COUNTS)


def find(
    rows: Iterable[tuple[int, Sequence[str]]], wanted: Collection[str], *, are_people: bool
) -> tuple[int, list[str]]:
    """Return the number and the columns of the first row that is the heading of a wanted column;
    (0, []) if none is.
    """
    for number, cells in rows:
        columns = guess(cells, are_people=are_people)
        if not set(columns).isdisjoint(wanted):
            return number, columns
    return 0, []


def guess(cells: Sequence[str], *, are_people: bool) -> list[str]:
    """Return the column that each cell is the heading of, "" for an unknown one; each once, but
    parts of a name and titles as often as they stand.
    """
    known = PEOPLE if are_people else HEAD_COUNTS
    columns: list[str] = []
    for cell in cells:
        column = known.get(folded_words(cell), "")
        columns.append("" if column in columns and column not in ("title", "email") else column)
    return columns
