"""Addresses of the start page, one's own record, and pages that span several rooms."""

from django.urls import path

from desk.views import (
    audit,
    erasing,
    me,
    outbox,
    people,
    person,
    preferences,
    start,
    statements,
)

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("me/", me.me, name="me"),
    path("me/data/", me.own_data, name="own_data"),
    path("me/data.zip", me.own_data_zip, name="own_data_zip"),
    path("me/by-mail/record/", me.record_by_mail, name="record_by_mail"),
    path("me/by-mail/data.zip", me.record_by_mail_zip, name="record_by_mail_zip"),
    path("participants/", people.people, name="people"),
    path("participants/columns/", people.people_columns, name="people_columns"),
    path("participants/people.csv", people.people_csv, name="people_csv"),
    path("participants/people.xlsx", people.people_xlsx, name="people_xlsx"),
    path("participants/<int:pk>/", person.person, name="person"),
    path("participants/<int:pk>/erase/", erasing.erase, name="erase"),
    path("privacy/", statements.privacy, name="privacy"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("health/", statements.health, name="health"),
    path("theme/", preferences.theme, name="theme"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("audit/", audit.audit, name="audit"),
    path("audit/trail.csv", audit.audit_csv, name="audit_csv"),
    path("audit/trail.xlsx", audit.audit_xlsx, name="audit_xlsx"),
    path("outbox/<int:pk>/retry/", outbox.retry_letter, name="retry_letter"),
]
