"""Pages on the web are looked at unless the operator ends it; a demonstration begins it not."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("0", False)])
def test_the_operator_decides(monkeypatch, value, meant):
    monkeypatch.setenv("LOOK_AT_LINKS", value)
    assert environment.boolean("LOOK_AT_LINKS", unset="1") == meant
    assert environment.boolean("LOOK_AT_LINKS", unset="0") == meant


def test_another_word_is_refused(monkeypatch):
    monkeypatch.setenv("LOOK_AT_LINKS", "no")
    with pytest.raises(ImproperlyConfigured, match="^LOOK_AT_LINKS: must be 1 or 0"):
        environment.boolean("LOOK_AT_LINKS")


@pytest.mark.parametrize(("demonstration", "meant"), [("0", "True"), ("1", "False")])
def test_without_a_word_of_the_operator_a_demonstration_asks_nobody(demonstration, meant):
    surroundings = {name: value for name, value in os.environ.items() if name != "LOOK_AT_LINKS"}
    said = subprocess.run(
        [sys.executable, "-c", "from config import settings; print(settings.LOOK_AT_LINKS)"],
        env=surroundings | {"DEMO": demonstration},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == meant
