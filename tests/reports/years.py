"""Random years: closed trainings with their facts, and a naive count of them, one by one."""

from collections import defaultdict
from datetime import date

from django.core.cache import cache
from hypothesis import strategies as st

from participants.states import status_on
from reports.measures import MEASURES
from tests import factories
from trainings.actions.facts import store_counts, store_returning
from trainings.models import ParticipationFact, PartyFact, TopicFact, Training, TrainingFact

DAYS = [date(2008, 12, 31), date(2009, 1, 1), date(2009, 6, 30), date(2009, 7, 1)]
KINDS = ["basic", "", "basic", "advanced"]  # of the trainings on these days
TOPICS = [["Law", "Referral"], ["Law"], [], ["Exercise", "Law", "Referral"]]
SEATS = [9, None, 3, 5]  # None: from a list
INSTITUTIONS = ["embassy", "consulate", "ministry"]
UNKNOWN = "not recorded"
OF_TRAININGS = ("year", "half", "period", "host", "kind", "topic")
OF_PARTIES = ("state", "relation")

# training, person, party, role, institution, attended, completed, minutes, gender
FACT = st.tuples(
    st.integers(0, 4),
    st.integers(1, 5),
    st.integers(0, 3),
    st.sampled_from(["participant", "trainer"]),
    st.sampled_from(INSTITUTIONS),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, 60, 240]),
    st.sampled_from(["", "woman", "man"]),
)
FACTS = st.lists(FACT, max_size=25, unique_by=lambda fact: (fact[0], fact[1], fact[3]))
# training, party, how many still waited
WAITING = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 3)), st.integers(0, 3), max_size=5
)
PERIODS = st.tuples(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)).filter(
    lambda ends: not all(ends) or ends[0] <= ends[1]
)


def make_parties(latvia, lithuania):
    moldova = factories.party("MD", "Moldova", status="")
    union = factories.party("EU", "European Union", kind="european_union")
    return [latvia, lithuania, moldova, union]


def make_trainings(parties):
    """Four closed ones on the edges of years, and a cancelled one, which must count nowhere."""
    made = []
    for number, day in enumerate(DAYS):
        training = factories.training(
            f"On {day}",
            first_day=day,
            status="closed",
            host=parties[number % 2],
            kind=KINDS[number],
        )
        TopicFact.objects.bulk_create(
            TopicFact(training=training, topic=topic) for topic in TOPICS[number]
        )
        held = SEATS[number] and 480
        TrainingFact.objects.create(
            training=training, seats_offered=SEATS[number], minutes_held=held
        )
        made.append(training)
    return [*made, factories.training("Cancelled", first_day=DAYS[2], status="cancelled")]


def write(facts, trainings, parties, waiting=None):
    """Write the facts anew, as closing the trainings would."""
    ParticipationFact.objects.all().delete()
    PartyFact.objects.all().delete()
    made = []
    for number, person, party, role, institution, attended, completed, minutes, gender in facts:
        made.append(
            ParticipationFact(
                training=trainings[number],
                person_key=f"{person:032x}",
                party=parties[party],
                role=role,
                institution=institution,
                gender=gender,
                attended=attended,
                completed=attended and completed,
                minutes_attended=minutes if attended or minutes is None else 0,
            )
        )
    ParticipationFact.objects.bulk_create(made)
    PartyFact.objects.bulk_create(
        PartyFact(training=trainings[training], party=parties[party], waiting=number)
        for (training, party), number in (waiting or {}).items()
    )
    store_returning([f"{person:032x}" for person in range(1, 6)])
    for training in trainings:
        store_counts(training)
    cache.clear()  # no act says here that the parties' facts are others


# --- Counted one by one ---------------------------------------------------------------------------


def keys(row, kind):
    """The rows of a kind in which a fact stands, or what a party or a training says."""
    training = row.training
    day = training.first_day
    if kind == "topic":
        return sorted(training.topics.values_list("topic", flat=True)) or ["not_stated"]
    if kind == "state":
        return [row.party.code]
    if kind == "relation":
        is_union = row.party.kind == "european_union"
        return ["european_union" if is_union else status_on(row.party, day)]
    if kind in ("institution", "role", "gender"):
        return [getattr(row, kind) or "not_stated"]
    return [
        {
            "year": str(day.year),
            "half": f"{day.year}-{1 if day.month <= 6 else 2}",
            "period": "all",
            "host": training.host.code,
            "kind": training.kind or "not_stated",
        }[kind]
    ]


def rows_of(row, kinds):
    """Every row of a question in which it stands."""
    found = [()]
    for kind in kinds:
        found = [(*start, key) for start in found for key in keys(row, kind)]
    return found


def told(kinds):
    """The measures that rows of these kinds can tell."""
    untold = {"trainers"} if "role" in kinds else set()
    if not all(kind in OF_TRAININGS for kind in kinds):
        untold |= {"seats_offered", "seats_used", "minutes_held"}
    if not all(kind in (*OF_TRAININGS, *OF_PARTIES) for kind in kinds):
        untold |= {"waiting"}
    return [name for name in MEASURES if name not in untold]


def in_period(model, since, until, party=None):
    """The rows of closed trainings whose first day lies in the period, each looked at."""
    found = []
    for row in model.objects.select_related("training__host"):
        day = row.training.first_day
        is_closed = row.training.status == Training.Status.CLOSED
        is_within = (not since or day >= since) and (not until or day <= until)
        if is_closed and is_within and party in (None, getattr(row, "party", None)):
            found.append(row)
    return found


def is_first(fact):
    """Whether the person had no part in that role in an earlier training."""
    return not any(
        other.attended
        and (other.person_key, other.role) == (fact.person_key, fact.role)
        and (other.training.first_day, other.training_id)
        < (fact.training.first_day, fact.training_id)
        for other in ParticipationFact.objects.select_related("training")
    )


def recounted(facts, roles):
    """The numbers of some facts, counted one by one."""
    of_role = [fact for fact in facts if fact.role in roles]
    attended = [fact for fact in of_role if fact.attended]
    first = [fact for fact in attended if is_first(fact)]
    minutes = [fact.minutes_attended for fact in attended if fact.minutes_attended is not None]
    return {
        "trainings": len({fact.training_id for fact in facts}),
        "registered": len(of_role),
        "participations": len(attended),
        "persons": len({fact.person_key for fact in attended}),
        "completed": len([fact for fact in of_role if fact.completed]),
        "trainers": _taught(facts),
        "no_shows": len([fact for fact in of_role if not fact.attended]),
        "first_time": len(first),
        "returning": len(attended) - len(first),
        "minutes": sum(minutes) if minutes or not attended else UNKNOWN,
        "waiting": 0,
        **_sizes(facts),
    }


def _taught(facts):
    """How many taught; unknown where in none of the trainings anybody is recorded who did."""
    trainers = ParticipationFact.objects.filter(role="trainer", attended=True)
    if not {fact.training_id for fact in facts} & {each.training_id for each in trainers}:
        return UNKNOWN
    own = [fact for fact in facts if fact.role == "trainer" and fact.attended]
    return len({fact.person_key for fact in own})


def _sizes(facts):
    """What the trainings of these facts tell of their size; unknown where all are from lists."""
    sizes = TrainingFact.objects.filter(training__in={fact.training_id for fact in facts})
    known = [size for size in sizes if size.seats_offered is not None]
    if not known:
        return dict.fromkeys(("seats_offered", "seats_used", "minutes_held"), UNKNOWN)
    of_them = {size.training_id for size in known}
    used = [fact for fact in facts if fact.training_id in of_them and fact.role == "participant"]
    return {
        "seats_offered": sum(size.seats_offered for size in known),
        "seats_used": len(used),
        "minutes_held": sum(size.minutes_held for size in known),
    }


def expected(kinds, since, until, party=None):
    """Rows, total, and the number of persons in several rows."""
    facts = in_period(ParticipationFact, since, until, party)
    grouped, rows_of_person = defaultdict(list), defaultdict(set)
    is_by_role = "role" in kinds
    for fact in facts:
        for row in rows_of(fact, kinds):
            grouped[row].append(fact)
            if fact.attended and (is_by_role or fact.role == "participant"):
                rows_of_person[fact.person_key].add(row)
    roles = ["participant", "trainer"] if is_by_role else ["participant"]
    rows = {row: recounted(found, roles) for row, found in grouped.items()}
    total = recounted(facts, ["participant"])
    if "waiting" in told(kinds):
        for fact in in_period(PartyFact, since, until, party):
            total["waiting"] += fact.waiting
            for row in rows_of(fact, kinds) if fact.waiting else ():
                rows.setdefault(row, recounted([], roles))["waiting"] += fact.waiting
    several = sum(len(rows) > 1 for rows in rows_of_person.values())
    shown = told(kinds)
    return (
        {row: {name: numbers[name] for name in shown} for row, numbers in rows.items()},
        {name: total[name] for name in shown},
        None if "topic" in kinds else several,
    )
