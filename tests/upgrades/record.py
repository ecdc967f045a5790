"""Records a release for the upgrade tests: a small database of it, and what its readers saw.

Run by script/record-release, with the release's own code in the current folder. It writes:
    sqlite.sql.gz, postgres.sql.gz   the same rows in both databases, in that release's tables
    files/                           what stood in DATA_DIR
    seen.json                        by person and address: status, and the words of the database it
    shows Words are compared after an upgrade, not pages: a page may be drawn anew, but must tell
    what it told.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client, override_settings

ANYONE = ""  # stands where an address of a signed-in person does
PEOPLE = (
    ANYONE,
    "officer.lv@demo.example",
    "coordinator.lv@demo.example",
    "secretariat@demo.example",
    "admin@demo.example",
)
TOTALS = ("trainings", "participations", "persons", "completed")
PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REGISTRATIONS_KEPT = 6  # of each training
CERTIFICATES_KEPT = 2
# Of a dump: lines for psql alone, and settings of a connection that the tests must keep.
NOT_RESTORED = re.compile(
    r"^(\\(un)?restrict .*|SET \w+ = .*;"
    r"|SELECT pg_catalog\.set_config\('search_path', '', false\);)\n",
    re.MULTILINE,
)
MIN_WORD_LENGTH = 4  # letters of a word that is looked for
MAX_LENGTH = 60


def main(folder: Path) -> None:
    if connection.vendor == "postgresql":
        load_rows(folder)
        dump_postgres(folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", verbosity=0)
    leave_little()
    make_letters()
    confirm_a_contact()
    draw_certificates()
    seen = look(PEOPLE + holders())
    (folder / "seen.json").write_text(
        json.dumps(seen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    dump_sqlite(folder)
    copy_files(folder)


# --- The database ---------------------------------------------------------------------------------
def leave_little() -> None:
    """One training of each status with a few people; reference data, accounts and the handbook
    whole.
    """
    Training = model("trainings", "Training")
    Registration = model("trainings", "Registration")
    Certificate = model("trainings", "Certificate")
    kept = [
        Training.objects.filter(status=status).order_by("pk").first()
        for status in statuses(Training)
    ]
    trainings = [training.pk for training in kept if training]
    registrations: list[int] = []
    for pk in trainings:
        with_account_first = F("participant__account").asc(nulls_last=True)
        rows = Registration.objects.filter(training=pk).order_by(with_account_first, "pk")
        registrations += rows.values_list("pk", flat=True)[:REGISTRATIONS_KEPT]
    of_these = Certificate.objects.filter(registration__in=registrations).order_by("registration")
    certificates = list(of_these.values_list("pk", flat=True)[:CERTIFICATES_KEPT])
    drop(Certificate, certificates)
    drop_where(model("trainings", "Attendance"), registration__in=registrations)
    drop(Registration, registrations)
    drop_where(model("trainings", "ParticipationFact"), training__in=trainings)
    drop_where(model("trainings", "ReservedSeats"), training__in=trainings)
    drop_where(model("trainings", "Session"), training__in=trainings)
    through = Training.invited.through
    drop_where(through, training__in=trainings)
    drop(Training, trainings)
    people = set(Registration.objects.values_list("participant", flat=True))
    people |= set(model("participants", "Account").objects.values_list("participant", flat=True))
    drop(model("participants", "Participant"), list(people - {None}))


def make_letters() -> None:
    """Somebody withdraws, so that letters wait to be sent."""
    from trainings import actions  # of the release in the current folder

    withdraw = getattr(actions, "withdraw", None)
    if withdraw is None:
        from trainings.actions.registrations import withdraw
    Registration = model("trainings", "Registration")
    live = Registration.objects.filter(training__status="published", status__in=Registration.LIVE)
    registration = live.exclude(participant__email="").order_by("pk").first()
    account = model("participants", "Account").objects.get(email="secretariat@demo.example")
    withdraw(by=account, registration=registration, now=datetime.now(UTC))


def confirm_a_contact() -> None:
    """Of Latvia, with a number that no release ships."""
    contact = (
        model("handbook", "Contact").objects.filter(page__party__code="LV").order_by("pk").first()
    )
    coordinator = model("participants", "Account").objects.get(email="coordinator.lv@demo.example")
    contact.number_display, contact.number_e164 = "+371 67 000 123", "+37167000123"
    contact.confirmed_by, contact.confirmed_on = coordinator, datetime.now(UTC).date()
    contact.review_by = contact.confirmed_on + timedelta(days=180)
    contact.save()


def draw_certificates() -> None:
    from trainings import tasks

    Certificate = model("trainings", "Certificate")
    while Certificate.objects.filter(sha256="").exists():
        for sweep in tasks.SWEEPS:
            sweep(datetime.now(UTC))


def model(room: str, name: str) -> Any:
    return apps.get_model(room, name)


def statuses(training: Any) -> list[str]:
    return list(training.Status.values)


def drop(table: Any, kept: list[int]) -> None:
    table._base_manager.exclude(pk__in=kept)._raw_delete("default")


def drop_where(table: Any, **kept: Any) -> None:
    table._base_manager.exclude(**kept)._raw_delete("default")


def dump_sqlite(folder: Path) -> None:
    call_command(
        "dumpdata", exclude=["contenttypes", "auth", "sessions"], output=str(folder / "rows.json")
    )
    path = connection.settings_dict["NAME"]
    connection.close()
    with sqlite3.connect(path) as database:
        database.execute("VACUUM")
        lines = "\n".join(database.iterdump())
    write_gzip(folder / "sqlite.sql.gz", lines)


def load_rows(folder: Path) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("loaddata", str(folder / "rows.json"), verbosity=0)
    (folder / "rows.json").unlink()


def dump_postgres(folder: Path) -> None:
    facts = connection.settings_dict
    connection.close()
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges"]
    command += ["--host", facts["HOST"], "--username", facts["USER"], facts["NAME"]]
    dump = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    write_gzip(folder / "postgres.sql.gz", NOT_RESTORED.sub("", dump))


def write_gzip(path: Path, words: str) -> None:
    path.write_bytes(gzip.compress(words.encode(), 9, mtime=0))


def copy_files(folder: Path) -> None:
    from django.conf import settings

    for file in sorted(Path(settings.DATA_DIR).rglob("*")):
        inside = file.relative_to(settings.DATA_DIR)
        if (
            file.is_file()
            and "sqlite3" not in file.name
            and inside.parts[0] not in ("static", "letters")
        ):
            target = folder / "files" / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


# --- What people see ------------------------------------------------------------------------------
def holders() -> tuple[str, ...]:
    """Addresses of the accounts whose certificates are in the snapshot."""
    of_accounts = model("trainings", "Certificate").objects.exclude(
        registration__participant__account=None
    )
    return tuple(
        of_accounts.order_by("pk").values_list(
            "registration__participant__account__email", flat=True
        )
    )


def look(people: Iterable[str]) -> dict[str, Any]:
    """By person and address what is shown; and the letters, which leave as they were written."""
    words, places = words_of_the_database(), addresses()
    with override_settings(
        STORAGES=PLAIN_STATIC, WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True
    ):
        pages = {person: look_as(person, places, words) for person in people}
    letters = (
        model("outbox", "Letter")
        .objects.order_by("pk")
        .values_list("to", "subject", "body", "calendar")
    )
    return {"pages": pages, "letters": [list(letter) for letter in letters]}


def look_as(person: str, places: list[str], words: list[str]) -> dict[str, Any]:
    client = Client(headers={"host": "localhost"})
    if person:
        client.force_login(model("participants", "Account").objects.get(email=person))
    return {address: look_at(client, address, words) for address in places}


def look_at(client: Client, address: str, words: list[str]) -> dict[str, Any]:
    response = client.get(address)
    found: dict[str, Any] = {"status": response.status_code}
    if response.status_code != 200:
        return found
    kind = response["Content-Type"]
    if kind.startswith("text/html"):
        page = text_of(response.text)
        found["words"] = [each for each in words if each in page]
    elif kind == "application/json":
        report = response.json()
        rows = [report["total"] | {"key": "total"}, *report["rows"]]
        found["numbers"] = {
            row["key"]: {name: row[name] for name in TOTALS if name in row} for row in rows
        }
    else:
        found["sha256"] = hashlib.sha256(response.getvalue()).hexdigest()
    return found


def addresses() -> list[str]:
    found = [
        "/",
        "/trainings/",
        "/me/",
        "/handbook/",
        "/handbook/countries/",
        "/reports/",
        "/outbox/",
    ]
    found += ["/reports/totals.json", "/accounts/people/", "/accounts/profile/"]
    for slug in (
        model("trainings", "Training").objects.order_by("pk").values_list("slug", flat=True)
    ):
        found.append(f"/trainings/{slug}/")
        found += [
            f"/trainings/{slug}/{desk}/"
            for desk in ("registrations", "seats", "attendance", "certificates")
        ]
    for number, code in (
        model("trainings", "Certificate").objects.order_by("pk").values_list("number", "code")
    ):
        found += [f"/certificates/{number}.pdf", f"/certificates/verify/{code}/"]
    for code in (
        model("handbook", "CountryPage")
        .objects.order_by("pk")
        .values_list("party__code", flat=True)
    ):
        found.append(f"/handbook/countries/{code}/")
    texts = model("handbook", "Translation").objects.filter(chapter__edition__status="published")
    places = texts.order_by("pk").values_list("chapter__edition__slug", "language", "chapter__slug")
    found += list(
        dict.fromkeys(f"/handbook/{edition}/{language}/" for edition, language, _slug in places)
    )
    found += [f"/handbook/{edition}/{language}/{slug}/" for edition, language, slug in places]
    return found


def words_of_the_database() -> list[str]:
    """Names, titles, numbers and sentences that pages may show, each once."""
    columns = {
        ("trainings", "Training"): ("title", "city", "venue", "summary"),
        ("trainings", "Session"): ("topic", "trainer"),
        ("trainings", "Certificate"): ("number", "code", "full_name"),
        ("participants", "Participant"): ("full_name", "email"),
        ("participants", "Account"): ("email",),
        ("outbox", "Letter"): ("subject", "to"),
        ("handbook", "Translation"): ("title", "summary", "body"),
    }
    found: list[str] = []
    for place, names in columns.items():
        for row in model(*place).objects.order_by("pk").values_list(*names):
            for value in row:
                found += pieces(value)
    # What no editor ever touched a later release may correct.
    contacts, changes = (
        model("handbook", "Contact").objects,
        model("handbook", "CountryChange").objects,
    )
    touched = [
        subject.removeprefix("contact:") for subject in changes.values_list("subject", flat=True)
    ]
    found += contacts.exclude(confirmed_on=None).values_list("number_display", flat=True)
    found += contacts.filter(key__in=touched).values_list("number_display", flat=True)
    return list(dict.fromkeys(found))


def pieces(value: Any) -> list[str]:
    """Of a text the beginnings of its lines that hold no Markdown."""
    if isinstance(value, dict):
        return [piece for each in value.values() for piece in pieces(each)]
    lines = [" ".join(line.split()) for line in str(value).splitlines()]
    plain = [
        line
        for line in lines
        if not re.search(r"[\[\]*_{}^|<>#`\\]|^[-\d:]", line) or len(lines) == 1
    ]
    return [line[:MAX_LENGTH].strip() for line in plain if len(line) >= MIN_WORD_LENGTH]


def text_of(html: str) -> str:
    without = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split()) + inline_text(without)


def inline_text(html: str) -> str:
    """Once more without blanks where tags stood, for a name may be parted by one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    main(Path(sys.argv[1]))
