"""Pages of the totals."""

from tests.browser.pages.showing import Shown, at

PAGES = [
    Shown("totals of a state", "ruta", at("reports:totals")),
    Shown("totals", "astrid", at("reports:totals")),
    Shown(
        "totals, wrong period",
        "astrid",
        at("reports:totals", query="?from=2010-12-31&until=2010-01-01"),
    ),
    Shown(
        "totals, nothing", "astrid", at("reports:totals", query="?from=1990-01-01&until=1990-12-31")
    ),
    *(
        Shown(f"totals by {by}", "astrid", at("reports:totals", query=f"?by={by}"))
        for by in ("year", "host", "institution", "role")
    ),
]
