"""Kinds of rows in the totals: words, the expression that groups, and what such rows can tell.

Counts, facts and the facts of trainings and parties reach the named columns under the same names,
so that each expression is written once.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, Q, TextChoices, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.db.models.lookups import LessThanOrEqual
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participants.models import Gender, Institution, Party, PartyStatus
from participants.states import Timeline
from trainings.models import ParticipationFact, Training

Role = ParticipationFact.Role
Status = PartyStatus.Status

NOT_STATED = "not_stated"  # key of the row of trainings whose plan or list does not say it
WHOLE = "all"  # key of the one row of a whole period


class Relation(TextChoices):
    """Relation of a party to the Council on the first day of a training; the Union stands apart."""

    MEMBER = "member", _("Members")
    EUROPEAN_UNION = "european_union", _("European Union")
    OBSERVER = "observer", _("Observers")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", pgettext_lazy("relation to the Council", "Withdrawn")
    OTHER = "other", _("Others")


# An ISO day is taken apart as text: taking a date apart calls back into Python for each row on
# SQLite.
DAY = Cast("training__first_day", CharField())
YEAR = Substr(DAY, 1, 4)
FIRST_HALF, SECOND_HALF = "1", "2"
HALF = Concat(
    YEAR,
    Value("-"),
    Case(
        When(LessThanOrEqual(Substr(DAY, 6, 2), Value("06")), then=Value(FIRST_HALF)),
        default=Value(SECOND_HALF),
    ),
    output_field=CharField(),
)
KIND = Case(When(training__kind="", then=Value(NOT_STATED)), default=F("training__kind"))
GENDER = Case(When(gender="", then=Value(NOT_STATED)), default=F("gender"))
TOPIC = Coalesce("training__topics__topic", Value(NOT_STATED))


def status_on_the_day(dated: Timeline) -> Case:
    """Return the expression for the status of a party on the first day of the training (R-2)."""
    parties = defaultdict(list)
    for party, rows in dated.items():
        for row in rows:
            parties[row].append(party)

    cases = []
    for (status, since, until), those in parties.items():
        then = Q(party__in=those, training__first_day__gte=since)
        if until:
            then &= Q(training__first_day__lt=until)
        cases.append(When(then, then=Value(status)))
    return Case(*cases, default=Value(Status.OTHER.value), output_field=CharField())


def _relation(dated: Timeline) -> Case:
    """Return the expression for the relation of a party on the first day of the training."""
    is_union = Q(party__kind=Party.Kind.EUROPEAN_UNION)
    union = When(is_union, then=Value(Relation.EUROPEAN_UNION.value))
    return Case(union, default=status_on_the_day(dated), output_field=CharField())


def _always(expression: Any) -> Callable[[Timeline], Any]:
    """Return what gives the expression whatever the dated statuses are."""
    return lambda _dated: expression


@dataclass(frozen=True)
class Dimension:
    """A way to break totals down."""

    words: Promise
    group: Callable[[Timeline], Any]  # the expression, from the dated statuses
    choices: type[TextChoices] | None = None  # which name the rows, in this order
    is_of_training: bool = False  # a training stands whole in its row, or in each of its rows
    is_of_party: bool = False  # so does a party's part in a training

    @property
    def tells_of_parties(self) -> bool:
        """Tell whether a row knows who waited, of whom a party's count alone is stored."""
        return self.is_of_training or self.is_of_party


BY: dict[str, Dimension] = {
    "state": Dimension(
        pgettext_lazy("row of a table", "State"), _always(F("party_id")), is_of_party=True
    ),
    "relation": Dimension(
        pgettext_lazy("row of a table", "Relation to the Council"),
        _relation,
        Relation,
        is_of_party=True,
    ),
    "year": Dimension(pgettext_lazy("row of a table", "Year"), _always(YEAR), is_of_training=True),
    "half": Dimension(
        pgettext_lazy("row of a table", "Half-year"), _always(HALF), is_of_training=True
    ),
    "period": Dimension(
        pgettext_lazy("row of a table", "Whole period"), _always(Value(WHOLE)), is_of_training=True
    ),
    "host": Dimension(
        pgettext_lazy("row of a table", "Host country"),
        _always(F("training__host_id")),
        is_of_training=True,
    ),
    "institution": Dimension(
        pgettext_lazy("row of a table", "Institution"), _always(F("institution")), Institution
    ),
    "role": Dimension(pgettext_lazy("row of a table", "Role"), _always(F("role")), Role),
    "gender": Dimension(pgettext_lazy("row of a table", "Gender"), _always(GENDER), Gender),
    "kind": Dimension(
        pgettext_lazy("row of a table", "Kind of training"),
        _always(KIND),
        Training.Kind,
        is_of_training=True,
    ),
    "topic": Dimension(
        pgettext_lazy("row of a table", "Topic"), _always(TOPIC), is_of_training=True
    ),
}
OVERLAPPING = {"topic"}  # a training stands in several rows
OF_PARTIES = {"state", "host"}  # whose rows are named by a party
