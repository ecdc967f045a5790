"""A language is begun by one command, and another counts what it lacks, by who meets it."""

import json
import subprocess
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from config.languages import ALL
from desk import catalogues
from tests.test_language import placeholders

pytestmark = pytest.mark.any_database

LATVIAN_RULE = next(each.plural for each in ALL if each.code == "lv")
SWEDISH = """# Swedish.
msgid ""
msgstr ""
"Language: sv\\n"

#: templates/base.html reports/words.py
msgid "Seat"
msgstr "Plats"

#: reports/words.py
#, python-format
msgctxt "on a desk"
msgid "%(number)d seat"
msgid_plural "%(number)d seats"
msgstr[0] "%(number)d plats"
msgstr[1] "%(number)d platser"
"""
LATVIAN = """# Latvian. Approved by nobody.
msgid ""
msgstr ""
"Language: lv\\n"

#: templates/old.html
msgid "Seat"
msgstr "Vieta"

#: templates/old.html
msgid "Chair"
msgstr "Krēsls"
"""


@pytest.fixture
def house(settings, tmp_path, monkeypatch) -> Path:
    """A site of two strings and two parties, with an entry for Latvian."""
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    names = tmp_path / "participants" / "data" / "names"
    names.mkdir(parents=True)
    parties = [{"code": "LV"}, {"code": "DK"}]
    (names.parent / "parties.json").write_text(json.dumps(parties), encoding="utf-8")
    monkeypatch.setattr(catalogues, "NAMES", names)
    put(catalogues.path("sv"), SWEDISH)
    return tmp_path


def put(file: Path, words: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, encoding="utf-8")


def forms(entry: polib.POEntry) -> list[str]:
    """The words of a string, one for each of its forms."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def written(language: str) -> list[tuple[str | None, str, list[str]]]:
    """The context, English and words of each string in a catalogue."""
    entries = catalogues.read(catalogues.path(language))
    return [(entry.msgctxt, entry.msgid, forms(entry)) for entry in entries]


def begun(capsys) -> list[str]:
    call_command("begin_language", "lv")
    return capsys.readouterr().out.splitlines()


def test_a_language_begins_with_all_strings_its_plurals_formats_and_names(house, capsys):
    said = begun(capsys)
    words = catalogues.path("lv").read_text(encoding="utf-8")
    assert "MACHINE DRAFT" in words.splitlines()[0]
    assert f'"Plural-Forms: {LATVIAN_RULE}\\n"' in words
    assert written("lv") == [
        (None, "Seat", [""]),
        ("on a desk", "%(number)d seat", ["", "", ""]),
    ]
    assert (house / "config/formats/lv/formats.py").exists()
    assert (house / "participants/data/names/lv.json").read_text(encoding="utf-8") == "{}\n"
    assert said[-6:] == [
        "lv      2 of 2 strings are not translated",
        "        1 of 1 for everybody",
        "        0 of 0 for officers",
        "        1 of 1 for coordinators",
        "        0 of 0 for staff and papers",
        "        2 parties have no name in it",
    ]


def test_words_that_are_there_stay_and_strings_that_are_not_used_go(house, capsys):
    put(catalogues.path("lv"), LATVIAN)
    left_over = "        1 are not used any more: manage.py begin_language"
    assert left_over in catalogues.report("lv")
    begun(capsys)
    words = catalogues.path("lv").read_text(encoding="utf-8")
    assert words.startswith("# Latvian. Approved by nobody.\n")
    assert written("lv") == [
        (None, "Seat", ["Vieta"]),
        ("on a desk", "%(number)d seat", ["", "", ""]),
    ]


def test_a_language_without_an_entry_is_refused(house):
    with pytest.raises(CommandError, match="^xx: no language with gaps"):
        call_command("begin_language", "xx")
    with pytest.raises(CommandError, match="^sv: no language with gaps"):
        call_command("begin_language", "sv")


def test_a_form_that_is_missing_counts_the_string_as_untranslated(house, capsys):
    begun(capsys)
    catalogue = catalogues.read(catalogues.path("lv"))
    seats = catalogue.find("%(number)d seat", msgctxt="on a desk")
    seats.msgstr_plural = {0: "%(number)d vieta", 1: "%(number)d vietas", 2: ""}
    catalogue.save(str(catalogues.path("lv")))
    assert seats.msgid in [entry.msgid for entry in catalogues.lacking("lv")]

    seats.msgstr_plural[2] = "%(number)d vietu"
    catalogue.save(str(catalogues.path("lv")))
    assert [entry.msgid for entry in catalogues.lacking("lv")] == ["Seat"]


def test_what_is_begun_again_is_written_as_it_was(house, capsys):
    begun(capsys)
    words = catalogues.path("lv").read_text(encoding="utf-8")
    begun(capsys)
    assert catalogues.path("lv").read_text(encoding="utf-8") == words


def test_the_count_says_what_each_language_lacks(capsys):
    call_command("untranslated")
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("strings are not translated")
    assert said[0].startswith("sv      0 of")
    assert [line.split(" for ")[1] for line in said if " for " in line] == [*catalogues.READERS]


def test_what_an_officer_lacks_is_listed_first(capsys):
    call_command("untranslated", "--list", "lv")
    readers = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert readers == sorted(readers, key=catalogues.READERS.index)


# --- The catalogues that are shipped --------------------------------------------------------------
@pytest.mark.parametrize("language", [each for each in ALL if each.has_gaps], ids=str)
def test_a_catalogue_with_gaps_is_sound(language, tmp_path):
    """Every translation has its values, the plural rule is the entry's, and the first line says
    that nobody has approved the words.
    """
    file = catalogues.path(language.code)
    words = file.read_text(encoding="utf-8")
    assert "MACHINE DRAFT" in words.splitlines()[0]
    assert f'"Plural-Forms: {language.plural}\\n"' in words
    checked = ["msgfmt", "--check-format", "-o", tmp_path / "checked.mo", file]
    subprocess.run(checked, check=True, timeout=60)
    entries = catalogues.read(file).translated_entries()
    assert [
        (entry.msgid, words)
        for entry in entries
        for words in forms(entry)
        if placeholders(entry.msgid) != placeholders(words)
    ] == []
    assert len(entries) > 500
