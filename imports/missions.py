"""Missions as lists name them."""

from collections import defaultdict

from participants.models import Institution, Mission, Party
from participants.names import fold

KINDS = {
    Institution.PERMANENT_MISSION: (
        "permanent mission",
        "permanent representation",
        "standige ver",
    ),
    Institution.CONSULATE: ("consulate", "konsulat", "konsulaat"),
    Institution.EMBASSY: (
        *("embassy", "ambassad", "botschaft", "lahetysto", "saatkond", "vestniecib", "ambasad"),
        "sendirad",
    ),
    Institution.MINISTRY: ("ministry", "minister", "departement"),
    Institution.AGENCY: ("police", "polis", "polic", "border guard", "agency", "migration"),
}

type Place = str | tuple[str, int]  # a folded name, or a kind with the id of the country


class Missions(defaultdict[Party, dict[Place, Mission]]):
    """By party, the missions by each of their names, folded, and listed embassies also by their
    country, where a state has one; what means several is left out.
    """

    def __missing__(self, party: Party) -> dict[Place, Mission]:
        named: dict[Place, set[Mission]] = defaultdict(set)
        for mission in Mission.objects.offered_to(party):
            for name in (mission.name, *mission.names.values()):
                named[fold(name)].add(mission)
            if mission.is_listed and mission.kind == Institution.EMBASSY:
                named[mission.kind, mission.host_id].add(mission)
        self[party] = {name: found.pop() for name, found in named.items() if len(found) == 1}
        return self[party]


def kind_of(mission: str) -> str:
    """Return the kind of institution that the name tells; "" if it tells none."""
    folded = fold(mission)
    for kind, words in KINDS.items():
        if any(word in folded for word in words):
            return kind
    return ""
