"""A real mail server in a thread, and letters to give it."""

import asyncio
import email
import socket
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from outbox import letters


class Sink:
    """Keeps what arrives; answers `unknown@` with 550, `later@` with 451, the text for `spam@` with
    554.

    It answers every sender with `against_sender` if there is any, hangs up on the text for
    `poison@`, and on every text while it `hangs_up`, and answers no text while it `is_silent`.
    """

    against_sender = ""
    hangs_up = False
    is_silent = False

    def __init__(self):
        self.received = []
        self.raw = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.against_sender:
            return self.against_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {
            "unknown": "550 5.1.1 no such user <unknown@mfa.example>",
            "later": "451 4.7.1 greylisted",
        }
        if answer := answers.get(address.split("@")[0]):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("spam@"):
            return "554 5.7.1 looks like spam"
        if self.hangs_up or envelope.rcpt_tos[0].startswith("poison@"):
            server.transport.close()
            return "421 4.3.2 nobody reads this"
        if self.is_silent:
            await asyncio.Event().wait()
        self.raw.append(envelope.content)
        self.received.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def mailer_at(port, **options):
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5} | options,
        }
    }


@pytest.fixture
def sink(settings):
    """The site's mail server."""
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.MAILERS = mailer_at(controller.port)
    yield handler
    controller.stop()


@pytest.fixture
def sink_later(settings):
    """Brings the mail server back; answers with what it receives from then on."""
    started = []

    def start() -> list[EmailMessage]:
        handler = Sink()
        controller = Controller(handler, hostname="127.0.0.1", port=free_port())
        controller.start()
        started.append(controller)
        settings.MAILERS = mailer_at(controller.port)
        return handler.received

    yield start
    for controller in started:
        controller.stop()


@pytest.fixture
def dead_port(settings):
    settings.MAILERS = mailer_at(free_port())


@pytest.fixture
def hanging_server(settings):
    """Takes the connection and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        settings.MAILERS = mailer_at(server.getsockname()[1], timeout=0.1)
        yield


@pytest.fixture
def write(db, now):
    """Writes a letter to Jānis; give what matters."""

    def written(**fields):
        plain = {
            "kind": "trainings.mail.confirmation",
            "to": "janis.berzins@mfa.example",
            "subject": "Your seat in Riga",
            "body": "You have a seat.\n",
            "now": now,
        }
        return letters.write(**(plain | fields))

    return written
