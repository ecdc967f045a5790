"""Print the measurements, a table for each database: `python -m benchmarks.table [JSON file to
write]`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.bars import GROWTH, JOBS, PAGES, RUSH, Bar, JobBar

type Sizes = dict[int, dict[str, Any]]  # 1 or 100 -> what was measured

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PAGE_LINE = "{:<44}" + 2 * "{:>5}" + 4 * "{:>9}" + "   {:<27}{}"
JOB_LINE = "{:<44}{:>6}" + 4 * "{:>9}" + "   {:<22}{}"
RUSH_LINE = "{:<44}" + 2 * "{:>12}" + "   {:<22}{}"
TIMES = ("wall_ms", "cpu_ms")
EXPLANATION = """
SQL: statements a page. ms: medians of 15 requests (flows: 12) by Django's test client inside one
process, so without web server and network; wall is what the clock says, CPU the processor time of
that process, those it started and the database server. x1: 12 trainings, 660 participations, one
edition of the handbook in two languages; x100: 1,200 and 66,000, and twenty editions in eleven
languages.
Over its bar is what takes more statements or more processor time (at the greater size) than the bar
says, for the clock counts whatever else the machine does; or what is to be flat, and at x100 takes
another number of statements, or {growth} times as long and 5 ms more; or, marked x2, takes more
than twice what a chapter does, a search of people (PostgreSQL) than twice what a page without a
list does; or, with an x{growth} in its bar, takes another number of statements than the same page
with 55 people, or more than so many times as long (beside it: how many times).
A job with an x before its bar takes at most so many times the processor time of WeasyPrint alone
(how many times it took stands beside it). Jobs run in fresh processes: MiB is the most that the
process held, + what it held more than before the work.
A second: registrations by the clock, so that only a quiet machine tells, over gunicorn with two
processes, the officers beside it. CPU: of web server and database for each of them.
"""


def read(path: str) -> dict[str, dict[str, Sizes]]:
    """Return the results as database -> name -> size -> figures."""
    found: dict[str, dict[str, Sizes]] = {}
    for line in Path(path).read_text().splitlines():
        row = json.loads(line)
        found.setdefault(row["database"], {}).setdefault(row["name"], {})[row["size"]] = row
    return found


def page_faults(bar: Bar, found: dict[str, Sizes], name: str) -> list[str]:
    """Return the limits that a page passes. Its time counts at the greatest size measured."""
    sizes = found[name]
    most = max(sizes)
    cpu_ms = sizes[most]["cpu_ms"]
    faults = []
    if _is_over(max(_statements(sizes)), bar.sql):
        faults.append("SQL")
    if _is_over(cpu_ms, bar.ms):
        faults.append("ms")
    is_compared = bar.twice in found and bar.twice_on in ("", sizes[most]["database"])
    if is_compared and cpu_ms > 2 * found[bar.twice][most]["cpu_ms"]:
        faults.append("twice")
    if bar.fewer in found:
        faults += _growth_by_people(sizes[most], found[bar.fewer][most])
    if bar.is_flat:
        faults += _growth(sizes)
    return faults


def _is_over(figure: float, limit: float | None) -> bool:
    """Tell whether a figure passes its limit; there may be none."""
    if not limit:
        return False
    return figure > limit


def _statements(sizes: Sizes) -> set[int]:
    return {row["sql"] for row in sizes.values()}


def _growth(sizes: Sizes) -> list[str]:
    """Return what grows with the database, though the page is to be flat."""
    faults = []
    if len(_statements(sizes)) > 1:
        faults.append("SQL grow")
    if _has_grown(sizes):
        faults.append("grows")
    return faults


def _growth_by_people(many: dict[str, Any], fewer: dict[str, Any]) -> list[str]:
    """Return what grows from the page with fewer people to this one."""
    faults = []
    if many["sql"] != fewer["sql"]:
        faults.append("SQL grow")
    if many["cpu_ms"] > fewer["cpu_ms"] * GROWTH:
        faults.append("people")
    return faults


def _has_grown(sizes: Sizes) -> bool:
    """Tell whether the hundredfold takes much longer; False if only one size was measured."""
    if not {1, 100} <= sizes.keys():
        return False
    small = sizes[1]["cpu_ms"]
    large = sizes[100]["cpu_ms"]
    return large > small * GROWTH and large > small + 5


def job_faults(bar: JobBar, row: dict[str, Any], beside: dict[str, Any] | None) -> list[str]:
    """Return the limits that a job passes. `beside` is the job it is compared with, if any."""
    limits = [
        ("s", row["cpu_ms"] / 1000, bar.seconds),
        ("wall s", row["wall_ms"] / 1000, bar.wall),
        ("times", _times(row, beside), bar.times),
        ("MiB", row["peak_mib"], bar.mib),
        ("MiB", row["grown_mib"], bar.grown_mib),
        ("SQL", row["sql"], bar.sql),
    ]
    faults = [name for name, figure, limit in limits if _is_over(figure, limit)]
    return list(dict.fromkeys(faults))


def _times(row: dict[str, Any], beside: dict[str, Any] | None) -> float:
    """Return how many times the processor time of the job beside it a job took; 0 if none is."""
    if not beside:
        return 0
    return row["cpu_ms"] / beside["cpu_ms"]


def verdict(faults: list[str]) -> str:
    """Return "ok", or what is over its bar."""
    if not faults:
        return "ok"
    return f"over ({', '.join(faults)})"


def page_line(name: str, found: dict[str, Sizes]) -> str:
    """Return the line of a page: figures at both sizes, limits, verdict."""
    bar = PAGES[name]
    sizes = found[name]
    cells = [bar.label]
    cells += [_cell(sizes, size, "sql", "{:.0f}") for size in (1, 100)]
    for size in (1, 100):
        cells += [_cell(sizes, size, key, "{:.1f}") for key in TIMES]
    limits = ", ".join(_page_limits(name, bar, found))
    return PAGE_LINE.format(*cells, limits, verdict(page_faults(bar, found, name)))


def _page_limits(name: str, bar: Bar, found: dict[str, Sizes]) -> list[str]:
    """Return the limits of a page in words."""
    limits = _in_words(
        ("{} SQL", bar.sql),
        ("{:.0f} ms", bar.ms),
        ("flat", bar.is_flat),
        ("x2", bar.twice),
    )
    if bar.fewer:
        limits.append(_times_fewer(name, bar, found))
    return limits


def _in_words(*limits: tuple[str, object]) -> list[str]:
    """Return each limit that there is in its words."""
    return [words.format(limit) for words, limit in limits if limit]


def _times_fewer(name: str, bar: Bar, found: dict[str, Sizes]) -> str:
    """Return the limit beside the page with fewer people, and how many times its time it took."""
    most = max(found[name])
    times = found[name][most]["cpu_ms"] / found[bar.fewer][most]["cpu_ms"]
    return f"x{GROWTH:g} ({times:.2f})"


def _cell(sizes: Sizes, size: int, key: str, form: str) -> str:
    """Return one figure, or "-" if this size was not measured."""
    if size not in sizes:
        return "-"
    return form.format(sizes[size][key])


def job_line(name: str, row: dict[str, Any], found: dict[str, Sizes]) -> str:
    """Return the line of a job: figures, limits, verdict."""
    bar = JOBS[name]
    beside = found.get(f"job-{bar.beside}", {}).get(row["size"])
    cells = [
        f"{bar.label}, x{row['size']}",
        f"{row['sql']:.0f}",
        f"{row['wall_ms'] / 1000:.2f}",
        f"{row['cpu_ms'] / 1000:.2f}",
        f"{row['peak_mib']:.0f}",
        f"+{row['grown_mib']:.0f}",
    ]
    limits = ", ".join(_job_limits(bar, row, beside))
    return JOB_LINE.format(*cells, limits, verdict(job_faults(bar, row, beside)))


def _job_limits(bar: JobBar, row: dict[str, Any], beside: dict[str, Any] | None) -> list[str]:
    """Return the limits of a job in words."""
    return _in_words(
        ("{:g} s", bar.seconds),
        ("{:g} s wall", bar.wall),
        (f"x{bar.times:g} ({{:.2f}})", _times(row, beside)),
        ("{:.0f} MiB", bar.mib),
        ("+{:.0f} MiB", bar.grown_mib),
        ("{} SQL", bar.sql),
    )


def rush_line(database: str, size: int, row: dict[str, Any]) -> str:
    """Return the line of the rush: figures, limit, verdict."""
    least = RUSH.per_second.get(database)
    limit = f"{least:g} a second" if least else ""
    faults = ["slow"] if least and row["per_second"] < least else []
    cells = [f"{RUSH.label}, x{size}", f"{row['per_second']:.1f}", f"{row['cpu_ms']:.1f}"]
    return RUSH_LINE.format(*cells, limit, verdict(faults))


def show(database: str, found: dict[str, Sizes]) -> None:
    """Print the tables of one database."""
    print(f"\n{NAMES[database]}\n")
    print(PAGE_LINE.format("", "SQL", "SQL", *["ms x1"] * 2, *["ms x100"] * 2, "", ""))
    print(PAGE_LINE.format("Page", "x1", "x100", *["wall", "CPU"] * 2, "bar", ""))
    for name in PAGES:
        if name in found:
            print(page_line(name, found))
    print("\n" + JOB_LINE.format("Job", "SQL", "wall s", "CPU s", "MiB", "+MiB", "bar", ""))
    for name in JOBS:
        for _size, row in sorted(found.get(f"job-{name}", {}).items()):
            print(job_line(name, row, found))
    print("\n" + RUSH_LINE.format("Rush", "a second", "CPU ms", "bar", ""))
    for size, row in sorted(found.get("rush", {}).items()):
        print(rush_line(database, size, row))


def main(path: str | None) -> None:
    """Print all tables and their explanation; write all figures to `path` as JSON, if given."""
    found = read(os.environ["RESULTS"])
    for database, names in found.items():
        show(database, names)
    print(EXPLANATION.format(growth=GROWTH))
    if path:
        lines: list[dict[str, Any]] = []
        for names in found.values():
            for sizes in names.values():
                lines += sizes.values()
        Path(path).write_text(json.dumps(lines, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
