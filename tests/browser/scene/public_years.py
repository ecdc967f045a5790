"""Past years: two that everybody may read, and one to be released."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

from documents import store
from participants.models import Party
from tests import factories
from trainings.actions.facts import store_counts
from trainings.models import ParticipationFact


def years(scene: SimpleNamespace) -> None:
    released = factories.public_summary(2019, LV=12, LT=8, EE=31)
    for language in ("en", "sv"):
        released.files.create(language=language, sha256=store.save(b"what was released"))
    factories.public_summary(2018, LV=5, LT=18)
    held = factories.training("Held in 2017", first_day=date(2017, 5, 4), status="closed")
    sent = {"LV": 12, "LT": 14, "EE": 2, "PL": 9}
    codes = [code for code, number in sent.items() for _n in range(number)]
    parties = {party.code: party for party in Party.objects.filter(code__in=sent)}
    ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=held,
            person_key=UUID(int=n + 1),
            party=parties[code],
            institution="embassy",
            attended=has_come,
            completed=has_come,
        )
        for n, code in enumerate(codes)
        for has_come in [n % 3 > 0]
    )
    store_counts(held)
