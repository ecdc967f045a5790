"""Addresses under certificates/."""

from django.urls import path

from trainings.views import badges, certificate_register, certificates, sending_again, verification

app_name = "certificates"
urlpatterns = [
    path("", certificate_register.register, name="register"),
    path("register.xlsx", certificate_register.register_xlsx, name="register_xlsx"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify_code, name="verify_code"),
    path("keys/", verification.signing_keys, name="signing_keys"),
    path("<slug:number>/send-again/", sending_again.send_again, name="send_again"),
    path("<slug:number>/badge.jwt", badges.badge, name="badge"),
    path("revoked/<int:year>/", badges.revoked_list, name="revoked_list"),
    path("suspended/<int:year>/", badges.suspended_list, name="suspended_list"),
    path("<slug:number>.pdf", certificates.certificate_pdf, name="certificate_pdf"),
]
