"""Measure long or large work, each job in its own process: `python -m benchmarks.jobs certificates
100`.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from weasyprint import CSS, HTML

from benchmarks import bombs, lists, people
from benchmarks.measuring import (
    Stopwatch,
    fetch,
    held_mib,
    helpers_peak_mib,
    peak_mib,
    statements,
    write_down,
)
from benchmarks.pages import readers
from documents import layout, pdf, processes, store
from documents.spreadsheets import csv_answer, xlsx_answer
from handbook.actions import files
from handbook.models import HandbookFile
from handbook.papers.pdf import WholeBook
from participants.models import Candidate, Participant
from participants.models.search import Comparing
from participants.tasks import find_duplicates
from trainings.certificate_context import paper_of
from trainings.certificate_paper import draw
from trainings.drawing import AT_A_TIME
from trainings.models import Certificate, Registration
from trainings.tasks import draw_certificates

PAPERS, ASKED = 650, 5
DRAWING = "from benchmarks.jobs import certificates; certificates()"
EVERYBODY = 66_000
BOOK: dict[str, Any] = {"edition__slug": "2026", "language": "en", "kind": "pdf", "chapter": None}
HEADER = (
    "Training",
    "First day",
    "Name",
    "Title",
    "E-mail",
    "Party",
    "Mission",
    "Institution",
    "Status",
    "Completed",
)
COLUMNS = (
    "training__title",
    "training__first_day",
    "participant__full_name",
    "participant__title",
    "participant__email",
    "party__code",
    "mission__name",
    "institution",
    "status",
    "completed",
)


def certificates() -> dict[str, float]:
    """Draw all certificates as the worker does: claim them, draw, sign and store them, and write
    the letters.
    """
    while draw_certificates(timezone.now()):
        pass
    drawn = Certificate.objects.drawn().exclude(sha256__startswith="0" * 32).count()
    if drawn != PAPERS:
        raise RuntimeError(f"{drawn} certificates were drawn.")
    return {"pieces": drawn, "peak_mib": max(peak_mib(), helpers_peak_mib())}


def certificates_drawn() -> dict[str, float]:
    """Draw as many in the same processes, without signing, storing and telling of them."""
    rows = list(Certificate.objects.to_print()[:PAPERS])
    papers = [paper_of(row) for row in rows]
    for start in range(0, PAPERS, AT_A_TIME):
        drawn = list(processes.each(draw, papers[start : start + AT_A_TIME]))
        if not all(isinstance(each, bytes) for each in drawn):
            raise RuntimeError("A certificate could not be drawn.")
    processes.rest(draw)
    return {"peak_mib": max(peak_mib(), helpers_peak_mib())}


def certificate_at_once() -> dict[str, float]:
    """Open a certificate that waits while a worker draws the others, and measure the slowest."""
    reader = readers().secretariat
    last = list(Certificate.objects.filter(sha256="").order_by("-year", "-sequence")[:ASKED])
    worker = subprocess.Popen([sys.executable, "-c", DRAWING])  # noqa: S603 - our own program
    drawn = Certificate.objects.exclude(sha256="").count()
    while Certificate.objects.exclude(sha256="").count() == drawn:
        time.sleep(0.1)
    slowest = 0.0
    for certificate in last:
        with Stopwatch() as watch:
            fetch(reader, reverse("certificates:certificate_pdf", args=[certificate.number]))
        slowest = max(slowest, watch.wall_ms)
    still_waiting = Certificate.objects.filter(sha256="").count()
    worker.wait()
    if not still_waiting:
        raise RuntimeError("The worker had drawn all others.")
    return {"wall_ms": slowest}


def undraw() -> None:
    """Make the certificates of the first trainings wait for the worker again."""
    rows = Certificate.objects.order_by("pk").values("pk")[:PAPERS]
    Certificate.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(sha256="")


def handbook() -> dict[str, float]:
    """Build the English edition with a country page bound in."""
    file = files.build_next_file(now=timezone.now())
    if file is None:
        raise RuntimeError("No file of the handbook was due.")
    file.refresh_from_db()
    if not file.sha256:
        raise RuntimeError(f"The handbook was not built: {file.problem}")
    return {"bytes": len(store.read(file.sha256))}


def handbook_alone() -> dict[str, float]:
    """Render the same pages by WeasyPrint alone, as one document with the same style sheet."""
    book = files.paper_of(latvian().get(), timezone.now())
    if not isinstance(book, WholeBook):
        raise TypeError("Only whole books are measured.")
    assets = layout.assets(pdf.picture)
    page = HTML(string=in_one(book), url_fetcher=assets)
    css = CSS(url=layout.PAPER, url_fetcher=assets, font_config=layout.fonts())
    data = page.write_pdf(font_config=layout.fonts(), stylesheets=[css], **layout.TAGGED)
    return {"bytes": len(data)}


def in_one(book: WholeBook) -> str:
    """Join cover, contents, body and country page into one document."""
    front, *others = (part.split("</body>")[0] for part in book.parts())
    pieces = [front]
    for part in others:
        _head, body = part.split("<body", 1)
        pieces.append(body.partition(">")[2])
    return "".join(pieces) + "</body></html>"


def lay_out_for_another_host() -> None:
    """Build the book for Estonia, so that the worker then comes to Latvia's."""
    ask_for_handbook()
    files.paper_of(HandbookFile.objects.get(**BOOK, host__code="EE"), timezone.now()).make()


def latvian() -> QuerySet[HandbookFile]:
    """Return the book with Latvia's page, as a queryset of one."""
    return HandbookFile.objects.filter(**BOOK, host__code="LV")


def ask_for_handbook() -> None:
    """Make Latvia's book due, as if a reader had asked for it just now."""
    now = timezone.now()
    latvian().update(due_at=now, next_try_at=now, requested_at=now, sha256="")


def everybody() -> dict[str, float]:
    """Write a row for each registration through the site's CSV writer. No page offers it yet."""
    parts: Any = csv_answer("everybody.csv", HEADER, _everybody()).streaming_content
    return {"bytes": sum(map(len, parts))}


def everybody_xlsx() -> dict[str, float]:
    """Write the same as a workbook."""
    answer = xlsx_answer("everybody.xlsx", HEADER, _everybody(), title="Everybody")
    return {"bytes": len(answer.content)}


def _everybody() -> Iterator[tuple[Any, ...]]:
    return Registration.objects.order_by().values_list(*COLUMNS).iterator(chunk_size=2000)


def totals() -> dict[str, float]:
    """Fetch totals.csv with nothing cached."""
    return {"bytes": fetch(readers().administrator, reverse("reports:totals_csv") + "?by=state")}


def people_csv() -> dict[str, float]:
    """Fetch the list of people as a CSV, with everybody in it."""
    return {"bytes": fetch(readers().secretariat, reverse("desk:people_csv"))}


def people_xlsx() -> dict[str, float]:
    """Fetch the list of people as a workbook, with everybody in it."""
    return {"bytes": fetch(readers().secretariat, reverse("desk:people_xlsx"))}


def duplicates() -> dict[str, float]:
    """Compare all people as the worker does, unit by unit."""
    while find_duplicates(timezone.now()):
        pass
    return {"pieces": Candidate.objects.count()}


def add_strangers() -> None:
    """Fill the table of people up to 66,000, and let all be compared."""
    people.make_strangers(EVERYBODY - Participant.objects.count(), timezone.now())
    Participant.objects.update(to_compare=Comparing.LATER)


def nothing() -> None:
    """Make nothing due: the job needs no preparation."""


# Name: (the work, what makes it due).
JOBS: dict[str, tuple[Callable[[], dict[str, float]], Callable[[], None]]] = {
    "certificates-drawn": (certificates_drawn, nothing),
    "certificates": (certificates, undraw),
    "certificate-at-once": (certificate_at_once, undraw),
    "handbook-alone": (handbook_alone, nothing),
    "handbook": (handbook, ask_for_handbook),
    "handbook-next": (handbook, lay_out_for_another_host),
    "everybody": (everybody, nothing),
    "everybody-xlsx": (everybody_xlsx, nothing),
    "people-csv": (people_csv, nothing),
    "people-xlsx": (people_xlsx, nothing),
    "list": (lists.imported, nothing),
    "list-undone": (lists.taken_back, nothing),
    "list-whole": (lists.imported_whole, nothing),
    "bombs": (bombs.refused, nothing),
    "duplicates": (duplicates, add_strangers),
    "totals": (totals, nothing),
}


def main(name: str, size: int) -> None:
    """Measure one job: time, statements, and memory at its peak and beyond what it began with; or
    what the job measures itself.
    """
    work, make_due = JOBS[name]
    make_due()
    before = held_mib()
    with Stopwatch() as watch, statements() as sent:
        done = work()
    figures = {"wall_ms": watch.wall_ms, "cpu_ms": watch.cpu_ms}
    memory = {"peak_mib": peak_mib(), "grown_mib": peak_mib() - before}
    write_down(f"job-{name}", size, **({"sql": len(sent)} | figures | memory | done))


if __name__ == "__main__":
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    main(sys.argv[1], int(sys.argv[2]))
