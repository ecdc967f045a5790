"""What machines ask for at the top of the site, and what protects it in earnest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]
COOKIES = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"]
ASKED = ["SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", *COOKIES]
PROGRAM = """
import json, sys
from config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "training.internal", "10.0.0.7"])
def test_a_probe_may_ask_for_the_health_by_any_name(host):
    assert Client(headers={"host": host}).get("/health/").status_code in (200, 503)
    assert Client(headers={"host": "elsewhere.example"}).get("/").status_code == 400


def test_robots_read_what_to_leave_alone():
    robots = Client().get("/robots.txt")
    assert robots.status_code == 200
    assert "Disallow: /certificates/" in robots.getvalue().decode()


def test_browsers_find_the_emblem_where_they_always_look():
    icon = Client().get("/favicon.ico")
    assert icon.status_code == 200
    assert icon.getvalue()[:4] == b"\0\0\1\0"


def settings_at(url: str, tmp_path: Path) -> dict[str, object]:
    """Some settings of a site at that address, in a process of its own."""
    facts = {"DEMO": "0", "SECRET_KEY": "a-secret-for-tests-that-is-long-enough", "PUBLIC_URL": url}
    facts |= {"EMAIL_URL": "smtp://127.0.0.1:1", "DATA_DIR": str(tmp_path)}
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, *ASKED],
        cwd=ROOT,
        env=surroundings | facts,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(asked.stdout)


def test_over_https_cookies_belong_to_this_host_alone_and_subdomains_speak_it_too(tmp_path):
    found = settings_at("https://training.example.org", tmp_path)
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert all(str(found[name]).startswith("__Host-") for name in COOKIES)
    assert not str(settings_at("http://localhost", tmp_path)["SESSION_COOKIE_NAME"]).startswith(
        "__Host-"
    )
