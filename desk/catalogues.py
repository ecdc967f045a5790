"""Catalogues of the interface: their strings, who meets them, and what a language lacks."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from django.conf import settings

NAMES = settings.BASE_DIR / "participants" / "data" / "names"
WHOLE = "sv"  # the catalogue in which no string is missing
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*("(?:[^"\\]|\\.)*")')
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


@dataclass(frozen=True)
class Entry:
    """A string with its English, the files that use it, and the words in the catalogue's
    language, one for each plural form.
    """

    context: str
    english: str
    plural: str
    files: tuple[str, ...]
    words: tuple[str, ...]
    flags: str = ""  # how values stand in it, for msgfmt

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells the string from others."""
        return self.context, self.english

    @property
    def is_translated(self) -> bool:
        """Tell whether each form has words."""
        return all(self.words)

    @property
    def reader(self) -> str:
        """Return who meets it: the first of READERS who has one of its files."""
        found = {_reader_of(file) for file in self.files}
        return min(found, key=READERS.index, default=STAFF)


@cache
def _reader_of(file: str) -> str:
    for reader, patterns in FILES.items():
        if any(fnmatch(file, pattern) for pattern in patterns):
            return reader
    return STAFF


def path(language: str) -> Path:
    """Return the file of a language's catalogue."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(file: Path) -> list[Entry]:
    """Return the entries of a catalogue without its header; none if there is no file yet."""
    if not file.exists():
        return []
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    entries = [_entry(block) for block in blocks if "msgid" in block]
    return [entry for entry in entries if entry.english]


def _entry(block: str) -> Entry:
    files = " ".join(re.findall(r"^#: (.*)$", block, re.MULTILINE)).split()
    parts: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        found = LINE.fullmatch(line.strip())
        if found is None:
            continue
        name = found[1] or name
        parts[name] = parts.get(name, "") + ast.literal_eval(found[2])
    words = tuple(words for name, words in parts.items() if name.startswith("msgstr"))
    flags = re.findall(r"^#, (.*)$", block, re.MULTILINE)
    return Entry(
        parts.get("msgctxt", ""),
        parts["msgid"],
        parts.get("msgid_plural", ""),
        tuple(files),
        words,
        *flags,
    )


def lacking(language: str) -> Iterator[Entry]:
    """Yield the strings of the interface that a language lacks."""
    there = {entry.key for entry in read(path(language)) if entry.is_translated}
    for entry in read(path(WHOLE)):
        if entry.key not in there:
            yield entry


def strings() -> list[Entry]:
    """Return all strings of the interface."""
    return read(path(WHOLE))


def place(entry: Entry) -> int:
    """Return where a string stands in the order in which strings are translated."""
    return READERS.index(entry.reader)


def report(language: str) -> list[str]:
    """Return what a language lacks, in lines: its strings by who meets them, names in data."""
    wanted, there = strings(), read(path(language))
    lines = _lacking(wanted, there, language)
    unused = {entry.key for entry in there} - {entry.key for entry in wanted}
    if unused:
        lines.append(f"    {len(unused):5} are not used any more: manage.py begin_language")
    nameless = names_lacking(language)
    if nameless:
        lines.append(f"    {len(nameless):5} parties have no name in it")
    return lines


def _lacking(wanted: list[Entry], there: list[Entry], language: str) -> list[str]:
    """Return how many of the strings are not translated, in all and by who meets them (R-575)."""
    translated = {entry.key for entry in there if entry.is_translated}
    lacks = Counter(entry.reader for entry in wanted if entry.key not in translated)
    lines = [f"{language}  {lacks.total():5} of {len(wanted)} strings are not translated"]
    if lacks:
        whole = Counter(entry.reader for entry in wanted)
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


def forms_of(plural: str) -> int:
    """Return how many forms a plural rule has."""
    return int(re.findall(r"nplurals=(\d)", plural)[0])


def brought_up_to_date(header: str, there: list[Entry], *, forms: int) -> str:
    """Return a catalogue with every string of the interface: the words that are there already, and
    room for all others.
    """
    words = {entry.key: entry.words for entry in there if entry.is_translated}
    blocks = [header, *(_block(each, words.get(each.key, ()), forms) for each in strings())]
    return "\n\n".join(blocks) + "\n"


def header_of(file: Path) -> str:
    """Return the first entry of a catalogue, with the comment above it."""
    return file.read_text(encoding="utf-8").partition("\n\n")[0].rstrip()


def _block(entry: Entry, words: tuple[str, ...], forms: int) -> str:
    """Return the lines of one string."""
    lines = [f"#: {' '.join(entry.files)}"] if entry.files else []
    if entry.flags:
        lines.append(f"#, {entry.flags}")
    if entry.context:
        lines.append(f"msgctxt {_quoted(entry.context)}")
    lines.append(f"msgid {_quoted(entry.english)}")
    if not entry.plural:
        return "\n".join([*lines, f"msgstr {_quoted(words[0] if words else '')}"])
    lines.append(f"msgid_plural {_quoted(entry.plural)}")
    for number in range(forms):
        lines.append(f"msgstr[{number}] {_quoted(words[number] if words else '')}")
    return "\n".join(lines)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
