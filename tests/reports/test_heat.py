"""The heat map: what is more is fuller, and nothing leaves its picture."""

from reports.charts.heat import LABEL_WIDTH, State, folded, heat_maps
from reports.charts.scales import BAR_LENGTH, Mark, bar_length, level


def state(label, *numbers, was_member=True):
    marks = [Mark(str(2009 + n), label, number) for n, number in enumerate(numbers)]
    return State(label, was_member, marks)


def shown(states):
    return [(each.label, [mark.value for mark in each.marks]) for each in states]


def test_the_greatest_bar_is_full_and_one_person_can_be_seen():
    assert [bar_length(value, 1000) for value in (0, 1, 500, 1000)] == [0, 4, 500, BAR_LENGTH]


def test_no_bar_where_nobody_was():
    assert bar_length(0, 0) == 0


def test_levels_run_from_nothing_to_five():
    assert [level(value, 50) for value in (0, 1, 10, 11, 41, 50)] == [0, 1, 1, 2, 5, 5]


def test_only_the_chart_folds_who_was_no_member():
    bands = folded(
        [
            state("Latvia", 3, 4),
            state("Moldova", 1, 0, was_member=False),
            state("Ukraine", 1, 2, was_member=False),
        ]
    )

    assert shown(bands) == [("Latvia", [3, 4]), ("Others", [2, 2])]


def test_without_members_nothing_is_folded():
    states = [state("Moldova", 1, was_member=False), state("Ukraine", 2, was_member=False)]

    assert shown(folded(states)) == [("Moldova", [1]), ("Ukraine", [2])]


def test_every_cell_lies_within_the_picture_and_more_is_fuller():
    (chart,) = heat_maps([state("Latvia", 1, 9), state("Iceland", 0, 3)], [2009, 2010])

    assert [[cell.mark.value for cell in band.cells] for band in chart.bands] == [[1, 9], [0, 3]]
    assert [[cell.level for cell in band.cells] for band in chart.bands] == [[1, 5], [0, 2]]
    for band in chart.bands:
        assert all(
            cell.x >= LABEL_WIDTH and cell.x + cell.width <= chart.width for cell in band.cells
        )
        assert band.y + chart.cell_height <= chart.height


def test_every_six_years_begin_a_picture_on_one_scale():
    first, second = heat_maps([state("Latvia", 1, 1, 1, 1, 1, 1, 10)], list(range(2008, 2015)))

    assert [year for _middle, year in second.years] == [2014]
    assert (first.bands[0].cells[0].level, second.bands[0].cells[0].level) == (1, 5)


def test_long_names_are_shortened_in_the_picture():
    (chart,) = heat_maps([state("International Organization for Migration", 1)], [2010])

    assert chart.bands[0].label == "International…"


def test_no_picture_of_nothing():
    assert heat_maps([state("Latvia", 0, 0)], [2009, 2010]) == []
