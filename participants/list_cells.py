"""Addresses and formulas in the cells of a list."""

import re

from django.utils.translation import gettext as _

FORMULA = ("=", "+", "@", "＝", "＋", "＠")
# what a spreadsheet shows where it cannot calculate, in the languages of the region
FAULT = re.compile(r"#(?:[^\W\d_]+(?:/\d)?[!?]|N/A|I/T|NV)")
SIGN = r"[^\s@;,<>\"()]"  # of an address
ADDRESS = re.compile(rf"{SIGN}+@{SIGN}+")
# Searched from the first sign alone: from each, a long word takes time with its square.
ADDRESS_WITHIN = re.compile(rf"(?<!{SIGN}){ADDRESS.pattern}")
ADDRESSES_ALONE = re.compile(rf"{ADDRESS.pattern}([\s,;]+{ADDRESS.pattern})*")
# “Liisa Korhonen <liisa@…>”, as a mail program copies people
NAMED_ADDRESS = re.compile(
    rf"(?:\"([^\"]+)\"|([^\"<>@]*[^\"<>@\s]))\s*[<(](?:mailto:)?{ADDRESS.pattern}[>)]"
)


def formula_problems(cell: str) -> list[str]:
    """Return why a cell is not read: a spreadsheet would take it for a formula, or could not
    calculate it.
    """
    if is_fault(cell):
        words = _("“%(cell)s” is what a spreadsheet could not calculate. Correct it there.")
        return [words % {"cell": cell.strip()}]
    if not cell.strip().startswith(FORMULA):
        return []
    return [_("“%(cell)s” is a formula. Paste what it shows instead.") % {"cell": cell[:40]}]


def is_fault(cell: str) -> bool:
    """Tell whether a spreadsheet shows this where it could not calculate (#REF!, #BEZUG!, #N/A)."""
    return bool(FAULT.fullmatch(cell.strip()))


def address_problems(cell: str) -> list[str]:
    """Return why a cell is no address: it holds several."""
    if len(addresses(cell)) < 2:
        return []
    return [_("These are several addresses. Keep the one that letters shall go to.")]


def holds_address(cell: str) -> bool:
    """Tell whether the cell is no formula and has an address in it."""
    return bool(ADDRESS_WITHIN.search(cell)) and not cell.startswith(FORMULA)


def bare(cell: str) -> str:
    """Return the one address of a cell without what stands around it (mailto:, a name); else the
    cell as it is.
    """
    found = addresses(cell)
    if len(found) == 1 and holds_address(cell):
        return found[0]

    return cell


def addresses(cell: str) -> list[str]:
    """Return the different addresses in a cell."""
    found = [each.removeprefix("mailto:") for each in ADDRESS_WITHIN.findall(cell)]
    return list({each.casefold(): each for each in found}.values())
