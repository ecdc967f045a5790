"""Send the letters that are due: one claim, one letter, one commit, so that no crash loses any."""

import logging
import smtplib
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import MIMEPart

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from outbox.models import Letter

logger = logging.getLogger("outbox")

# Far longer than one letter can take: after it the worker that claimed the letter is taken for dead.
CLAIM = timedelta(minutes=10)
A_DAY = timedelta(days=1)
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360)] + [A_DAY, A_DAY, A_DAY]
MOST_ATTEMPTS = len(PAUSES) + 1


def send_due(now: datetime, limit: int = 20) -> int:
    """Send the letters that are due, urgent ones first, and return how many were tried.

    A letter that cannot be sent harms no other; when the mail server is out of reach, the rest waits.
    """
    mailer, tried = mailers.default, 0
    try:
        while tried < limit and (letter := claim(now)):
            tried += 1
            error = deliver(mailer, letter)
            settle(letter, error, now)
            if error:
                hang_up(mailer)
            if error and is_out_of_reach(error):
                break
    finally:
        hang_up(mailer)
    return tried


def claim(now: datetime) -> Letter | None:
    """One letter that no other worker has; it is due again when the claim runs out."""
    if not Letter.objects.due(now).exists():
        return None
    with transaction.atomic():
        letter = Letter.objects.due(now).select_for_update(skip_locked=True).first()
        if letter and letter.attempts >= MOST_ATTEMPTS:  # every worker that took it died of it
            letter.status, letter.problem = Letter.Status.FAILED, "Interrupted"
            letter.save(update_fields=["status", "problem"])
            letter = None
        elif letter:
            letter.attempts += 1
            letter.next_try_at = now + CLAIM
            letter.save(update_fields=["attempts", "next_try_at"])
    return letter


def deliver(mailer: BaseEmailBackend, letter: Letter) -> Exception | None:
    """Hand the letter to the mail server; whatever goes wrong is returned, as it is this letter's trouble."""
    try:
        mailer.open()
        mailer.send_messages([message(letter)])
    except (
        Exception
    ) as error:  # a mail library, a server and a network have too many ways to fail to name them
        return error
    return None


def message(letter: Letter) -> EmailMessage:
    made = EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": letter.language,
        },
    )
    if letter.calendar:
        made.attach(invitation(letter))
    return made


def invitation(letter: Letter) -> MIMEPart:
    """The calendar file, whose method tells a calendar program what to do with it."""
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
    """Write down what became of it. Who lost the claim in the meantime reports no failure."""
    row = Letter.objects.filter(pk=letter.pk)
    if error is None:
        emptied = {"subject": "", "body": "", "calendar": ""} if letter.is_hidden else {}
        row.update(status=Letter.Status.SENT, sent_at=now, problem="", **emptied)
        logger.info("letter %s sent", letter.pk)
        return
    row = row.filter(status=Letter.Status.WAITING, attempts=letter.attempts)
    if is_hopeless(error) or letter.attempts >= MOST_ATTEMPTS:
        row.update(status=Letter.Status.FAILED, problem=problem(error))
    else:
        row.update(next_try_at=now + PAUSES[letter.attempts - 1], problem=problem(error))
    logger.warning("letter %s, attempt %s: %s", letter.pk, letter.attempts, problem(error))


def problem(error: Exception) -> str:
    """The class of the error and the server's codes: never its text, which may hold an address."""
    return " ".join([type(error).__name__, *map(str, sorted(codes(error)))])[:250]


def codes(error: Exception) -> set[int]:
    """What the server answered, such as 550."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return {code for code, _ in error.recipients.values()}
    return {error.smtp_code} if isinstance(error, smtplib.SMTPResponseException) else set()


def is_hopeless(error: Exception) -> bool:
    """An address or header that cannot be written, a recipient or text that the server refuses for good."""
    refused = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
    return isinstance(error, ValueError) or (refused and all(code >= 500 for code in codes(error)))


def is_out_of_reach(error: Exception) -> bool:
    """The server's or the network's trouble, which the next letter would have as well."""
    of_one_letter = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError)
    return isinstance(error, OSError) and not isinstance(error, of_one_letter)


def hang_up(mailer: BaseEmailBackend) -> None:
    with suppress(OSError):  # a server that went away has hung up already
        mailer.close()
