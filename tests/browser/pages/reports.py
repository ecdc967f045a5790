"""Pages of the totals, targets, legacy figures, quality, issued reports and totals by mail."""

from tests.browser.pages.showing import Shown, at, fill, press

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
        for by in ("year", "host", "institution", "role", "relation", "topic")
    ),
    Shown("targets", "astrid", at("reports:targets")),
    Shown("targets of a state", "ilze", at("reports:targets")),
    Shown("targets, no such year", "astrid", at("reports:targets", query="?year=1")),
    Shown("targets, their table", "astrid", at("reports:targets_set", "year")),
    Shown("targets, copied", "astrid", at("reports:targets_set", "=2030", query="?copy=1")),
    Shown(
        "targets, a wrong one",
        "astrid",
        at("reports:targets_set", "year"),
        (fill("seats-LV", "-1"), press("Save the targets")),
    ),
    Shown("legacy figures", "astrid", at("reports:figure_list")),
    Shown("legacy figure, new", "astrid", at("reports:figure_enter"), (press("Save the figure"),)),
    Shown("legacy figure, to change", "astrid", at("reports:figure_change", "figure.pk")),
    Shown("legacy figure, to remove", "astrid", at("reports:figure_remove", "figure.pk")),
    Shown("quality", "astrid", at("reports:quality")),
    Shown("quality, people without a mission", "astrid", at("reports:quality_list", "=no-mission")),
    Shown("quality, without a kind", "astrid", at("reports:quality_list", "=no-kind")),
    Shown("quality, none", "astrid", at("reports:quality_list", "=no-minutes")),
    *(
        Shown(f"list behind {query}", who, at("reports:behind", query=f"?measure={query}"))
        for query, who in (
            ("participations", "astrid"),
            ("persons&by=state&row=LV", "ruta"),
            ("trainings", "astrid"),
            ("certified", "astrid"),
            ("persons", "astrid"),
            ("persons&until=1990-12-31", "astrid"),
            ("nonsense", "astrid"),
        )
    ),
    Shown("issued reports", "astrid", at("reports:issued_report_list")),
    Shown("issued report", "astrid", at("reports:issued_report", "report.number")),
    Shown(
        "issued report, corrected since",
        "astrid",
        at("reports:issued_report", "corrected_report.number"),
    ),
    Shown(
        "report to issue, without a day",
        "astrid",
        at("reports:issue"),
        (fill("since", ""), press("Issue the report")),
    ),
    Shown(
        "totals by mail",
        "astrid",
        at("reports:schedule_list"),
        (press("Send from now on"),),
    ),
    Shown("public summaries", "", at("reports:public_summaries")),
    Shown("public summaries, for staff", "astrid", at("reports:public_summaries")),
    Shown("public summary", "", at("reports:public_summary", "=2019")),
    Shown("a year to release", "astrid", at("reports:public_summary_release", "=2017")),
    Shown("a year released before", "astrid", at("reports:public_summary_release", "=2019")),
    Shown(
        "totals by state and year, more columns",
        "astrid",
        at("reports:totals", query="?and=year&measures=minutes&measures=returning"),
    ),
    Shown("totals, twice the same", "astrid", at("reports:totals", query="?by=year&and=year")),
]
