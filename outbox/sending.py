"""Send the letters that are due: one claim, one letter, one commit, so that a crash loses none."""

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import MIMEPart
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from outbox.models import EMPTIED, HUNG_UP, OUT_OF_REACH, Letter

logger = logging.getLogger("outbox")

# Longer than sending takes: after it the worker that claimed the letter is presumed dead. An urgent
# letter that arrives twice does less harm than one that arrives late.
CLAIM, URGENT_CLAIM = timedelta(minutes=3), timedelta(minutes=1)
# Seconds. Claims count from the beginning of a batch: one that a slow server drew out would leave
# its last letters to another worker while they are being sent, and send codes that have expired.
MAX_BATCH = 20
SERVER_PAUSE = timedelta(seconds=30)  # before an unreachable mail server is tried again
MAX_URGENT_PAUSE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360)] + [A_DAY, A_DAY, A_DAY]
MAX_ATTEMPTS = len(PAUSES) + 1
# By the kind of a letter with a scope, whether its reader may still read it; rooms join when they
# start.
MAY_READ: dict[str, Callable[[Letter], bool]] = {}
TOO_LARGE, AUTH_REQUIRED, SERVICE_CLOSING = 552, 530, 421  # answers of a mail server


def send_due(now: datetime, limit: int = 20) -> int:
    """Send due letters, urgent ones first, and return how many were tried (R-82)."""
    began = monotonic()
    give_up_lapsed(now)
    if Letter.objects.due(now).exists():  # or it would overtake those that wait for the server
        Letter.objects.waiting_for_server().exclude(problem__startswith=HUNG_UP).update(
            next_try_at=now
        )
    sending = Sending(mailers.default, now)
    try:
        while sending.tried < limit and not sending.is_over and monotonic() - began < MAX_BATCH:
            letter = claim(now)
            if letter is None:
                break
            sending.send(letter)
    finally:
        hang_up(sending.mailer)
    return sending.tried


class Sending:
    """One connection's worth of letters, and whom its failures blame: the server or a letter.

    A letter that cannot be sent never affects another. If the mail server is unreachable or takes
    nothing, no letter loses an attempt and all are tried again after half a minute, or with the
    next new letter if that is sooner, in the order of writing (R-277). If the server hangs up on a
    letter, that letter is charged only if the server then accepts another one (D-29).
    """

    def __init__(self, mailer: BaseEmailBackend, now: datetime) -> None:
        self.mailer = mailer
        self.now = now
        self.tried = 0
        self.is_over = False
        self.is_server_back = False
        self.doubtful: tuple[Letter, Exception] | None = None  # the server hung up on it

    def send(self, letter: Letter) -> None:
        """Send the claimed letter and record the outcome."""
        self.tried += 1
        if not may_be_read(letter):
            let_lapse(letter)
        elif unreachable := connect(self.mailer):
            self.stop_for(letter, unreachable)
        elif error := deliver(self.mailer, letter):
            hang_up(self.mailer)
            self.blame(letter, error)
        else:
            settle(letter, None, self.now)
            self.charge_doubtful()
            self.wait_no_longer()

    def blame(self, letter: Letter, error: Exception) -> None:
        """Charge the failure to the server, to the letter, or to neither until more is known."""
        is_second_hang_up = self.doubtful is not None and is_hang_up(error)
        if is_of_server(error):
            self.stop_for(letter, error)
        elif is_second_hang_up:
            self.stop_for(letter, error, HUNG_UP)
        elif is_hang_up(error):
            put_off(letter, error, self.now, HUNG_UP)
            self.doubtful = letter, error
        else:
            settle(letter, error, self.now)
            self.stop_if_late(error)

    def stop_for(self, letter: Letter, error: Exception, said: str = OUT_OF_REACH) -> None:
        """Let the claimed letter, uncharged, and all due ones wait for the server."""
        put_off(letter, error, self.now, said)
        put_due_off(self.now)
        self.is_over = True

    def stop_if_late(self, error: Exception) -> None:
        """Spare the other letters a server that answers too slowly."""
        if is_timeout(error):
            put_due_off(self.now)
            self.is_over = True

    def charge_doubtful(self) -> None:
        """Charge the letter the server hung up on, now that it has accepted another one."""
        if self.doubtful:
            charge(*self.doubtful, self.now)
            self.doubtful = None

    def wait_no_longer(self) -> None:
        """Make all letters that wait for the server due, now that it has accepted one; those on
        which it hung up before are charged, unless they are due anyway.
        """
        if self.is_server_back:
            return
        for letter in Letter.objects.doubtful().filter(next_try_at__gt=self.now):
            letter.attempts += 1
            charge(letter, smtplib.SMTPServerDisconnected(), self.now)
        Letter.objects.waiting_for_server().update(next_try_at=self.now, problem="")
        self.is_server_back = True


def give_up_lapsed(now: datetime) -> None:
    """Mark letters that are no longer true as lapsed; empty those that hold a code (R-85)."""
    lapsed = Letter.objects.expired(now)
    if lapsed.exists():
        lapsed.lapse()


def connect(mailer: BaseEmailBackend) -> Exception | None:
    """Connect to the mail server unless connected; return the error, if any.

    No letter is involved yet, so the fault is the server's, the network's or the settings'.
    """
    try:
        mailer.open()
    except Exception as error:  # as for `deliver`
        return error
    return None


def may_be_read(letter: Letter) -> bool:
    """Tell whether the letter's reader may still read it, as its room says now (R-536)."""
    if not letter.scope:
        return True
    asked = MAY_READ.get(letter.kind)
    return asked is not None and asked(letter)


def let_lapse(letter: Letter) -> None:
    """Mark the claimed letter as lapsed and untried: its reader may not read it any more."""
    row = Letter.objects.filter(
        pk=letter.pk, status=Letter.Status.WAITING, attempts=letter.attempts
    )
    row.finish(status=Letter.Status.LAPSED, attempts=letter.attempts - 1)
    logger.info("letter %s lapsed: its reader has lost the rights", letter.pk)


def put_off(letter: Letter, error: Exception, now: datetime, said: str) -> None:
    """Give the claimed letter its attempt back and let it wait for the server."""
    row = Letter.objects.filter(
        pk=letter.pk, status=Letter.Status.WAITING, attempts=letter.attempts
    )
    reason = f"{said}: {problem(error)}"
    row.update(attempts=letter.attempts - 1, next_try_at=now + SERVER_PAUSE, problem=reason)
    logger.warning("the mail server is out of reach: %s", problem(error))


def put_due_off(now: datetime) -> None:
    """Let all due letters wait for the server, none charged with an attempt."""
    Letter.objects.due(now).update(next_try_at=now + SERVER_PAUSE, problem=OUT_OF_REACH)


def charge(letter: Letter, error: Exception, now: datetime) -> None:
    """Charge the attempt after all to a letter that was put off, and record the error."""
    row = Letter.objects.filter(
        pk=letter.pk, status=Letter.Status.WAITING, attempts=letter.attempts - 1
    )
    if row.update(attempts=letter.attempts):
        settle(letter, error, now)


def claim(now: datetime) -> Letter | None:
    """Claim one due letter for this worker, or return None. It is due again when the claim ends."""
    if not Letter.objects.due(now).exists():
        return None
    with transaction.atomic():
        letter = Letter.objects.due(now).select_for_update(skip_locked=True).first()
        if letter is None:
            return None

        if letter.attempts >= MAX_ATTEMPTS:  # every worker that claimed it died
            row = Letter.objects.filter(pk=letter.pk)
            row.finish(status=Letter.Status.FAILED, problem="Interrupted")
            return None

        letter.attempts += 1
        letter.problem = ""
        letter.next_try_at = now + (URGENT_CLAIM if letter.is_urgent else CLAIM)
        letter.save(update_fields=["attempts", "problem", "next_try_at"])
    return letter


def deliver(mailer: BaseEmailBackend, letter: Letter) -> Exception | None:
    """Hand the letter to the mail server; return the error, if any, which counts against this
    letter.
    """
    try:
        mailer.send_messages([message(letter)])
    # libraries, servers and networks fail in too many ways to list
    except Exception as error:
        return error
    return None


class LetterMessage(EmailMessage):
    """A letter as it is sent; the demonstration names its file by `kind`."""

    kind: str


def message(letter: Letter) -> LetterMessage:
    """Return the letter as a mail, signed by the operator, with its calendar file if it has one."""
    made = LetterMessage(
        letter.subject,
        f"{letter.body}{signature()}",
        to=[letter.to],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": letter.language,
        },
    )
    made.kind = letter.kind
    if letter.calendar:
        made.attach(invitation(letter))
    return made


def signature() -> str:
    """Return the operator's name and addresses, placed below every letter."""
    operator = settings.OPERATOR
    return f"\n-- \n{operator['name']}\n{operator['address']}\n{operator['email']}\n"


def invitation(letter: Letter) -> MIMEPart:
    """Return the calendar attachment; its method tells a calendar program what to do with it."""
    part = MIMEPart()
    part.set_content(
        letter.calendar,
        subtype="calendar",
        cte="base64",
        params={"method": letter.calendar_method or "PUBLISH"},
        disposition="attachment",
        filename="training.ics",
    )
    return part


def settle(letter: Letter, error: Exception | None, now: datetime) -> None:
    """Record the outcome. A worker whose claim has expired must not mark the letter failed."""
    row = Letter.objects.filter(pk=letter.pk)
    if error is None:
        emptied = EMPTIED if letter.is_hidden else {}
        row.finish(status=Letter.Status.SENT, sent_at=now, problem="", **emptied)
        logger.info("letter %s sent", letter.pk)
        return

    row = row.filter(status=Letter.Status.WAITING, attempts=letter.attempts)
    if is_hopeless(error) or letter.attempts >= MAX_ATTEMPTS:
        row.finish(status=Letter.Status.FAILED, problem=problem(error))
    else:
        row.update(next_try_at=now + pause_after(letter), problem=problem(error))
    logger.warning("letter %s, attempt %s: %s", letter.pk, letter.attempts, problem(error))


def pause_after(letter: Letter) -> timedelta:
    """Return the pause before the next try, longer with each; short for urgent letters, soon
    useless.
    """
    pause = PAUSES[letter.attempts - 1]
    if letter.is_urgent:
        return min(pause, MAX_URGENT_PAUSE)
    return pause


def problem(error: Exception) -> str:
    """Return the error's class and reply codes, never its text, which may hold an address."""
    parts = [type(error).__name__]
    parts += map(str, sorted(codes(error)))
    return " ".join(parts)[:250]


def codes(error: Exception) -> set[int]:
    """Return the reply codes of the server, such as 550."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return {code for code, _ in error.recipients.values()}
    if isinstance(error, smtplib.SMTPResponseException):
        return {error.smtp_code}
    return set()


def is_hopeless(error: Exception) -> bool:
    """Tell whether retrying is useless: an unwritable address or header, or a permanent refusal of
    recipient or text.
    """
    if isinstance(error, ValueError):
        return True
    if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return False
    return all(code >= 500 for code in codes(error))


def is_of_server(error: Exception) -> bool:
    """Tell whether every letter would fail alike: the common sender is refused, or the server wants
    a login.
    """
    # a reply to the sender's command, yet about the size of this letter
    is_too_large = TOO_LARGE in codes(error)
    is_of_sender = isinstance(error, smtplib.SMTPSenderRefused) and not is_too_large
    return is_of_sender or AUTH_REQUIRED in codes(error)


def is_timeout(error: Exception) -> bool:
    """Tell whether the server timed out in mid-letter. The letter may have been delivered: the
    attempt stays charged, or it could be sent again every 30 seconds.
    """
    return isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(
        error.__context__, TimeoutError
    )


def is_hang_up(error: Exception) -> bool:
    """Tell whether the server left in mid-letter, so that the fault may be either's."""
    if is_timeout(error):
        return False
    return isinstance(error, smtplib.SMTPServerDisconnected) or SERVICE_CLOSING in codes(error)


def hang_up(mailer: BaseEmailBackend) -> None:
    """Close the connection, if there is one."""
    with suppress(OSError):  # a server that went away has hung up already
        mailer.close()
