"""Find records that may be one person, and remember who was told apart (R-329, R-330)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from participants import audit, merging
from participants.models import Account, Candidate, MatchKey, NotTheSame, Participant
from participants.models.duplicates import Reason, certainty
from participants.models.search import Comparing
from participants.refusal import refuse_if_changed
from participants.rules.duplicates import Particulars, duplicate_reasons, fingerprint, particulars
from participants.rules.match_keys import match_keys, sought_keys
from participants.seen import outdated_problems

AT_ONCE = 200  # people compared in one unit
MAX_BEARERS = 300  # of a key; one that more people have tells nothing

type Pair = tuple[int, int]  # ids, the lower first


def compare_next(*, now: datetime) -> int:
    """Compare the next people with all others, new and changed ones first, and store whom each may
    be (R-329); return how many people.
    """
    numbers = list(Participant.objects.to_compare().values_list("pk", flat=True)[:AT_ONCE])
    if not numbers:
        return 0
    with transaction.atomic():
        compared = _known(_locked(numbers))
        _store_keys(compared)
        candidates = _candidates(compared, now)
        Candidate.objects.about(numbers).delete()
        Candidate.objects.bulk_create(candidates, ignore_conflicts=True)
        Participant.objects.filter(pk__in=numbers).update(to_compare=Comparing.NOT)
    return len(numbers)


@transaction.atomic
def tell_apart(
    *, by: Account, one: Participant, other: Participant, seen: str, now: datetime
) -> NotTheSame:
    """Remember that these two are two people, until a name or an address of theirs changes (R-330).

    `seen` is the fingerprint of what the page showed. Raises Refused.
    """
    one, other = _locked([one.pk, other.pk])
    current = fingerprint(particulars(one), particulars(other))
    refuse_if_changed(outdated_problems(current, seen=seen))
    said, _new = NotTheSame.objects.update_or_create(
        one=one, other=other, defaults={"by": by, "at": now, "fingerprint": current}
    )
    Candidate.objects.of_pair(one, other).delete()
    audit.record(by=by, action="tell_apart", about=one, now=now, other=other.pk)
    return said


@transaction.atomic
def compare_again(*, by: Account, one: Participant, other: Participant, now: datetime) -> None:
    """Have two who were told apart compared again, as if nobody had; nothing is done twice."""
    one, other = _locked([one.pk, other.pk])
    said = NotTheSame.objects.of_pair(one, other)
    if said.exists():
        said.delete()
        Participant.objects.numbered([one.pk, other.pk]).update(to_compare=Comparing.NEXT)
        audit.record(by=by, action="compare_again", about=one, now=now, other=other.pk)


def _locked(numbers: Collection[int]) -> list[Participant]:
    """Return the people with post and account, locked in the order of their ids."""
    rows = Participant.objects.numbered(numbers).order_by("pk").to_be_known()
    return list(rows.select_for_update(of=("self",), no_key=True))


def _known(people: Iterable[Participant]) -> dict[int, Particulars]:
    """Return by id what the rule is told of these people."""
    people = list(people)
    days = merging.days_present([person.pk for person in people])
    return {person.pk: particulars(person, *days[person.pk]) for person in people}


def _store_keys(compared: dict[int, Particulars]) -> None:
    MatchKey.objects.filter(participant__in=compared).delete()
    MatchKey.objects.bulk_create(
        MatchKey(participant_id=number, key=key)
        for number, person in compared.items()
        for key in match_keys(person)
    )


def _candidates(compared: dict[int, Particulars], now: datetime) -> list[Candidate]:
    """Return a candidate for each pair that may be one person and was not told apart as it is."""
    pairs = _pairs(compared)
    others = {number for pair in pairs for number in pair} - compared.keys()
    people = compared | _known(Participant.objects.numbered(others).to_be_known())
    apart = dict(NotTheSame.objects.about(compared.keys()).fingerprints())
    return [
        candidate
        for one, other in sorted(pairs)
        if (candidate := _candidate(one, other, people, apart.get((one, other)), now))
    ]


def _candidate(
    one: int, other: int, people: dict[int, Particulars], apart: str | None, now: datetime
) -> Candidate | None:
    reasons = duplicate_reasons(people[one], people[other])
    if not reasons or apart == fingerprint(people[one], people[other]):
        return None
    return Candidate(
        one_id=one,
        other_id=other,
        reason=reasons[-1],
        has_same_address=Reason.ADDRESS in reasons,
        certainty=certainty(reasons),
        found_at=now,
    )


def _pairs(compared: dict[int, Particulars]) -> set[Pair]:
    """Return the pairs that share a key, one of them at least among the compared."""
    seekers = defaultdict(set)
    for number, person in compared.items():
        for key in sought_keys(person):
            seekers[key].add(number)
    wanted = seekers.keys() - MatchKey.objects.too_common(seekers, most=MAX_BEARERS)
    return {
        (min(seeker, bearer), max(seeker, bearer))
        for key, bearer in MatchKey.objects.bearers(wanted)
        for seeker in seekers[key]
        if seeker != bearer
    }
