"""Sentences beside the numbers, on the page and in every file."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.moments import moment
from reports.definitions import AS_OF, DEFINITIONS
from reports.dimensions import BY, Role
from reports.figures import Question, Report
from reports.measures import ALL_MEASURES, MEASURES
from trainings.hours import hours
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


def row_names(report: Report) -> list[str]:
    """Return the headings of the first one or two columns: "State", "Year"."""
    return [str(BY[kind].words) for kind in report.question.kinds]


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
    if number is None:
        return _(
            "A training with several topics stands in a row for each, with all its people; the "
            "total counts it once."
        )
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
    if "state" not in report.question.kinds or not report.rows:
        return ""
    return _(
        "Members on the day of a training stand first, then all others; "
        "in each group the most participations first."
    )


def trainings_in_rows(report: Report) -> str:
    """Say why the rows may add up to more trainings than the total (R-453); "" where they do
    not.
    """
    kinds = [BY[kind] for kind in report.question.kinds]
    stands_once = all(kind.is_of_training for kind in kinds)
    if stands_once or not report.rows or "trainings" not in report.measures:
        return ""
    counted = _("A training stands in each row of which somebody had a seat or taught in it.")
    if not report.has_total:
        return counted
    return f"{counted} {_('The total counts it once.')}"


def of_trainers(report: Report) -> str:
    """Say what the columns count in a row of trainers (R-218); "" where there is none."""
    if not any(Role.TRAINER in row.keys for row in report.rows):
        return ""
    return _(
        "In a row of trainers, registered and participations are parts in a training; trainers "
        "complete none. They are added to nobody, so that there is no total."
    )


def untold(report: Report) -> str:
    """Say which measures were asked for that these rows cannot tell, and why; "" without any."""
    asked = report.question.measures or MEASURES
    missing = [name for name in asked if name not in report.measures]
    if not missing:
        return ""
    return _(
        "Not shown here: %(measures)s. Seats and hours held are of a whole training, who waited "
        "is known by sending party only, and trainers have rows of their own in rows by role and "
        "are not told by gender."
    ) % {"measures": ", ".join(str(measure(name)) for name in missing)}


def unknown(report: Report) -> str:
    """Say what the numbers leave out because nothing tells it (R-363, R-451); "" without any."""
    sentences = []
    if report.unknown.minutes and "minutes" in report.measures:
        sentence = ngettext(
            "Of %(number)d participation the minutes are not known; they are in no sum.",
            "Of %(number)d participations the minutes are not known; they are in no sum.",
            report.unknown.minutes,
        )
        sentences.append(sentence % {"number": report.unknown.minutes})
    if report.unknown.seats:
        sentence = ngettext(
            "Of %(number)d training, from a list, seats and length are not known; they are in no "
            "sum.",
            "Of %(number)d trainings, from a list, seats and length are not known; they are in no "
            "sum.",
            report.unknown.seats,
        )
        sentences.append(sentence % {"number": report.unknown.seats})
    return " ".join(sentences)


def nothing(report: Report) -> str:
    """Say that no training was closed in the period; "" where there are rows."""
    if report.rows:
        return ""
    return _("No closed training in this period")


def not_recorded() -> str:
    """Return the words that replace a number where nobody was recorded."""
    return _("not recorded")


def measure(name: str) -> Promise:
    """Return the name of a measure for readers."""
    return ALL_MEASURES[name].heading


def figure(name: str, value: int | None) -> int | str:
    """Return the figure of a measure for readers, in words where nothing tells it."""
    if ALL_MEASURES[name].in_hours and value is not None:
        return hours(value)
    return number(value)


def number(value: int | None) -> int | str:
    """Return the number for a file, in words where nothing tells it."""
    if value is None:
        return not_recorded()
    return value


def apart() -> str:
    """Say why there are two kinds of figures (R-119)."""
    return _("Participants and trainers are counted apart and never added.")


def taught(report: Report) -> str:
    """Say in how many trainings no trainer is recorded, so that a number is not taken for all who
    taught (R-218); "" where one is recorded in each.
    """
    number = report.unknown.trainers
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
    return [(str(term), str(meaning)) for term, meaning in _told().values()]


def _told() -> dict[str, tuple[Promise, Promise]]:
    """Return the definitions of what this site tells: no gender where it collects none."""
    told = dict(DEFINITIONS)
    if not settings.COLLECT_GENDER:
        del told["gender"]
    return told


def printed_meanings(report: Report) -> list[dict[str, str]]:
    """Return what paper explains once, each with what it is about: terms, and what is not known."""
    told = [
        {"about": name, "term": str(term), "meaning": str(meaning)}
        for name, (term, meaning) in _told().items()
    ]
    for term, sentence in [*not_known(report), (_("Apart"), apart())]:
        told.append({"about": "", "term": term, "meaning": sentence})
    return told


def meanings(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the terms of these measures and kinds of rows with their meanings; a name that says
    enough by itself has none.
    """
    told = [DEFINITIONS[name] for name in names if name in DEFINITIONS]
    return [(str(term), str(meaning)) for term, meaning in told]


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


def head_count(figure: LegacyFigure) -> str:
    """Return "2008–2010: 12 trainings, more than 650 people"."""
    return "{years}: {trainings}, {people}".format(**legacy(figure))


def notes(report: Report) -> list[tuple[str, str]]:
    """Return the terms and sentences under a file's table, the same as on the page (R-123)."""
    found = terms(report)
    for figure in report.legacy:
        found.append((legacy_term(), legacy_line(legacy(figure))))
    return found


def terms(report: Report) -> list[tuple[str, str]]:
    """Return the notes that are about the numbers of the table, each under a term of its own."""
    return [
        (_("Period"), period(report.question)),
        (_("Scope"), scope(report)),
        (str(AS_OF), as_of(report)),
        *sentences(report),
        *definitions(),
        (_("Apart"), apart()),
    ]


def sentences(report: Report) -> list[tuple[str, str]]:
    """Return what has to be said of these numbers, by its term; what need not be said is left
    out.
    """
    return said_alone(
        (_("Nothing"), nothing(report)),
        *of_rows(report),
        *not_known(report),
        (_("Not shown"), untold(report)),
    )


def of_rows(report: Report) -> list[tuple[str, str]]:
    """Return what has to be said of the rows of one table, by its term."""
    return said_alone(
        (_("Several rows"), several_rows(report)),
        (_("Trainings in several rows"), trainings_in_rows(report)),
        (_("Order"), order(report)),
        (_("Trainers"), of_trainers(report)),
    )


def not_known(report: Report) -> list[tuple[str, str]]:
    """Return what the numbers of a period leave out, by its term."""
    return said_alone((_("Without a trainer"), taught(report)), (_("Not known"), unknown(report)))


def said_alone(*told: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the terms whose sentence is not empty."""
    return [(term, sentence) for term, sentence in told if sentence]


def legacy_term() -> str:
    """Return the term of a legacy figure among the notes."""
    return _("Legacy figure, never added")


def legacy_line(words: dict[str, str]) -> str:
    """Put the words of a legacy figure into one line."""
    told = [
        words["title"],
        "{years}: {trainings}, {people}".format(**words),
        f"{_('Source:')} {words['source']}",
        f"{_('Doubt:')} {words['doubt']}" if words["doubt"] else "",
    ]
    return " · ".join(filter(None, told))
