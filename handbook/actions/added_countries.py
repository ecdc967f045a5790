"""Add pages of countries beyond those that are shipped, choose who edits them, and remove them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handbook.actions import files
from handbook.models import CountryChange, CountryPage, HandbookFile
from handbook.models.editable import Office
from handbook.rules import added_countries as rules
from participants import audit
from participants.locking import lock_row
from participants.models import Account, Party
from participants.refusal import refuse_if, refuse_if_changed
from participants.seen import outdated_problems


@transaction.atomic
def add_country(
    *, by: Account, party: Party, editing_state: Party | None, now: datetime
) -> CountryPage:
    """Add a page of the country, which readers are not shown yet, and return it. Raises Refused."""
    party = lock_row(party)
    today = timezone.localdate(now)
    refuse_if(rules.adding_problems(party) + rules.editing_state_problems(editing_state, today))

    page = CountryPage.objects.create(
        party=party,
        position=CountryPage.objects.last_position() + 1,
        is_added=True,
        is_in_preparation=True,
        editing_state=editing_state,
        updated_at=now,
    )
    _note(page, "page", CountryChange.Kind.ADDED, by, now)
    audit.record(by=by, action="add_country", about=page, now=now)
    return page


@transaction.atomic
def show_without_number(*, by: Account, page: CountryPage, now: datetime) -> CountryPage:
    """Show readers a page that says that no emergency number could be verified, and return it.
    Raises Refused.
    """
    page = lock_row(page)
    refuse_if(rules.showing_problems(page))

    page.is_in_preparation = False
    page.updated_at = now
    page.save(update_fields=["is_in_preparation", "updated_at"])
    HandbookFile.objects.with_numbers_of(page.party).mark_due(now)
    _note(page, "shown", CountryChange.Kind.CHANGED, by, now)
    audit.record(by=by, action="show_without_number", about=page, now=now)
    return page


@transaction.atomic
def choose_editors(
    *, by: Account, page: CountryPage, editing_state: Party | None, seen: str, now: datetime
) -> CountryPage:
    """Let the coordinators of that state edit an added page, or the secretariat alone, and return
    the page. The same choice again changes nothing. Raises Refused and Conflict (R-599).

    `seen`: the page's `editors_seen` as it was shown.
    """
    page = lock_row(page)
    if page.editing_state == editing_state:
        return page
    refuse_if_changed(outdated_problems(page.editors_seen, seen=seen))
    today = timezone.localdate(now)
    refuse_if(rules.editors_problems(page) + rules.editing_state_problems(editing_state, today))

    page.editing_state = editing_state
    page.save(update_fields=["editing_state"])
    audit.record(by=by, action="choose_editors", about=page, now=now)
    return page


@transaction.atomic
def remove_country(*, by: Account, page: CountryPage, now: datetime) -> None:
    """Remove an added page with its history; files that hold it are handed out no more. Raises
    Refused.
    """
    page = lock_row(page)
    refuse_if(rules.removal_problems(page))

    if not page.is_in_preparation:
        files.withdraw_page(host=page.party, now=now)
    audit.record(by=by, action="remove_country", about=page, now=now)
    page.delete()


def _note(
    page: CountryPage, subject: str, kind: CountryChange.Kind, by: Account, now: datetime
) -> None:
    """Add what was done with the page itself to its history."""
    page.changes.create(subject=subject, kind=kind, made_as=Office.of(by), at=now, by=by)
