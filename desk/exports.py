"""The list of people, on its page and as a file: the columns to choose from, and their cells."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from desk.people import STANDINGS, Listed
from participants.labels import PERSON
from participants.models import Account

LABELS = {
    "title": PERSON["title"],
    "party": gettext_lazy("Sending party"),
    "mission": gettext_lazy("Mission"),
    "host": gettext_lazy("Host country"),
    "email": gettext_lazy("E-mail address"),
    "account": gettext_lazy("Account"),
    "completed": gettext_lazy("Trainings completed"),
    "last_completed": gettext_lazy("Last completed on"),
    "due": gettext_lazy("Refresher due from"),
    "next_seat": gettext_lazy("Seat in a training from"),
}
USUAL = ("party", "mission", "account", "last_completed", "due", "next_seat")


def columns_of(account: Account) -> list[str]:
    """Return the columns that the account chose, in the order of the page; the usual ones before
    it has chosen any.
    """
    chosen = account.people_columns or USUAL
    return [column for column in LABELS if column in chosen]


def file_cells(person: Listed, columns: Sequence[str]) -> list[Any]:
    """Return what stands in these columns of a file, where the state also says who has left it, as
    the page does below the name (R-297).
    """
    found = cells(person, columns)
    if person.left and "party" in columns:
        at = columns.index("party")
        found[at] = f"{found[at]} ({person.left})" if found[at] else person.left
    return found


def cells(person: Listed, columns: Sequence[str]) -> list[Any]:
    """Return what stands in these columns; a day is a date."""
    found = {
        "title": person.title,
        "party": str(person.party) if person.is_whole else "",
        "mission": person.mission,
        "host": person.host,
        "email": person.email,
        "account": str(STANDINGS.get(person.account, "")),
        "completed": person.completed,
        "last_completed": person.last_completed,
        "due": None if person.serves_nobody else person.due,
        "next_seat": person.next_seat,
    }
    return [found[column] for column in columns]
