"""Changes that edits made in the plan of a training, read from the trail and told in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from participants.models import AuditEntry
from trainings.forms import meanwhile
from trainings.forms.fields import Parties
from trainings.forms.plan_columns import TrainingForm
from trainings.forms.plan_rows import SessionForm


@dataclass(frozen=True)
class Change:
    """One edit: when, by whom ("" after the account was erased), and a line for each difference."""

    at: datetime
    by: str
    lines: list[str]


def told(entries: Iterable[AuditEntry], parties: Parties) -> list[Change]:
    """Return each edit in words, in the order of the entries (R-214)."""
    labels = _labels()
    return [_change(entry, labels, parties) for entry in entries]


def _change(entry: AuditEntry, labels: dict[str, str], parties: Parties) -> Change:
    facts = entry.facts
    lines = meanwhile.lines(facts["before"], facts["after"], labels, parties)
    lines += [_("%(field)s: changed.") % {"field": labels[name]} for name in facts["named"]]

    return Change(entry.at, entry.by.name if entry.by else "", lines)


def _labels() -> dict[str, str]:
    """Return what the planning form calls each field of a training and of a session."""
    fields = SessionForm.base_fields | TrainingForm.base_fields
    return {name: str(field.label) for name, field in fields.items()}
