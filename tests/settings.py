"""The real settings with a secret, a data folder of its own and a quick password hasher."""

import os
import tempfile

from tests import badge_key
from tests.keys import PASSWORD, new_key

os.environ |= {
    "DEMO": "0",
    "SECRET_KEY": "a-secret-for-tests-that-is-long-enough-to-pass",
    "PUBLIC_URL": "http://localhost",
    "MAIL_FROM": "Consular Training <noreply@testserver>",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "DATA_DIR": (folder := tempfile.mkdtemp(prefix="training-tests-")),
    "SIGNING_KEY_FILE": new_key(folder),
    "SIGNING_KEY_PASSWORD": PASSWORD,
    "OPERATOR_NAME": "Östersjöstaternas råd",
    "OPERATOR_ADDRESS": "Wollmar Yxkullsgatan 23, 118 50 Stockholm",
    "OPERATOR_EMAIL": "office@operator.example",
    "DATA_PROTECTION_CONTACT": "data-protection@operator.example",
    "COLLECT_GENDER": "1",
    "LOOK_AT_LINKS": "0",
    # one that nobody answers; tests/participants/test_ministries.py runs its own
    "OIDC_PROVIDERS": (
        '[{"id": "lv", "name": "MFA Latvia", "server_url": "http://localhost:1", '
        '"client_id": "c", "client_secret": "s", "domains": ["mfa.example"]}]'
    ),
}
os.environ.pop("DATABASE_URL", None)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR, DATABASES, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file as in real life: in memory, threads would share locks that no site has.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "tests.sqlite3"}
BADGE_KEYS = [badge_key.ed25519()]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PUBLIC_URL = "http://testserver"  # Django's test client calls itself so
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
SECOND_STEP_REQUIRED = False  # named people sign in without; the tests of it ask for it
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
