"""The verdict on a row: new, already recorded, to decide, or not to be imported (R-317)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from imports.as_read import HeadCount, Person
from imports.models import Import, ImportRow
from imports.reasons import Reason, reason
from participants.models import Account, FormerAddress, Participant
from participants.names import address_key, fold, name_words
from participants.namesakes import Named, namesakes
from trainings.models import LegacyFigure

Verdict, Decision = ImportRow.Verdict, ImportRow.Decision
SAME_ADDRESS = gettext_noop("Same address: %(name)s, %(party)s.")
SAME_NAME = gettext_noop("Same name and state: %(name)s, %(mission)s.")
OTHER_NAME = gettext_noop("This address is recorded for %(name)s, %(party)s.")
OTHER_PARTY = gettext_noop("%(name)s has this address and is recorded for %(party)s.")
OTHER_ADDRESS = gettext_noop(
    "%(name)s has the same name and state, and the address %(address)s: perhaps two people."
)
FORMER_ADDRESS = gettext_noop("%(name)s, %(party)s, had this address before.")
OF_AN_ACCOUNT = gettext_noop("This address is that of an account of somebody who takes no part.")
WAS_OF_AN_ACCOUNT = gettext_noop(
    "This address was before that of an account of somebody who takes no part."
)
SAME_SPELLING = gettext_noop(
    "Perhaps %(name)s, %(mission)s: the same name in another spelling or order."
)
OTHER_MISSION = gettext_noop(
    "The record says %(was)s, the list %(listed)s. The record stays as it is: a move or a mistake "
    "is corrected there."
)
SEVERAL_CALLED_SO = gettext_noop("%(number)d people of this state have this name.")
NO_ADDRESS = gettext_noop(
    "No address is recorded of this person. The record gets this one by a decision about this very "
    "row, with a letter to it."
)
ADDRESS_DECIDED = gettext_noop("The record gets this address, as decided, with a letter to it.")
NO_ADDRESS_BY_STATE = gettext_noop(
    "No address is recorded of this person, and your list adds none: the secretariat does, you do "
    "by nominating the person, or the person by a link from the record."
)
OF_ANOTHER = gettext_noop("This address cannot be used for this person. Ask the secretariat.")
NOT_LOOKED_AT = gettext_noop(
    "Your lists have named too many addresses of people who are recorded elsewhere, so one that "
    "nobody of your state has is not looked at. Ask the secretariat to import this row."
)
TWIN = gettext_noop("This is the person of row %(row)d.")
TWIN_ADDRESS = gettext_noop("Row %(row)d has the same address and another name.")
TWIN_SPELLING = gettext_noop(
    "Row %(row)d has the same name in another spelling or order: perhaps one person."
)
TWIN_NAME = gettext_noop(
    "Row %(row)d has the same name and state, and another address: perhaps two people."
)
ONLY_LEFT_OUT = gettext_noop(
    "The address is that row's, and nobody is recorded twice under one: this row is left out."
)
SAME_FIGURE = gettext_noop("This head-count stands here already.")
OTHER_FIGURE = gettext_noop("A head-count of this name stands here with other figures.")
TO_COME = gettext_noop("These days lie ahead: nobody can have been counted.")
REMOVED_FIGURE = gettext_noop(
    "A head-count of this name was removed here. Put it back on the page of legacy figures, or "
    "give this one another name."
)
TWIN_FIGURE = gettext_noop("Row %(row)d has the same name.")


@dataclass(frozen=True)
class Judgement:
    """The verdict on a row, its reasons, and the people in question."""

    verdict: str
    reasons: list[Reason] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    may_be_new: bool = True


@dataclass(frozen=True)
class KnownPeople:
    """People whom the site knows by an address or a name of some rows."""

    by_address: Mapping[str, Participant]
    by_name: Mapping[str, list[Participant]]
    by_spelling: Mapping[Named, list[Participant]]
    by_former_address: Mapping[str, Participant | None]  # who had it last; an account: None
    of_accounts: Collection[str]  # keys of addresses of accounts without a person
    are_others_told: bool = True  # whether a coordinator still reads whose addresses are elsewhere

    @classmethod
    def of(cls, persons: Iterable[Person], *, but: Collection[int] = ()) -> "KnownPeople":
        """Read them in a few statements; `but`: ids of people whom the same list has made."""
        persons = list(persons)
        addresses = [each.email for each in persons]
        found = Participant.objects.addressed_or_called_in(addresses, _names_by_party(persons))
        by_address: dict[str, Participant] = {}
        by_name: dict[str, list[Participant]] = defaultdict(list)
        for person in found.with_post():
            if person.pk in but:
                continue
            by_name[f"{person.party_id} {person.search_text}"].append(person)
            own = [person.email, person.account.email if person.account else ""]
            by_address |= {address_key(address): person for address in own if address}
        spelt = _spelt_otherwise(persons, but)
        return cls(by_address, by_name, spelt, *_held_otherwise(persons))

    def addressed(self, person: Person) -> Participant | None:
        """Return who has this address, else who had it last."""
        key = person.address_key
        return self.by_address.get(key) or self.by_former_address.get(key)

    def of_account(self, person: Person) -> str:
        """Return why this address is, or was last, of an account without a person; else ""."""
        key = person.address_key
        if key in self.of_accounts:
            return OF_AN_ACCOUNT
        was_last = key in self.by_former_address and self.by_former_address[key] is None
        return WAS_OF_AN_ACCOUNT if was_last and key not in self.by_address else ""

    def spelt_otherwise(self, person: Person) -> list[Participant]:
        """Return people of the state who may have this name."""
        return self.by_spelling.get((person.full_name, person.party), []) if person.party else []


def _names_by_party(persons: Iterable[Person]) -> dict[int, set[str]]:
    """Return the names by the id of their state: namesakes elsewhere are of no interest, and may be
    many.
    """
    names: dict[int, set[str]] = defaultdict(set)
    for person in persons:
        if person.party and person.full_name:
            names[person.party.pk].add(person.full_name)
    return names


def _held_otherwise(
    persons: Iterable[Person],
) -> tuple[dict[str, Participant | None], set[str]]:
    """Return which of the addresses people had, and which are of accounts without a person."""
    keys = {each.address_key for each in persons} - {""}
    former: dict[str, Participant | None] = {}
    for each in FormerAddress.objects.keyed(keys):  # the latest first
        former.setdefault(address_key(each.email), each.holder)
    accounts = Account.objects.keyed(keys).without_person()
    return former, set(accounts.values_list("email_key", flat=True))


def _spelt_otherwise(
    persons: Iterable[Person], but: Collection[int]
) -> dict[Named, list[Participant]]:
    """Return by name the people of its state who have it in any spelling."""
    found = namesakes({(each.full_name, each.party) for each in persons if each.party})
    return {
        named: [person for person in people if person.pk not in but]
        for named, people in found.items()
    }


@dataclass(frozen=True)
class Twin:
    """An earlier row of the same list."""

    number: int
    address_key: str
    name_key: str
    spelling_key: str = ""


def judge(source: Import, person: Person, known: KnownPeople, twin: Twin | None) -> Judgement:
    """Return what the row of this person is (R-317)."""
    if person.problems:
        return Judgement(Verdict.ERROR, [*person.problems, *person.doubts, *person.notes])
    addressed = known.addressed(person) if person.email else None
    called = _read_by(source, known.by_name.get(person.name_key, []))
    if why := _unusable(source, person, known, addressed):
        return Judgement(Verdict.ERROR, [reason(why)])

    if twin:
        found = _of_twin(person, twin)
    elif addressed:
        found = _of_addressed(person, addressed, known)
    elif called:
        found = _of_called(person, called)
    else:
        found = _of_spelt_otherwise(_read_by(source, known.spelt_otherwise(person)))
    return _with_notes(source, person, found, addressed, called)


def _with_notes(
    source: Import,
    person: Person,
    found: Judgement,
    addressed: Participant | None,
    called: list[Participant],
) -> Judgement:
    """Return what was found with everybody in question, and what is to be known of the row."""
    people = list(dict.fromkeys([*found.people, *filter(None, [addressed]), *called]))
    notes = [*_address_notes(source, person, people), *person.notes]
    if found.verdict == Verdict.SAME:
        notes = [*_mission_notes(person, found.people[0]), *notes]
    verdict = Verdict.CONFLICT if person.doubts else found.verdict
    may_be_new = found.may_be_new and addressed is None
    if not may_be_new and not people:
        return Judgement(Verdict.ERROR, [*found.reasons, reason(ONLY_LEFT_OUT)], may_be_new=False)
    return Judgement(verdict, [*found.reasons, *person.doubts, *notes], people, may_be_new)


def _read_by(source: Import, people: list[Participant]) -> list[Participant]:
    """Return those of whom whoever imports may read: a coordinator of nobody who serves another
    state, or none any more, and is recorded elsewhere to their list (R-431).
    """
    if not source.is_of_coordinator:
        return people
    party = source.party_id
    return [person for person in people if party and person.serves(party)]


def _unusable(
    source: Import, person: Person, known: KnownPeople, addressed: Participant | None
) -> str:
    """Return why nobody of the list can have this address; "" where somebody can. A coordinator
    reads nothing about whose it is.
    """
    of_account = known.of_account(person)
    if not source.is_of_coordinator:
        return of_account
    is_of_state = addressed is not None and bool(_read_by(source, [addressed]))
    if not person.email or (is_of_state and not of_account):
        return ""
    if not known.are_others_told:
        return NOT_LOOKED_AT
    return OF_ANOTHER if addressed or of_account else ""


def _address_notes(source: Import, person: Person, people: list[Participant]) -> list[Reason]:
    """Return what is to be known where the row has an address that nobody has, and somebody in
    question has none.
    """
    keys = [address_key(known.address) if known.address else "" for known in people]
    if not person.email or person.address_key in keys or "" not in keys:
        return []
    return [reason(NO_ADDRESS_BY_STATE if source.is_of_coordinator else NO_ADDRESS)]


def _mission_notes(person: Person, known: Participant) -> list[Reason]:
    """Return that somebody is recorded at another mission than the row says, which changes nothing
    (R-433).
    """
    listed = person.mission or person.typed
    if not listed or not known.mission or person.mission == known.mission:
        return []
    names = known.mission.name, *known.mission.names.values()
    if fold(listed.name) in map(fold, names):
        return []
    return [reason(OTHER_MISSION, was=known.mission.name, listed=listed.name)]


def takes_address(source: Import, row: ImportRow, person: Person, known: Participant) -> bool:
    """Tell whether the address of the row becomes that of the record: it opens the record to
    whoever reads the mailbox (R-294), so staff have said of this very row whose it is (R-320). One
    that somebody has or had stays theirs.
    """
    if source.is_of_coordinator or known.address or not person.email:
        return False
    if not row.is_decided_alone or row.decision != Decision.SAME:
        return False
    others = FormerAddress.objects.keyed([person.address_key]).exclude(participant=known)
    has_anybody = Participant.objects.addressed_or_called([person.email], []).exists()
    return not has_anybody and not others.exists()


def _of_twin(person: Person, twin: Twin) -> Judgement:
    """Return the judgement on somebody who stands in the list before."""
    has_address = bool(person.address_key) and person.address_key == twin.address_key
    if person.name_key != twin.name_key:
        sentence = TWIN_ADDRESS if has_address else TWIN_SPELLING
    elif has_address or not (person.address_key and twin.address_key):
        sentence = TWIN
    else:
        sentence = TWIN_NAME
    found = [reason(sentence, row=twin.number)]
    return Judgement(Verdict.CONFLICT, found, may_be_new=not has_address)


def _of_addressed(person: Person, known: Participant, people: KnownPeople) -> Judgement:
    """Return the judgement on a row whose address somebody has, or had."""
    values = {"name": known.full_name, "party": known.party.name}
    if person.address_key not in people.by_address:
        return Judgement(Verdict.CONFLICT, [reason(FORMER_ADDRESS, **values)], [known])
    if name_words(person.full_name) != name_words(known.full_name):
        return Judgement(Verdict.CONFLICT, [reason(OTHER_NAME, **values)], [known])
    if person.party != known.party:
        return Judgement(Verdict.CONFLICT, [reason(OTHER_PARTY, **values)], [known])
    return Judgement(Verdict.SAME, [reason(SAME_ADDRESS, **values)], [known])


def _of_called(person: Person, called: list[Participant]) -> Judgement:
    """Return the judgement on a row whose name people of its state have."""
    if len(called) > 1:
        several = reason(SEVERAL_CALLED_SO, number=len(called))
        return Judgement(Verdict.CONFLICT, [several], called)
    (known,) = called
    if person.email and known.address:
        values = {"name": known.full_name, "address": known.address}
        return Judgement(Verdict.CONFLICT, [reason(OTHER_ADDRESS, **values)], called)
    return Judgement(Verdict.SAME, [_named(SAME_NAME, known)], called)


def _of_spelt_otherwise(spelt: list[Participant]) -> Judgement:
    """Return the judgement on a row whose name nobody has, and maybe some in another spelling."""
    if not spelt:
        return Judgement(Verdict.NEW)
    return Judgement(Verdict.CONFLICT, [_named(SAME_SPELLING, each) for each in spelt], spelt)


def _named(sentence: str, known: Participant) -> Reason:
    """Return a reason that names somebody with the mission."""
    mission = known.mission.name if known.mission else "–"
    return reason(sentence, name=known.full_name, mission=mission)


def judge_head_count(
    count: HeadCount, known: Mapping[str, LegacyFigure], twin: Twin | None, *, today: date
) -> Judgement:
    """Return what the row of this head-count is; one that stands with other figures is never
    changed by a list.
    """
    figure = known.get(count.key)
    if count.problems:
        return Judgement(Verdict.ERROR, count.problems)
    if _is_to_come(count, today):
        return Judgement(Verdict.ERROR, [reason(TO_COME)])
    if twin:
        return Judgement(Verdict.ERROR, [reason(TWIN_FIGURE, row=twin.number)], may_be_new=False)
    if figure is None:
        return Judgement(Verdict.NEW)
    if figure.removed_at:
        return Judgement(Verdict.ERROR, [reason(REMOVED_FIGURE)], may_be_new=False)
    if figure.stated == count.stated:
        return Judgement(Verdict.SAME, [reason(SAME_FIGURE)], may_be_new=False)
    return Judgement(Verdict.ERROR, [reason(OTHER_FIGURE)], may_be_new=False)


def _is_to_come(count: HeadCount, today: date) -> bool:
    """Tell whether the days lie ahead (R-393); of the running year the year alone may stand."""
    if count.since is None or count.until is None:
        return False
    return count.since > today or count.until.year > today.year


def decisions(row: ImportRow) -> list[str]:
    """Return what may be decided about a row: nothing about one with an error, and nobody new under
    an address that somebody has.
    """
    if row.verdict == Verdict.ERROR:
        return []
    found = [Decision.NEW] if row.may_be_new else []
    if row.candidates:
        found.append(Decision.SAME)
    return [*found, Decision.SKIP]


def decided_reasons(row: ImportRow) -> list[Reason]:
    """Return the reasons of a row, as its decision leaves them."""
    if not row.is_decided_alone or row.decision != Decision.SAME:
        return list(row.reasons)
    return [reason(ADDRESS_DECIDED) if each == reason(NO_ADDRESS) else each for each in row.reasons]


def carried_out(row: ImportRow) -> str:
    """Return the decision that the import carries out: what was decided, else what the verdict
    proposes; a row that nobody decided about is left out.
    """
    if row.decision:
        return row.decision
    return {Verdict.NEW: Decision.NEW, Verdict.SAME: Decision.SAME}.get(
        Verdict(row.verdict), Decision.SKIP
    )
