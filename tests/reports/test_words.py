"""The sentences beside the numbers."""

import pytest

from reports.words import share


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
