"""A person's record: who sees what of it, corrects it, writes notes, and takes it over."""

import pytest

from outbox.models import Letter
from participants.actions.records import write_note
from participants.models import AuditEntry, Note, Participant
from participants.models.audit import READING
from participants.refusal import RightsChanged
from tests import factories


@pytest.fixture
def maris(latvia):
    """Māris of Latvia, recorded without an account."""
    return factories.participant("Māris Ozols", latvia, email="maris@mfa.example")


def page(person) -> str:
    return f"/participants/{person.pk}/"


def test_staff_and_the_states_coordinator_see_the_record_and_others_do_not(
    sign_in, astrid, ilze, ruta, maris
):
    for reader in (astrid, ilze):
        assert "maris@mfa.example" in sign_in(reader).get(page(maris)).text
    assert sign_in(ruta).get(page(maris)).status_code == 404


def test_of_whoever_left_a_coordinator_sees_the_registrations_alone(
    sign_in, ilze, ruta, maris, riga, lithuania
):
    factories.registration(riga, maris)
    Participant.objects.filter(pk=maris.pk).update(party=lithuania)
    Note.objects.create(participant=maris, by=ruta, at="2027-01-01T00:00Z", text="Speaks Polish")
    answer = sign_in(ilze).get(page(maris))
    assert riga.title in answer.text
    for hidden in ("maris@mfa.example", "Lithuania", "Speaks Polish", "Make a link"):
        assert hidden not in answer.text
    assert sign_in(ilze).post(f"{page(maris)}notes/", {"text": "x"}).status_code == 404


def test_a_look_is_recorded_once_an_hour_and_says_whether_it_was_at_the_whole_record(
    sign_in, ilze, maris, riga, lithuania
):
    client = sign_in(ilze)
    client.get(page(maris)), client.get(page(maris))
    factories.registration(riga, maris)
    Participant.objects.filter(pk=maris.pk).update(party=lithuania)
    client.get(page(maris)), client.get(page(maris))
    looks = AuditEntry.objects.about(maris).of_actions([READING]).order_by("pk")
    assert [(each.by, each.facts) for each in looks] == [
        (ilze, {"page": "person"}),
        (ilze, {"page": "person_in_part"}),
    ]


def test_staff_are_led_to_who_looked_at_the_record(sign_in, astrid, ilze, maris):
    sign_in(ilze).get(page(maris))
    query = f"kind=participants.participant&record={maris.pk}&act=see_page"
    browser = sign_in(astrid)
    assert f"/audit/?{query.replace('&', '&amp;')}" in browser.get(page(maris)).text
    looked = browser.get(f"/audit/?{query}").context["rows"]
    assert [row.who for row in looked] == [astrid.name, ilze.name]
    assert "Who looked" not in sign_in(ilze).get(page(maris)).text


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_record_takes_as_many_statements_for_any_number(
    sign_in, astrid, maris, latvia, now, django_assert_max_num_queries, number
):
    for each in range(number):
        training = factories.training(f"Course {each}", host=latvia, now=now)
        factories.registration(training, maris)
        Note.objects.create(participant=maris, by=astrid, at=now, text="Speaks Polish")
    client = sign_in(astrid)
    client.get(page(maris))
    with django_assert_max_num_queries(18):
        client.get(page(maris))


# --- Corrections ----------------------------------------------------------------------------------
def correct(client, person, **typed):
    address = f"{page(person)}correct/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return client.post(address, sent | {"note": "As in the passport"} | typed, follow=True)


def test_staff_correct_a_record_and_the_person_reads_why(sign_in, astrid, maris):
    typed = {"full_name": "Māris Ozoliņš", "other_names": "Marius Ozols\nМарис Озолс"}
    answer = correct(sign_in(astrid), maris, **typed, languages=["en", "lv"])
    assert "Corrected: Māris Ozoliņš. In lists: Ozoliņš, Māris." in answer.text
    maris.refresh_from_db()
    assert maris.other_names == ["Marius Ozols", "Марис Озолс"]
    assert maris.languages == ["en", "lv"]
    letter = Letter.objects.get(kind="record_corrected")
    assert "Māris Ozols → Māris Ozoliņš" in letter.body and "As in the passport" in letter.body
    assert "Other spellings: – → Marius Ozols, Марис Озолс" in letter.body
    assert "Languages: – → English, Latvian" in letter.body


@pytest.mark.parametrize(
    ("full_name", "listed"),
    [
        ("Juris Liepa", "Liepa, Juris"),
        ("Māris Liepa", "Liepa, Māris"),
        ("Māris von Ozols", "Ozols, Māris"),
    ],
)
def test_a_name_in_lists_left_as_it_was_holds_no_word_of_the_former_name(
    sign_in, astrid, maris, full_name, listed
):
    Participant.objects.filter(pk=maris.pk).update(sort_name="Ozols, Māris")
    answer = correct(sign_in(astrid), maris, full_name=full_name)
    assert f"Corrected: {full_name}. In lists: {listed}." in answer.text
    maris.refresh_from_db()
    assert maris.sorting_name == listed
    is_told = f"Name in lists: Ozols, Māris → {listed}" in Letter.objects.get().body
    assert is_told == (listed != "Ozols, Māris")


def test_a_name_in_lists_that_is_typed_stands_whatever_its_words(sign_in, astrid, maris):
    Participant.objects.filter(pk=maris.pk).update(sort_name="Ozols, Māris")
    correct(sign_in(astrid), maris, full_name="Марис Озолс", sort_name="Osols, Maris")
    maris.refresh_from_db()
    assert maris.sort_name == "Osols, Maris"


def test_a_former_address_stays_on_the_record(sign_in, astrid, maris):
    answer = correct(sign_in(astrid), maris, email="maris.ozols@mfa.example")
    assert "maris@mfa.example" in answer.text
    assert maris.former_addresses.get().email == "maris@mfa.example"


@pytest.mark.parametrize("new", ["maris.ozols@mfa.example", ""])
def test_an_earlier_address_reads_that_there_is_another_and_not_which(sign_in, astrid, maris, new):
    maris.former_addresses.create(email="first@mfa.example", until="2020-01-01T00:00Z")
    correct(sign_in(astrid), maris, email=new)
    told = Letter.objects.filter(kind="record_readdressed")
    assert {each.to for each in told} == {"maris@mfa.example", "first@mfa.example"}
    assert all("As in the passport" in each.body for each in told)
    assert not any("maris.ozols@" in each.body for each in told)


def test_the_address_of_somebody_else_is_refused(sign_in, astrid, maris, egle):
    answer = correct(sign_in(astrid), maris, email=egle.email.upper())
    assert "This address belongs to Eglė Šimkūnaitė (Lithuania)." in answer.text


def test_an_accounts_address_goes_to_no_record_that_may_be_anothers(
    sign_in, astrid, oskar, janis, maris, latvia
):
    Participant.objects.filter(account=janis).update(email="")
    client = sign_in(astrid)
    refused = correct(client, maris, email=oskar.email.upper()).text
    assert "An account without a record has this address" in refused
    assert "This address belongs to Jānis" in correct(client, maris, email=janis.email).text
    own = factories.account("m.ozols@mfa.example", party=latvia, full_name="Maris Ozols")
    correct(client, maris, email=own.email)
    maris.refresh_from_db()
    assert (maris.email, maris.account) == (own.email, own)


def test_a_record_that_changed_meanwhile_is_not_corrected(sign_in, astrid, maris):
    client = sign_in(astrid)
    form = client.get(f"{page(maris)}correct/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    Participant.objects.filter(pk=maris.pk).update(other_names=["Marius"])
    sent |= {"title": "Consul", "note": "Promoted"}
    answer = client.post(f"{page(maris)}correct/", sent)
    assert "Other spellings: Marius" in answer.text
    assert Participant.objects.get(pk=maris.pk).title == ""


def test_nothing_corrected_writes_no_letter(sign_in, astrid, maris):
    answer = correct(sign_in(astrid), maris)
    assert "Nothing differs" in answer.text
    assert not Letter.objects.filter(kind="record_corrected").exists()


# --- Posts ----------------------------------------------------------------------------------------
def record(client, person, **typed):
    form = client.get(f"{page(person)}post/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return client.post(f"{page(person)}post/", sent | {"note": "By phone"} | typed, follow=True)


def test_staff_record_a_new_post_and_the_former_one_stays(sign_in, astrid, maris, lithuania):
    there = factories.mission(lithuania, name="Embassy in Warsaw")
    post = {"party": lithuania.pk, "mission": there.pk, "since": "2026-01-01"}
    answer = record(sign_in(astrid), maris, **post)
    assert "The former post stays on the record." in answer.text
    assert [str(each.party) for each in maris.posts.latest_first()] == ["Lithuania", "Latvia"]
    assert "Latvia → Lithuania" in Letter.objects.get(kind="record_corrected").body


def test_without_a_day_the_present_post_is_corrected(sign_in, astrid, maris):
    record(sign_in(astrid), maris, title="Consul")
    assert [each.title for each in maris.posts.all()] == ["Consul"]


def test_staff_record_no_post_of_somebody_with_an_account(sign_in, astrid, janis):
    answer = record(sign_in(astrid), janis.person, title="Consul")
    assert "says the posts in the own profile" in answer.text
    assert janis.person.posts.get().title == ""


# --- Notes ----------------------------------------------------------------------------------------
def test_only_its_author_removes_a_note(sign_in, astrid, ilze, maris):
    sign_in(ilze).post(f"{page(maris)}notes/", {"text": "Speaks Polish"})
    note = maris.notes.get()
    refused = sign_in(astrid).post(f"{page(maris)}notes/{note.pk}/remove/", follow=True)
    assert "Only whoever wrote a note removes it." in refused.text
    sign_in(ilze).post(f"{page(maris)}notes/{note.pk}/remove/")
    assert not maris.notes.exists()


def test_a_note_of_one_state_does_not_move_to_another(
    sign_in, astrid, ilze, ruta, maris, lithuania
):
    sign_in(ilze).post(f"{page(maris)}notes/", {"text": "Speaks Polish"})
    Participant.objects.filter(pk=maris.pk).update(party=lithuania)
    assert "Speaks Polish" not in sign_in(ruta).get(page(maris)).text
    assert "Speaks Polish" in sign_in(astrid).get(page(maris)).text


def test_staff_say_whether_the_states_coordinator_reads_their_note(sign_in, astrid, ilze, maris):
    write = f"{page(maris)}notes/"
    sign_in(astrid).post(write, {"text": "Ask his mission"})
    sign_in(astrid).post(write, {"text": "Comes by train", "is_for_coordinator": "on"})
    read = sign_in(ilze).get(page(maris)).text
    assert "Comes by train" in read and "Ask his mission" not in read
    assert "is_for_coordinator" not in sign_in(ilze).get(write).text


def test_what_staff_wrote_for_one_state_does_not_move_to_another(
    sign_in, astrid, ruta, maris, lithuania
):
    sign_in(astrid).post(f"{page(maris)}notes/", {"text": "By train", "is_for_coordinator": "on"})
    Participant.objects.filter(pk=maris.pk).update(party=lithuania)
    assert "By train" not in sign_in(ruta).get(page(maris)).text


def test_a_note_of_a_coordinator_whose_term_has_ended_is_not_written(ilze, maris, now):
    ilze.terms.all().delete()
    with pytest.raises(RightsChanged):
        write_note(by=ilze, person=maris, text="x", now=now)
    assert not maris.notes.exists()


def test_a_note_of_another_record_is_not_removed_by_its_number(sign_in, astrid, maris, egle, now):
    note = Note.objects.create(participant=egle.person, by=astrid, at=now, text="x")
    answer = sign_in(astrid).post(f"{page(maris)}notes/{note.pk}/remove/", follow=True)
    assert "The note is not there any more." in answer.text
    assert Note.objects.filter(pk=note.pk).exists()


def test_a_note_too_long_is_refused_and_not_lost(sign_in, astrid, maris):
    answer = sign_in(astrid).post(f"{page(maris)}notes/", {"text": "a" * 100_000})
    assert answer.context["form"]["text"].value() == "a" * 100_000
    assert not maris.notes.exists()


def test_what_is_not_to_be_written_in_a_note_is_not_printed(sign_in, astrid, maris):
    record = sign_in(astrid).get(page(maris)).text
    [_before, warning] = record.split('<p class="note note-warn no-print">')
    assert warning.lstrip().startswith("Write nothing about a presumed victim")


def test_a_coordinator_reads_who_corrects_and_why_somebody_is_not_said_to_have_left(
    sign_in, ilze, astrid, janis, maris
):
    corrects = "The secretariat corrects names, posts and addresses: write to"
    has_account = "This person has an account: the secretariat does this."
    of_janis, of_maris = (sign_in(ilze).get(page(each)).text for each in (janis.person, maris))
    assert (corrects in of_janis, has_account in of_janis) == (True, True)
    assert (corrects in of_maris, has_account in of_maris) == (True, False)
    assert corrects not in sign_in(astrid).get(page(maris)).text


def test_each_note_says_whether_the_coordinator_reads_it_too(sign_in, astrid, ilze, maris, now):
    for shared in (True, False):
        write_note(by=astrid, person=maris, text="A", is_for_coordinator=shared, now=now)
    too, only = "For staff and the coordinator of Latvia", "For staff only"
    for reader, marks in ((astrid, (1, 1)), (ilze, (1, 0))):
        text = sign_in(reader).get(page(maris)).text
        assert (text.count(too), text.count(only)) == marks
