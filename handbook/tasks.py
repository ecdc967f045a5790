"""Tasks of the worker for the handbook. Each returns a count of what it did."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from handbook import web
from handbook.actions import countries, editions, files, owners, paper_forms, web_pages
from handbook.models import Contact, Edition, WebPage


def build_due_file(now: datetime) -> int:
    """Make at most one file per sweep, so that letters are not held up."""
    file = files.build_next_file(now=now)
    return int(file is not None)


def index_editions(now: datetime) -> int:
    """Index published editions that an earlier release left without this release's search index."""
    return sum(
        editions.index_again(edition=edition, now=now)
        for edition in Edition.objects.without_index()
    )


def remind_editors(now: datetime) -> int:
    """Write letters about contacts whose confirmation lapses, page by page."""
    due = Contact.objects.lapsing(timezone.localdate(now)).pages()
    return sum(countries.remind_editors(page=page, now=now) for page in due)


def mark_changed_statuses(now: datetime) -> int:
    """Mark files as due that show a contact as confirmed whose confirmation is now overdue."""
    return files.mark_changed_statuses_due(now=now)


def follow_release(now: datetime) -> int:
    """Mark offline pages as due that are older than the style sheets of this release."""
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.is_file():
        return 0
    released = datetime.fromtimestamp(collected.stat().st_mtime, tz=now.tzinfo)
    return files.mark_old_pages_due(released=released, now=now)


def make_room(now: datetime) -> int:
    """Delete surplus files that were made on request."""
    return files.make_room()


def mark_missing_files(now: datetime) -> int:
    """Mark files as due that are missing from the store, as after an upgrade that lost part of its
    folder.
    """
    return files.mark_missing_due(now=now)


def draw_missing_forms(now: datetime) -> int:
    """Draw the forms to fill in that nobody has asked for yet."""
    return paper_forms.draw_missing_forms(now=now)


def find_cited_pages(now: datetime) -> int:
    """Note which pages on the web the handbook cites now."""
    return web_pages.update_citations(now=now)


def look_at_pages(now: datetime, *, fetch: Callable[[str], web.Response] = web.fetch) -> int:
    """Look at a few pages that are due, each of another site and all at once, for some seconds.

    What came back counts only if a page that is there was seen too: with none, the network may be
    away, or answer for every site (R-554). Does nothing where the settings say so.
    """
    if not settings.LOOK_AT_LINKS:
        return 0
    pages = web_pages.take_to_look(now=now)
    if not pages:
        return 0

    with ThreadPoolExecutor(max_workers=len(pages)) as together:
        found = list(together.map(lambda page: web.look(page.address, fetch), pages))
    looks = {page.pk: look for page, look in zip(pages, found, strict=True)}
    if not (_has_seen_a_page(found) or _is_control_there(pages, fetch)):
        return len(pages)
    return web_pages.record_looks(looks=looks, now=now)


def _has_seen_a_page(looks: Iterable[web.Look]) -> bool:
    return any(look.outcome == web.Outcome.WELL for look in looks)


def _is_control_there(pages: list[WebPage], fetch: Callable[[str], web.Response]) -> bool:
    """Tell whether another site's page, which was there last time, is there now."""
    control = WebPage.objects.control({page.site for page in pages})
    return control is not None and _has_seen_a_page([web.look(control.address, fetch)])


def remind_owners(now: datetime) -> int:
    """Write to owners what is due, one letter a month at most."""
    are_pages_known = settings.LOOK_AT_LINKS and not WebPage.objects.never_looked_at().exists()
    return sum(
        owners.remind_owners(edition=edition, are_pages_known=are_pages_known, now=now)
        for edition in Edition.objects.in_hand()
    )


SWEEPS = [build_due_file, look_at_pages]
HOURLY = [
    index_editions,
    remind_editors,
    mark_changed_statuses,
    follow_release,
    make_room,
    mark_missing_files,
    draw_missing_forms,
    find_cited_pages,
    remind_owners,
]
