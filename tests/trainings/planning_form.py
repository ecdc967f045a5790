"""What a browser sends from the planning form: a training that holds, and changes to it."""

from trainings.forms.plan_columns import training_initial
from trainings.forms.plan_rows import sessions_initial

SESSION = {
    "pk": "",
    "date": "2027-03-27",
    "starts": "09:00",
    "ends": "11:00",
    "topic": "Noticing a presumed victim",
    "trainer": "Õnne Pärl",
    "is_break": "",
}


def typed(host, /, *, sessions=(SESSION,), reserved=(), **changes):
    """`reserved` holds pairs of a party and seats."""
    data = {
        "version": "",
        "title": "Vietas, kur jautāt",
        "summary": "",
        "audience": "public",
        "host": host.pk,
        "city": "Rīga",
        "venue": "Ārlietu ministrija",
        "time_zone": "Europe/Riga",
        "languages": ["en", "lv"],
        "first_day": "2027-03-27",
        "last_day": "2027-03-28",
        "capacity": "10",
        "release_on": "",
        "registration_opens_at": "2027-01-10T09:00",
        "registration_closes_at": "2027-03-20T18:00",
        "admission": "open",
        "answer_days": "7",
        "moves_stop_days": "3",
        "certificate_rule": "share",
        "certificate_share": "80",
    }
    rows = [{"party": party.pk, "seats": seats} for party, seats in reserved]
    return data | formset("sessions", sessions) | formset("reserved", rows) | changes


def formset(prefix, rows):
    fields = {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0} | fields


def stored_as_typed(training, **changes):
    """The form of a stored training as a browser sends it back."""
    initial = training_initial(training)
    moments = {
        name: initial[name].strftime("%Y-%m-%dT%H:%M") for name in initial if name.endswith("s_at")
    }
    days = {name: initial[name].isoformat() for name in ("first_day", "last_day")}
    sessions = [
        row
        | {name: f"{row[name]:%H:%M}" for name in ("starts", "ends")}
        | {
            "date": row["date"].isoformat(),
            "is_break": "on" if row["is_break"] else "",
            "parallel_group": row["parallel_group"] or "",
            "capacity": row["capacity"] or "",
        }
        for row in sessions_initial(training)
    ]
    reserved = [{"party": row.party_id, "seats": row.seats} for row in training.reservations.all()]
    may_be_open = ("release_on", "minimum", "minimum_by", "nominations_close_on")
    may_be_open += ("certificate_valid_months",)
    data = initial | moments | days | {name: initial[name] or "" for name in may_be_open}
    return data | formset("sessions", sessions) | formset("reserved", reserved) | changes
