#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import setting_up

ENDED_BY_CLOSED_PIPE = 141  # as a shell says of one that SIGPIPE ended
WITHOUT_SETTINGS = {"", "help", "--help", "-h", "version", "--version"}


def main(words: list[str]) -> None:
    command = words[1] if len(words) > 1 else ""
    if command in WITHOUT_SETTINGS:
        execute_from_command_line(words)
    elif command == "migrate":
        with setting_up.alone(settings.DATA_DIR):
            execute_from_command_line(words)
    else:
        setting_up.wait(settings.DATA_DIR)
        setting_up.require_tables(command)
        execute_from_command_line(words)
    sys.stdout.flush()  # here, where a closed pipe is caught


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(f"Cannot start. {refusal}")
    except BrokenPipeError:  # `head`, say, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ENDED_BY_CLOSED_PIPE)
