"""The addresses of the site: every room has its own table."""

from django.urls import include, path

from desk.views.preferences import set_language
from trainings.views.badges import did_document

handler400, handler403 = "desk.responses.bad_request", "desk.responses.not_yours"
handler500 = "desk.responses.server_error"

urlpatterns = [
    path(".well-known/did.json", did_document, name="did_document"),  # did:web asks for it there
    path("i18n/setlang/", set_language, name="set_language"),
    path("accounts/", include("participants.urls")),  # people/, claims/
    path("accounts/", include("participants.step_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("participants/", include("participants.record_urls")),
    path("handbook/", include("handbook.urls")),
    path("trainings/", include("trainings.urls")),
    path("certificates/", include("trainings.certificate_urls")),
    path("me/", include("participants.own_urls")),
    path("me/calendar/", include("trainings.feed_urls")),
    path("participants/import/", include("imports.urls")),
    path("participants/duplicates/", include("participants.duplicate_urls")),
    path("reports/", include("reports.urls")),
    path("privacy/", include("participants.retention_urls")),
    path("", include("desk.urls")),
]
