"""Factors of the second step, and ministries."""

from participants import factors as stored
from participants.actions import (
    factors,
    ministries,
)
from tests.every_action import Ready
from tests.participants.acts.accounts import never_proven
from tests.participants.acts.scene import NEW, NOW, Scene, by_administrator, by_holder, example_of


@example_of(ministries.open_by_ministry)
def _(scene: Scene) -> Ready:
    earlier = never_proven(scene)
    return Ready(
        lambda: ministries.open_by_ministry(email=NEW, language="lv", now=NOW),
        waits_for=earlier,
        is_by_itself=True,
    )


@example_of(ministries.connect_ministry)
def _(scene: Scene) -> Ready:
    facts = {"ministry": "lv", "name": "MFA Latvia", "number": "7"}
    return by_holder(scene.janis, ministries.connect_ministry, **facts)


@example_of(ministries.disconnect_ministries)
def _(scene: Scene) -> Ready:
    janis, oskar = scene.janis, scene.oskar
    facts = {"account": janis, "by": oskar, "now": NOW}
    return Ready(lambda: ministries.disconnect_ministries(**facts), oskar, janis, janis)


@example_of(factors.add_app)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, factors.add_app, secret="ABCDEFGH", step=1, spared="")


@example_of(factors.add_passkey)
def _(scene: Scene) -> Ready:
    return by_holder(scene.janis, factors.add_passkey, name="Key", credential={}, spared="")


@example_of(factors.remove_factor)
def _(scene: Scene) -> Ready:
    number = stored.add_app(scene.janis, "ABCDEFGH", 1).pk
    return by_holder(scene.janis, factors.remove_factor, number=number, spared="")


@example_of(factors.make_recovery_codes)
def _(scene: Scene) -> Ready:
    stored.add_app(scene.janis, "ABCDEFGH", 1)
    return by_holder(scene.janis, factors.make_recovery_codes)


@example_of(factors.use_recovery_code)
def _(scene: Scene) -> Ready:
    code = stored.unused(stored.make_recovery_codes(scene.janis))[0]
    return by_holder(scene.janis, factors.use_recovery_code, code=code)


@example_of(factors.reset_factors)
def _(scene: Scene) -> Ready:
    stored.add_app(scene.janis, "ABCDEFGH", 1)
    return by_administrator(scene, factors.reset_factors, reason="Lost the phone")
