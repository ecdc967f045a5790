"""Figures of a report, as tests compare them."""

from reports.figures import ESSENTIAL


def essential(figures):
    """The six numbers that every page shows, by their names."""
    return {name: getattr(figures, name) for name in ESSENTIAL}
