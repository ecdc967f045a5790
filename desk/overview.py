"""The content of the start page, gathered from the rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, groupby
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    Exists,
    F,
    Min,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from desk import people
from desk.task_kinds import KINDS
from documents import signing_key
from handbook.models import (
    Chapter,
    Citation,
    Contact,
    CountryPage,
    CountrySection,
    Edition,
    Feedback,
    Translation,
    WebPage,
)
from handbook.models.countries import CountryPageQuerySet
from handbook.needs import NEEDS, lacking
from outbox.models import Letter
from participants.models import (
    Account,
    AuditEntry,
    CoordinatorTerm,
    ErasureRequest,
    Forgetting,
    LegalHold,
    Notice,
    Party,
)
from reports import public, words
from trainings.models import (
    Certificate,
    LegacyFigure,
    Nomination,
    Registration,
    Session,
    Trainer,
    Training,
)
from trainings.models.trainers import TrainerQuerySet

NEXT_TRAININGS = 3
CERTIFICATES_SHOWN = 3
TO_CLOSE = 5  # the last ones that are over
A_WEEK = timedelta(days=7)
# of a training, from what belongs to it
TRAINING = ("training__slug", "training__title", "training__first_day")


@dataclass(frozen=True)
class Task:
    """Something that waits for this reader.

    `subject` is the English title quoted in the sentence, if any; `training` is the slug of the
    training whose requests it asks about.
    """

    sentence: str
    url: str
    subject: str = ""
    training: str = ""


class Waiting(NamedTuple):
    """A row of the statement that gathers everything waiting: `number` things of one `kind`."""

    kind: str
    slug: str
    title: str
    first_day: date | None
    number: int


@dataclass(frozen=True)
class Taught:
    """A training, and the sessions in it that are taught by one person."""

    training: Training
    sessions: list[Session]


@dataclass(frozen=True)
class Own:
    """Matters that concern the reader in person."""

    registration: Registration | None  # in the next training
    certificates: list[Certificate]  # that are ready
    lacks_post: bool  # this officer's mission is not known yet
    taught: list[Taught]  # trainings to come in which the reader is a trainer
    nominations: list[Nomination]  # that wait for the reader's answer, the most pressing first

    @property
    def has_anything(self) -> bool:
        """Tell whether any of it is there to show."""
        lists = (self.nominations, self.taught, self.certificates)
        return bool(self.registration or self.lacks_post or any(lists))


def of_reader(account: Account, now: datetime) -> Own:
    """Return the reader's next training, fresh certificates and missing post; nothing without a
    person.
    """
    person = account.person
    if person is None:
        return Own(None, [], lacks_post=False, taught=[], nominations=[])
    today = timezone.localdate(now)
    officer = account.acting_role == Account.Role.OFFICER
    return Own(
        registration=Registration.objects.of(account).next_ahead(today),
        certificates=list(Certificate.objects.held_by(account).fresh(today)[:CERTIFICATES_SHOWN]),
        lacks_post=officer and person.mission is None,
        taught=taught(Trainer.objects.of(account).ahead(today)),
        nominations=list(Nomination.objects.open_to(account).most_pressing_first()),
    )


def taught(parts: TrainerQuerySet) -> list[Taught]:
    """Return the trainings of these parts, each with its sessions, from one statement."""
    by_training = groupby(parts.with_training(), key=lambda part: part.session.training)
    return [Taught(training, [part.session for part in of_one]) for training, of_one in by_training]


def next_trainings(account: Account | AnonymousUser, now: datetime) -> list[Training]:
    """Return the next few published trainings that this reader may see."""
    today = timezone.localdate(now)
    trainings = (
        Training.objects.visible_to(account).published().upcoming(today).select_related("host")
    )
    trainings = trainings.with_own(account)
    return list(trainings[:NEXT_TRAININGS])


def so_far() -> dict[str, object]:
    """Return the sum of the released years, None before the first, and the greatest legacy figure
    apart (R-122, R-119).
    """
    figure = LegacyFigure.objects.greatest()
    return {"total": public.so_far(), "legacy": figure and words.legacy(figure)}


def tasks(account: Account, today: date) -> list[Task]:
    """Return what needs a decider today, most urgent first; nothing for an officer."""
    if account.acting_role == Account.Role.OFFICER:
        return []
    found: dict[str, list[Waiting]] = {kind: [] for kind in KINDS}
    for row in _waiting(account, today):
        if row.number:
            found[row.kind].append(row)
    latest_first = found["close"][::-1]
    found["close"] = latest_first[:TO_CLOSE]
    return [_task(row) for row in chain(*found.values())]


def about_signing_key(account: Account, now: datetime) -> list[Task]:
    """Return what staff have to tell whoever runs the site: that certificates cannot be signed, or
    soon no more (R-496).
    """
    if not account.is_staff_member:
        return []
    page = reverse("certificates:signing_keys")
    sentences = signing_key.problems(now) or signing_key.warnings(now)
    return [Task(sentence, page) for sentence in sentences]


def _waiting(account: Account, today: date) -> list[Waiting]:
    """Return the waiting work of all rooms from one statement, by the trainings' first day."""
    found = [
        *_of_registrations(account),
        _number("claim", Account.objects.visible_to(account).claims()),
        *_of_handbook(account, today),
        *_looked_after(account, today),
        *_of_staff(account, today),
        *_of_coordinator(account, today),
        *_of_administrator(account, today),
    ]
    together = found[0].union(*found[1:], all=True)  # its columns have the names of the first
    by_day = together.order_by("training__first_day", "training__slug")
    return _added_up(Waiting(*row) for row in by_day)


def _of_registrations(account: Account) -> list[QuerySet[Any, Any]]:
    """Count requests to decide, and of them those of people who left their post."""
    requests = Registration.objects.visible_to(account).to_decide()
    return [_by_training("request", requests), _by_training("leaver", requests.of_leavers())]


def _of_staff(account: Account, today: date) -> list[QuerySet[Any, Any]]:
    """Return what waits for staff alone: trainings to close, certificates, letters and feedback."""
    if not account.is_staff_member:
        return []
    over = Training.objects.published().past(today).order_by()
    return [
        _by_training("stopped", Certificate.objects.stopped()),
        _by_training("stopped", Registration.objects.without_earned_certificate()),
        _by_training("misfit", Certificate.objects.misfits()),
        _short_of_minimum(today),
        _number("letter", Letter.objects.failed()),
        _number("feedback", Feedback.objects.open()),
        over.values_list(Value("close"), "slug", "title", "first_day", Value(1)),
    ]


def _of_coordinator(account: Account, today: date) -> list[QuerySet[Any, Any]]:
    """Return trainings to nominate for, and count people whose refresher is due."""
    party = account.coordinated_party
    if not party:
        return []
    mine = Training.objects.visible_to(account).to_nominate_for(party, today).order_by()
    return [
        mine.values_list(Value("nominate"), "slug", "title", "first_day", Value(1)),
        _number("refresher", people.due_without_seat(account, today)),
    ]


def _of_administrator(account: Account, today: date) -> list[QuerySet[Any, Any]]:
    """Return what waits for administrators alone: terms, erasures, and periods that end."""
    if not account.is_administrator:
        return []
    return [
        _orphans(today),
        _proposals(today),
        _requests_for_erasure(),
        *_of_retention(today),
    ]


def _added_up(rows: Iterable[Waiting]) -> list[Waiting]:
    """Merge rows of the same kind and training, adding up their numbers."""
    found: dict[tuple[str, str], Waiting] = {}
    for row in rows:
        before = found.get((row.kind, row.slug))
        found[row.kind, row.slug] = (
            row._replace(number=row.number + before.number) if before else row
        )
    return list(found.values())


def _by_training(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Count rows by their training."""
    return rows.order_by().values_list(Value(kind), *TRAINING).annotate(number=Count("pk"))


def _short_of_minimum(today: date) -> QuerySet[Any, Any]:
    """Return trainings of which it is to be decided whether they run, with how many people lack."""
    lacking = F("minimum") - F("confirmed_seats")
    rows = Training.objects.short_of_minimum(today).order_by()
    return rows.values_list(Value("short"), "slug", "title", "first_day", lacking)


def _orphans(today: date) -> QuerySet[Any, Any]:
    """Return member parties without a coordinator while somebody waits for a decision."""
    claims = Account.objects.claims().filter(party=OuterRef("pk"))
    requests = Registration.objects.to_decide().filter(party=OuterRef("pk"))
    rows = Party.objects.without_coordinator(today).filter(Exists(claims) | Exists(requests))
    return _number("orphan", rows, Cast("pk", TextField()), _named("name", "names"))


def _proposals(today: date) -> QuerySet[Any, Any]:
    """Return terms for which their coordinator proposes a successor (R-343)."""
    term = Cast(KeyTextTransform("term", "facts"), BigIntegerField())
    proposed = AuditEntry.objects.standing_proposals().order_by().values(number=term)
    rows = CoordinatorTerm.objects.not_over(today).in_office().filter(pk__in=proposed)
    name = _named("party__name", "party__names")
    return _number("successor", rows, Cast("account", TextField()), name)


def _of_retention(today: date) -> list[QuerySet[Any, Any]]:
    """Count kinds of data that wait for a look, people told of the end of their record, of them
    those whom no letter reached and those left to an administrator, and holds to be reviewed (R-349
    to R-351, R-365).
    """
    now = timezone.make_aware(datetime.combine(today, time.min))
    notices = Notice.objects.running(now)
    return [
        _number("forget", Forgetting.objects.stopped()),
        _number("unreached", notices.undelivered(), Value("people")),
        _number("left", notices.left(now), Value("people")),
        _number("told", notices.since(now - A_WEEK), Value("people")),
        _number("hold", LegalHold.objects.to_review(now)),
    ]


def _requests_for_erasure() -> QuerySet[Any, Any]:
    """Count the requests for erasure, with the day of the oldest."""
    rows = ErasureRequest.objects.order_by().values_list(Value("erase"), Value(""), Value(""))
    return rows.annotate(oldest=Min(TruncDate("asked_at")), number=Count("pk"))


def _named(name: str, names: str) -> Coalesce:
    """Return an expression for a party's name in the reader's language, from its two columns."""
    here = KeyTextTransform(get_language() or "en", names)
    return Coalesce(here, name, output_field=TextField())


def _of_handbook(account: Account, today: date) -> list[QuerySet[Any, Any]]:
    """Count texts by edition, contacts, sections and missing numbers by country; for staff overdue
    contacts of all countries, and the rest of those that no coordinator edits (R-588).
    """
    texts = {"review": Translation.objects.waiting_for(account)}
    if not account.is_staff_member:
        mine = Translation.objects.reviewable_by(account)
        texts["outdated"] = mine.in_editions(Edition.objects.in_the_making()).outdated()

    pages = CountryPage.objects.looked_after_by(account, today)
    contacts = Contact.objects.filter(page__in=pages)
    entries: dict[str, QuerySet[Any]] = {
        "overdue": Contact.objects.editable_by(account).overdue(today),
        "due": contacts.soon_overdue(today),
        "unconfirmed": contacts.unconfirmed(),
        "section": CountrySection.objects.filter(page__in=pages).unconfirmed(),
    }
    edition = ("chapter__edition__slug", Value(""))
    country = ("page__party__code", _named("page__party__name", "page__party__names"))
    return [
        *(_number(kind, rows, *edition) for kind, rows in texts.items()),
        *(_number(kind, rows, *country) for kind, rows in entries.items()),
        *_missing_numbers(pages),
    ]


def _missing_numbers(pages: CountryPageQuerySet) -> list[QuerySet[Any, Any]]:
    """Return each of these pages once for each number that it lacks (R-513)."""
    country = ("party__code", _named("party__name", "party__names"))
    return [_number("missing", lacking(need, pages), *country) for need in NEEDS]


def _looked_after(account: Account, today: date) -> list[QuerySet[Any, Any]]:
    """Count chapters past their review day, and sources that are gone: for a coordinator those of
    the own country page (R-542, R-543).
    """
    gone = Citation.objects.looked_after_by(account, today).of_gone_pages()
    if account.is_staff_member:
        chapters = Chapter.objects.in_hand().due(today).looked_after_by(account)
        pages = WebPage.objects.cited_by(gone)
        return [_number("chapter", chapters, "edition__slug"), _number("gone", pages)]

    party = "country_page__party"
    country = (f"{party}__code", _named(f"{party}__name", f"{party}__names"))
    return [_number("gone_here", gone, *country)]


def _number(
    kind: str, rows: QuerySet[Any], slug: Any = None, title: Any = None
) -> QuerySet[Any, Any]:
    """Count rows, by slug where one is given, in the shape of the trainings' rows."""
    no_day = Value(None, output_field=DateField())
    of = (slug or Value(""), title or Value(""))
    return rows.order_by().values_list(Value(kind), *of, no_day).annotate(number=Count("pk"))


def _task(row: Waiting) -> Task:
    kind = KINDS[row.kind]
    named: dict[str, Any] = {"n": row.number, "title": row.title, "edition": row.slug}
    if row.kind == "erase" and row.first_day:
        due = ErasureRequest.due_on(row.first_day)
        named |= {"asked": date_format(row.first_day), "by": date_format(due)}
    is_training = kind.route.startswith("trainings:")
    return Task(
        str(kind.sentence % named),
        kind.address(row.slug),
        subject=row.title if is_training else "",
        training=row.slug if row.kind == "request" else "",
    )
