"""One noun, one file name: what a layer calls a thing, the models call it too."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("rules", "actions", "forms", "views")
# Names that no file of the models bears, each with what it is instead of a table.
WITHOUT_A_TABLE = {
    "participants": {
        "alike_names": "how close two names are, for `duplicates`",
        "addresses": "changing the address of an account is an act of its own, with a code",
        "claims": "a claim is a state of an account",
        "deciding": "what recognising and refusing have in common",
        "entrance": "the pages before an account is known",
        "mailed_record": "the way to one's own record by a code",
        "factors": "django-allauth keeps app, passkeys and recovery codes",
        "match_keys": "what people who may be one have in common, for `duplicates`",
        "ministries": "they stand in the settings",
        "missions": "a mission stands beside its party (models/parties.py)",
        "profile": "an account and its person on one page",
        "renaming": "what a changed name sets off",
        "roles": "a role and its term belong to an account",
        "sessions": "Django keeps them",
        "signin": "forms of django-allauth with our words",
        "taking_back": "of a merge, beside `merges`",
        "terms": "a term stands beside its account (models/accounts.py)",
        "records": "what staff and coordinators do with a person and what hangs on it",
    },
    "handbook": {
        "added_countries": "pages beyond those that are shipped, added and removed as a whole",
        "at_the_counter": "a page of its own over several rows",
        "authority_words": "the patterns of `contradictions` for who answers, by language",
        "authorities": "named in a contact's own words, not rows",
        "card_words": "what the words of a card may say, beside `cards`",
        "changes": "compared when they are read, never stored",
        "chapters": "a chapter stands beside its edition (models/editions.py)",
        "confirming": "the questions before a contact or section is confirmed, or one removed",
        "corrections": "of the release, not of a row",
        "country_desk": "the editor's side of views/countries.py",
        "doubt_stems": "the stems of `doubts`, by language",
        "doubt_words": "the patterns of `doubts`, by language",
        "doubts": "a question to any text",
        "own_words": "the patterns of `doubts` for what an entry says of itself",
        "emergency": "the number of a country page itself, a part of its row",
        "forgetting": "rows that are old enough, of any model",
        "first_call": "which of several contacts is called first",
        "in_languages": "a field for each language, in several forms",
        "meanwhile": "what somebody else saved while a form was open, of any row",
        "offline": "the copy on a device",
        "paper_forms": "forms to print or to fill in, whose files stand beside the cards'",
        "owners": "accounts that look after chapters and sources, and the letter to them",
        "reading": "the reader's side of views/texts.py",
        "reviews": "a review is a state of a text",
        "revisions": "a revision stands beside its text (models/texts.py)",
        "reach": "what a contact says of calls from abroad, against its numbers",
        "sentences": "what texts are parted into, to be judged and ticked one by one",
        "sources": "where a contact or a section was read, in its own words",
        "source_words": "the patterns of `sources`, by language",
        "waiting_words": "the patterns of `doubts` for what waits or is to be checked",
        "costs": "what a call costs the caller, as far as its number tells",
        "giveaway_words": "the patterns of `card_words`, by language",
        "hours_words": "the patterns of `contradictions` for when nobody answers, by language",
        "no_limit_words": "the patterns of `contradictions` for what takes others back",
        "contradiction_words": "the patterns of `contradictions`, by language",
        "contradictions": "what a contact says of itself, against its fields",
        "numerals": "the numbers of a translation, against the English",
        "named_countries": "countries that words name, beside their numbers",
        "numbers_nearby": "numbers in words, by the countries named beside them",
        "other_telephones": "telephones in words that are not the one beside these",
        "telephone_words": "the patterns of `numbers_told`, by language",
        "numbers_told": "telephone numbers in words",
        "telephones": "one number, whatever entries and texts name it",
        "ticks": "what is ticked before a contact or section is confirmed",
    },
    "trainings": {
        "answers": "what a nominated officer answers",
        "archive": "the ZIP of a training's certificates",
        "asking": "which nominated officer is asked, and when",
        "badges": "certificates as Open Badges, made when they are asked for",
        "by_hand": "somebody whom staff register, without a click of their own",
        "calendars": "made from trainings",
        "claims": "what a decision on an officer's claimed state does to requests",
        "contacts": "whom a training names for questions, columns of its plan",
        "deadlines": "days of a plan until which something holds",
        "desk": "what a row of the registrations desk offers",
        "fields": "fields that several forms share",
        "after_closing": "people and decisions that a closed training still gets",
        "history": "the trail of acts in words",
        "forgetting": "rows that are old enough, of several models",
        "flagging": "whom the next letter to the deciders lists",
        "issuing": "making the rows of certificates, for every act that does",
        "invitation": "parties invited one by one or by groups",
        "ledger": "what fits into the seats, reckoned and stored nowhere",
        "leaving": "what becomes of a place that somebody gives up, in words",
        "locking": "the order of locks that all actions share",
        "marked_together": "what one click marked, read from the trail",
        "meanwhile": "what a colleague changed since a form was opened",
        "months": "what stands on the days of a month, stored nowhere",
        "moving_up": "whoever waits gets the seats that become free",
        "rescheduling": "a change of dates or place",
        "nominees": "whom a list of officers may name",
        "nominating": "the coordinator's page over all nominations of a party",
        "officer_rows": "the rows in which officers are named",
        "pasted_officers": "lines of a spreadsheet, read as officers",
        "namesakes": "people of one name, told apart",
        "participants_list": "the people of a training to take along, in files and on paper",
        "own_registration": "what people do with their own registration",
        "plan_changes": "what edits changed, read from the trail",
        "plan_columns": "the columns of a training on the planning form",
        "plan_layout": "how the planning form stands on its page",
        "plan_row_counts": "how many rows the planning form has, and more of them",
        "plan_rows": "the rows of the planning form",
        "programme": "the sessions of a training as attendance counts them",
        "publication": "a state of a training",
        "release_day": "the moment at which reserved seats go back to everyone",
        "beside_reserved": "people who wait while reserved seats of their party are free",
        "results": "what came of one person's part",
        "revocations": "a revocation is a state of a certificate; they are taken back here",
        "roster": "confirmed people with their marks",
        "search": "the filters of the list",
        "seats": "the seat rule over registrations and reservations",
        "seating": "what the acts that give places and seats have in common",
        "selections": "people ticked on the registrations desk, for one act on all of them",
        "sending_again": "of the letter with a certificate, asked for by staff or its holder",
        "slips": "days that look like a slip of the pen",
        "status_words": "where a training stands for somebody who looks for a seat",
        "recipients": "whom an act writes to",
        "two_records": "of one person, in the same trainings",
        "teaching": "what trainers taught, reckoned from their parts",
        "undoing": "what the undo of an approval and of an ending have in common",
        "verification": "the public check of a certificate",
    },
    "reports": {
        "behind": "what a number counts, asked anew",
        "genders": "stated on people's own records",
        "legacy_figures": "they stand among the facts of trainings",
        "quality": "what is missing behind the totals, counted when it is asked",
        "totals": "counted from the facts of trainings, stored nowhere",
    },
}


def names(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def without_a_table(room: str) -> set[str]:
    layers = (names(ROOT / room / layer) for layer in LAYERS)
    return set().union(*layers) - names(ROOT / room / "models")


@pytest.mark.parametrize("room", WITHOUT_A_TABLE)
def test_a_name_in_a_layer_is_a_name_of_the_models_or_has_a_reason(room):
    assert without_a_table(room) == set(WITHOUT_A_TABLE[room])


@pytest.mark.parametrize("room", WITHOUT_A_TABLE)
def test_no_noun_is_singular_here_and_plural_there(room):
    everywhere = set().union(*(names(ROOT / room / layer) for layer in ("models", *LAYERS)))
    assert [name for name in everywhere if f"{name}s" in everywhere] == []
