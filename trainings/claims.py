"""What the recognition of an officer means here: requests that waited for it, and those that still wait."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from participants import waiting
from participants.models import Account, Party
from participants.waiting import Request
from trainings.actions import approval as actions
from trainings.models import Registration
from trainings.rules import seats
from trainings.rules.reserved import reserved_in


class Trainings:
    def release(self, account: Account, *, by: Account, now: datetime) -> list[str]:
        for row in Registration.objects.of(account).to_decide().for_desk().order_by("training"):
            actions.release_request(by=by, registration=row, now=now)
        still = Registration.objects.of(account).to_decide().for_desk()
        return [row.training.title for row in still]

    def hold_again(self, account: Account, *, by: Account, now: datetime) -> None:
        let_in = Registration.objects.of(account).let_in_at(account.recognised_at)
        for row in let_in.for_desk().order_by("training"):
            actions.hold_request_again(by=by, registration=row, recognised=account, now=now)

    def requests(
        self, accounts: Iterable[Account], *, by: Account, now: datetime
    ) -> dict[int, list[Request]]:
        rows = list(Registration.objects.visible_to(by).to_decide().of_accounts(accounts).for_desk())
        trainings = {row.training_id: row.training for row in rows}.values()
        figures = seats.figures(trainings, now) if trainings else {}
        party = by.coordinated_party
        kept = reserved_in(trainings, now, party=party)
        reserved = {(each.training.pk, each.party.pk): each.sentence for each in kept}
        found: dict[int, list[Request]] = defaultdict(list)
        for row in rows:
            lines = [figures[row.training_id].sentence, reserved.get((row.training_id, row.party_id), "")]
            where = [row.training.slug, row.pk]
            found[row.participant.account_id or 0].append(
                Request(
                    title=row.training.title,
                    figures=" · ".join(filter(None, lines)),
                    address=reverse("trainings:registrations", args=where[:1]),
                    both=reverse("trainings:registration_recognise", args=where),
                )
            )
        return found

    def undecided(self, party: Party) -> int:
        return Registration.objects.to_decide().of_parties([party.pk]).count()


waiting.ROOMS.append(Trainings())
