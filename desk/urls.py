"""The start page, one's own record, and what shows several rooms at once."""

from django.urls import path

from desk.views import preferences, start

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("theme/", preferences.theme, name="theme"),
    path("outbox/", start.start, name="outbox"),
]
