"""accounts/: pages of the second step, and of ministries' sign-in, to which django-allauth leads by
these names.
"""

from allauth.mfa.base import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from participants.views import factors, ministries

urlpatterns = [
    path("login/passkey/", factors.sign_in_by_passkey, name="mfa_login_webauthn"),
    path(
        "login/by/<slug:provider_id>/", ministries.sign_in_by_ministry, name="openid_connect_login"
    ),
    path(
        "login/by/<slug:provider_id>/back/",
        ministries.back_from_ministry,
        name="openid_connect_callback",
    ),
    path("login/second-step/", codes.authenticate, name="mfa_authenticate"),
    path("reauthenticate/code/", codes.reauthenticate, name="mfa_reauthenticate"),
    path(
        "reauthenticate/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
]
