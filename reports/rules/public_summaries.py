"""May the figures of a year be released to everybody?"""

from datetime import date

from django.utils.translation import gettext as _

from reports import public
from reports.models import PublicSummary
from trainings.models import Training


def release_problems(year: int, found: public.Year, *, today: date) -> list[str]:
    """Return why the year cannot be released (R-520): it is not over or is released, a training of
    it is open, or nobody is left to tell of.
    """
    if year >= today.year:
        return [_("%(year)s is not over yet.") % {"year": year}]
    if PublicSummary.objects.of_year(year):
        return [already_released_sentence(year)]

    problems = []
    if still_open := _still_open(year):
        words = _("Close or cancel these trainings first: %(titles)s.")
        problems.append(words % {"titles": ", ".join(still_open)})
    if not found.told:
        problems.append(_("There are too few people in the public trainings of this year."))
    return problems


def already_released_sentence(year: int) -> str:
    """Return the sentence for a year whose figures stand."""
    words = _("%(year)s is released. Its numbers are not counted anew.")
    return words % {"year": year}


def changed_problems(figures: public.Figures, *, seen: str) -> list[str]:
    """Return why what the preview showed cannot be released: it has changed meanwhile (R-183)."""
    if public.mark(figures) == seen:
        return []
    return [_("The numbers have changed since this page was opened. Look at them again.")]


def _still_open(year: int) -> list[str]:
    """Return the titles of the year's public trainings that are neither closed nor cancelled."""
    found = Training.objects.published().in_year(year)
    return [each.title for each in found.filter(audience=Training.Audience.PUBLIC)]
