"""Lists that come in, in each state."""

from tests.browser.pages.showing import Shown, at, press

DETAIL = "imports:import_detail"
PAGES = [
    Shown("lists, none", "ilze", at("imports:import_list")),
    Shown("lists", "astrid", at("imports:import_list")),
    Shown("lists, no file", "astrid", at("imports:import_list"), (press("Read the file"),)),
    Shown("list being read", "astrid", at(DETAIL, "list_read.pk")),
    Shown("list, its columns", "astrid", at(DETAIL, "list_mapped.pk")),
    Shown("list of attendance, its columns", "astrid", at(DETAIL, "list_attended.pk")),
    Shown("list, its preview", "astrid", at(DETAIL, "list_decided.pk")),
    Shown(
        "list, its errors", "astrid", at(DETAIL, "list_decided.pk", query="?verdict=error&page=1")
    ),
    Shown("list, imported", "astrid", at(DETAIL, "list_imported.pk")),
]
