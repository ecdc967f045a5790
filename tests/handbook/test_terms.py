"""One word for each term in a language, with whose word it is; where a text has another one is
told (R-565).
"""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from handbook import reference
from handbook.actions import terms
from handbook.actions.terms import TermFacts
from handbook.editing.desk import Typed
from handbook.models import Term
from handbook.rules.terms import term_problems, terms_used
from participants.models import AuditEntry
from participants.refusal import Refused
from tests.handbook.writing import NOW, save

LIST = "/handbook/editions/terms/lv/"
SOURCE = "Made up, for a test"
VICTIM = TermFacts("presumed victim", "iespējamais cietušais", SOURCE)


def entry(facts=VICTIM, language="lv", **more) -> Term:
    return Term.objects.create(language=language, **vars(facts) | more)


def load(tmp_path, *entries: tuple[str, str]) -> None:
    file = tmp_path / "lv.json"
    rows = [{"term": term, "translation": word, "source": SOURCE} for term, word in entries]
    file.write_text(json.dumps(rows))
    reference.load_terms(file)


# --- A list has one word for each term ------------------------------------------------------------
def test_a_list_with_two_words_for_one_term_is_refused_with_both(db, tmp_path):
    two = [("referral", "nosūtīšana"), ("Referral", "novirzīšana")]
    with pytest.raises(Refused, match="“Referral” has two words: “nosūtīšana” and “novirzīšana”"):
        load(tmp_path, *two)
    assert not Term.objects.exists()
    load(tmp_path, two[0], two[0])
    assert Term.objects.get().translation == "nosūtīšana"


def test_a_second_word_that_is_typed_is_refused_with_both_and_stays_in_the_form(astrid, sign_in):
    entry()
    typed = vars(VICTIM) | {"term": "Presumed Victim", "translation": "upuris", "read_on": ""}
    found = sign_in(astrid).post(f"{LIST}new/", typed).text
    assert "“iespējamais cietušais” and “upuris”" in found and 'value="upuris"' in found
    assert Term.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"term": "PRESUMED victim"}, "“PRESUMED victim” is in the list already."),
        ({"term": "presumed victims"}, "is in the list already as “presumed victim”"),
        ({"term": "the presumed victim"}, "is in the list already as “presumed victim”"),
        ({"term": "Presumed-victims"}, "is in the list already as “presumed victim”"),
        ({"term": "(...)"}, "A term and its word have letters."),
        ({"term": "child", "translation": "–"}, "A term and its word have letters."),
        ({"term": "child", "read_on": date(2099, 1, 1)}, "was read lies ahead"),
    ],
)
def test_what_is_no_further_term_is_refused_with_the_reason(astrid, changes, said):
    entry()
    facts = replace(VICTIM, **changes)
    with pytest.raises(Refused) as refusal:
        terms.save_term(by=astrid, entry=Term(language="lv"), facts=facts, now=NOW)
    (reason,) = refusal.value.reasons
    assert said in reason
    assert Term.objects.count() == 1


def test_no_shipped_list_has_a_term_in_both_numbers(shipped):
    for row in Term.objects.all():
        assert term_problems(row, Term.objects.in_language(row.language), date.max) == []


def test_the_database_holds_one_word_for_a_term_in_a_language(db):
    entry()
    entry(language="da")
    with pytest.raises(IntegrityError), transaction.atomic():
        entry(TermFacts("PRESUMED victim", "upuris", SOURCE))


def test_what_staff_changed_stays_when_the_list_is_loaded_again(db, tmp_path, astrid):
    load(tmp_path, ("referral", "nosūtīšana"), ("guardian", "aizbildnis"))
    row = Term.objects.get(term="referral")
    facts = TermFacts("referral", "novirzīšana", SOURCE)
    terms.save_term(by=astrid, entry=row, facts=facts, seen=row.fingerprint, now=NOW)
    load(tmp_path, ("referral", "sūtīšana"), ("guardian", "aizgādnis"))
    words = dict(Term.objects.values_list("term", "translation"))
    assert words == {"referral": "novirzīšana", "guardian": "aizgādnis"}


def test_the_shipped_lists_are_loaded_with_their_sources(shipped):
    swedish = Term.objects.in_language("sv")
    assert swedish.get(term="presumed victim").translation == "förmodat offer"
    assert not Term.objects.filter(source="", note="").exists()  # or it says what was not found


# --- Who sees and changes it ----------------------------------------------------------------------
def test_reviewers_of_the_language_read_the_list_and_the_secretariat_changes_it(
    ilze, ruta, janis, astrid, sign_in
):
    row = entry()
    for who in (ilze, astrid):
        assert "iespējamais cietušais" in sign_in(who).get(LIST).text
    assert sign_in(ruta).get(LIST).status_code == 404
    assert sign_in(janis).get(LIST).status_code == 403
    assert sign_in(ilze).get(f"{LIST}{row.pk}/").status_code == 403
    typed = vars(VICTIM) | {"translation": "iespējamā cietusī persona", "read_on": "2026-11-30"}
    typed |= {"seen": row.fingerprint}
    sign_in(astrid).post(f"{LIST}{row.pk}/", typed)
    row.refresh_from_db()
    assert (row.translation, str(row.read_on)) == ("iespējamā cietusī persona", "2026-11-30")
    assert AuditEntry.objects.get(action="save_term").by == astrid


def test_what_was_added_here_can_be_removed_and_what_was_shipped_is_changed(astrid, sign_in):
    own, shipped = entry(), entry(TermFacts("referral", "nosūtīšana", SOURCE), is_shipped=True)
    client = sign_in(astrid)
    assert "Remove this term" not in client.get(f"{LIST}{shipped.pk}/").text
    for row in (own, shipped):
        client.post(f"{LIST}{row.pk}/remove/", {"seen": row.fingerprint})
    assert list(Term.objects.all()) == [shipped]


def test_it_is_asked_first_and_what_a_colleague_changed_meanwhile_stays(astrid, ilze, sign_in):
    row, client = entry(), sign_in(astrid)
    place = f"{LIST}{row.pk}/remove/"
    assert sign_in(ilze).get(place).status_code == 403
    seen = row.fingerprint
    assert f'name="seen" value="{seen}"' in client.get(place).text
    Term.objects.update(translation="cietusī persona")
    told = client.post(place, {"seen": seen}, follow=True).text
    assert "This has changed since you opened it" in told
    client.post(place, {"seen": Term.objects.get().fingerprint})
    assert not Term.objects.exists()
    told = client.post(place, {"seen": seen}, follow=True).text
    assert "This entry has been removed from the list already." in told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("https://user:pw@example.org/x", "it is a password."),
        ("http://10.0.0.7/terms", "is no page that others can open."),
        ("Somewhere", "names no source"),
    ],
)
def test_its_source_is_one_that_others_can_look_up(astrid, sign_in, source, told):
    answer = sign_in(astrid).post(f"{LIST}new/", vars(VICTIM) | {"source": source, "read_on": ""})
    assert told in answer.text and f'value="{source}"' in answer.text
    assert not Term.objects.exists()


def test_who_saves_what_a_colleague_removed_loses_nothing_and_may_add_it(astrid, sign_in):
    row, client = entry(), sign_in(astrid)
    typed = vars(VICTIM) | {"note": "Long thought of", "read_on": "", "seen": row.fingerprint}
    place = f"{LIST}{row.pk}/"
    row.delete()
    answer = client.post(place, typed)
    assert "saving it adds the term." in answer.text and 'value="Long thought of"' in answer.text
    assert f'action="{LIST}new/"' in answer.text
    client.post(f"{LIST}new/", typed)
    assert Term.objects.get().note == "Long thought of"
    assert client.get(place)["Location"] == LIST


def test_no_list_of_english_or_of_a_language_without_editions(astrid, sign_in):
    for language in ("en", "xx"):
        assert sign_in(astrid).get(f"/handbook/editions/terms/{language}/").status_code == 404


# --- Terms beside a text --------------------------------------------------------------------------
def other_words(english: str, translated: str, language: str, **words: str) -> dict[str, list]:
    """Where each term that the English uses has another word in the translation."""
    listed = [
        entry(TermFacts(term.replace("_", " "), word, SOURCE), language=language)
        for term, word in words.items()
    ]
    pair = Typed("", "", english), Typed("", "", translated)
    return {used.term.term: used.other_in for used in terms_used(*pair, language, listed)}


@pytest.mark.parametrize(
    ("language", "word", "translated"),
    [
        ("lv", "iespējamais cietušais", "Runā ar iespējamo cietušo."),
        ("sv", "förmodat offer", "Det förmodade offret och de förmodade offren."),
        ("sv", "förmodat människohandelsoffer", "Förmodade människohandelsoffers rätt."),
        ("da", "formodet offer / formodet ramt person", "En formodet ramt person."),
    ],
)
def test_every_form_of_the_word_counts(db, language, word, translated):
    found = other_words("A presumed victim.", translated, language, presumed_victim=word)
    assert found == {"presumed victim": []}


def test_another_word_is_told_with_the_section(db):
    english = "{#a}\n## First\n\nPresumed victims.\n\n{#b}\n## Second\n\nA presumed victim.\n"
    swedish = "{#a}\n## Ett\n\nFörmodade offer.\n\n{#b}\n## Två\n\nEn misstänkt drabbad.\n"
    found = other_words(
        english, swedish, "sv", presumed_victim="förmodat offer", guardian="god man"
    )
    assert found == {"presumed victim": ["Två"]}


def test_a_longer_term_is_not_taken_for_the_shorter_one_in_it(db):
    words = {"referral": "hänvisning", "referral_mechanism": "mekanism för hänvisning"}
    found = other_words("The referral mechanism.", "Mekanismen för hänvisning.", "sv", **words)
    assert found == {"referral mechanism": []}


def test_writer_and_reviewer_see_the_terms_beside_the_text(draft, astrid, ilze, sign_in):
    entry()
    save(astrid, draft, "{.advice}\nAsk the presumed victim.")
    save(astrid, draft, "{.advice}\nJautā upurim.", language="lv", title="Pazīmes", follows=1)
    place = "/handbook/editions/2027/lv/noticing/"
    for who, page in ((astrid, place), (ilze, f"{place}review/")):
        found = sign_in(who).get(page).text
        assert "iespējamais cietušais" in found and "another word" in found
    save(astrid, draft, "{.advice}\nJautā iespējamajam cietušajam.", language="lv", version=1)
    assert "another word" not in sign_in(ilze).get(f"{place}review/").text
