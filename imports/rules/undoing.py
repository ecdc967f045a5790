"""Reasons why something of an import stays although it is undone: what happened since (R-321)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from imports.as_read import HeadCount
from imports.models import Import, ImportRow
from imports.reasons import Reason, reason
from participants.models import AuditEntry, Merge, Note, Participant, Post, RecordLink
from trainings import earlier
from trainings.models import LegacyFigure, Registration

IN_USE = gettext_noop("This record stays: it is in use.")
HAS_ACCOUNT = gettext_noop("%(name)s has an account now.")
IS_CORRECTED = gettext_noop("The part of %(name)s in the training was corrected since.")
IS_MERGED = gettext_noop("This record was merged with that of %(name)s.")
HAS_CHANGED = gettext_noop("The record of %(name)s has changed since.")
NOTE = "participants.note"
# by the table in which somebody stands since, the first of them first
STANDS_IN = {
    "trainings.registration": gettext_noop("%(name)s is registered for a training by now."),
    "trainings.nomination": gettext_noop("%(name)s is nominated for a training by now."),
    "trainings.trainer": gettext_noop("%(name)s teaches in a training by now."),
    "participants.legalhold": gettext_noop("The record of %(name)s has to be kept by law."),
    "participants.erasurerequest": gettext_noop("%(name)s has asked to be erased."),
    "participants.merge": gettext_noop("Another record was merged with that of %(name)s."),
    NOTE: gettext_noop("A note stands on the record of %(name)s."),
    "participants.recordlink": gettext_noop("A link to take the record of %(name)s is open."),
    "participants.formeraddress": gettext_noop("%(name)s has another address since."),
}
# of these a coordinator reads nothing, nor of a note that is not for the own state
FOR_STAFF = {"participants.legalhold", "participants.erasurerequest"}
ASK_STAFF = gettext_noop("The secretariat has reasons to keep the record of %(name)s: ask it.")
IS_USED = gettext_noop("%(name)s stands in another record by now.")
FIGURE_CHANGED = gettext_noop("This head-count has changed since.")
# Rows that come with a person and say nothing of what happened since.
OWN = ("participants.post", "imports.importrow")
# Acts that change nothing of a record, or whose row tells whether it still stands, beside those
# that only read.
UNCHANGING = (
    *("import_person", "download_own_data"),
    *("write_note", "remove_note", "give_record_link", "withdraw_record_link"),
    *("ask_to_be_erased", "take_back_erasure", "end_erasure_request"),
)


@dataclass(frozen=True)
class Since:
    """Acts since the import on people of some rows of a list."""

    source: Import
    used: Mapping[int, set[str]]
    changed: Collection[int]
    corrected: Collection[int]  # registrations that the list has made
    dated: Mapping[int, str]  # by person, since when they are in their post
    noted: Collection[int]  # people with a note that the state of the list reads

    @classmethod
    def of(cls, source: Import, rows: Sequence[ImportRow], now: datetime) -> "Since":
        """Read what stands now, in as many statements for many rows as for few."""
        people = [row.person for row in rows if row.person]
        own = {row.made["registration"] for row in rows if "registration" in row.made}
        corrected = earlier.changed_since(own)
        used = used_people([person.pk for person in people], but=own - corrected, now=now)
        noted = _noted(people, source.party_id)
        return cls(source, used, _changed(people), corrected, _dated(people), noted)

    def problems(self, row: ImportRow) -> list[Reason]:
        """Return why what the row has done stays. A coordinator reads no more than that it does of
        somebody who serves another state by now, or none.
        """
        person = row.person
        if person is None:
            return []
        is_new = row.outcome == ImportRow.Outcome.CREATED
        found = self._of_new(row, person) if is_new else self._of_known(row, person)
        serves = self.source.party_id is not None and person.serves(self.source.party_id)
        if found and not serves and self.source.is_of_coordinator:
            return [reason(IN_USE)]
        return found

    def _of_new(self, row: ImportRow, person: Participant) -> list[Reason]:
        """Return why somebody whom the list has recorded stays."""
        name = person.full_name
        if person.pk != row.made["person"]:
            return [reason(IS_MERGED, name=name)]
        if person.account_id:
            return [reason(HAS_ACCOUNT, name=name)]
        if row.made.get("registration") in self.corrected:
            return [reason(IS_CORRECTED, name=name)]
        if tables := self.used.get(person.pk):
            return [reason(self._use(person, tables), name=name)]
        if person.pk in self.changed:
            return [reason(HAS_CHANGED, name=name)]
        return []

    def _use(self, person: Participant, tables: set[str]) -> str:
        """Return where somebody stands, as far as whoever undoes the list may read it."""
        hidden = FOR_STAFF if person.pk in self.noted else FOR_STAFF | {NOTE}
        if not self.source.is_of_coordinator:
            hidden = set()
        for table, sentence in STANDS_IN.items():
            if table in tables - hidden:
                return sentence
        return ASK_STAFF if tables & hidden else IS_USED

    def _of_known(self, row: ImportRow, person: Participant) -> list[Reason]:
        """Return why what was filled in of somebody who was recorded before stays."""
        name, filled = person.full_name, row.made.get("filled", {})
        if row.made.get("registration") in self.corrected:
            return [reason(IS_CORRECTED, name=name)]
        if filled and person.pk != row.made["person"]:
            return [reason(IS_MERGED, name=name)]
        stands = {"mission": person.mission_id, "title": person.title, "email": person.email}
        stands["since"] = self.dated.get(person.pk)
        if any(stands[column] != value for column, value in filled.items()):
            return [reason(HAS_CHANGED, name=name)]
        return []


def used_people(
    numbers: Collection[int], *, but: Collection[int], now: datetime
) -> dict[int, set[str]]:
    """Return by id the tables in which people stand, beside those of their own record and these
    registrations.
    """
    used: dict[int, set[str]] = defaultdict(set)
    for relation in Participant._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model._meta.label_lower in OWN:
            continue
        field = relation.field.attname
        found = _standing(model, now).filter(**{f"{field}__in": numbers})
        if model is Registration:
            found = found.exclude(pk__in=but)
        for number in found.values_list(field, flat=True):
            used[number].add(model._meta.label_lower)
    return used


def _standing(model: type[models.Model], now: datetime) -> models.QuerySet[Any]:
    """Return rows of the table, without links that have ended and merges that were taken back."""
    if model is RecordLink:
        return RecordLink.objects.open(now)
    if model is Merge:
        return Merge.objects.standing()
    return model._base_manager.all()


def _changed(people: Sequence[Participant]) -> set[int]:
    """Return the ids of people of whom the trail tells an act that changed something."""
    if not people:
        return set()
    entries = AuditEntry.objects.about_all(people).without_reading().but_actions(UNCHANGING)
    return {int(number) for number in entries.values_list("subject_id", flat=True)}


def _dated(people: Sequence[Participant]) -> dict[int, str]:
    """Return by id since when people are in their post of today, where it is known."""
    posts = Post.objects.current().filter(participant__in=people).exclude(since=None)
    return {post.participant_id: str(post.since) for post in posts}


def _noted(people: Sequence[Participant], party_id: int | None) -> set[int]:
    """Return the ids of people with a note for this state."""
    notes = Note.objects.filter(participant__in=people, party=party_id)
    return set(notes.values_list("participant", flat=True))


def figure_problems(figure: LegacyFigure, count: HeadCount) -> list[Reason]:
    """Return why a head-count stays: it no longer stands as the list has it, or somebody has
    changed or removed it on its page.
    """
    if figure.stated == count.stated and figure.changed_at is None:
        return []
    return [reason(FIGURE_CHANGED)]
