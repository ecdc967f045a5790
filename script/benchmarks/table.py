"""Print the measurements, a table for each database: `python -m benchmarks.table [JSON file to
write]`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.bars import GROWTH, JOBS, PAGES, Bar, JobBar

type Sizes = dict[int, dict[str, Any]]  # 1 or 100 -> what was measured

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PAGE_LINE = "{:<44}" + 2 * "{:>5}" + 4 * "{:>9}" + "   {:<25}{}"
JOB_LINE = "{:<44}{:>6}" + 4 * "{:>9}" + "   {:<22}{}"
TIMES = ("wall_ms", "cpu_ms")
EXPLANATION = """
SQL: statements a page. ms: medians of 15 requests (flows: 12) by Django's test client inside one
process, so without web server and network; wall is what the clock says, CPU the processor time of
that process and of the database server. x1: 12 trainings, 660 participations, one edition of the
handbook in two languages; x100: 1,200 and 66,000, and twenty editions in eleven languages.
Over its bar is what takes more statements or more processor time (at the greater size) than the bar
says, for the clock counts whatever else the machine does; or what is to be flat, and at x100 takes
another number of statements, or {growth} times as long and 5 ms more; or, marked x2, takes more
than twice what a chapter does.
A job with an x before its bar takes at most so many times the processor time of WeasyPrint alone
(how many times it took stands beside it). Jobs run in fresh processes: MiB is the most that the
process held, + what it held more than before the work.
"""


def read(path: str) -> dict[str, dict[str, Sizes]]:
    """Return the results as database -> name -> size -> figures."""
    found: dict[str, dict[str, Sizes]] = {}
    for line in Path(path).read_text().splitlines():
        row = json.loads(line)
        found.setdefault(row["database"], {}).setdefault(row["name"], {})[row["size"]] = row
    return found


def page_faults(bar: Bar, found: dict[str, Sizes], name: str) -> list[str]:
    faults, sizes = [], found[name]
    most = max(sizes)
    if bar.sql and max(row["sql"] for row in sizes.values()) > bar.sql:
        faults.append("SQL")
    if sizes[most]["cpu_ms"] > bar.ms:
        faults.append("ms")
    if bar.twice in found and sizes[most]["cpu_ms"] > 2 * found[bar.twice][most]["cpu_ms"]:
        faults.append("twice")
    return faults + (_growth(sizes) if bar.is_flat else [])


def _growth(sizes: Sizes) -> list[str]:
    faults = []
    if len({row["sql"] for row in sizes.values()}) > 1:
        faults.append("SQL grow")
    if 1 in sizes and 100 in sizes and _has_grown(sizes):
        faults.append("grows")
    return faults


def _has_grown(sizes: Sizes) -> bool:
    small, large = sizes[1]["cpu_ms"], sizes[100]["cpu_ms"]
    return large > small * GROWTH and large > small + 5


def job_faults(bar: JobBar, row: dict[str, Any], beside: dict[str, Any] | None) -> list[str]:
    found = {
        "s": bool(bar.seconds and row["cpu_ms"] > bar.seconds * 1000),
        "times": bool(beside and row["cpu_ms"] > beside["cpu_ms"] * bar.times),
        "MiB": bool(bar.mib and row["peak_mib"] > bar.mib)
        or bool(bar.grown_mib and row["grown_mib"] > bar.grown_mib),
        "SQL": bool(bar.sql and row["sql"] > bar.sql),
    }
    return [name for name, is_over in found.items() if is_over]


def verdict(faults: list[str]) -> str:
    return f"over ({', '.join(faults)})" if faults else "ok"


def page_line(name: str, found: dict[str, Sizes]) -> str:
    bar, sizes = PAGES[name], found[name]
    cells = [bar.label, *(_cell(sizes, size, "sql", "{:.0f}") for size in (1, 100))]
    cells += [_cell(sizes, size, key, "{:.1f}") for size in (1, 100) for key in TIMES]
    limits = [f"{bar.sql} SQL"] if bar.sql else []
    limits += [
        f"{bar.ms:.0f} ms",
        *(["flat"] if bar.is_flat else []),
        *(["x2"] if bar.twice else []),
    ]
    return PAGE_LINE.format(*cells, ", ".join(limits), verdict(page_faults(bar, found, name)))


def _cell(sizes: Sizes, size: int, key: str, form: str) -> str:
    return form.format(sizes[size][key]) if size in sizes else "-"


def job_line(name: str, row: dict[str, Any], found: dict[str, Sizes]) -> str:
    bar = JOBS[name]
    beside = found.get(f"job-{bar.beside}", {}).get(row["size"])
    limits = [f"{bar.seconds:g} s"] if bar.seconds else []
    limits += [f"x{bar.times:g} ({row['cpu_ms'] / beside['cpu_ms']:.2f})"] if beside else []
    limits += [f"{bar.mib:.0f} MiB"] if bar.mib else []
    limits += [f"+{bar.grown_mib:.0f} MiB"] if bar.grown_mib else []
    limits += [f"{bar.sql} SQL"] if bar.sql else []
    cells = [f"{bar.label}, x{row['size']}", f"{row['sql']:.0f}", f"{row['wall_ms'] / 1000:.2f}"]
    cells += [f"{row['cpu_ms'] / 1000:.2f}", f"{row['peak_mib']:.0f}", f"+{row['grown_mib']:.0f}"]
    return JOB_LINE.format(*cells, ", ".join(limits), verdict(job_faults(bar, row, beside)))


def show(database: str, found: dict[str, Sizes]) -> None:
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


def main(path: str | None) -> None:
    found = read(os.environ["RESULTS"])
    for database, names in found.items():
        show(database, names)
    print(EXPLANATION.format(growth=GROWTH))
    if path:
        lines = [
            row for names in found.values() for sizes in names.values() for row in sizes.values()
        ]
        Path(path).write_text(json.dumps(lines, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
