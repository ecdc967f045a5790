"""Addresses under me/ that lead to one's own record without an account, and to its end."""

from django.urls import path

from participants.views import erasure_requests, mailed_record

app_name = "own"
urlpatterns = [
    path("erasure/", erasure_requests.erasure, name="erasure"),
    path("erasure/take-back/", erasure_requests.erasure_take_back, name="erasure_take_back"),
    path("by-mail/", mailed_record.record_ask, name="record_ask"),
    path("by-mail/code/", mailed_record.record_code, name="record_code"),
    path("by-mail/close/", mailed_record.record_close, name="record_close"),
]
