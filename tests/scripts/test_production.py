"""What the README says under "Production", done word by word in a fresh folder."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.scripts.commands import ROOT, environment, free_port, processes_of_session, until

pytestmark = pytest.mark.scripts


def blocks(heading: str) -> list[str]:
    """The shell blocks of one section of the README, in order."""
    section = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .partition(f"## {heading}\n")[2]
        .partition("\n## ")[0]
    )
    return re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path) -> Path:
    """The files of the project in a new folder, with the packages that are installed already."""
    folder = tmp_path / "training"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        source = ROOT / name
        if source.is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
    return folder


@pytest.fixture
def site(checkout, tmp_path):
    """The first block, running; with its port and what it says."""
    port, terminal = free_port(), tmp_path / "terminal.txt"
    with terminal.open("w") as output:
        server = subprocess.Popen(
            ["bash", "-ec", blocks("Production")[0]],
            cwd=checkout,
            env=environment(PORT=str(port)),
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def serves() -> bool:
        assert server.poll() is None, terminal.read_text()
        return "Serving https://training.example.org" in terminal.read_text()

    until(serves, seconds=180, what="serving")
    yield port
    for number in processes_of_session(server.pid):
        os.kill(number, signal.SIGKILL)
    server.wait(timeout=240)


def page(port: int, address: str, host: str) -> str:
    with urlopen(
        Request(f"http://127.0.0.1:{port}{address}", headers={"Host": host}), timeout=240
    ) as answer:
        return answer.read().decode()


def is_well(port: int) -> bool:
    try:
        return "worker" in page(port, "/health/", "127.0.0.1")
    except HTTPError as error:
        assert error.code == 503, error
        return False


def test_the_readme_s_blocks_set_up_a_site_with_an_administrator(site, checkout):
    second_terminal = ["bash", "-ec", blocks("Production")[1]]
    done = subprocess.run(
        second_terminal,
        cwd=checkout,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "you@example.org is an administrator" in done.stdout
    assert "https://training.example.org/accounts/" in done.stdout
    assert (checkout / "var" / ".env").stat().st_mode & 0o077 == 0
    assert "Demonstration" not in page(site, "/", "training.example.org")
    until(lambda: is_well(site), seconds=60, what="well, asked by a probe on this machine")
