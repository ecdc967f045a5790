"""What charts, PDF and mail say of a question to the totals."""

import re
from io import BytesIO

import pdfplumber

from outbox.models import Letter
from reports.models import Schedule
from reports.tasks import send_schedules
from tests import factories


def told_by_chart(client, question):
    """The participations of each state, by its label, as the map of the region has them."""
    html = client.get("/reports/", question).text
    drawn = re.findall(r"<title>([^<:]+): (\d+)</title>", html)
    return {label.strip(): int(number) for label, number in drawn}


def told_by_pdf(client, question):
    """The lines of the tables on paper, as they are read back."""
    content = BytesIO(client.get("/reports/totals.pdf", question).content)
    with pdfplumber.open(content) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages).splitlines()


def told_by_mail(reader, by, now):
    """The numbers of each label in the letter of a day, by the names of the measures."""
    scheduled = factories.schedule(reader)
    Schedule.objects.filter(pk=scheduled.pk).update(by=by, next_on=now.date())
    send_schedules(now)
    body = Letter.objects.get(kind="scheduled_totals").body
    parts = re.findall(r"^(\S.*)\n((?:  .+: .+\n)+)", body, re.MULTILINE)
    return {label: dict(re.findall(r"  (.+): (.+)", lines)) for label, lines in parts}
