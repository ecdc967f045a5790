"""What docs/operating.md names is there: commands, settings, services, and the parts of the
health.
"""

import re
from dataclasses import fields

import pytest
from django.core.management import get_commands

from config import environment
from desk.health import Report
from desk.management.commands.work import LANES
from participants.erasing import FILE
from tests.scripts.commands import ROOT, run

GUIDE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))


def test_every_command_of_the_site_that_it_names_is_one():
    named = re.findall(r"^training (\w+)|`training (\w+)", BLOCKS + GUIDE, re.MULTILINE)
    commands = {first or second for first, second in named}
    assert {"check", "load_reference", "sendtestemail", "make_admin"} <= commands
    assert sorted(commands - set(get_commands())) == []


def test_every_setting_that_it_writes_is_one_and_none_that_is_required_is_left_out():
    written = re.search(
        r"^sudo tee /var/lib/training/\.env .*?\n(.*?)^SETTINGS$", BLOCKS, re.MULTILINE | re.DOTALL
    )
    names = set(re.findall(r"^([A-Z_]+)=", written[1], re.MULTILINE))
    assert sorted(names - environment.KNOWN) == []
    assert sorted(set(environment.REQUIRED) - names) == []


def test_both_lanes_of_workers_have_a_service():
    assert sorted(re.findall(r"training-worker@(\w+)\.service", BLOCKS)) == sorted(LANES)


def test_every_part_of_the_health_is_explained():
    table = GUIDE.partition("\n## Health\n")[2].partition("\n## ")[0]
    explained = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(explained) == sorted(field.name for field in fields(Report))


def test_neither_proxy_logs_what_visitors_ask_for_not_even_while_the_site_is_down():
    servers = re.findall(r"^server \{\n(.*?)^\}$", BLOCKS, re.MULTILINE | re.DOTALL)
    quiet = ("access_log off;", "error_log /var/log/nginx/error.log emerg;")
    assert [all(line in server for line in quiet) for server in servers] == [True, True]
    caddy = BLOCKS.partition("/etc/caddy/Caddyfile ")[2].partition("SITE'\n")[2]
    assert caddy.startswith(
        "{\n    log {\n        exclude http.log.error http.handlers.reverse_proxy\n    }\n}\n"
    )


def back_up(folder):
    """Run the script of every night with this folder for backups, data and `pg_dump`."""
    script = re.search(r"training-backup >.*?\n(.*?)^SCRIPT$", BLOCKS, re.MULTILINE | re.DOTALL)[1]
    script = script.replace("/var/backups/training", str(folder))
    script = script.replace("/var/lib/training", str(folder / "data"))
    return run("sh", "-c", script, PATH=f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(("ends", "left"), [("", 1), ("; exit 1", 0)], ids=["whole", "cut off"])
def test_only_a_dump_that_is_whole_is_left_behind(tmp_path, ends, left):
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho half > "${{2#--file=}}"{ends}\n')
    tool.chmod(0o700)
    done = back_up(tmp_path)
    assert (done.returncode == 0) == bool(left)
    assert len(list(tmp_path.glob("*.dump"))) == len(list(tmp_path.glob("*.dump*"))) == left


def test_a_night_in_which_the_keys_of_the_erased_are_not_copied_fails(tmp_path):
    tool = tmp_path / "pg_dump"
    tool.write_text('#!/bin/sh\necho whole > "${2#--file=}"\n')
    tool.chmod(0o700)
    keys = tmp_path / "data" / FILE
    keys.parent.mkdir()
    keys.write_text("a key")
    assert back_up(tmp_path).returncode == 0 and (tmp_path / FILE).read_text() == "a key"
    keys.unlink()
    keys.mkdir()  # as good as a file that cannot be read
    assert back_up(tmp_path).returncode != 0 and (tmp_path / FILE).read_text() == "a key"


def test_the_keys_of_the_erased_are_copied_beside_the_backups_when_they_change(tmp_path):
    assert f"[Path]\nPathChanged=/var/lib/training/{FILE}\n" in BLOCKS
    service = BLOCKS.partition("training-erased.service ")[2].partition("\nUNIT\n")[0]
    steps = "\n".join(re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE))
    steps = steps.replace("/var/backups/training", str(tmp_path))
    steps = steps.replace("/var/lib/training", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE).write_text("a key")
    assert run("sh", "-ec", steps).returncode == 0
    assert [path.name for path in tmp_path.glob("*.txt*")] == [FILE]
    assert (tmp_path / FILE).read_text() == "a key"
