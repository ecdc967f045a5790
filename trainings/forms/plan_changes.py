"""Changes that edits made in the plan of a training, read from the trail and told in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from participants.models import AuditEntry
from trainings.forms import meanwhile
from trainings.forms.fields import Parties
from trainings.forms.plan_columns import TrainingForm
from trainings.forms.plan_rows import SessionForm
from trainings.plan import Stored, whole_row

ENGLISH = ("title", "summary", "city", "venue", "venue_address", "access_notes")  # as typed
MIN_MARKED = 3  # characters; a room "2" would be found in every date


@dataclass(frozen=True)
class Change:
    """One edit: when, by whom ("" after the account was erased), and a line for each difference."""

    at: datetime
    by: str
    lines: list[SafeString]  # with what is typed in English marked so


def told(entries: Iterable[AuditEntry], parties: Parties) -> list[Change]:
    """Return each edit in words, in the order of the entries (R-214)."""
    labels = _labels()
    return [_change(entry, labels, parties) for entry in entries]


def _change(entry: AuditEntry, labels: dict[str, str], parties: Parties) -> Change:
    facts = entry.facts
    lines = meanwhile.lines(facts["before"], facts["after"], labels, parties)
    lines += [_("%(field)s: changed.") % {"field": labels[name]} for name in facts["named"]]

    texts = {*_english(facts["before"]), *_english(facts["after"])}
    marked = [_marked(line, texts) for line in lines]
    return Change(entry.at, entry.by.name if entry.by else "", marked)


def _english(plan: Stored) -> Iterator[str]:
    """Yield the texts of a stored plan, or of parts of one, that are typed in English, cut as lines
    quote them.
    """
    texts = [plan.get(name) or "" for name in ENGLISH]
    for row in filter(None, plan.get("sessions", {}).values()):
        _starts, _ends, topic, _trainer, _is_break, _group, room, _capacity = whole_row(row)
        texts += [topic, room]
    for text in texts:
        if len(text) >= MIN_MARKED:
            yield text[: meanwhile.MAX_LENGTH]


def _marked(line: str, texts: Iterable[str]) -> SafeString:
    """Return the line with these texts marked as English."""
    longest_first = sorted(texts, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first)) or "(?!)"
    parts = re.split(f"({pattern})", line)
    marked = [
        format_html('<span lang="en">{}</span>', part) if at % 2 else part
        for at, part in enumerate(parts)
    ]
    return format_html_join("", "{}", ((part,) for part in marked))


def _labels() -> dict[str, str]:
    """Return what the planning form calls each field of a training and of a session."""
    fields = SessionForm.base_fields | TrainingForm.base_fields
    return {name: str(field.label) for name, field in fields.items()}
