"""Targets, legacy figures that stand and that were removed, an issued report, totals by mail."""

from reports.actions import legacy_figures, targets
from reports.rules.legacy_figures import Stated
from tests import factories
from tests.browser.scene.words import LONG_NAME
from trainings.models import LegacyFigure


def hoped(scene) -> None:
    """Targets of this year; a figure with a long name was removed; a report was issued."""
    scene.year = scene.now.year
    scene.figure = LegacyFigure.objects.get(key="tf-thb-2008-2010")
    facts = {"by": scene.astrid, "now": scene.now}
    stated = Stated(
        title={"en": f"Seminars of {LONG_NAME}"},
        since=scene.figure.since,
        until=scene.figure.until,
        trainings=4,
        people=31,
        precision="exactly",
        source={},
        doubt={},
        is_source_unknown=True,
    )
    removed = legacy_figures.enter_legacy_figure(stated=stated, **facts)
    legacy_figures.remove_legacy_figure(figure=removed, **facts)
    wanted = {"seats-LV": 20, "persons-LV": 18, "completed-LV": 0, "seats-LT": 100_000}
    targets.set_targets(year=scene.year, wanted=wanted, seen={}, **facts)
    scene.report = factories.issued_report(2019, by=scene.astrid)
    scene.corrected_report = factories.issued_report(2018, participations=3, by=scene.astrid)
    factories.schedule(scene.astrid, scene.ilze)
