"""Missions that somebody typed because the list lacks them: stored, held and deleted by the actions
of the rooms whose forms ask for one.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.db.models import ProtectedError

from participants.models import Mission, Party
from participants.models.parties import MissionQuerySet


@dataclass(frozen=True)
class TypedMission:
    """A mission typed because the list lacks it. `of`: whose it is by its name, if it is not of the
    state in whose list it stands (R-432).
    """

    name: str
    kind: str
    host: Party | None = None
    of: Party | None = None


def chosen(mission: Mission | None) -> Mission | None:
    """Return the mission that somebody chooses, if any; one that was typed is locked, so that
    nobody deletes it before they are saved, or written down again if that has just happened
    (D-273).
    """
    if mission is None or mission.is_listed:
        return mission
    still = _locked().filter(pk=mission.pk).select_related("party", "host").first()
    typed = TypedMission(mission.name, mission.kind, mission.host)
    return still or written_down(mission.party, typed)


def written_down(party: Party, typed: TypedMission) -> Mission:
    """Return the row of a typed mission, locked: one of the same name, or a new one for staff to
    list.
    """
    host = typed.host or party
    same = _locked().of(party).filter(host=host, name__iexact=typed.name).first()
    if same:
        return same
    mission, _new = _locked().get_or_create(
        party=party,
        host=host,
        name=typed.name,
        defaults={"kind": typed.kind, "source": "typed by a participant"},
    )
    return mission


def delete_left(*missions: Mission | None) -> None:
    """Delete those of the given typed missions that nothing refers to (R-22). One being chosen
    concurrently stays (D-273).
    """
    numbers = {each.pk for each in missions if each and not each.is_listed}
    typed = Mission.objects.typed().filter(pk__in=numbers)
    for mission in typed.select_for_update(skip_locked=True):
        with suppress(ProtectedError):  # people, registrations or files name it
            mission.delete()


def _locked() -> MissionQuerySet:
    """Lock missions weakly: rows that already name them do not wait."""
    return Mission.objects.select_for_update(of=("self",), no_key=True)
