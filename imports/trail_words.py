"""Words of the trail for acts, columns and rows of this room (see `participants.trail_reading`)."""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imports.models import Import
from participants.trail_terms import Named

TITLE = _("Lists that come in")

WORDS: Mapping[str, str | Promise] = {
    "bring_in_list": _("List brought in"),
    "read_list_otherwise": _("List read another way"),
    "choose_columns_of_list": _("Columns of a list chosen"),
    "decide_row_of_list": _("Row of a list decided"),
    "decide_rows_of_list": _("Rows of a list decided"),
    "discard_list": _("List discarded"),
    "import_list": _("Import of a list begun"),
    "end_import": _("Import of a list ended"),
    "undo_import": _("Undo of an import begun"),
    "end_undo": _("Undo of an import ended"),
    "import_person": _("Person recorded from a list"),
    "complete_person": _("Record completed from a list"),
    "undo_import_of_person": _("Person from a list removed again"),
    "download_import_report": _("Report of an import downloaded"),
}

PAGES: Mapping[str, str | Promise] = {"list": _("List")}

TO_REPEAT: Collection[str] = ("import_list", "undo_import")  # each with all its rows

KINDS: Mapping[str, str | Promise] = {"imports.import": _("List")}

COLUMNS: Mapping[str, str | Promise] = {}
ENGLISH: Collection[str] = ()  # columns that hold English
OPEN_REASONS: Collection[str] = ()  # no act here has a reason


def _imports(keys: Collection[str]) -> Named:
    rows = Import.objects.filter(pk__in=keys)
    return {
        str(row.pk): (str(row), reverse("imports:import_detail", args=[row.pk]), "") for row in rows
    }


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {"imports.import": _imports}
