"""Settings in a file are read strictly, and never from a file that others may read."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env_file

KNOWN = frozenset({"SECRET_KEY", "PUBLIC_URL", "OPERATOR_NAME"})


@pytest.fixture
def faults() -> list[str]:
    """What was said of the file."""
    return []


@pytest.fixture
def read(monkeypatch, tmp_path, faults):
    """Writes the file and reads it into an environment of its own."""

    def reading(words: str, *, mode: int = 0o600) -> dict[str, str]:
        path = tmp_path / "settings.env"
        path.write_text(words, encoding="utf-8")
        path.chmod(mode)
        monkeypatch.setenv("ENV_FILE", str(path))
        found = env_file.read_into_environment(tmp_path, KNOWN)
        faults.extend(found)
        return {name: os.environ.get(name, "") for name in KNOWN}

    kept = dict(os.environ)
    for name in KNOWN:
        monkeypatch.delenv(name, raising=False)
    yield reading
    os.environ.clear()
    os.environ.update(kept)


def test_values_stand_as_they_are_written_or_in_quotes(read):
    found = read(
        '# comment\n\nSECRET_KEY=a=b#c $HOME\nOPERATOR_NAME="Rådet i '
        "Östersjön\"\nPUBLIC_URL='https://a.example'\n"
    )
    assert found["SECRET_KEY"] == "a=b#c $HOME"
    assert found["OPERATOR_NAME"] == "Rådet i Östersjön"
    assert found["PUBLIC_URL"] == "https://a.example"


def test_a_file_that_begins_with_a_byte_order_mark_is_read(read, faults):
    assert read("\ufeffSECRET_KEY=x\n")["SECRET_KEY"] == "x"
    assert faults == []


def test_the_environment_goes_before_the_file(read, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://said.example")
    assert read("PUBLIC_URL=https://written.example\n")["PUBLIC_URL"] == "https://said.example"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_file_that_others_may_read_or_change_is_refused(read, mode):
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        read("SECRET_KEY=x\n", mode=mode)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("SECRET_KEY\n", "line 1 is not NAME=value"),
        ("export SECRET_KEY=x\n", "line 1 is not NAME=value"),
        ("\nSECRETKEY=x\n", "line 2 sets SECRETKEY, which is no setting"),
        ('SECRET_KEY="x" # "mine"\n', "line 1: what begins with a quote ends with the same one"),
        ("SECRET_KEY='x\n", "line 1: what begins with a quote ends with the same one"),
        ("SECRET_KEY='\n", "line 1: what begins with a quote ends with the same one"),
        ("SECRET_KEY=x\nSECRET_KEY=y\n", "line 2 sets SECRET_KEY a second time"),
    ],
)
def test_a_slip_is_named_with_its_line_and_never_with_its_value(read, faults, words, sentence):
    read(words)
    assert len(faults) == 1
    assert sentence in faults[0]


def test_every_slip_is_named_and_what_is_right_is_taken_over(read, faults):
    found = read("SECRETKEY=x\nexport A=b\nSECRET_KEY=y\nSECRET_KEY=z\nOPERATOR_NAME=Here\n")
    assert [fault.split("line ")[1][:1] for fault in faults] == ["1", "2", "4"]
    assert (found["SECRET_KEY"], found["OPERATOR_NAME"]) == ("y", "Here")


def test_a_file_that_is_named_and_missing_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "missing.env"))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env_file.read_into_environment(tmp_path, KNOWN)


def test_without_a_name_the_file_in_the_data_folder_is_read_if_it_is_there(monkeypatch, tmp_path):
    monkeypatch.delenv("ENV_FILE", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("OPERATOR_NAME", "to be put back")
    monkeypatch.delenv("OPERATOR_NAME")
    env_file.read_into_environment(tmp_path, KNOWN)
    (tmp_path / ".env").write_text("OPERATOR_NAME=Here\n")
    (tmp_path / ".env").chmod(0o600)
    env_file.read_into_environment(tmp_path, KNOWN)
    assert os.environ["OPERATOR_NAME"] == "Here"
