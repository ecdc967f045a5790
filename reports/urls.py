"""Addresses below reports/."""

from django.urls import path

from reports.views import totals

app_name = "reports"
urlpatterns = [
    path("", totals.totals, name="totals"),
    path("totals.csv", totals.totals_csv, name="totals_csv"),
    path("totals.xlsx", totals.totals_xlsx, name="totals_xlsx"),
    path("totals.json", totals.totals_json, name="totals_json"),
]
