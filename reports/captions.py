"""Sentences below the charts: what is counted, and what a picture leaves out (R-560)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.charts.region import Region
from reports.drawings import Pictures
from reports.steps import Steps


def captions(drawn: Pictures, way: Steps) -> dict[str, str]:
    """Return the words below each chart, by the name of the chart."""
    said = {"line": _("Participations, from 0."), "flow": _flow(way)}
    if drawn.region:
        said["region"] = _region(drawn.region)
    if drawn.heat_maps:
        said["heat"] = _(
            "Participations; who was no member on the day may stand together in the picture, "
            "never in the table."
        )
    return said


def _region(drawn: Region) -> str:
    """Say what the colours are, who is not on the map, and whose its outlines are."""
    sentences = [
        _("Participations: the fuller the colour, the more. The table of states has every number.")
    ]
    if drawn.elsewhere:
        elsewhere = ", ".join(f"{mark.label} {mark.value}" for mark in drawn.elsewhere)
        sentences.append(_("Not on the map: %(states)s.") % {"states": elsewhere})
    sentences.append(_("Outlines: Natural Earth. They say nothing about the status of a border."))
    return " ".join(sentences)


def _flow(way: Steps) -> str:
    """Say of how many trainings some of the steps are not known; "" of none."""
    if not way.without_seats:
        return ""
    return ngettext(
        "Of %(number)d training seats, reservations and nominations are not known.",
        "Of %(number)d trainings seats, reservations and nominations are not known.",
        way.without_seats,
    ) % {"number": way.without_seats}
