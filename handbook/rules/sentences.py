"""Part texts into sentences, which are judged and ticked one by one (R-235, R-257)."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

# After a semicolon these go on with what stands before it: "The stay is granted; confirmation to
# follow."
PENDING = (
    r"(?:pending|awaiting|confirmation|verification|bekräftelse|bekr[æe]ftelse|bestätigung"
    r"|potwierdzenie|apstiprinājums|patvirtinimas|kinnitus|vahvistus|staðfesting|подтверждение"
    r"|підтвердження)\b"
)
# Not a colon: "Not confirmed: the crisis centre only" is of the law. Nor the dot of "1. mars", of
# "No. 785" or "4 kap. 1 §".
SENTENCE_END = re.compile(
    rf"(?<=[.;!?])(?<!\d\.)(?!(?<=;)\s+(?i:{PENDING})|(?:(?<=\b[Nn][or]\.)|(?<=\bkap\.))\s+\d)\s+"
    r"|(?<=\d\.)\s+(?![a-zà-öø-ÿāčēģīķļņšūžąęėįųłńśźż])|\n"
)
# A line end with the blanks around it, without a way back: many empty lines are read once (D-351).
GAP = r"[^\S\n]*+\n\s*+"
# A line that begins with a small letter goes on with the sentence of the line before.
GOES_ON = re.compile(rf"(?<!\s){GAP}(?=[a-zà-öø-ÿāčēģīķļņšūžąęėįųłńśźżа-яёєії])")
# Signs that readers do not see: Markdown's, the address of a link, and hyphens of any line.
MARKS = re.compile(
    r"(?<=\])\(https?:[^)\s]*\)|[*`~\[\]\u00ad\u200b]|(?<!\w)_+|_+(?!\w)|^[ \t]*[#>]+[ \t]*",
    re.MULTILINE,
)
LINE_END_HYPHEN = re.compile(rf"(?<=[^\W\d_])[-‐]{GAP}(?=[^\W\d_])")


def sentences(told: str) -> list[str]:
    """Return the sentences of a text as they stand: a line ends one, unless the next has a small
    first letter.
    """
    told = GOES_ON.sub(" ", LINE_END_HYPHEN.sub("", told))
    return list(filter(None, map(in_one_line, SENTENCE_END.split(told))))


def sentences_meant(told: str, is_meant: Callable[[str], bool]) -> list[str]:
    """Return the sentences of a text that are meant; each if only all of it is: a full stop parts
    "9 a.m. to 5 p.m.".
    """
    each = sentences(told)
    found = [sentence for sentence in each if is_meant(unmarked(sentence))]
    if not found and is_meant(unmarked(told)):
        return each
    return found


def sentences_told(
    facts: dict[str, Any], columns: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the sentences of a contact or section (`facts` as their FACTS): the column, the
    language, "" of a column that has none, and the words.
    """
    for column in columns:
        texts = facts.get(column, {})
        by_language = texts if isinstance(texts, dict) else {"": texts}
        for language, told in by_language.items():
            for words in sentences(told):
                yield column, language, words


def unmarked(told: str) -> str:
    """Return a text as it is read: without marks, and words whole that a line end parts."""
    return LINE_END_HYPHEN.sub("", MARKS.sub("", told))


def in_one_line(told: str) -> str:
    """Return a text with blanks and line breaks of any kind as one blank."""
    return " ".join(told.split())
