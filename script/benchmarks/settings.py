"""The real settings, with a secret, and static files by their plain names."""

import os
from pathlib import Path

from documents import demonstration_key

os.environ["SIGNING_KEY_FILE"] = str(demonstration_key.made_in(Path(os.environ["DATA_DIR"])))
os.environ |= {
    "DEMO": "0",
    "SECRET_KEY": "a-secret-for-measurements-that-is-long-enough",
    "PUBLIC_URL": "http://localhost",
    "OPERATOR_NAME": "Benchmark",
    "OPERATOR_ADDRESS": "Benchmark",
    "OPERATOR_EMAIL": "benchmark@operator.example",
    "DATA_PROTECTION_CONTACT": "benchmark@operator.example",
    "EMAIL_URL": "smtp://127.0.0.1:1",  # nothing is sent: no worker runs
}

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR, STATIC_ROOT, STORAGES
from documents.demonstration_key import made_in

SIGNING_KEY_FILE, SIGNING_KEY_PASSWORD = made_in(DATA_DIR), ""
PUBLIC_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
