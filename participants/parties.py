"""Form field for a party: today's members under their own heading, before all others."""

from collections.abc import Iterator
from typing import Any

from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants import states
from participants.names import RowField, alphabetical


class MembersFirst(ModelChoiceIterator):
    """Choices with members first; headings only if both kinds are present."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        groups: dict[bool, list[tuple[Any, str]]] = {True: [], False: []}
        parties = self.queryset.with_status_on(timezone.localdate())  # type: ignore[attr-defined]
        for party in alphabetical(parties):
            is_member = party.status_then == states.Status.MEMBER
            groups[is_member].append(self.choice(party))
        if all(groups.values()):
            yield _("Members"), groups[True]
            yield _("Others"), groups[False]
        else:
            yield from groups[True] or groups[False]


class PartyField(RowField):
    """Choice of one party from the queryset."""

    iterator = MembersFirst  # type: ignore[assignment]
