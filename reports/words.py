"""Sentences beside the numbers, on the page and in every file."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.moments import moment
from reports.definitions import DEFINITIONS
from reports.figures import BY, Question, Report
from trainings.models import LegacyFigure
from trainings.models.facts import people_in_words

SIGNS = {"exactly": "", "more_than": ">\u00a0", "about": "≈\u00a0"}  # before a head-count


def heading(question: Question) -> str:
    """Return the heading of the page and of the files."""
    return _("Participation, %(period)s") % {"period": period(question)}


def period(question: Question) -> str:
    """Return "2008–2010" for whole years, else the days; an open end is said."""
    since, until = question.since, question.until
    if since and until:
        return _years_or_days(since, until)
    if since:
        return _("from %(day)s") % {"day": date_format(since)}
    if until:
        return _("until %(day)s") % {"day": date_format(until)}
    return _("all years")


def _years_or_days(since: date, until: date) -> str:
    """Return "2008" or "2008–2010" for whole years, else the two days."""
    is_whole_years = (since.month, since.day, until.month, until.day) == (1, 1, 12, 31)
    if not is_whole_years:
        return f"{date_format(since)} – {date_format(until)}"
    if since.year == until.year:
        return str(since.year)
    return f"{since.year}–{until.year}"


def share(value: int, total: int) -> str:
    """Return a share in whole percent, "Under 1 %" rather than none and "Over 99 %" rather than
    all.
    """
    percent = 0
    if total:
        percent = round(100 * value / total)

    if percent == 0 and value:
        return _("Under 1 %")
    if percent == 100 and value < total:
        return _("Over 99 %")
    return f"{percent} %"


def row_name(report: Report) -> str:
    """Return the heading of the first column: "State", "Year"."""
    return str(BY[report.by][0])


def as_of(report: Report) -> str:
    """Say at what moment was counted."""
    return _("As of %(moment)s") % {"moment": moment(report.as_of)}


def scope(report: Report) -> str:
    """Say whose people are counted: everybody's or one coordinator's state's (R-67, R-121)."""
    if not report.scope:
        return _("People of all sending parties.")
    own = _("Only people sent by %(state)s.") % {"state": report.scope}
    return f"{own} {_('Trainings by invitation to which it was not invited are not counted.')}"


def several_rows(report: Report) -> str:
    """Say how many persons stand in several rows but once in the total (R-118); "" without rows."""
    if not report.rows:
        return ""
    number = report.persons_in_several_rows
    if not number:
        return _("Nobody stands in two rows here.")
    counted = ngettext(
        "%(number)d person stands in several rows.",
        "%(number)d persons stand in several rows.",
        number,
    ) % {"number": number}
    if not report.has_total:
        return counted
    return f"{counted} {_('The total counts each person once.')}"


def order(report: Report) -> str:
    """Explain why a row with fewer participations may stand above another; "" where no words are
    needed.
    """
    if report.by != "state" or not report.rows:
        return ""
    return _(
        "Members on the day of a training stand first, then all others; "
        "in each group the most participations first."
    )


def not_recorded() -> str:
    """Return the words that replace a number where nobody was recorded."""
    return _("not recorded")


def apart() -> str:
    """Say why there are two kinds of figures (R-119)."""
    return _("Participants and trainers are counted apart and never added.")


def taught(report: Report) -> str:
    """Say in how many trainings no trainer is recorded, so that a number is not taken for all who
    taught (R-218); "" where one is recorded in each.
    """
    number = report.without_trainers
    if not number:
        return ""
    if not report.has_trainers:
        return _("In none of these trainings is a trainer recorded as a person.")
    return _(
        "In %(number)d of these trainings no trainer is recorded as a person; whoever taught there "
        "is not counted."
    ) % {"number": number}


def definitions() -> list[tuple[str, str]]:
    """Return each term of the totals with its meaning, in the reader's language."""
    return [(str(term), str(meaning)) for term, meaning in DEFINITIONS.values()]


def legacy(figure: LegacyFigure) -> dict[str, str]:
    """Return a legacy figure in words, with its source and its doubt, in the reader's language."""
    return {
        "title": figure.title_text,
        "number": f"{SIGNS[figure.precision]}{figure.people}",
        "people": people_in_words(figure.people, figure.precision),
        "trainings": ngettext("%(number)d training", "%(number)d trainings", figure.trainings)
        % {"number": figure.trainings},
        "years": _years_or_days(figure.since, figure.until),
        "source": figure.source_text or _("nobody stated one"),
        "doubt": figure.doubt_text,
    }


def notes(report: Report) -> list[tuple[str, str]]:
    """Return the terms and sentences under a file's table, the same as on the page (R-123)."""
    of_this_report = [
        (_("Period"), period(report.question)),
        (_("Scope"), scope(report)),
        (_("As of"), as_of(report)),
        (_("Several rows"), several_rows(report)),
        (_("Order"), order(report)),
    ]
    found = [(term, sentence) for term, sentence in of_this_report if sentence]
    found += definitions()
    found.append((_("Apart"), apart()))
    if sentence := taught(report):
        found.append((_("Without a trainer"), sentence))
    for figure in report.legacy:
        found.append((_("Legacy figure, never added"), legacy_line(legacy(figure))))
    return found


def legacy_line(words: dict[str, str]) -> str:
    """Put the words of a legacy figure into one line."""
    told = [
        words["title"],
        "{years}: {trainings}, {people}".format(**words),
        f"{_('Source:')} {words['source']}",
        f"{_('Doubt:')} {words['doubt']}" if words["doubt"] else "",
    ]
    return " · ".join(filter(None, told))
