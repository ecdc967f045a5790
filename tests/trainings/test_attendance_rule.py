"""What attendance earns: plain values, named cases, and invariants over random programmes."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainings.hours import hours
from trainings.models import Training
from trainings.rules import attendance as rules
from trainings.rules import programme as programmes

START = datetime(2027, 1, 14, 7, 0, tzinfo=UTC)  # 9:00 in Riga
RIGA = ZoneInfo("Europe/Riga")
LETTERS = {"p": "present", "l": "late", "e": "excused", "a": "absent"}


def session(pk, begin, minutes, is_break=False, group=None):
    starts_at = START + timedelta(minutes=begin)
    return SimpleNamespace(
        pk=pk,
        topic=f"Session {pk}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        is_break=is_break,
        parallel_group=group,
    )


def marks(text):
    return {pk: LETTERS[letter] for pk, letter in enumerate(text, start=1) if letter != "-"}


def rule(kind="share", share=80):
    return rules.CertificateRule(kind, share, RIGA)


FOUR_HALF_DAYS = programmes.slots(session(pk, pk * 240, 180) for pk in (1, 2, 3, 4))


def problems(text, by_hand=None, **options):
    return problems_of(FOUR_HALF_DAYS, text, by_hand, **options)


def problems_of(programme, text, by_hand=None, **options):
    return rules.certificate_problems(programme, marks(text), rule=rule(**options), by_hand=by_hand)


def has_earned(programme, given_marks, **options):
    return not rules.certificate_problems(programme, given_marks, **options)


def test_parallel_sessions_are_one_slot_as_long_as_the_longest():
    both = programmes.slots(
        [session(1, 0, 90, group=1), session(2, 0, 120, group=1), session(3, 240, 60)]
    )
    assert [(slot.sessions, slot.minutes) for slot in both] == [((1, 2), 120), ((3,), 60)]


def test_sessions_that_overlap_by_minutes_are_credited_one_by_one():
    """Four hours chained by five minutes each: one hour of them is one hour."""
    chained = programmes.slots(session(pk, pk * 60, 65) for pk in (1, 2, 3, 4))
    assert (
        programmes.attended_minutes(chained, marks("paaa")),
        programmes.total_minutes(chained),
    ) == (
        65,
        245,
    )
    assert problems_of(chained, "paaa")


def test_minutes_in_two_attended_sessions_count_once():
    chained = programmes.slots([session(1, 0, 65), session(2, 60, 60)])
    assert programmes.attended_minutes(chained, marks("pp")) == 120


def test_whoever_attends_the_shorter_of_two_parallel_sessions_has_missed_nothing():
    both = programmes.slots([session(1, 0, 90, group=1), session(2, 0, 120, group=1)])
    given_marks = marks("pa")
    minutes = (
        programmes.attended_minutes(both, given_marks),
        programmes.total_minutes(both, given_marks),
    )
    assert minutes == (90, 90)
    assert problems_of(both, "pa", share=100) == []


def test_a_training_closed_under_blocks_keeps_what_was_credited():
    sessions = [session(1, 0, 65), session(2, 60, 65), session(3, 120, 60)]
    blocks = programmes.slots(sessions, credits_blocks=True)
    assert (
        programmes.attended_minutes(blocks, marks("aap")),
        programmes.total_minutes(blocks),
    ) == (180, 180)


def test_sessions_one_after_the_other_were_no_block():
    apart = programmes.slots([session(1, 0, 60), session(2, 60, 60)], credits_blocks=True)
    assert programmes.attended_minutes(apart, marks("pa")) == 60


def test_a_group_whose_sessions_do_not_overlap_is_refused():
    alone = [session(1, 0, 60, group=1)]
    apart = [session(1, 0, 60, group=1), session(2, 60, 60, group=1)]
    coffee = [session(1, 0, 60, group=1), session(2, 0, 60, is_break=True, group=1)]
    together = [session(1, 0, 60, group=1), session(2, 0, 90, group=1)]
    assert [len(programmes.group_problems(each)) for each in (alone, apart, coffee, together)] == [
        1,
        1,
        1,
        0,
    ]


def test_a_partial_overlap_outside_a_group_is_said():
    overlapping = [session(1, 0, 65), session(2, 60, 60)]
    one_day = Training(first_day=START.date(), last_day=START.date(), time_zone="Europe/Riga")
    (hint,) = programmes.overlap_hints(overlapping, one_day)
    assert "“Session 1” and “Session 2” overlap." in hint
    grouped = [session(1, 0, 65, group=1), session(2, 60, 60, group=1)]
    touching = [session(1, 0, 60), session(2, 60, 60)]
    assert [programmes.overlap_hints(each, one_day) for each in (grouped, touching)] == [[], []]


def test_sessions_that_only_touch_are_two_slots():
    assert [slot.minutes for slot in programmes.slots([session(1, 0, 60), session(2, 60, 60)])] == [
        60,
        60,
    ]


def test_breaks_count_nothing():
    programme = programmes.slots(
        [session(1, 0, 60), session(2, 60, 30, is_break=True), session(3, 90, 60)]
    )
    assert programmes.total_minutes(programme) == 120


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("p-", "present"),
        ("-l", "present"),
        ("ap", "present"),
        ("a-", ""),
        ("ae", "excused"),
        ("aa", "absent"),
    ],
)
def test_who_was_in_one_of_two_parallel_sessions_was_there(text, state):
    (slot,) = programmes.slots([session(1, 0, 60, group=1), session(2, 0, 60, group=1)])
    assert slot.state(marks(text)) == state


@pytest.mark.parametrize(
    ("text", "kind", "share", "earned"),
    [
        ("pppp", "all_sessions", 80, True),
        ("pplp", "all_sessions", 80, True),
        ("pppa", "all_sessions", 80, False),
        ("ppee", "all_sessions", 80, True),
        ("peee", "all_sessions", 80, False),
        ("pppa", "share", 75, True),
        ("pppa", "share", 76, False),
        ("ppea", "share", 66, True),
        ("ppea", "share", 67, False),
        ("pppe", "share", 100, True),
        ("peee", "share", 80, False),
        ("eeee", "share", 1, False),
        ("aaaa", "share", 1, False),
        ("ppp-", "share", 50, False),
        ("----", "share", 1, False),
    ],
)
def test_what_is_earned(text, kind, share, earned):
    assert (problems(text, kind=kind, share=share) == []) is earned


@pytest.mark.parametrize(
    ("text", "by_hand", "earned"),
    [
        ("paaa", True, True),
        ("pppp", False, False),
        ("pppp", None, False),
        ("aaaa", True, False),
        ("p-aa", True, False),
    ],
)
def test_by_hand_the_secretariat_decides_for_whoever_was_there(text, by_hand, earned):
    assert (problems(text, kind="by_hand", by_hand=by_hand) == []) is earned


def test_what_is_missing_is_said_in_the_zone_of_the_training():
    assert problems("pppa") == ["missing: 15 January, 01:00–04:00"]


def test_too_much_excused_is_said_with_the_hours():
    assert problems("peee") == ["attended 3 of 12 hours; at least half is needed, excused or not"]


@pytest.mark.parametrize(("attended", "earned"), [(119, False), (120, True)])
def test_half_of_all_minutes_is_the_least_however_much_is_excused(attended, earned):
    programme = programmes.slots([session(1, 0, attended), session(2, 500, 240 - attended)])
    assert has_earned(programme, marks("pe"), rule=rule()) is earned


def test_a_programme_without_sessions_earns_nothing():
    assert not has_earned((), {}, rule=rule())


@pytest.mark.parametrize(
    ("minutes", "words"), [(720, "12"), (450, "7.5"), (50, "50 min"), (400, "6 h 40 min"), (0, "0")]
)
def test_hours(minutes, words):
    assert hours(minutes) == words


KINDS = st.sampled_from(Training.CertificateRule.values)
LETTER = st.sampled_from("plea-")
SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 2000),
        st.integers(1, 300),
        st.booleans(),
        st.sampled_from([None, 1, 2]),
        LETTER,
    ),
    min_size=1,
    max_size=8,
)


def drawn(rows):
    sessions = [
        session(pk, begin, minutes, is_break, group)
        for pk, (begin, minutes, is_break, group, _mark) in enumerate(rows, 1)
    ]
    return programmes.slots(sessions), marks("".join(letter for *_rest, letter in rows))


@given(rows=SESSIONS)
def test_nobody_attends_more_than_there_was(rows):
    programme, given_marks = drawn(rows)
    attended = programmes.attended_minutes(programme, given_marks)
    assert 0 <= attended <= programmes.total_minutes(programme, given_marks)


@given(rows=SESSIONS)
def test_slots_hold_every_session_once(rows):
    programme, _marks = drawn(rows)
    held = [session for slot in programme for session in slot.sessions]
    assert sorted(held) == [
        pk for pk, (_begin, _minutes, is_break, *_more) in enumerate(rows, 1) if not is_break
    ]


@given(
    rows=SESSIONS,
    kind=KINDS,
    share=st.integers(1, 100),
    place=st.integers(0, 7),
    better=st.sampled_from("pl"),
)
def test_a_better_mark_never_loses_a_certificate(rows, kind, share, place, better):
    programme, given_marks = drawn(rows)
    earned = has_earned(programme, given_marks, rule=rule(kind, share), by_hand=True)
    after = given_marks | {place % len(rows) + 1: LETTERS[better]}
    assert has_earned(programme, after, rule=rule(kind, share), by_hand=True) or not earned


@given(rows=SESSIONS, kind=st.sampled_from(["share", "all_sessions"]), share=st.integers(1, 100))
def test_without_half_of_the_minutes_nothing_is_earned(rows, kind, share):
    programme, given_marks = drawn(rows)
    attended = programmes.attended_minutes(programme, given_marks)
    if attended * 2 < programmes.total_minutes(programme, given_marks):
        assert not has_earned(programme, given_marks, rule=rule(kind, share), by_hand=True)


@given(rows=SESSIONS, kind=KINDS, share=st.integers(1, 100))
def test_nothing_is_earned_while_a_slot_is_open(rows, kind, share):
    programme, given_marks = drawn(rows)
    if rules.undecided_slots(programme, given_marks):
        assert not has_earned(programme, given_marks, rule=rule(kind, share), by_hand=True)


@given(rows=SESSIONS, kind=KINDS, share=st.integers(1, 100))
def test_who_earned_was_there(rows, kind, share):
    programme, given_marks = drawn(rows)
    if has_earned(programme, given_marks, rule=rule(kind, share), by_hand=True):
        assert rules.has_attended(programme, given_marks)
