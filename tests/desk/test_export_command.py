"""The command that exports all that is held about a person (R-285), where it cannot write."""

from errno import ENOSPC

import pytest
from django.core.management import CommandError, call_command

from desk.management.commands import export_person


def test_an_archive_that_cannot_be_written_is_one_sentence_and_no_file(
    janis, tmp_path, monkeypatch
):
    with pytest.raises(CommandError, match="could not be written: No such file or directory"):
        call_command("export_person", janis.email, str(tmp_path / "away" / "all.zip"))

    def fill(*_words):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(export_person, "write_zip", fill)
    with pytest.raises(CommandError, match="could not be written: No space left on device"):
        call_command("export_person", janis.email, str(tmp_path / "all.zip"))
    assert not list(tmp_path.iterdir())
