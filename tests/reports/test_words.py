"""The sentences beside the numbers."""

from dataclasses import fields

import pytest

from reports.definitions import DEFINITIONS
from reports.dimensions import BY
from reports.figures import Figures
from reports.measures import MEASURES
from reports.words import share

FIGURES = [each.name for each in fields(Figures)]


@pytest.mark.parametrize(
    ("value", "total", "said"),
    [
        (0, 0, "0 %"),
        (0, 660, "0 %"),
        (3, 660, "Under 1 %"),
        (4, 660, "1 %"),
        (330, 660, "50 %"),
        (659, 660, "Over 99 %"),
        (660, 660, "100 %"),
    ],
)
def test_few_are_not_called_nobody_and_nearly_all_not_everybody(value, total, said):
    assert share(value, total) == said


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_defined_under_the_tables(figure):
    assert DEFINITIONS[figure]


def test_nothing_is_defined_that_no_table_shows():
    assert set(DEFINITIONS) <= {*FIGURES, *BY}


def test_every_figure_has_a_column():
    assert list(MEASURES) == FIGURES
