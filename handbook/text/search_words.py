"""Words that people type for a section that says it in other words, by the section's anchor.

They are searched as its text is, and those that lead to it put it first; nobody is shown them
(D-621). In English, Swedish, Danish and Latvian together, for who is in a hurry types in any of
these.
"""

from functools import cache

from handbook.text.stems import Word, stems_of
from participants.names import fold

LEADING = {
    "wants-to-die": (
        "suicide suicidal kill killing self-harm overdose depression depressed ambulance bleeding"
        " unconscious självmord suicid döda självskada överdos depression deprimerad ambulans"
        " blöder medvetslös selvmord selvskade deprimeret bevidstløs pašnāvība depresija bezsamaņa"
    ),
    "immediate-danger": "ambulance police ambulans polis politi policija",
}
BESIDE = {"wants-to-die": "myself yourself himself herself themselves doctor läkare læge ārsts"}


def of_section(anchor: str) -> str:
    """Return all words to search for beside the text of a section; "" for most."""
    return " ".join(filter(None, [LEADING.get(anchor), BESIDE.get(anchor)]))


def leads_to(anchor: str, word: Word) -> bool:
    """Tell whether that word, in any form, is typed by somebody who wants that section."""
    words = LEADING.get(anchor)
    if not words:
        return False
    folded, stems = _read(words)
    return f" {word.folded} " in folded or any(f" {key} " in stems for key in word.keys)


@cache
def _read(words: str) -> tuple[str, str]:
    """Return the words folded, with a space before and after each, and their stems."""
    return f" {fold(words)} ", stems_of(words, "en")
