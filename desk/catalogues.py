"""Catalogues of the interface: their strings, who meets them, and what a language lacks."""

import json
import re
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import polib
from django.conf import settings

NAMES = settings.BASE_DIR / "participants" / "data" / "names"
WHOLE = "sv"  # the catalogue in which no string is missing
EVERYBODY, OFFICERS, DECIDERS, STAFF = "everybody", "officers", "coordinators", "staff and papers"
READERS = (EVERYBODY, OFFICERS, DECIDERS, STAFF)  # in the order in which they are translated
# Whose pages and letters have a file's strings; what is not named is the staff's.
FILES = {
    EVERYBODY: (
        *("templates/[0-9_]*.html", "templates/base.html", "templates/account/*"),
        *("templates/desk/start.html", "templates/usersessions/*", "desk/context.py"),
        *("templates/desk/privacy.html", "templates/desk/accessibility.html"),
        *("config/languages.py", "participants/signin*.py", "participants/forms/signin.py"),
        *("participants/names.py", "participants/passwords.py", "documents/languages.py"),
    ),
    OFFICERS: (
        *("templates/desk/me.html", "templates/desk/_own*", "templates/desk/own_data.html"),
        *("templates/participants/welcome*", "templates/participants/profile.html"),
        *("templates/participants/own_*", "participants/forms/profile.py"),
        *("participants/missions.py", "participants/parties.py", "participants/moments.py"),
        *("templates/trainings/training_list.html", "templates/trainings/training_detail.html"),
        *("templates/trainings/training_month.html", "templates/trainings/_month_day.html"),
        *("templates/trainings/_training_*", "templates/trainings/_own_*"),
        *("templates/trainings/_programme.html", "templates/trainings/_when_and_where.html"),
        *("templates/trainings/_who_may_register.html", "templates/trainings/_seat_row.html"),
        *("templates/trainings/registration_form.html", "templates/trainings/_promise.txt"),
        *("templates/trainings/registration_withdraw.html", "templates/trainings/own_*"),
        *("templates/trainings/mail/*", "trainings/forms/registrations.py", "trainings/mail.py"),
        *("templates/trainings/nomination_answer.html", "trainings/rules/status_words.py"),
        *("trainings/models/registrations.py", "trainings/models/trainings.py"),
        *("trainings/views/own_registration.py", "trainings/rules/registering.py"),
        *("templates/handbook/front.html", "templates/handbook/chapter.html"),
        *("templates/handbook/search.html", "templates/handbook/countr[iy]*s.html"),
        *("templates/handbook/country.html", "templates/handbook/now.html"),
        *("templates/handbook/no_country.html", "templates/handbook/terms.html"),
        *("templates/handbook/_c[ao]*.html", "templates/handbook/_[hjmnqrs]*.html"),
        *("templates/handbook/_first*.html", "templates/handbook/_e*.html"),
        *("templates/handbook/_d*.html", "templates/handbook/_l*.html"),
        *("templates/handbook/offline/*", "handbook/models/countries.py", "handbook/hours.py"),
        *("handbook/models/sections.py", "handbook/reading/*.py", "handbook/views/reading.py"),
    ),
    DECIDERS: (
        *("templates/participants/claim_*", "participants/models/coordinators.py"),
        *("templates/trainings/nominate*", "templates/trainings/_nomination*"),
        *("templates/trainings/registrations*.html", "templates/trainings/_registration*"),
        *("templates/desk/people.html", "templates/desk/person.html", "templates/desk/_person*"),
        *("templates/participants/mail/*", "templates/reports/*", "reports/*"),
        *("trainings/forms/nomin*.py", "trainings/rules/nomin*.py", "trainings/rules/answers.py"),
    ),
}


def reader_of(entry: polib.POEntry) -> str:
    """Return who meets a string: the first of READERS who has one of its files."""
    found = {reader_of_file(file) for file, _line in entry.occurrences}
    return min(found, key=READERS.index, default=STAFF)


@cache
def reader_of_file(file: str) -> str:
    """Return the first of READERS whose pages and letters have the strings of a file."""
    for reader, patterns in FILES.items():
        if any(fnmatch(file, pattern) for pattern in patterns):
            return reader
    return STAFF


def path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(file: Path) -> polib.POFile:
    """Return a catalogue, which is written as it was read: one line a string. It is empty if there
    is no file yet.
    """
    if not file.exists():
        return polib.POFile(wrapwidth=0)
    return polib.pofile(str(file), wrapwidth=0)


def strings() -> polib.POFile:
    """Return all strings of the interface."""
    return read(path(WHOLE))


def key_of(entry: polib.POEntry) -> tuple[str | None, str]:
    """Return what tells a string from others."""
    return entry.msgctxt, entry.msgid


def _translated(catalogue: polib.POFile) -> dict[tuple[str | None, str], polib.POEntry]:
    """Return the strings that have words in each of their forms."""
    return {key_of(entry): entry for entry in catalogue.translated_entries()}


def lacking(language: str) -> list[polib.POEntry]:
    """Return the strings of the interface that a language lacks, in the order in which they are
    translated.
    """
    there = _translated(read(path(language)))
    lacks = [entry for entry in strings() if key_of(entry) not in there]
    return sorted(lacks, key=lambda entry: READERS.index(reader_of(entry)))


# --- What is left to do ---------------------------------------------------------------------------
def report(language: str) -> list[str]:
    """Return what a language lacks, in lines: its strings by who meets them, names in data."""
    lines = _strings_lacking(language)
    unused = {key_of(entry) for entry in read(path(language))}
    unused -= {key_of(entry) for entry in strings()}
    if unused:
        lines.append(f"    {len(unused):5} are not used any more: manage.py begin_language")
    nameless = names_lacking(language)
    if nameless:
        lines.append(f"    {len(nameless):5} parties have no name in it")
    return lines


def _strings_lacking(language: str) -> list[str]:
    """Return how many of the strings are not translated, in all and by who meets them (R-575)."""
    whole = Counter(reader_of(entry) for entry in strings())
    lacks = Counter(reader_of(entry) for entry in lacking(language))
    lines = [f"{language}  {lacks.total():5} of {whole.total()} strings are not translated"]
    if lacks:
        lines += [f"    {lacks[each]:5} of {whole[each]} for {each}" for each in READERS]
    return lines


def names_lacking(language: str) -> list[str]:
    """Return the codes of the parties that have no name in a language with gaps."""
    if language not in settings.LANGUAGES_WITH_GAPS:
        return []
    file = NAMES / f"{language}.json"
    names = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    parties = json.loads((NAMES.parent / "parties.json").read_text(encoding="utf-8"))
    return [party["code"] for party in parties if party["code"] not in names]


# --- A catalogue of a language with gaps ----------------------------------------------------------
def bring_up_to_date(catalogue: polib.POFile, *, plural: str) -> None:
    """Give a catalogue every string of the interface, and nothing else: words that are there
    already stay, all others are empty, with as many forms as the plural rule has.
    """
    there = _translated(catalogue)
    forms = int(re.findall(r"nplurals=(\d)", plural)[0])

    catalogue.clear()
    for entry in strings():
        _empty(entry, forms)
        if key_of(entry) in there:
            _take_words(entry, there[key_of(entry)])
        catalogue.append(entry)


def _empty(entry: polib.POEntry, forms: int) -> None:
    entry.msgstr = ""
    if entry.msgid_plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")


def _take_words(entry: polib.POEntry, translated: polib.POEntry) -> None:
    entry.msgstr = translated.msgstr
    if entry.msgid_plural:
        entry.msgstr_plural |= translated.msgstr_plural
