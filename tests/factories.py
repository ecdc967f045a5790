"""Plain functions that make rows: give what matters, the rest is filled in."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import slugify

from participants.models import Account, CoordinatorTerm, Mission, Participant, Party, PartyStatus
from reports.models import IssuedReport, PublicSummary, Schedule
from trainings.models import (
    CertificateTemplate,
    Registration,
    ReservedSeats,
    Session,
    Trainer,
    Training,
)
from trainings.rules.certificate_templates import standard_texts

LONG_AGO = date(1992, 3, 5)


def party(code="LV", name="Latvia", *, status="member", kind="state", sv="") -> Party:
    made, new = Party.objects.get_or_create(
        code=code, defaults={"name": name, "kind": kind, "names": {"sv": sv} if sv else {}}
    )
    if new and status:
        PartyStatus.objects.create(party=made, status=status, since=LONG_AGO, source="test")
    return made


def mission(party, *, host=None, kind="embassy", name="", city="", is_listed=True) -> Mission:
    host = host or party
    return Mission.objects.create(
        party=party,
        host=host,
        kind=kind,
        city=city,
        is_listed=is_listed,
        name=name or f"Embassy in {host.name}",
    )


def account(email, *, role="officer", party=None, recognition="recognised", **fields) -> Account:
    fields = {"language": "en"} | fields
    made = Account(email=email, role=role, party=party, recognition=recognition, **fields)
    made.set_password("correct horse battery")
    made.save()
    made.emailaddress_set.create(email=email, verified=True, primary=True)
    return made


def officer(email, full_name, party, **fields) -> Account:
    """An account with its participant."""
    made = account(email, party=party, **fields)
    participant(full_name, party, account=made, email=email)
    return made


def coordinator(email, party, *, since=date(2020, 1, 1), until=None) -> Account:
    made = officer(email, email.split("@")[0].replace(".", " ").title(), party, role="coordinator")
    CoordinatorTerm.objects.create(account=made, party=party, since=since, until=until)
    return made


def participant(full_name="Łukasz Żółć", party=None, **fields) -> Participant:
    return Participant.objects.create(
        full_name=full_name, party=party or _latvia(), **({"created_at": timezone.now()} | fields)
    )


def _latvia() -> Party:
    return party("LV", "Latvia")


def certificate_template(name="Advanced", *, signs="Inga Holm", **fields) -> CertificateTemplate:
    """A template with the standard words, which this person signs; "" for nobody."""
    made = CertificateTemplate.objects.create(
        **({"name": name, "texts": standard_texts()} | fields)
    )
    if signs:
        office = {"en": "Head of the Secretariat", "sv": "Sekretariatets chef"}
        made.signatories.create(position=1, name=signs, offices=office)
    return made


def training(
    title="Safe return",
    *,
    host=None,
    now=None,
    status="published",
    invited=(),
    reserved=None,
    **fields,
):
    """A training of two days, nine days after `now`; registration opened a month ago, closes 3 days
    before.

    `reserved` is a dict of party -> seats; then the release day is one day from `now`. Days are
    those of the training's zone, where it can be tomorrow already.
    """
    now = now or datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    today = now.astimezone(ZoneInfo(fields.get("time_zone", "Europe/Riga"))).date()
    first_day = fields.pop("first_day", today + timedelta(days=9))
    defaults = {
        "slug": slugify(title)[:60] + f"-{Training.objects.count() + 1}",
        "host": host or _latvia(),
        "city": "Riga",
        "venue": "Ministry of Foreign Affairs",
        "time_zone": "Europe/Riga",
        "languages": ["en"],
        "first_day": first_day,
        "last_day": first_day + timedelta(days=1),
        "capacity": 3,
        "release_on": today + timedelta(days=1) if reserved else None,
        "registration_opens_at": now - timedelta(days=30),
        "registration_closes_at": now + timedelta(days=6),
    }
    made = Training.objects.create(title=title, status=status, **(defaults | fields))
    made.invited.set(invited)
    for reserving, seats in (reserved or {}).items():
        ReservedSeats.objects.create(training=made, party=reserving, seats=seats)
    return made


def session(
    training, *, day=0, start=9, hours=2, topic="Noticing a presumed victim", **fields
) -> Session:
    """`day` counts from the training's first, `start` is an hour in the training's zone."""
    begins = datetime.combine(
        training.first_day + timedelta(days=day), time(start), tzinfo=training.zone
    )
    return Session.objects.create(
        training=training,
        topic=topic,
        starts_at=begins,
        ends_at=begins + timedelta(hours=hours),
        **fields,
    )


def trainer(session, participant, **fields) -> Trainer:
    """A part in the session, after those who have one there."""
    defaults = {
        "party": participant.party,
        "institution": "embassy",
        "position": session.trainers.count() + 1,
    }
    return Trainer.objects.create(session=session, participant=participant, **(defaults | fields))


def registration(training, participant, *, status="confirmed", **fields) -> Registration:
    """A row as it stands, past the rules; keeps the count of confirmed seats true."""
    defaults = {
        "party": participant.party,
        "institution": "embassy",
        "requested_at": datetime(2027, 1, 4, 9, 0, tzinfo=UTC),
        "approved_at": None,
    }
    made = Registration.objects.create(
        training=training, participant=participant, status=status, **(defaults | fields)
    )
    Training.objects.filter(pk=training.pk).update(
        confirmed_seats=training.registrations.filter(status="confirmed").count()
    )
    return made


def public_summary(year, **rows) -> PublicSummary:
    """A released year: `public_summary(2025, LV=12, LT=8)`, all of one training in Latvia."""
    total = sum(rows.values())
    one_row = {"participations": total, "persons": total}
    tables = {
        "state": [
            {"key": key, "participations": number, "persons": number}
            for key, number in rows.items()
        ],
        "host": [{"key": "LV"} | one_row],
        "institution": [{"key": "embassy"} | one_row],
        "kind": [{"key": "basic"} | one_row],
        "outcome": [{"key": "completed"} | one_row],
    }
    figures = {"trainings": 1, **one_row, "tables": tables, "trainers": []}
    return PublicSummary.objects.create(year=year, figures=figures, made_at=timezone.now())


def issued_report(year, *, participations=0, by=None) -> IssuedReport:
    """An issued report that says how many took part, whatever is counted today."""
    now, days = timezone.now(), (date(year, 1, 1), date(year, 12, 31))
    since, until = [day.isoformat() for day in days]
    said = {
        "as_of": now.isoformat(),
        "period": {"from": since, "until": until},
        "by": "state",
        "and": None,
        "measures": ["participations"],
        "labels": {"participations": "Participations"},
        "rows": [],
        "total": {"participations": participations},
        "tables": [],
        "steps": {},
        "meanings": [],
        "scope": None,
        "scope_in_words": "",
        "pictures": {},
        "captions": {},
        "step_meanings": [],
        "participations_by_state_and_year": {},
        "legacy_figures": [],
        "definitions": {},
    }
    return IssuedReport.objects.create(
        year=year + 1,
        sequence=1,
        number=f"TFTHB-R-{year + 1}-01",
        first_day=days[0],
        last_day=days[1],
        data={"en": said},
        issued_at=now,
        issued_by=by,
    )


def schedule(*recipients, every="month") -> Schedule:
    """States of the year before, sent to these accounts on a day far ahead."""
    made = Schedule.objects.create(
        by="state", covers="last_year", every=every, next_on=date(2099, 1, 1)
    )
    made.recipients.set(recipients)
    return made
