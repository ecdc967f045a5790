from documents import checks


def test_nothing_is_said_where_the_library_is(monkeypatch):
    monkeypatch.setattr(checks, "loads", lambda name: name == "libharfbuzz-subset.so.0")
    assert checks.fonts_are_cut_quickly() == []


def test_a_missing_library_is_a_warning_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr(checks, "SUBSETTERS", ("libnothing.so.0",))
    [warning] = checks.fonts_are_cut_quickly()
    assert warning.id == "documents.W001"
    assert "libharfbuzz-subset0" in warning.hint
