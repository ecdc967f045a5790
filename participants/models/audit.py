"""The audit trail: who did what to which row, with the values before and after and the words of a
reason if one was given. The database refuses changes (R-306).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.fetch_modes import FetchMode

READING = "see_page"  # the act of reading a page with personal data
MERGES = ("merge_people", "take_back_merge")  # acts on the record that stays and on one that went
# of which the latest about a coordinator says whether a proposal stands
PROPOSING = "propose_hand_over"
ENDING_PROPOSALS = ("take_back_proposal", "hand_over", "end_term")
# written by `save` from other columns, kept by the machine for itself, or secret
UNTOLD = {
    *("email_key", "latin_text", "search_text", "sorting_key", "sorting_key_sv"),
    *("acted_at", "to_compare"),
    *("changed_at", "claim_to_tell_at", "claim_told_at", "known_as", "renaming_told_at"),
    *("people_columns", "sessions_ended", "to_tell_at", "updated_at"),
    *("code", "fact_key", "form_key", "password", "person_key", "secret"),
}


def plain(value: Any) -> Any:
    """Return the value of a column as JSON has it: days and times as ISO 8601 writes them, an
    instant in UTC, so that the same one is the same text; and what JSON does not know as text.
    """
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Audited(models.Model):
    """A row that remembers how it was read, so that the trail can say what an act has changed
    (R-305). `UNTOLD` names further columns of which it says nothing.
    """

    UNTOLD: ClassVar[Collection[str]] = ()

    _read: tuple[Iterable[str], Iterable[Any]] = ((), ())  # names and values, as Django hands them

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        *,
        fetch_mode: FetchMode | None = None,
    ) -> Self:
        """Return the row, which keeps the values as they were read."""
        row = super().from_db(db, field_names, values, fetch_mode=fetch_mode)
        row._read = field_names, values
        return row

    def as_read(self) -> dict[str, Any]:
        """Return what was read, or last told to the trail, by attribute; empty for a new row."""
        return dict(zip(*self._read, strict=True))

    def is_told(self) -> None:
        """Go on from the values of now: what was changed so far is told."""
        names = [field.attname for field in self._meta.concrete_fields]
        known = [name for name in names if name in self.__dict__]
        self._read = known, [self.__dict__[name] for name in known]


def _about_person(number: int) -> Q:
    """Return the entries on a person's record, those of its merges under the other's number too."""
    label = "participants.participant"
    merges = Q(action__in=MERGES, subject=label, facts__gone=number)
    return Q(subject=label, subject_id=str(number)) | merges


def _in_fact(fact: str, numbers: Iterable[str]) -> Q:
    """Return the entries in whose fact, a list of ids, one of these stands: [12, 13]."""
    return Q(**{f"facts__{fact}__regex": rf"^\[(.*[^0-9])?({'|'.join(numbers)})[^0-9]"})


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, row: models.Model) -> "AuditEntryQuerySet":
        """Return what was done to one row, newest first."""
        rows = self.filter(subject=row._meta.label_lower, subject_id=str(row.pk))
        return rows.select_related("by__participant")

    def about_all(self, rows: Sequence[models.Model]) -> "AuditEntryQuerySet":
        """Return what was done to rows of one model, newest first."""
        if not rows:
            return self.none()
        numbers = [str(row.pk) for row in rows]
        return self.filter(
            subject=rows[0]._meta.label_lower, subject_id__in=numbers
        ).select_related("by")

    def of_record(self, person: models.Model, *, also: Sequence[models.Model] = ()) -> Self:
        """Return what was done to a person, to the account and to these rows of the person, newest
        first.
        """
        own = _about_person(person.pk)
        for row in also:
            own |= Q(subject=row._meta.label_lower, subject_id=str(row.pk))
        account = person.account  # type: ignore[attr-defined]
        if account:
            own |= Q(subject=account._meta.label_lower, subject_id=str(account.pk))
        return self.filter(own).select_related("by__participant")

    def or_acts_on(self, rows: Sequence[models.Model], *, actions: Iterable[str]) -> Self:
        """Add these acts on rows of one model."""
        label = rows[0]._meta.label_lower if rows else ""
        numbers = [str(row.pk) for row in rows]
        acts: Any = AuditEntry.objects
        acts = acts.filter(subject=label, subject_id__in=numbers, action__in=actions)
        return self | acts

    def on_record_of(self, account: models.Model) -> "AuditEntryQuerySet":
        """Return acts on the record that the account had at the time, which name it, newest
        first.
        """
        return self.filter(facts__holder=account.pk).select_related("by__participant")

    def numbering(
        self, rows: Collection[models.Model], *, fact: str, about: Iterable[models.Model]
    ) -> "AuditEntryQuerySet":
        """Return the acts on these rows (`about`) in whose fact, a list of ids, one of `rows`
        stands (R-479).
        """
        if not rows:
            return self.none()
        subjects = Q()
        for each in about:
            subjects |= Q(subject=each._meta.label_lower, subject_id=str(each.pk))
        found = self.filter(subjects, _in_fact(fact, [str(row.pk) for row in rows]))
        return found.select_related("by__participant")

    def of_actions(self, names: Iterable[str]) -> "AuditEntryQuerySet":
        """Narrow to entries of these actions, named as in the code."""
        return self.filter(action__in=names)

    def standing_proposals(self) -> "AuditEntryQuerySet":
        """Narrow to proposals of a successor that their account has neither changed nor taken back
        since, and nobody has done (R-398).
        """
        later = AuditEntry.objects.of_actions([PROPOSING, *ENDING_PROPOSALS]).filter(
            subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), action=PROPOSING)

    def but_actions(self, names: Iterable[str]) -> "AuditEntryQuerySet":
        """Leave out entries of these actions."""
        return self.exclude(action__in=names)

    def since(self, moment: datetime) -> "AuditEntryQuerySet":
        """Narrow to what was done after this moment."""
        return self.filter(at__gt=moment)

    def with_fact(self, name: str) -> "AuditEntryQuerySet":
        """Narrow to entries that hold a fact of this name."""
        return self.filter(facts__has_key=name)

    def naming_people(self) -> "AuditEntryQuerySet":
        """Narrow to entries that name other rows which the act changed, each with its account."""
        keys = ["moved", "undid", "enters"]
        return self.filter(facts__has_any_keys=keys).select_related("by__participant")

    def with_people(self) -> "AuditEntryQuerySet":
        """Join the accounts that acted, each with its person; None where an account is gone."""
        return self.select_related("by__participant")

    def without_reading(self) -> "AuditEntryQuerySet":
        """Leave out that somebody read a page, which changes nothing."""
        return self.exclude(action=READING)

    def by_accounts(self, numbers: Iterable[int]) -> "AuditEntryQuerySet":
        """Narrow to what these accounts did, those that are gone as well."""
        return self.filter(by__in=list(numbers))

    def of_kind(
        self, label: str, number: str = "", *, listed_by: Mapping[str, str] | None = None
    ) -> "AuditEntryQuerySet":
        """Narrow to acts on rows of one model, or on one row of it, and those that list it:
        `listed_by` says, by act, in which fact.
        """
        if label == "participants.participant" and number.isdecimal():
            return self.filter(_about_person(int(number)))
        if number:
            own = Q(subject=label, subject_id=number)
            for act, fact in (listed_by or {}).items():
                own |= Q(_in_fact(fact, [re.escape(number)]), action=act)
            return self.filter(own)
        return self.filter(subject=label)

    def between(self, since: datetime | None, until: datetime | None) -> "AuditEntryQuerySet":
        """Narrow to a period; its end is not in it. None leaves it open."""
        found = self.filter(at__gte=since) if since else self
        if until:
            return found.filter(at__lt=until)
        return found

    def older_than(self, entry: "AuditEntry") -> "AuditEntryQuerySet":
        """Return what stands behind this entry, found by the index however far back it is."""
        return self.filter(at__lte=entry.at).exclude(at=entry.at, pk__gte=entry.pk)

    def newer_than(self, entry: "AuditEntry") -> "AuditEntryQuerySet":
        """Return what stands before this entry, the nearest first."""
        newer = self.filter(at__gte=entry.at).exclude(at=entry.at, pk__lte=entry.pk)
        return newer.order_by("at", "pk")

    def numbered(self, pk: int) -> "AuditEntry | None":
        """Return that entry; None if it is gone."""
        return self.filter(pk=pk).first()

    def last_by(self, account: models.Model) -> "AuditEntry | None":
        """Return the latest of them that the account did; None without any."""
        return self.filter(by=account).first()


class AuditEntry(models.Model):
    at = models.DateTimeField(db_index=True)
    # a plain number, which stays when the account goes (D-381): read through `about` and the like,
    # which join the account, it is None then
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    action = models.CharField(max_length=60)  # its name, as in the code
    subject = models.CharField(max_length=60)  # app_label.model
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)  # ids, states and figures; never a name or a text
    # by column, [before, after]: personal where the column is
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)  # the reason, in the words of the person acting

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="audit_by_subject"),
            # what a page of the trail is narrowed by, each in the order of the page
            models.Index(fields=["by", "at"], name="audit_by_person"),
            models.Index(fields=["action", "at"], name="audit_by_action"),
            models.Index(fields=["subject", "at"], name="audit_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} {self.subject_id}"
