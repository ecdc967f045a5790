"""Letters of the demonstration: written to files instead of sent, so that codes and links can be
tried.
"""

import os
import sys
from collections.abc import Iterable
from email.message import EmailMessage as Message
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

SHOWN = ("From", "To", "Subject", "Date", "Message-ID")


class EmailBackend(BaseEmailBackend):
    """Mail backend that writes each letter into DATA_DIR/letters and prints its path, one line a
    letter.
    """

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        """Write the letters and return how many there were."""
        paths = []
        for message in email_messages:
            kind = getattr(message, "kind", "letter")
            paths.append(file_letter(message.message(), kind=kind))

        for path in paths:
            sys.stdout.write(f"Letter: {path}\n")
        sys.stdout.flush()
        return len(paths)


def file_letter(message: Message, *, kind: str) -> Path:
    """Write the visible headers and the text to a file, and a calendar file beside it; return its
    path.
    """
    headers = [f"{name}: {message[name]}" for name in SHOWN if message[name]]
    body = ""
    if text := message.get_body(("plain",)):
        body = text.get_content()

    path = new_path(kind)
    path.write_text("\n".join([*headers, "", body]), encoding="utf-8")
    for part in message.iter_attachments():
        if part.get_content_type() == "text/calendar":
            path.with_suffix(".ics").write_text(part.get_content(), encoding="utf-8", newline="")
    return path


def new_path(kind: str) -> Path:
    """Create an empty file named by time and kind and return its path. The subject is left out: it
    may hold a code.
    """
    folder = settings.DATA_DIR / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{timezone.now():%Y-%m-%d-%H%M%S-%f}-{os.getpid()}-{kind}.txt"
    path.touch(exist_ok=False)
    return path
