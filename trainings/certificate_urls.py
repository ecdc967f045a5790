"""Addresses under certificates/."""

from django.urls import path

from trainings.views import (
    badges,
    certificate_register,
    certificate_templates,
    certificates,
    sending_again,
    verification,
)

app_name = "certificates"
urlpatterns = [
    path("", certificate_register.register, name="register"),
    path("register.xlsx", certificate_register.register_xlsx, name="register_xlsx"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify_code, name="verify_code"),
    path("keys/", verification.signing_keys, name="signing_keys"),
    path("keys/<slug:fingerprint>.cer", verification.signing_key_file, name="signing_key_file"),
    path("<slug:number>/send-again/", sending_again.send_again, name="send_again"),
    path("<slug:number>/badge.jwt", badges.badge, name="badge"),
    path("revoked/<int:year>/", badges.revoked_list, name="revoked_list"),
    path("suspended/<int:year>/", badges.suspended_list, name="suspended_list"),
    path("templates/", certificate_templates.templates, name="templates"),
    path("templates/new/", certificate_templates.template_new, name="template_new"),
    path("templates/<int:pk>/", certificate_templates.template_edit, name="template_edit"),
    path(
        "templates/<int:pk>/<slug:language>.pdf",
        certificate_templates.template_preview,
        name="template_preview",
    ),
    path(
        "templates/<int:pk>/archive/",
        certificate_templates.template_archive,
        name="template_archive",
    ),
    path("<slug:number>.pdf", certificates.certificate_pdf, name="certificate_pdf"),
]
