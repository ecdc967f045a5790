"""Record which pages on the web the handbook cites, and what came back when they were looked at."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from handbook.models import Citation, WebPage
from handbook.reading.citations import Cited, cited_now
from handbook.rules import web_pages as rules
from handbook.web import GONE, UNCLEAR, Look, site_of
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if

MAX_AT_ONCE = 5  # pages, each of another site
TAKEN_FOR = timedelta(hours=1)  # also until the next try, if the network was away
AGAIN_SOON = timedelta(days=1)  # after an unclear answer,
MAX_SOON = 3  # so many times


@transaction.atomic
def update_citations(*, now: datetime) -> int:
    """Make the rows agree with what texts and country pages cite; return how many changed.

    A page that nothing cites any more goes. Leaves no audit row: nobody decided anything.
    """
    rows = Citation.objects.values_list("pk", "web_page__address", "chapter", "country_page")
    there = {Cited(address, chapter, page): pk for pk, address, chapter, page in rows}
    cited = cited_now()
    new, gone = cited - there.keys(), there.keys() - cited
    if new:
        _add(new, now)
    if gone:
        Citation.objects.filter(pk__in=[there[place] for place in gone]).delete()
        WebPage.objects.filter(citations=None).delete()
    return len(new) + len(gone)


def _add(new: Collection[Cited], now: datetime) -> None:
    """Add the places, and their pages. Another worker may add the same in this moment."""
    addresses = sorted({place.address for place in new})
    pages = [WebPage(address=each, site=site_of(each), due_at=now) for each in addresses]
    WebPage.objects.bulk_create(pages, ignore_conflicts=True)
    ids = dict(WebPage.objects.filter(address__in=addresses).values_list("address", "pk"))
    places = [
        Citation(web_page_id=ids[address], chapter_id=chapter, country_page_id=country_page)
        for address, chapter, country_page in sorted(new, key=str)
    ]
    Citation.objects.bulk_create(places, ignore_conflicts=True)


@transaction.atomic
def take_to_look(*, now: datetime) -> list[WebPage]:
    """Return the next pages to look at, one of a site, and keep them from other workers meanwhile.

    Their sites then rest (R-554). Leaves no audit row.
    """
    due = WebPage.objects.due(now).first_of_each_site()
    taken = list(due.select_for_update(of=("self",))[:MAX_AT_ONCE])
    sites = [page.site for page in taken]
    WebPage.objects.filter(site__in=sites).update(site_asked_at=now)
    later = now + TAKEN_FOR
    WebPage.objects.filter(pk__in=[page.pk for page in taken]).update(due_at=later)
    return taken


@transaction.atomic
def record_looks(*, looks: Mapping[int, Look], now: datetime) -> int:
    """Save what came back of each page, by its id, and when to look again; return how many stand.

    Leaves no audit row: nobody decided anything.
    """
    pages = list(WebPage.objects.select_for_update().filter(pk__in=looks).order_by("pk"))
    for page in pages:
        _record(page, looks[page.pk], now)
        page.save()
    return len(pages)


def _record(page: WebPage, look: Look, now: datetime) -> None:
    is_unclear = look.outcome in UNCLEAR
    page.looked_at = now
    page.unclear_times = page.unclear_times + 1 if is_unclear else 0
    is_soon = is_unclear and page.unclear_times <= MAX_SOON
    page.due_at = now + (AGAIN_SOON if is_soon else WebPage.LOOKED_AT_EVERY)
    if is_unclear and page.outcome in GONE:
        return  # what is known of it stands until something clear comes back
    page.outcome, page.code, page.new_address = look.outcome, look.code, look.new_address


@transaction.atomic
def look_again(*, by: Account, web_page: WebPage, now: datetime) -> WebPage:
    """Have the page looked at as soon as its site has rested, and return it. Raises Refused."""
    web_page = lock_row(web_page)
    refuse_if(rules.looking_problems())
    web_page.due_at = now - WebPage.LOOKED_AT_EVERY  # before others of its site
    web_page.save(update_fields=["due_at"])
    audit.record(by=by, action="look_again", about=web_page, now=now)
    return web_page
