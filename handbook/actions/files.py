"""Request, mark due, make and remove the files of editions; the worker makes one at a time."""

import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from documents import fonts, processes, store
from documents.layout import STORED
from handbook import mail, shown_countries
from handbook.models import Chapter, CountryPage, Edition, HandbookFile
from handbook.papers import binding, epub, one_page, pdf, zipped
from handbook.reading import contents, countries
from handbook.rules import files as rules
from participants import audit
from participants.models import Account, Mission, Party
from participants.refusal import Refused, refuse_if

HOLD = timedelta(minutes=10)  # then the file of a worker that died is free again
PAUSE = timedelta(minutes=5)  # before the second try; doubled each time
MAX_PAUSE = 8  # doublings
MAX_LOST = 3  # tries that ended with their worker, before the editors are told
WORKER_LOST = (
    "Each time the worker was gone before it had made the file; perhaps it ran out of memory."
)
MAX_ON_DEMAND = 400  # files made on demand; beyond this, the oldest are removed
NOBODY_WAITS: dict[str, None] = {"requested_at": None, "requested_by": None}

Kind = HandbookFile.Kind

# The img tag of a stored picture; its address in plain text shows no picture.
SHOWN = re.compile(rf'<img src="{STORED.pattern}')

log = logging.getLogger(__name__)


class CannotDraw(Exception):
    """Error: our typefaces lack characters of the text. Nothing is printed with empty boxes."""


class PictureLost(Exception):
    """Error: a figure of the text is not in the store. Nothing is printed with a gap."""

    def __init__(self) -> None:
        super().__init__("A picture of the text is missing. Add it again under Figures.")


class AskedForEnough(Refused):
    """Refusal of a reader who waits for too many files; the others can still ask (R-163)."""


class Paper(Protocol):
    """The source of a file: `text` returns all its words, `make` its bytes."""

    def text(self) -> str:
        """Return every word that is drawn; its hash tells whether a stored file is still right."""

    def make(self) -> bytes:
        """Return the file. Raises FileNotFoundError if a figure has left the store."""


@dataclass(frozen=True)
class Made:
    """A file's bytes, None if the stored ones are still right, and the hash of its source."""

    fingerprint: str
    data: bytes | None = None


@dataclass(frozen=True)
class Wanted:
    """A file that can be made. `chapter`: None for all of them. `mission`: named on the cover."""

    edition: Edition
    language: str
    host: Party | None = None
    kind: Kind = Kind.PDF
    chapter: Chapter | None = None
    mission: Mission | None = None


@transaction.atomic
def request_file(*, by: Account | None, wanted: Wanted, now: datetime) -> HandbookFile:
    """Queue a file that a reader waits for, ahead of the others, and return its row.

    Idempotent. A failed file is not queued again before its next retry. Raises Refused if too many
    files wait, and AskedForEnough if too many wait for this reader (R-163).
    """
    _take_turns(by, wanted.edition)
    file = HandbookFile.objects.filter(**vars(wanted)).first()
    if file and (file.requested_at or file.is_put_off(now)):
        return file
    waiting = HandbookFile.objects.waited_for()
    if problems := rules.share_problems(waiting.filter(requested_by=by).count(), by=by):
        raise AskedForEnough(problems)
    refuse_if(rules.queue_problems(waiting.count()))
    file, is_new = HandbookFile.objects.get_or_create(
        **vars(wanted), defaults={"next_try_at": now, "due_at": now}
    )
    file.requested_at, file.requested_by = now, by
    file.due_at = file.due_at or now
    file.save(update_fields=["requested_at", "requested_by", "due_at"])
    audit.record(by=by, action="request_file", about=file, now=now, is_new=is_new)
    return file


def _take_turns(by: Account | None, edition: Edition) -> None:
    """Serialise requests of one account, or of visitors to one edition, so that counts hold."""
    rows = Account.objects.filter(pk=by.pk) if by else Edition.objects.filter(pk=edition.pk)
    rows.select_for_update(no_key=True).first()


def mark_due(*, edition: Edition, now: datetime) -> int:
    """Mark every file of the edition due, and add those that are always ready; return how many.

    Always ready in each language: the PDF, with each country page and with none, the EPUB, the page
    for a device, and the ZIP.
    """
    hosts: list[Party | None] = [
        None,
        *(page.party for page in CountryPage.objects.shown().select_related("party")),
    ]
    wanted = [Wanted(edition, *each) for each in product(edition.languages, hosts)]
    for kind, language in product((Kind.EPUB, Kind.WEB, Kind.ZIP), edition.languages):
        wanted.append(Wanted(edition, language, None, kind))
    for each in wanted:
        HandbookFile.objects.get_or_create(**vars(each), defaults={"next_try_at": now})
    return edition.files.mark_due(now)


def mark_changed_statuses_due(*, now: datetime) -> int:
    """Mark files due that show a now overdue contact as confirmed; return how many."""
    return HandbookFile.objects.printed_before_overdue(timezone.localdate(now)).mark_due(now)


def mark_earlier_editions_due(*, edition: Edition, now: datetime) -> int:
    """Mark one-page copies of other editions due, so that they name this one; return how many."""
    return HandbookFile.objects.pages_of_others(edition).mark_due(now)


def mark_old_pages_due(*, released: datetime, now: datetime) -> int:
    """Mark one-page copies and ZIPs due that an earlier release of the site made; return how many.

    They name or hold its style sheets.
    """
    return HandbookFile.objects.pages_before(released).mark_due(now)


def mark_missing_due(*, now: datetime) -> int:
    """Mark files due that were made but are not in the store; return how many."""
    return HandbookFile.objects.lost().filter(due_at=None).mark_due(now)


def make_room() -> int:
    """Remove files made on demand, beyond MAX_ON_DEMAND, oldest first; return how many."""
    surplus = list(HandbookFile.objects.on_demand().order_by("-built_at", "-pk")[MAX_ON_DEMAND:])
    for file in surplus:
        with transaction.atomic():
            file.delete()
            store.release(file.sha256)
    return len(surplus)


def remove_files(*, edition: Edition) -> None:
    """Remove all files of an edition that is changed, published or discarded (R-163).

    Runs in the caller's transaction. A worker that is making one meanwhile stores nothing, because
    it no longer finds the row.
    """
    for file in edition.files.order_by("pk").select_for_update():
        file.delete()
        store.release(file.sha256)


def withdraw_page(*, host: Party, now: datetime) -> None:
    """Remove the files for posts in that country, and hand out none that holds all countries before
    it is made anew: its page was removed. Runs in the caller's transaction.
    """
    for file in HandbookFile.objects.of_host(host).order_by("pk").select_for_update():
        file.delete()
        store.release(file.sha256)

    of_all = HandbookFile.objects.of_all_countries()
    for file in of_all.order_by("pk").select_for_update():
        held, file.sha256, file.inputs_hash = file.sha256, "", ""
        file.save(update_fields=["sha256", "inputs_hash"])
        store.release(held)
    of_all.mark_due(now)


def build_next_file(*, now: datetime) -> HandbookFile | None:
    """Make the file that is due first and return its row; None if none is due."""
    file = HandbookFile.objects.due(now).select_related("edition", "host", "chapter").first()
    while file and not _hold(file, now):  # another worker was faster
        file = HandbookFile.objects.due(now).select_related("edition", "host", "chapter").first()
    if file:
        _build(file, now)
    else:
        processes.rest(binding.bound)  # an idle worker holds no book
    return file


def _hold(file: HandbookFile, now: datetime) -> bool:
    """Hold the file for this worker; return False if another was faster.

    No transaction spans the work, which takes seconds: a held row is not due for a while. The try
    is counted now, so that one that ends with its worker counts too; each further one holds longer.
    """
    free = HandbookFile.objects.filter(pk=file.pk, next_try_at=file.next_try_at, due_at=file.due_at)
    hold = HOLD * 2 ** min(max(0, file.attempts - 1), MAX_PAUSE)
    return bool(free.update(next_try_at=now + hold, attempts=F("attempts") + 1))


def _build(file: HandbookFile, now: datetime) -> None:
    if file.attempts >= MAX_LOST and not file.problem:
        _put_off(file, WORKER_LOST, now)
        return
    try:
        _put(file, _make(file, now), now)
    except (OperationalError, InterfaceError):  # the database's problem, not the file's
        raise
    except Exception as error:  # of any kind: the old file stays, and the row says why
        log.exception("The handbook file %s was not made.", file.name)
        _put_off(file, f"{type(error).__name__}: {error}"[:250], now)


@transaction.atomic
def _put(file: HandbookFile, made: Made, now: datetime) -> None:
    """Replace the stored file by the new one; store nothing if the row was removed meanwhile.

    Raises CannotStore.
    """
    row = HandbookFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if row is None:
        return

    replaced = row.sha256
    if made.data is not None:
        row.sha256, row.size, row.inputs_hash = (
            store.save(made.data),
            len(made.data),
            made.fingerprint,
        )
    row.built_at, row.problem, row.attempts, row.next_try_at = now, "", 0, now
    row.requested_at = row.requested_by = None
    if row.due_at == file.due_at:  # else it became due again meanwhile
        row.due_at = None
    row.save()

    if row.sha256 != replaced:
        store.release(replaced)


@transaction.atomic
def _put_off(file: HandbookFile, problem: str, now: datetime) -> None:
    """Record the problem, try again later, and free the file's place in the queue.

    The editors are told once of a problem, however many files it stops.
    """
    is_known = HandbookFile.objects.filter(problem=problem).exists()
    pause = PAUSE * 2 ** min(file.attempts, MAX_PAUSE)
    row = HandbookFile.objects.filter(pk=file.pk)
    facts = {"problem": problem, "next_try_at": now + pause}
    is_wanted = row.update(**facts, **NOBODY_WAITS)  # else it was removed meanwhile
    if is_wanted and not is_known:
        mail.file_not_made(file, problem, now=now)


def _make(file: HandbookFile, now: datetime) -> Made:
    """Return the made file. Raises CannotDraw, PictureLost, and any error of the making itself."""
    try:
        return _made(file, paper_of(file, now))
    except FileNotFoundError:  # a picture that an EPUB or a page embeds
        raise PictureLost from None


def _made(file: HandbookFile, paper: Paper) -> Made:
    text = paper.text()
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    if file.inputs_hash == fingerprint and store.has(file.sha256):
        return Made(fingerprint)

    if file.kind == Kind.PDF:  # an EPUB is read in the reader's own typefaces
        lacking = fonts.missing(text, with_other_scripts=True)
        if lacking:
            raise CannotDraw(" ".join(lacking[:20]))
    for sha256, _kind in SHOWN.findall(text):
        if not store.has(sha256):
            raise PictureLost
    return Made(fingerprint, paper.make())


def paper_of(file: HandbookFile, now: datetime) -> Paper:
    """Return the source from which the file is made.

    Raises LookupError if there is no text for it in that language.
    """
    bound = contents.whole(file.edition, file.language)
    page, today = CountryPage.objects.of(file.host), timezone.localdate(now)
    country = shown_countries.bound_in(page, today) if page else None
    if bound is None:
        raise LookupError("no text")
    if file.chapter:
        return _chapter_of(file, bound, country)
    if file.kind == Kind.ZIP:
        pages = CountryPage.objects.shown().select_related("party").prefetch_related("sections")
        shown = [shown_countries.bound_in(page, today) for page in pages]
        return zipped.ZippedPages(bound, file.host, shown, today)
    if file.kind in HandbookFile.ON_A_DEVICE:
        others = _other_countries(file, timezone.localdate(now))
        is_open = file.kind == Kind.OPEN
        return one_page.OnePage(bound, file.host, country, others, is_open=is_open)
    if file.kind == Kind.EPUB:
        return epub.Ebook(bound, file.host, country, file.mission)
    return pdf.WholeBook(bound, file.host, country, file.mission)


def _other_countries(file: HandbookFile, today: date) -> list[countries.ShownCountry]:
    """Return the pages of all countries but the host for a copy on a device; with confirmed
    contacts only for readers without an account (R-142).
    """
    shown = CountryPage.objects.shown().exclude(party=file.host)
    pages = shown.select_related("party").prefetch_related("sections")
    if file.kind == Kind.OPEN:
        return [shown_countries.shown_to(AnonymousUser(), page, today) for page in pages]
    return [shown_countries.bound_in(page, today) for page in pages]


def _chapter_of(
    file: HandbookFile, bound: contents.Contents, country: countries.ShownCountry | None
) -> Paper:
    entry = bound.entry(file.chapter.slug) if file.chapter else None
    if entry is None:
        raise LookupError("no text")
    return pdf.OneChapter(bound, entry, file.host, country, file.mission)
