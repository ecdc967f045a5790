"""Addresses below reports/."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.totals, name="totals"),
    path("totals.csv", views.totals_csv, name="totals_csv"),
    path("totals.xlsx", views.totals_xlsx, name="totals_xlsx"),
    path("totals.json", views.totals_json, name="totals_json"),
]
