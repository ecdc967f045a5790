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


def _pages(folder: str, names: str) -> list[str]:
    """Return the patterns of templates of these names in a folder."""
    return [f"templates/{folder}/{name}.*" for name in names.split()]


# Whose pages and letters have a file's strings; what is not named is the staff's. Officers' pages
# are held by tests/access/test_readers.py (D-625), the rest is a choice of what to translate first.
FILES = {
    EVERYBODY: [
        *("templates/[0-9_]*.html", "templates/base.html", "templates/account/*"),
        *("templates/usersessions/*", "desk/context.py", "documents/languages.py"),
        *_pages("desk", "accessibility privacy start _on_device _periods"),
        *_pages("participants", "_password_words _sign_in"),
        *("config/languages.py", "participants/signin*.py", "participants/forms/signin.py"),
        *("participants/names.py", "participants/passwords.py"),
    ],
    OFFICERS: [
        *_pages("desk", "me own_data personal_archive _held _own*"),
        *_pages("participants", "welcome* profile own_* factor_list record_take notice_keep"),
        *_pages("participants", "erasure _erasure_first post_* _post_* mail/_greeting"),
        *("participants/missions.py", "participants/parties.py", "participants/moments.py"),
        "participants/forms/profile.py",
        # From the list of trainings to the certificate
        *_pages("trainings", "training_detail training_list training_month _month_day _training_*"),
        *_pages("trainings", "registration_form registration_change registration_withdraw"),
        *_pages("trainings", "_promise own_* _own_* _answer_button _form_page answer_turn_down"),
        *_pages("trainings", "nomination_answer _nomination_facts _programme _seat_row _spoken"),
        *_pages("trainings", "_tabs _when_and_where _who_may_register _after_closing _valid_until"),
        *_pages("trainings", "_certificate_earned _certificate_rule _certificate_standing"),
        *_pages("trainings", "_certificate_status certificate_verify* signing_keys mail/*"),
        *("trainings/forms/registrations.py", "trainings/mail.py"),
        *("trainings/rules/status_words.py", "trainings/rules/registering.py"),
        *("trainings/models/registrations.py", "trainings/models/trainings.py"),
        "trainings/views/own_registration.py",
        *_pages("reports", "public_summaries public_summary _public_tables _bar"),
        # What the handbook's readers open, and its parts
        *_pages("handbook", "front edition edition_changes chapter search offline/*"),
        *_pages("handbook", "countries country country_history no_country now being_made"),
        *_pages("handbook", "feedback_give _feedback _feedback_form _chapter_rows _by_country"),
        *_pages(
            "handbook",
            "_cases _colophon _copy_facts _downloads _file_facts _forms _languages_beside",
        ),
        *_pages(
            "handbook",
            "_machine_draft _unpublished _newer_edition _quick_exit _search_form _signatures",
        ),
        *_pages("handbook", "_contact _confirmed _email _emergency_said _help _missing _said"),
        *_pages("handbook", "_country_changes _country_choice _country_rows _status _reach_said"),
        *_pages(
            "handbook",
            "_card_links _country_offered _discreet_cards _why_no_card _danger_in_the_region",
        ),
        *_pages("handbook", "_first_help _first_words _help_now _jumps _never _no_* _none_first"),
        *_pages("handbook", "_steps _words_around"),
        *(
            "handbook/models/countries.py",
            "handbook/models/sections.py",
            "handbook/hours.py",
            "handbook/needs.py",
        ),
        *("handbook/reading/*.py", "handbook/views/reading.py"),
    ],
    DECIDERS: [
        *("templates/participants/claim_*", "participants/models/coordinators.py"),
        *("templates/trainings/nominate*", "templates/trainings/_nomination*"),
        *("templates/trainings/registrations*.html", "templates/trainings/_registration*"),
        *("templates/desk/people.html", "templates/desk/person.html", "templates/desk/_person*"),
        *("templates/participants/mail/*", "templates/reports/*", "reports/*"),
        *("trainings/forms/nomin*.py", "trainings/rules/nomin*.py", "trainings/rules/answers.py"),
    ],
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
