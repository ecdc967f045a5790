"""Missions, parties and countries as lists name them, in any of the region's languages."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from participants import cities, countries
from participants.list_words import folded_words
from participants.models import Institution, Mission, Party
from participants.names import fold
from participants.sending_states import SendingStates
from participants.typed_missions import TypedMission

KINDS = {
    Institution.PERMANENT_MISSION: (
        "permanent mission",
        "permanent representation",
        "standige ver",
    ),
    Institution.CONSULATE: ("consulate", "konsulat", "konsulaat", "консульств"),
    Institution.EMBASSY: (
        *("embassy", "ambassad", "botschaft", "lahetysto", "saatkond", "vestniecib", "ambasad"),
        *("sendirad", "посольств"),
    ),
    Institution.MINISTRY: ("ministry", "minister", "departement"),
    Institution.AGENCY: ("police", "polis", "polic", "border guard", "agency", "migration"),
}
ABROAD = (Institution.EMBASSY, Institution.CONSULATE)
MIN_WORD = 3  # letters: in, of and i tell nothing
MIN_NAME = 4  # letters of a country within a line: codes mean something else there


def kind_of(mission: str) -> str:
    """Return the kind of institution that the name tells; "" if it tells none."""
    folded = fold(mission)
    for kind, words in KINDS.items():
        if any(word in folded for word in words):
            return kind
    return ""


class Parties:
    """Parties by what lists call them, read once."""

    @cached_property
    def by_name(self) -> dict[str, Party]:
        """Return the parties by code and by each of their names, folded."""
        found: dict[str, Party] = {}
        for party in self.by_code.values():
            for name in (party.code, party.name, *party.names.values()):
                found[fold(name)] = party
        more = {
            name: self.by_code[code]
            for name, code in countries.CODES.items()
            if code in self.by_code
        }
        return more | found

    @cached_property
    def by_code(self) -> dict[str, Party]:
        """Return the parties by code."""
        return {party.code: party for party in Party.objects.all()}

    def called(self, text: str) -> Party | None:
        """Return the party of this code or name."""
        return self.by_name.get(fold(text))

    def state(self, text: str) -> Party | None:
        """Return the state of this code or name, in which a mission may work."""
        party = self.called(text)
        return party if party in self.states else None

    def state_in(self, text: str, *, but: Party) -> Party | None:
        """Return the one state, other than this one, whose name stands within the text."""
        words = f" {folded_words(text)} "
        named = {state for name, state in self._states_in_lines.items() if f" {name} " in words}
        return _only(named - {but})

    def sender_in(self, text: str, *, but: Party) -> Party | None:
        """Return whose mission the text names; None where it is of this state, or nobody is named
        (R-432).
        """
        codes = self._senders.named_in(text)
        if not codes or but.code in codes:
            return None
        return self.by_code[codes[0]]

    @cached_property
    def states(self) -> set[Party]:
        """Return the states, in which missions may work."""
        return {each for each in self.by_name.values() if each.kind == Party.Kind.STATE}

    @cached_property
    def _states_in_lines(self) -> dict[str, Party]:
        """Return the states by the folded words of their names."""
        long = {name: party for name, party in self.by_name.items() if len(name) >= MIN_NAME}
        return {folded_words(name): party for name, party in long.items() if party in self.states}

    @cached_property
    def _senders(self) -> SendingStates:
        codes = {name: party.code for name, party in self._states_in_lines.items()}
        return SendingStates(codes)


@dataclass(frozen=True)
class _Offered:
    """A mission with all by which a list may name it, in folded words between blanks."""

    mission: Mission
    city: str
    text: str  # names, city and country

    @classmethod
    def of(cls, mission: Mission) -> "_Offered":
        host = mission.host
        parts = [mission.name, *mission.names.values(), host.name, *host.names.values()]
        city = cities.in_english(folded_words(mission.city))
        text = cities.in_english(folded_words(" ".join([*parts, city])))
        return cls(mission, f" {city} " if city else "", text)


class Missions:
    """Missions as lists name them; those of each party are read once."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self._offered: dict[Party, list[_Offered]] = {}
        self._called: dict[Party, dict[str, set[Mission]]] = {}
        self._understood: dict[tuple[str, Party, Party | None], Mission | TypedMission] = {}

    def offered(self, party: Party) -> list[Mission]:
        """Return the missions that people of the party may be recorded at."""
        return [each.mission for each in self._of(party)]

    def called(self, text: str, party: Party) -> Mission | None:
        """Return the one mission of this name in any language, ignoring case and accents."""
        self._of(party)
        return _only(self._called[party].get(fold(text), ()))

    def understood(
        self, text: str, party: Party, country: Party | None = None
    ) -> Mission | TypedMission:
        """Return the mission that the text means: by its name, by kind and city, an embassy by its
        country, or the only one that has all its words; else the text with kind and country, as far
        as they are told (R-316); of a mission of another state only whose it is (R-432). `country`:
        where it works, if that is said elsewhere.
        """
        key = text, party, country
        if key not in self._understood:
            self._understood[key] = self._understand(*key)
        return self._understood[key]

    def _understand(self, text: str, party: Party, country: Party | None) -> Mission | TypedMission:
        if found := self.called(text, party):
            return found

        kind, words = kind_of(text), cities.in_english(folded_words(text))
        if sender := self.parties.sender_in(text, but=party):
            return TypedMission(text, kind, of=sender)
        host = country or self.parties.state_in(text, but=party)
        if found := self._guessed(kind, words, party, host):
            return found
        host = host or self._host_of_city_in(words)
        if host == party and kind in ABROAD:  # those in the own country are missions of others
            host = None
        return TypedMission(text, kind, host)

    def _guessed(self, kind: str, words: str, party: Party, host: Party | None) -> Mission | None:
        """Return the one mission in the city, the one embassy in the country, or the one that has
        all the words.
        """
        there = [each for each in self._of(party) if host in (None, each.mission.host)]
        found = _only(_in_city(there, kind, words))
        if found is None and host and kind == Institution.EMBASSY:
            found = _only(_listed(there, kind))
        if found is None and (host or not _tells_kind_alone(words)):
            found = _only(_with_words(there, words))
        return found

    def _of(self, party: Party) -> list[_Offered]:
        if party not in self._offered:
            offered = list(Mission.objects.offered_to(party))
            self._offered[party] = list(map(_Offered.of, offered))
            self._called[party] = defaultdict(set)
            for mission in offered:
                for name in (mission.name, *mission.names.values()):
                    self._called[party][fold(name)].add(mission)
        return self._offered[party]

    def _host_of_city_in(self, words: str) -> Party | None:
        """Return the one country of the cities within the words, as missions of anybody have it."""
        named = {host for city, host in self._cities if f" {city} " in f" {words} "}
        return _only(named)

    @cached_property
    def _cities(self) -> set[tuple[str, Party]]:
        missions = Mission.objects.listed().exclude(city="").select_related("host")
        return {(cities.in_english(folded_words(each.city)), each.host) for each in missions}


def _listed(offered: Collection[_Offered], kind: str) -> list[Mission]:
    """Return the listed missions, of this kind if there is one."""
    return [
        each.mission
        for each in offered
        if each.mission.is_listed and kind in ("", each.mission.kind)
    ]


def _in_city(offered: Collection[_Offered], kind: str, words: str) -> list[Mission]:
    """Return the listed missions of the kind in a city that the words name."""
    there = [each for each in offered if each.city and each.city in f" {words} "]
    return _listed(there, kind)


def _with_words(offered: Collection[_Offered], words: str) -> list[Mission]:
    """Return the missions whose names, city and country hold all of the words but short ones."""
    sought = [word for word in words.split() if len(word) >= MIN_WORD]
    if not sought:
        return []
    return [each.mission for each in offered if all(word in each.text for word in sought)]


def _tells_kind_alone(words: str) -> bool:
    """Tell whether the words name no place, so that any embassy may be meant."""
    return all(kind_of(word) for word in words.split())


def _only[Row](found: Collection[Row]) -> Row | None:
    """Return the one that was found; None for none and for several."""
    return next(iter(found)) if len(found) == 1 else None
