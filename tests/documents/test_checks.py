from datetime import timedelta

from django.utils import timezone

from documents import checks
from tests import keys


def test_nothing_is_said_where_the_library_is(monkeypatch):
    monkeypatch.setattr(checks, "loads", lambda name: name == "libharfbuzz-subset.so.0")
    assert checks.fonts_are_cut_quickly() == []


def test_a_missing_library_is_a_warning_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr(checks, "SUBSETTERS", ("libnothing.so.0",))
    [warning] = checks.fonts_are_cut_quickly()
    assert warning.id == "documents.W001"
    assert "libharfbuzz-subset0" in warning.hint


def test_a_key_that_signs_is_no_matter(settings):
    assert checks.papers_can_be_signed() == []


def test_a_key_that_signs_nothing_or_soon_no_more_is_a_warning(settings, use_key):
    settings.SIGNING_KEY_FILE = None
    [warning] = checks.papers_can_be_signed()
    assert (warning.id, warning.msg) == ("documents.W002", "No signing key is set up.")
    assert "SIGNING_KEY_FILE" in warning.hint
    use_key(keys.dated_file(keys.LONG_AGO, timezone.now() + timedelta(days=59)))
    [warning] = checks.papers_can_be_signed()
    assert warning.id == "documents.W003"


def test_a_release_without_the_faces_of_certificates_does_not_start(monkeypatch, tmp_path):
    assert checks.faces_are_there() == []
    monkeypatch.setattr(checks, "FACES", tmp_path)
    [error] = checks.faces_are_there()
    assert error.id == "documents.E001"
    assert str(tmp_path) in error.hint
