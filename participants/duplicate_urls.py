"""participants/duplicates/: records that may be one person, and merges."""

from django.urls import path

from participants.views import duplicates, merges

app_name = "duplicates"
urlpatterns = [
    path("", duplicates.duplicate_list, name="duplicate_list"),
    path("two-people/", duplicates.apart_list, name="apart_list"),
    path("merged/", merges.merge_list, name="merge_list"),
    path("merged/<int:pk>/take-back/", merges.merge_take_back, name="merge_take_back"),
    path("<int:one>/<int:other>/", merges.merge, name="merge"),
    path("<int:one>/<int:other>/two-people/", duplicates.tell_apart, name="tell_apart"),
    path("<int:one>/<int:other>/ask-again/", duplicates.ask_again, name="ask_again"),
]
