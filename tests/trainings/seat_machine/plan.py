"""The seats of the plan, and time."""

from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.trainings.seat_machine.driver import RESERVED, SECOND, Driver, planned
from tests.trainings.seat_machine.scene import (
    DAY,
    FIRST_DAY,
    MINUTE,
    MOVES_STOP_AT,
    RIGA,
    midnight,
)
from trainings import tasks
from trainings.actions import (
    reservations,
)
from trainings.models import Training
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.trainings import version


class PlanActs(Driver):
    """Changing the seats; the clock and the worker."""

    @rule(capacity=st.integers(1, 6), reserved=RESERVED, days=st.sampled_from([0, 1, 2, 5]))
    def change_seats(self, capacity, reserved, days):
        today = self.scene.now.astimezone(RIGA).date()
        wanted = planned(capacity, reserved, today + days * DAY)
        seats = PlannedSeats(
            wanted.capacity,
            {self.cast.parties[code].pk: own for code, own in wanted.reserved.items()},
            wanted.release_on,
        )
        training = Training.objects.get(pk=self.scene.training.pk)
        shown = effect_of(training, seats, self.scene.now + SECOND).shown()
        if self.act(
            "change seats",
            reservations.change_seats,
            kind="seats",
            by=self.cast.astrid,
            training=training,
            planned=seats,
            seen=version(training),
            shown=shown,
        ):
            self.scene.planned = wanted
            assert {each.number for each in self.moved} == set(shown["moved"])
            # Of several changes the last alone can be undone, and those before stand.
            before = {done.at for done in self.acts[:-1] if done.kind == "seats"}
            stayed = {each: at for each, at in self.moved_at.items() if at not in before}
            self.moved_at = stayed

    @rule(leap=st.sampled_from(["seconds", "seconds", "a minute", "a day", "release", "stop"]))
    def time_passes(self, leap):
        self.begin()
        scene, release_on = self.scene, self.scene.planned.release_on
        leaps = {
            "seconds": scene.now + 20 * SECOND,
            "a minute": scene.now + MINUTE,
            "a day": scene.now + DAY,
            "release": midnight(release_on) - 10 * SECOND if release_on else scene.now,
            "stop": MOVES_STOP_AT - 10 * SECOND,
        }
        self.go_on(max(scene.now + 20 * SECOND, min(leaps[leap], midnight(FIRST_DAY + DAY))))

    @precondition(lambda self: not self.is_settled or self.scene.proposed())
    @rule()
    def worker_looks(self):
        def look(now: datetime) -> None:
            tasks.release_seats(now)
            tasks.ask_nominees(now)

        self.act("worker", look)
        self.has_worker_looked = True
