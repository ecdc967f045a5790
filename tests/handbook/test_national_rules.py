"""What a chapter tells of a state is whole: the duty, the condition, and who hears of it."""

import pytest

from tests.handbook.test_safety import chapter, section

pytestmark = pytest.mark.any_database


def line_of(language: str, slug: str, anchor: str, state: str) -> str:
    """The line of that section on the state with the code."""
    lines = section(language, slug, anchor).splitlines()
    (line,) = [line for line in lines if f"(country:{state})" in line]
    return line


@pytest.mark.parametrize(
    ("language", "secrecy", "binds"),
    [
        ("en", "whatever their duty of secrecy", "whether the Norwegian duty binds a foreign"),
        ("sv", "oavsett tystnadsplikt", "om den norska skyldigheten binder en utländsk"),
    ],
)
def test_the_third_case_without_consent_has_an_example_and_is_promised_for_no_mission(
    language, secrecy, binds
):
    told = chapter(language, "data-and-protection").partition("{#without-consent}")[2]
    told = told.partition("{#reporting-a-child}")[0]
    assert "(country:NO)" in told and secrecy in told and binds in told


@pytest.mark.parametrize(
    ("language", "open_still"),
    [("en", "confirmed: Latvia, and"), ("sv", "bekräftas: Lettland, och")],
)
def test_polands_duty_for_a_child_is_told_and_latvias_is_not_known(language, open_still):
    told = chapter(language, "data-and-protection").partition("{#reporting-a-child}")[2]
    assert "(country:PL)" in told and open_still in told


@pytest.mark.parametrize(
    ("language", "condition", "deadline"),
    [
        ("en", "once the person has been assessed as a victim", "a deadline to leave"),
        ("sv", "när personen har bedömts vara ett offer", "en frist för utresa"),
    ],
)
def test_denmarks_period_is_promised_to_nobody_who_was_not_assessed(language, condition, deadline):
    told = line_of(language, "rights-and-assistance", "time-to-think", "DK")
    assert condition in told and deadline in told


@pytest.mark.parametrize(
    ("language", "office"),
    [("en", "the Federal Office"), ("sv", "den federala migrationsmyndigheten")],
)
def test_an_asylum_seeker_in_germany_hears_of_the_period_too(language, office):
    assert office in line_of(language, "rights-and-assistance", "time-to-think", "DE")


@pytest.mark.parametrize(
    ("language", "received", "beforehand"),
    [
        ("en", "In Norway the application for a reflection period goes to the police.", "Say so"),
        ("sv", "I Norge lämnas ansökan om betänketid (*refleksjonsperiode*) till polisen.", "Säg"),
    ],
)
def test_whoever_asks_for_the_period_in_norway_knows_before_that_the_police_receive_it(
    language, received, beforehand
):
    told = section(language, "rights-and-assistance", "without-the-police")
    assert beforehand in told.partition(received)[2].splitlines()[0]


@pytest.mark.parametrize(
    ("language", "police"), [("en", "Police officers work"), ("sv", "Poliser arbetar")]
)
def test_who_is_referred_in_iceland_is_told_that_police_work_there(language, police):
    assert police in line_of(language, "inform-and-refer", "where-to-refer", "IS")
