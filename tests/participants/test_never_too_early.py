"""Whatever happens in whatever order: nobody goes earlier than the period after their last act,
while a hold stands, or without a notice that left sixty days before.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from outbox.models import Letter
from participants.actions import holds, notices
from participants.models import Account, AuditEntry, LegalHold, Notice, Participant
from tests import factories
from tests.forgetting import sweep

DAY = timedelta(days=1)
PERIOD = timedelta(days=5 * 365)
BEGIN = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
ACTS = ("sign in", "act", "attend", "keep", "hold", "lift", "letters leave", "sweep")
# What is done, and how many days after what was done before: days, months or years.
STEP = st.tuples(st.sampled_from(ACTS), st.sampled_from((1, 30, 59, 60, 61, 400, 1766, 1826)))


class NeverTooEarly(TestCase):
    @given(
        st.lists(STEP, max_size=4), st.lists(STEP, max_size=2), st.sampled_from((58, 59, 60, 61))
    )
    @settings(max_examples=25)
    def test_whoever_went_was_due(self, before, between, waited):
        """Told and swept at last, with anything before and between."""
        latvia = factories.party("LV", "Latvia")
        self.oskar = factories.account("oskar@secretariat.example", role="administrator")
        account = factories.officer("anna@mfa.example", "Anna Kalniņa", latvia)
        self.account, self.person = account, account.participant
        Participant.objects.update(created_at=BEGIN)
        self.now = self.acted = BEGIN
        self.left: datetime | None = None  # when the latest notice left
        told = [("sweep", 1827), ("letters leave", 1)]
        for act, days in [*before, *told, *between, ("sweep", waited)]:
            self.now += days * DAY
            getattr(self, act.replace(" ", "_"))()
            if not Participant.objects.exists():
                return

    def sign_in(self):
        Account.objects.filter(pk=self.account.pk).update(last_login=self.now)
        self.acted = self.now

    def act(self):
        AuditEntry.objects.create(
            at=self.now, by=self.account, action="a", subject="b", subject_id="1", facts={}
        )
        self.acted = self.now

    def attend(self):
        training = factories.training(now=self.now, status="closed", closed_at=self.now)
        factories.registration(training, self.person, status="withdrawn", requested_at=self.now)
        self.acted = self.now

    def keep(self):
        notice = Notice.objects.first()
        if notice and not notice.kept_at:
            notices.keep_record(notice=notice, by=None, now=self.now)
            self.acted = self.now

    def hold(self):
        reason = f"since {self.now}"
        holds.place_hold(person=self.person, reason=reason, by=self.oskar, now=self.now)

    def lift(self):
        for each in LegalHold.objects.standing():
            holds.lift_hold(hold=each, reason="Over", by=self.oskar, now=self.now)

    def letters_leave(self):
        waiting = Letter.objects.filter(kind="notice", status="waiting")
        if waiting.update(status="sent", sent_at=self.now):
            self.left = self.now

    def sweep(self):
        is_held = LegalHold.objects.standing().exists()
        sweep(self.now)
        if Participant.objects.exists():
            return
        assert not is_held
        assert self.now - self.acted >= PERIOD
        assert self.left and self.now - self.left >= Notice.BEFORE
        assert self.left > self.acted
