"""Trainings in lists and calendars: which of them, in which order, and how each stands to the
reader.
"""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Value,
    When,
)

from participants.models import Account, Participant, Party, PartyStatus
from participants.names import alphabetical, fold
from trainings.models.choices import Audience, Status


def _is_over(today: date) -> Q:
    """Return the condition that the last day has passed, or that the training is closed, perhaps
    earlier.
    """
    return Q(last_day__lt=today) | Q(status=Status.CLOSED)


class DaysBefore(models.Func):
    """The day that lies so many days before another."""

    template, arg_joiner = "(%(expressions)s)", " - "
    output_field = models.DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Return the same for a database whose days are texts."""
        template = "date(%(expressions)s || ' days')"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", -", **context)


def barring(party: Party) -> Exists:
    """Return the condition that the party is barred on the first day of a training (R-3)."""
    on_that_day = PartyStatus.objects.on(OuterRef("first_day"))
    return Exists(on_that_day.filter(party=party, status__in=PartyStatus.BARRED))


class ListedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Trainings by their days, words, host and kind, and with what is the reader's own."""

    def upcoming(self, today: date) -> Self:
        """Return those that are not over, running and cancelled ones among them, the next first."""
        return self.exclude(_is_over(today)).order_by("first_day", "pk")

    def past(self, today: date) -> Self:
        """Return those whose last day has passed or that are closed, the latest first."""
        return self.filter(_is_over(today)).order_by("-first_day", "-pk")

    def upcoming_first(self, today: date) -> Self:
        """Sort by the first day: the next one first, after all upcoming ones the past ones, newest
        first.
        """
        is_past = Case(When(_is_over(today), then=True), default=False)
        ahead = Case(When(~_is_over(today), then=F("first_day")))

        return self.order_by(is_past, ahead, "-first_day", "-pk")

    def in_public_feed(self, today: date) -> Self:
        """Return announced public trainings from a year ago on, for everybody's calendar
        (R-185).
        """
        public = self.announced().filter(audience=Audience.PUBLIC)
        return public.filter(last_day__gte=today - timedelta(days=365)).order_by("first_day", "pk")

    def in_own_feed(self, account: Account, today: date) -> Self:
        """Return announced ones from a year ago on in which the account's person has a seat or a
        part, for their own calendar feed (R-293).
        """
        seats = self.model._default_manager.filter(
            registrations__participant__account=account, registrations__status="confirmed"
        )
        parts = self.model._default_manager.filter(sessions__trainers__participant__account=account)
        own = self.announced().filter(Q(pk__in=seats.values("pk")) | Q(pk__in=parts.values("pk")))
        return own.filter(last_day__gte=today - timedelta(days=365)).order_by("first_day", "pk")

    def matching(self, words: str) -> Self:
        """Return those whose title, city or venue contains each word, ignoring case and accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)

        return found

    def years_and_hosts(self) -> tuple[list[int], list[Party]]:
        """Return what a filter may offer, in one statement: years, the latest first, and hosts by
        name.
        """
        columns = ("first_day__year", "host__code", "host__name", "host__names")
        rows = list(self.order_by().values_list(*columns).distinct())
        hosts = {
            code: Party(code=code, name=name, names=names) for _year, code, name, names in rows
        }

        return sorted({row[0] for row in rows}, reverse=True), alphabetical(hosts.values())

    def in_year(self, year: int) -> Self:
        """Return those whose first day lies in the year."""
        return self.filter(first_day__year=year)

    def during(self, first: date, last: date) -> Self:
        """Return those with a day from `first` to `last`, the one that begins first on top."""
        return self.filter(first_day__lte=last, last_day__gte=first).order_by("first_day", "pk")

    def coming_after(self, day: date) -> Self:
        """Return those that begin after the day and are not cancelled, the next one first."""
        coming = self.filter(first_day__gt=day).exclude(status=Status.CANCELLED)
        return coming.order_by("first_day", "pk")

    def of_kind(self, kind: str) -> Self:
        """Return those of this kind; none for an unknown one."""
        return self.filter(kind=kind)

    def hosted_by(self, code: str) -> Self:
        """Return those held in the country with this code; none for an unknown code."""
        return self.filter(host__code=code)

    def announced(self) -> Self:
        """Return all but drafts, cancelled and closed ones among them."""
        return self.exclude(status=Status.DRAFT)

    def published(self) -> Self:
        """Return those that are published, neither cancelled nor closed since."""
        return self.filter(status=Status.PUBLISHED)

    def closed(self) -> Self:
        """Return those that staff closed; a last day that has passed is not enough."""
        return self.filter(status=Status.CLOSED)

    def with_own(self, account: Account | AnonymousUser) -> Self:
        """Add the reader's registration in each training, with its ending, in the same statement;
        `own_id` is None where there is none, and for strangers. `own_in` in the rules of status
        words reads both.
        """
        person = account.person if isinstance(account, Account) else None
        return self._with_registration_of(person)

    def for_registering(self, person: Participant | None) -> Self:
        """Add what the form of a registration asks, in the same statement: the earlier one, as
        `with_own` does, and `own_part`, whether the person is a trainer in it.
        """
        found = self._with_registration_of(person)
        if person is None:
            return found.annotate(own_part=Value(False))
        rows = self.model._default_manager.filter(pk=OuterRef("pk"))

        return found.annotate(own_part=Exists(rows.filter(sessions__trainers__participant=person)))

    def _with_registration_of(self, person: Participant | None) -> Self:
        if person is None:
            return self.annotate(own_id=Value(None, output_field=models.BigAutoField()))
        mine = Q(registrations__participant=person)
        own = FilteredRelation("registrations", condition=mine)
        found = self.annotate(own=own, own_id=F("own__pk"))

        return found.select_related("own__ending")

    def with_own_nomination(self, account: Account | AnonymousUser) -> Self:
        """Add the id of the nomination that waits for the reader's answer, in the same statement;
        `own_nomination_id` is None where there is none, and for strangers.
        """
        if not isinstance(account, Account) or not account.person:
            none = Value(None, output_field=models.BigAutoField())
            return self.annotate(own_nomination_id=none)
        asked = Q(
            nominations__participant=account.person,
            nominations__status="proposed",
            nominations__asked_at__isnull=False,
        )
        mine = FilteredRelation("nominations", condition=asked)

        return self.annotate(own_nomination=mine, own_nomination_id=F("own_nomination__pk"))

    def facing(self, party: Party | None) -> Self:
        """Annotate how each training stands to the party, if one is given (R-2): `invites_party`,
        and `bars_party` on its first day.
        """
        if party is None:
            return self
        invited = self.model._default_manager.filter(pk=OuterRef("pk"), invited=party)

        return self.annotate(bars_party=barring(party), invites_party=Exists(invited))
