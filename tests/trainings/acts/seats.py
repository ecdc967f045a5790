"""Acts on seats: swaps, changes on their desk, moving up."""

from tests import factories
from tests.trail import empty_trail
from tests.trainings.acts.scene import NOW, Act, Scene, a_programme, a_registration, of_training
from trainings.actions import moving_up, reservations, swaps
from trainings.models import Registration, Training
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.trainings import version


def somebody_who_waits_beside_a_free_seat(scene: Scene) -> None:
    a_registration("waiting")(scene)


def a_seat_and_somebody_who_waits(scene: Scene) -> swaps.Pair:
    for number in range(2):
        person = factories.participant(f"Eglė {number}", scene.janis.party)
        factories.registration(scene.riga, person)
    waits = factories.participant("Ганна Шевченко", scene.janis.party)
    return swaps.Pair(
        leaves=factories.registration(scene.riga, scene.janis.participant),
        enters=factories.registration(scene.riga, waits, status="waiting"),
    )


def swapped(scene: Scene, pair: swaps.Pair) -> Registration:
    swaps.swap(by=scene.astrid, pair=pair, shown=pair.shown(), reason="Agreed", now=NOW)
    return pair.leaves


def a_swap(scene: Scene) -> Registration:
    row = swapped(scene, a_seat_and_somebody_who_waits(scene))
    empty_trail()
    return row


def swap_undone(scene: Scene, row: Registration) -> Registration:
    swaps.undo_swap(by=scene.astrid, registration=row, seen=NOW.isoformat(), now=NOW)
    return row


def seats_changed(scene: Scene, _before: None) -> Training:
    planned = PlannedSeats(capacity=5, reserved={}, release_on=None)
    reservations.change_seats(
        by=scene.astrid,
        training=scene.riga,
        planned=planned,
        seen=version(scene.riga),
        shown=effect_of(scene.riga, planned, NOW).shown(),
        now=NOW,
    )
    return scene.riga


def a_change_of_seats(scene: Scene) -> None:
    a_programme(scene)
    seats_changed(scene, None)
    empty_trail()


ACTS = [
    Act(swaps.swap, "swap", "astrid", a_seat_and_somebody_who_waits, swapped),
    Act(swaps.undo_swap, "undo_swap", "astrid", a_swap, swap_undone),
    Act(reservations.change_seats, "change_seats", "astrid", a_programme, seats_changed),
    Act(
        reservations.undo_seats_change,
        "undo_seats_change",
        "astrid",
        a_change_of_seats,
        of_training(reservations.undo_seats_change, seen=NOW.isoformat()),
    ),
    Act(
        moving_up.move_up,
        "move_up",
        "astrid",
        somebody_who_waits_beside_a_free_seat,
        of_training(moving_up.move_up),
    ),
]
