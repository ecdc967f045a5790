"""Reasons that are the secretariat's own and may name others: the person they are about is shown
that they are withheld (R-370).
"""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext as _

from participants import trail_reading
from participants.personal_data import Row, Sections
from trainings.models import Correction, Registration

type Own = Collection[int]  # ids of the person's registrations

ENDED = {Registration.Status.DECLINED, Registration.Status.WITHDRAWN}
# Reasons by model: in this column, unless the person has read what it says in this row.
REASONS: Mapping[str, Mapping[str, Callable[[Row, Own], bool]]] = {
    "participants.auditentry": {
        "note": lambda row, _own: row["action"] in trail_reading.open_reasons(),
    },
    "trainings.registration": {
        "reason": lambda row, _own: not row["registered_by_hand"] or row["status"] in ENDED,
        "overbooking_reason": lambda _row, _own: False,
    },
    "trainings.ending": {"reason_before": lambda _row, _own: False},
    "trainings.swap": {
        "reason": lambda row, own: row["leaves"] in own,
        "overbooking_before": lambda _row, _own: False,
    },
    "trainings.correction": {
        "note": lambda row, _own: not set(row["fields"]) & set(Correction.AFTER_CLOSING),
    },
    "trainings.certificate": {"early_reason": lambda _row, _own: False},
    "imports.importrow": {"reasons": lambda _row, _own: False},
}
# Columns of values before and after that have such reasons once more, or say who else it was about.
IN_CHANGES = {
    "reason",
    "reason_before",
    "overbooking_reason",
    "early_reason",
    "note",
    "participant",
}


def without_reasons(sections: Sections) -> Sections:
    """Return the sections with a sentence in place of each reason that is withheld."""
    own = {row["id"] for row in sections.get("trainings.registration", [])}
    return {
        label: [_without_reason(label, row, own) for row in rows]
        for label, rows in sections.items()
    }


def _without_reason(label: str, row: Row, own: Own) -> Row:
    instead = _("Reason withheld: it may name others.")
    reasons = REASONS.get(label, {})
    found = dict(row)
    for column, was_read in reasons.items():
        if row[column] and not was_read(row, own):
            found[column] = instead
    for name in row.get("changes", {}):
        if name.rpartition(".")[2] in IN_CHANGES:
            found["changes"] = found["changes"] | {name: [instead, instead]}
    return found
