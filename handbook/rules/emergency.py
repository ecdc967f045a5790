"""Rules for the words beside the number to call in immediate danger, which go live unconfirmed and
are ticked before that (R-136, R-269).
"""

from collections.abc import Collection
from typing import Any

from handbook.rules.other_telephones import names_another_code
from handbook.rules.sentences import sentences
from handbook.rules.sources import says_more_than_an_address
from handbook.rules.ticks import Kind, Tick, unticked_problems


def emergency_ticks(country: str, stands: dict[str, Any], facts: dict[str, Any]) -> list[Tick]:
    """Return a tick for each changed sentence beside the emergency number of that country, language
    by language, and of the source's words last (both facts as CountryPage.FACTS). A source that is
    an address alone has no words.
    """
    number, source = facts["emergency_number"], facts["emergency_source"]
    if not number:
        return []
    ticks = []
    for language, told in facts["emergency_notes"].items():
        for words in _changed(stands["emergency_notes"].get(language, ""), told):
            kinds = (Kind.CODE,) if names_another_code(country, number, words) else ()
            ticks.append(Tick("emergency_notes", language, words, kinds))
    if says_more_than_an_address(source):
        for words in _changed(stands["emergency_source"], source):
            ticks.append(Tick("emergency_source", "", words))
    return ticks


def _changed(stood: str, told: str) -> list[str]:
    """Return the new sentences; all of them if some only went or moved, since a sentence is
    understood by those around it.
    """
    if told == stood:
        return []
    each, before = list(dict.fromkeys(sentences(told))), set(sentences(stood))
    return [words for words in each if words not in before] or each


def unread_emergency_problems(
    country: str, stands: dict[str, Any], facts: dict[str, Any], *, ticked: Collection[str]
) -> list[str]:
    """Return why changed words beside an emergency number are not shown yet: its editor has not
    ticked each sentence.
    """
    return unticked_problems(emergency_ticks(country, stands, facts), ticked)
