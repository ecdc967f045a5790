"""script/postgres: a private cluster that is there for one command and gone afterwards."""

import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.scripts.commands import ROOT, environment, run, until

pytestmark = pytest.mark.scripts

ASK = """
import dj_database_url, os, psycopg
url = dj_database_url.parse(os.environ["DATABASE_URL"])
with psycopg.connect(host=url["HOST"], user=url["USER"], dbname=url["NAME"]) as database:
    print(database.info.server_version, url["HOST"])
raise SystemExit(7)
"""


def test_the_command_gets_a_database_that_is_gone_afterwards():
    done = run("script/postgres", "run", sys.executable, "-c", ASK)
    version, folder = done.stdout.split()
    assert int(version) >= 150000
    assert not Path(folder).exists()
    assert done.returncode == 7


def test_a_database_that_is_given_is_used():
    url = "postgres://somebody@localhost/theirs"
    done = run("script/postgres", "run", "printenv", "DATABASE_URL", TEST_DATABASE_URL=url)
    assert done.stdout == f"{url}\n"


def test_sigterm_removes_the_cluster_at_once():
    process = subprocess.Popen(
        ["script/postgres", "run", "sh", "-c", "echo $DATABASE_URL; exec sleep 600"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    folder = Path(unquote(process.stdout.readline().split("@")[1]).removesuffix("/training\n"))
    assert (folder / "data").exists()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=240) == 143
    until(lambda: not folder.exists(), seconds=5, what="folder removed")
    process.stdout.close()
