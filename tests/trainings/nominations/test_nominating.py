"""Whom a coordinator nominates, and until when (R-198, R-199)."""

from tests.trainings.nominations.lists import line, nominated


def test_the_list_is_nominated_in_its_order_after_those_before(riga, ilze, latvia, janis, now):
    first = nominated(riga, ilze, [line(janis.participant)], now=now)
    later = nominated(riga, ilze, [line(email="anna@mfa.example", name="Anna Liepa")], now=now)
    assert [(each.participant.full_name, each.rank) for each in [*first, *later]] == [
        ("Jānis Bērziņš-Ķīsis", 1),
        ("Anna Liepa", 2),
    ]
