"""What forms send along: the moment of the act that they undo, or what else they showed."""

import re
from html import unescape
from typing import Any

from participants.decisions import last_decisions, shown_of
from participants.models import Account
from trainings.models import Registration
from trainings.rules.undoing import last_act


def latest(row: Registration) -> dict[str, str]:
    """What the form of undo of a registration sends if the page was read just now."""
    return {"seen": last_act(Registration.objects.get(pk=row.pk)).at.isoformat()}


def shown_recognised(account: Account) -> dict[str, str]:
    """What the form of undo of a recognition sends if the page was read just now."""
    return {"seen": Account.objects.get(pk=account.pk).recognised_at.isoformat()}


def shown_decision(account: Account) -> dict[str, str]:
    """What the forms that decide about a claim send of the last decision if the page was read just
    now.
    """
    decision = last_decisions([account], reader=account).get(account.pk)
    return {"decided": shown_of(decision)}


def on_page(page: str, address: str = "") -> dict[str, str]:
    """What the form with this address sends, as it stands on the page; the only form without."""
    form = page.partition(f'action="{address}"')[2].partition("</form>")[0] if address else page
    return {"seen": unescape(re.search(r'name="seen" value="([^"]+)"', form)[1])}


def read_and_send(browser: Any, where: str, typed: Any = (), **options: Any) -> Any:
    """Open the page with a form, and send what it carries with what is typed."""
    return browser.post(where, on_page(browser.get(where).text) | dict(typed), **options)
