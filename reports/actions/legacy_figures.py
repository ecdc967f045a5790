"""Enter, change, remove and put back head-counts without names (R-546 to R-548)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed
from participants.seen import Shown
from reports.rules import legacy_figures as rules
from reports.rules.legacy_figures import Stated
from trainings.models import LegacyFigure

MAX_KEY = 50  # as lists make it of a title


@transaction.atomic
def enter_legacy_figure(*, stated: Stated, by: Account, now: datetime) -> LegacyFigure:
    """Write down a new head-count. Raises Refused."""
    refuse_if(rules.figure_problems(stated, today=timezone.localdate(now)))
    key = slugify(stated.title["en"])[:MAX_KEY] or f"legacy-{stated.since.isoformat()}"
    figure, is_new = LegacyFigure.objects.get_or_create(
        {**_columns(stated), "changed_at": now}, key=key
    )
    refuse_if(rules.name_problems(None if is_new else figure))
    audit.record(by=by, action="enter_legacy_figure", about=figure, now=now)
    return figure


@transaction.atomic
def change_legacy_figure(
    *, figure: LegacyFigure, stated: Stated, seen: Shown, by: Account, now: datetime
) -> LegacyFigure:
    """Write down what the head-count says now; `seen` is what the form showed of it. Raises Refused
    and Conflict.
    """
    figure = lock_row(figure)
    refuse_if(rules.standing_problems(figure))
    refuse_if_changed(rules.meanwhile_problems(figure, seen=seen))
    refuse_if(rules.figure_problems(stated, today=timezone.localdate(now)))
    for name, value in _columns(stated).items():
        setattr(figure, name, value)
    figure.changed_at = now
    figure.save()
    audit.record(by=by, action="change_legacy_figure", about=figure, now=now)
    return figure


@transaction.atomic
def remove_legacy_figure(*, figure: LegacyFigure, by: Account, now: datetime) -> None:
    """Take the head-count out of totals and start page; it can be put back. Raises Refused."""
    figure = lock_row(figure)
    refuse_if(rules.standing_problems(figure))
    figure.removed_at = figure.changed_at = now
    figure.save(update_fields=["removed_at", "changed_at"])
    audit.record(by=by, action="remove_legacy_figure", about=figure, now=now)


@transaction.atomic
def put_legacy_figure_back(*, figure: LegacyFigure, by: Account, now: datetime) -> None:
    """Show a removed head-count again. Idempotent: a second click changes nothing."""
    figure = lock_row(figure)
    if figure.removed_at is None:
        return

    figure.removed_at, figure.changed_at = None, now
    figure.save(update_fields=["removed_at", "changed_at"])
    audit.record(by=by, action="put_legacy_figure_back", about=figure, now=now)


def _columns(stated: Stated) -> dict[str, Any]:
    """Return the values by column, without texts that are empty."""
    texts = {"title": stated.title, "source": stated.source, "doubt": stated.doubt}
    numbers = ("since", "until", "trainings", "people", "precision")
    return {name: getattr(stated, name) for name in numbers} | {
        name: {language: words for language, words in text.items() if words}
        for name, text in texts.items()
    }
