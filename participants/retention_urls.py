"""privacy/: periods, what goes next, legal holds, and the link of a notice."""

from django.urls import path

from participants.views import holds, notices, retention

app_name = "retention"
urlpatterns = [
    # privacy/retention/
    path("retention/", retention.period_list, name="period_list"),
    path("retention/due/<slug:part>/", retention.due_list, name="due_list"),
    path("retention/due/<slug:part>/list.csv", retention.due_csv, name="due_csv"),
    path("retention/due/<slug:part>/list.xlsx", retention.due_xlsx, name="due_xlsx"),
    path("retention/<slug:kind>/", retention.period_set, name="period_set"),
    path("retention/<slug:kind>/take-back/", retention.period_take_back, name="period_take_back"),
    path("retention/<slug:kind>/release/", retention.period_release, name="period_release"),
    # privacy/holds/
    path("holds/", holds.hold_list, name="hold_list"),
    path("holds/place/<int:person>/", holds.hold_place, name="hold_place"),
    path("holds/<int:pk>/review/", holds.hold_review, name="hold_review"),
    path("holds/<int:pk>/lift/", holds.hold_lift, name="hold_lift"),
    # privacy/keep/
    path("keep/<str:token>/", notices.keep, name="keep"),
]
