"""Where the key lies that signs certificates, and which service stamps the time."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import signing


def test_the_key_is_a_file_that_nobody_else_may_read(monkeypatch, tmp_path):
    file = tmp_path / "key.p12"
    file.write_bytes(b"key")
    monkeypatch.setenv("SIGNING_KEY_FILE", str(file))
    file.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="^SIGNING_KEY_FILE: others may read"):
        signing.key_file()
    file.chmod(0o600)
    assert signing.key_file() == file


def test_a_key_that_is_not_there_yet_does_not_stop_a_start(monkeypatch):
    monkeypatch.setenv("SIGNING_KEY_FILE", "/nowhere/key.p12")
    assert signing.key_file() == Path("/nowhere/key.p12")
    monkeypatch.delenv("SIGNING_KEY_FILE")
    assert signing.key_file() is None


@pytest.mark.parametrize("value", ["tsa.example", "ftp://tsa.example/", "http://", "http://a b/"])
def test_a_time_stamp_service_is_an_address(monkeypatch, value):
    monkeypatch.setenv("TIMESTAMP_URL", value)
    with pytest.raises(ImproperlyConfigured, match="^TIMESTAMP_URL: "):
        signing.timestamp_url()


def test_without_a_service_no_time_is_asked_for(monkeypatch):
    monkeypatch.delenv("TIMESTAMP_URL", raising=False)
    assert signing.timestamp_url() == ""
    monkeypatch.setenv("TIMESTAMP_URL", "http://tsa.example:8080/tsr")
    assert signing.timestamp_url() == "http://tsa.example:8080/tsr"
