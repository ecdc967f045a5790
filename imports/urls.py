"""Addresses below participants/import/."""

from django.urls import path

from imports.views import imports

app_name = "imports"
urlpatterns = [
    path("", imports.import_list, name="import_list"),
    path("<int:pk>/", imports.import_detail, name="import_detail"),
    path("<int:pk>/file/", imports.import_file, name="import_file"),
    path("<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("<int:pk>/rows/", imports.import_decide_all, name="import_decide_all"),
    path("<int:pk>/rows/<int:row>/", imports.import_decide, name="import_decide"),
    path("<int:pk>/start/", imports.import_start, name="import_start"),
    path("<int:pk>/undo/", imports.import_undo, name="import_undo"),
    path("<int:pk>/discard/", imports.import_discard, name="import_discard"),
    path("<int:pk>/report.csv", imports.report_csv, name="report_csv"),
    path("<int:pk>/report.xlsx", imports.report_xlsx, name="report_xlsx"),
]
