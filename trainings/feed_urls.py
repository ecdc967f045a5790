"""Addresses under me/calendar/."""

from django.urls import path

from trainings.views import feeds

app_name = "feeds"
urlpatterns = [
    path("", feeds.own_feed, name="own"),
    path("end/", feeds.end_feed, name="end"),
    path("<str:token>.ics", feeds.feed_file, name="file"),
]
