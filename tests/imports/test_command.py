"""The command that imports people from a file."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents.models import StoredFile
from imports.management.commands.import_participants import Command
from imports.models import Import
from participants.models import Participant


def run(path, *options: str) -> str:
    said = StringIO()
    call_command("import_participants", str(path), *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name,State\nAnna Ozola,LV\nNobody,Atlantis\n", encoding="utf-8")
    return path


def test_a_dry_run_tells_and_records_nothing(file, astrid, latvia):
    said = run(file, "--by", astrid.email, "--dry-run")
    assert "3: Cannot be imported. No state or organisation is called “Atlantis”." in said
    assert not Participant.objects.exists() and not Import.objects.exists()


def test_a_dry_run_that_stops_leaves_no_list_behind(file, astrid, latvia, monkeypatch):
    monkeypatch.setattr(Command, "_say", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(file, "--by", astrid.email, "--dry-run")
    file.write_text("Colour,Size\nred,3\nblue,4\n", encoding="utf-8")
    with pytest.raises(CommandError):
        run(file, "--by", astrid.email, "--dry-run")
    assert not Import.objects.exists() and not StoredFile.objects.exists()


def interrupt(*_words):
    raise KeyboardInterrupt


def test_a_file_is_imported_as_a_member_of_the_staff_would(file, astrid, latvia, ilze):
    assert "Recorded as new: 1" in run(file, "--by", astrid.email)
    assert Participant.objects.get(account=None).full_name == "Anna Ozola"
    with pytest.raises(CommandError, match="No active staff account"):
        run(file, "--by", ilze.email)
