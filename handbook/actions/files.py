"""The files of an edition: asked for, due, made by the worker one at a time, each alone."""

import hashlib
import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from documents import fonts, store
from documents.pdf import KEPT
from handbook import mail
from handbook.models import Chapter, CountryPage, Edition, HandbookFile
from handbook.papers import epub, one_page, pdf
from handbook.reading import contents, countries
from handbook.rules import files as rules
from participants import audit
from participants.models import Account, Mission, Party
from participants.refusal import Refused, refuse_if

HOLD = timedelta(minutes=10)  # a worker that died lets go of its file after this
PAUSE = timedelta(minutes=5)  # before the second try; doubled each time
MAX_PAUSE = 8  # doublings
MAX_LOST = 3  # tries that ended without a word, before the editors are told
WORKER_LOST = (
    "Each time the worker was gone before it had made the file; perhaps it ran out of memory."
)
MAX_ON_DEMAND = 400  # chapters alone and books for one host; the oldest make room
NOBODY_WAITS: dict[str, None] = {"requested_at": None, "requested_by": None}

Kind = HandbookFile.Kind

# A picture that is shown; the same address as a word of the text is a word.
SHOWN = re.compile(rf'<img src="{KEPT.pattern}')

log = logging.getLogger(__name__)


class CannotDraw(Exception):
    """Our faces lack letters of the text; nothing is printed with empty boxes."""


class PictureLost(Exception):
    """A figure that the text shows is not in the store; nothing is printed with a gap."""

    def __init__(self) -> None:
        super().__init__("A picture of the text is missing. Add it again under Figures.")


class AskedForEnough(Refused):
    """As many files wait to be made for this reader as may for one; the others can still ask."""


class Paper(Protocol):
    """What a file is made from: all its words, and the making."""

    def text(self) -> str: ...
    def make(self) -> bytes: ...


@dataclass(frozen=True)
class Made:
    """The hash of what a file is made from, and its bytes: None when the stored file is still
    right.
    """

    fingerprint: str
    data: bytes | None = None


@dataclass(frozen=True)
class Wanted:
    """Which file of an edition. `chapter`: None for all of them; `mission`: whose name the cover
    bears.
    """

    edition: Edition
    language: str
    host: Party | None = None
    kind: Kind = Kind.PDF
    chapter: Chapter | None = None
    mission: Mission | None = None


@transaction.atomic
def request_file(*, by: Account | None, wanted: Wanted, now: datetime) -> HandbookFile:
    """A reader waits for this file: it is due before the others. Asking again changes nothing, nor
    does asking for one that could not be made, until it is tried again.

    Raises Refused when too many wait already, and as such AskedForEnough when too many for this
    reader.
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
    """Requests of an account are counted one after the other; those of visitors edition by
    edition.
    """
    rows = Account.objects.filter(pk=by.pk) if by else Edition.objects.filter(pk=edition.pk)
    rows.select_for_update(no_key=True).first()


def mark_due(*, edition: Edition, now: datetime) -> int:
    """Every file of the edition is to be made anew, what readers asked for and what stands ready
    for all.

    Ready stand in each language the PDF, with each country page and with none, and the EPUB and the
    page.
    """
    hosts: list[Party | None] = [
        None,
        *(page.party for page in CountryPage.objects.select_related("party")),
    ]
    wanted = [Wanted(edition, language, host) for language in edition.languages for host in hosts]
    for kind in (Kind.EPUB, Kind.WEB):
        wanted += [Wanted(edition, language, None, kind) for language in edition.languages]
    for each in wanted:
        HandbookFile.objects.get_or_create(**vars(each), defaults={"next_try_at": now})
    _due(edition.files, now)
    return edition.files.count()


def mark_changed_statuses_due(*, now: datetime) -> int:
    """What prints a contact as confirmed that is overdue by now; how many files."""
    return _due(HandbookFile.objects.printed_before_overdue(timezone.localdate(now)), now)


def mark_earlier_editions_due(*, edition: Edition, now: datetime) -> int:
    """Pages of the site that hold an edition before this one, so that they say that it is there;
    how many.
    """
    return _due(HandbookFile.objects.pages_of_others(edition), now)


def mark_old_pages_due(*, released: datetime, now: datetime) -> int:
    """Pages that name the style sheets of an earlier release of the site; how many."""
    return _due(HandbookFile.objects.pages_before(released), now)


def mark_missing_due(*, now: datetime) -> int:
    """Files whose row says that they were made, and which the store does not have; how many."""
    return _due(HandbookFile.objects.lost().filter(due_at=None), now)


def _due(files: Any, now: datetime) -> int:
    return files.update(due_at=now, next_try_at=now, attempts=0)


def make_room() -> int:
    """Files that were made because a reader asked, beyond so many, the oldest first; how many
    went.
    """
    surplus = list(HandbookFile.objects.on_demand().order_by("-built_at", "-pk")[MAX_ON_DEMAND:])
    for file in surplus:
        with transaction.atomic():
            file.delete()
            store.release(file.sha256)
    return len(surplus)


def remove_files(*, edition: Edition) -> None:
    """What was made of an edition in the making that is changed, published or thrown away, in the
    caller's transaction (R-163). A worker that is making one meanwhile finds no row for it any
    more.
    """
    for file in edition.files.order_by("pk").select_for_update():
        file.delete()
        store.release(file.sha256)


def build_next_file(*, now: datetime) -> HandbookFile | None:
    """Make the file that is due first; None when none is."""
    file = HandbookFile.objects.due(now).select_related("edition", "host", "chapter").first()
    while file and not _hold(file, now):  # another worker was faster
        file = HandbookFile.objects.due(now).select_related("edition", "host", "chapter").first()
    if file:
        _build(file, now)
    else:
        pdf.laid_out.cache_clear()  # an idle worker holds no book
    return file


def _hold(file: HandbookFile, now: datetime) -> bool:
    """No transaction spans the work, which takes seconds: a row that is held is not due for a
    while.

    The try is counted now, so that one which ends with its worker counts as well; each further one
    that does waits longer.
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
    except (OperationalError, InterfaceError):  # the database is away or locked: no file's trouble
        raise
    except Exception as error:  # whatever it was, the old file stays and the row says what is wrong
        log.exception("The handbook file %s was not made.", file.name)
        _put_off(file, f"{type(error).__name__}: {error}"[:250], now)


@transaction.atomic
def _put(file: HandbookFile, made: Made, now: datetime) -> None:
    """The new file takes the place of the old one; nothing is kept for a row that was removed
    meanwhile.

    Raises CannotKeep.
    """
    row = HandbookFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if row is None:
        return

    replaced = row.sha256
    if made.data is not None:
        row.sha256, row.size, row.inputs_hash = (
            store.keep(made.data),
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
    """Tried again later; it keeps no place from what can be made. The editors are told once,
    however many files the same keeps from being made.
    """
    is_known = HandbookFile.objects.filter(problem=problem).exists()
    pause = PAUSE * 2 ** min(file.attempts, MAX_PAUSE)
    row = HandbookFile.objects.filter(pk=file.pk)
    facts = {"problem": problem, "next_try_at": now + pause}
    is_wanted = row.update(**facts, **NOBODY_WAITS)  # else it was removed meanwhile
    if is_wanted and not is_known:
        mail.file_not_made(file, problem, now=now)


def _make(file: HandbookFile, now: datetime) -> Made:
    """Raises CannotDraw, PictureLost, and whatever goes wrong in the making."""
    try:
        return _made(file, paper_of(file, now))
    except FileNotFoundError:  # a book for a reader's device holds its pictures itself
        raise PictureLost from None


def _made(file: HandbookFile, paper: Paper) -> Made:
    text = paper.text()
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    if file.inputs_hash == fingerprint and store.has(file.sha256):
        return Made(fingerprint)
    lacking = (
        fonts.missing(text, with_thai=True) if file.kind == Kind.PDF else []
    )  # an EPUB is read in the reader's faces
    if lacking:
        raise CannotDraw(" ".join(lacking[:20]))
    if not all(store.has(sha256) for sha256, _kind in SHOWN.findall(text)):
        raise PictureLost
    return Made(fingerprint, paper.make())


def paper_of(file: HandbookFile, now: datetime) -> Paper:
    """What the file is made from. Raises LookupError when there is no text for it in that
    language.
    """
    bound = contents.whole(file.edition, file.language)
    page = CountryPage.objects.of(file.host) if file.host else None
    country = countries.bound_in(page, timezone.localdate(now)) if page else None
    if bound is None:
        raise LookupError("no text")
    if file.chapter:
        return _chapter_of(file, bound, country)
    if file.kind == Kind.WEB:
        return one_page.OnePage(bound, file.host, country)
    if file.kind == Kind.EPUB:
        return epub.Ebook(bound, file.host, country, file.mission)
    return pdf.WholeBook(bound, file.host, country, file.mission)


def _chapter_of(
    file: HandbookFile, bound: contents.Contents, country: countries.ShownCountry | None
) -> Paper:
    entry = bound.entry(file.chapter.slug) if file.chapter else None
    if entry is None:
        raise LookupError("no text")
    return pdf.OneChapter(bound, entry, file.host, country, file.mission)
