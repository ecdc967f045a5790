"""The setting with the keys of digital badges, and the key that a demonstration makes."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from django.core.exceptions import ImproperlyConfigured

from config import badges
from documents.badge_keys import badge_keys
from tests import badge_key


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Let the file of the setting hold this text."""

    def write(text: str) -> None:
        path = tmp_path / "badge-key.pem"
        path.touch(mode=0o600)
        path.write_text(text)
        monkeypatch.setenv("BADGE_KEY_FILE", str(path))

    return write


def encrypted() -> str:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"password")
    ).decode()


def test_without_the_setting_there_is_no_key(monkeypatch):
    monkeypatch.delenv("BADGE_KEY_FILE", raising=False)
    assert badges.keys() == []


def test_a_file_may_hold_several_of_which_the_first_signs(given):
    first, second = badge_key.ed25519(), badge_key.p256()
    given(f"{first}\n# the earlier one\n{second}")
    assert badges.keys() == [first.strip(), second.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "secret",
        encrypted(),
        badge_key.as_pem(rsa.generate_private_key(65537, 2048)),
        badge_key.as_pem(ec.generate_private_key(ec.SECP384R1())),
        badge_key.ed25519().replace("M", "N", 1),
    ],
    ids=["no PEM", "with a password", "RSA", "another curve", "damaged"],
)
def test_anything_else_stops_the_start_with_its_name(given, text):
    given(text)
    with pytest.raises(ImproperlyConfigured, match="^BADGE_KEY: "):
        badges.keys()


def test_a_demonstration_makes_one_for_itself_alone_and_keeps_it(settings, tmp_path):
    settings.BADGE_KEYS, settings.DEMO, settings.DATA_DIR = [], True, tmp_path
    (made,) = badge_keys()
    assert badge_keys() == [made]
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
