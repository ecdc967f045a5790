"""Addresses below reports/."""

from django.urls import path

from reports.views import (
    behind,
    issued_reports,
    legacy_figures,
    public_summaries,
    quality,
    schedules,
    targets,
    totals,
)

app_name = "reports"
urlpatterns = [
    path("", totals.totals, name="totals"),
    path("behind/", behind.behind_number, name="behind"),
    path("totals.csv", totals.totals_csv, name="totals_csv"),
    path("totals.xlsx", totals.totals_xlsx, name="totals_xlsx"),
    path("totals.pdf", totals.totals_pdf, name="totals_pdf"),
    path("totals.json", totals.totals_json, name="totals_json"),
    path("totals.schema.json", totals.totals_schema, name="totals_schema"),
    path("legacy/", legacy_figures.figure_list, name="figure_list"),
    path("legacy/new/", legacy_figures.figure_enter, name="figure_enter"),
    path("legacy/<int:pk>/", legacy_figures.figure_change, name="figure_change"),
    path("legacy/<int:pk>/remove/", legacy_figures.figure_remove, name="figure_remove"),
    path("legacy/<int:pk>/put-back/", legacy_figures.figure_put_back, name="figure_put_back"),
    path("targets/", targets.targets, name="targets"),
    path("targets/targets.csv", targets.targets_csv, name="targets_csv"),
    path("targets/targets.xlsx", targets.targets_xlsx, name="targets_xlsx"),
    path("targets/<int:year>/", targets.targets_set, name="targets_set"),
    path("quality/", quality.quality, name="quality"),
    path("quality/<slug:check>/", quality.quality_list, name="quality_list"),
    path("public/", public_summaries.public_summaries, name="public_summaries"),
    path("public/<int:year>/", public_summaries.public_summary, name="public_summary"),
    path(
        "public/<int:year>/<slug:language>.pdf",
        public_summaries.public_summary_pdf,
        name="public_summary_pdf",
    ),
    path("public/<int:year>.csv", public_summaries.public_summary_csv, name="public_summary_csv"),
    path(
        "public/<int:year>.json", public_summaries.public_summary_json, name="public_summary_json"
    ),
    path(
        "public/<int:year>/release/",
        public_summaries.public_summary_release,
        name="public_summary_release",
    ),
    path("issued/", issued_reports.issued_report_list, name="issued_report_list"),
    path("issued/new/", issued_reports.issue, name="issue"),
    path("issued/<slug:number>/", issued_reports.issued_report, name="issued_report"),
    path(
        "issued/<slug:number>/<slug:language>.pdf",
        issued_reports.issued_report_pdf,
        name="issued_report_pdf",
    ),
    path(
        "issued/<slug:number>/report.json",
        issued_reports.issued_report_json,
        name="issued_report_json",
    ),
    path(
        "issued/<slug:number>/report.xlsx",
        issued_reports.issued_report_xlsx,
        name="issued_report_xlsx",
    ),
    path("by-mail/", schedules.schedule_list, name="schedule_list"),
    path("by-mail/<int:pk>/stop/", schedules.stop_schedule, name="stop_schedule"),
]
