"""The people who take part, with or without an account."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import get_language

from participants.models.accounts import Account
from participants.models.audit import Audited
from participants.models.genders import Gender
from participants.models.parties import Mission, Party
from participants.models.posts import REPEATED, Post
from participants.models.search import (
    LISTED_BY_GIVEN_NAME,
    AddressedQuerySet,
    AddressKey,
    Comparing,
    FoldedText,
    SortingKey,
    SpellingsText,
    ToCompare,
    named_like,
    sorting_key,
    sorting_name,
)
from participants.names import address_key, fold
from participants.spellings import has_words_of, have_word_in_common, key_text


class ParticipantQuerySet(AddressedQuerySet["Participant"]):
    def visible_to(self, account: Account) -> "ParticipantQuerySet":
        """Return whom an account may see: itself; coordinators the people now at their state; staff
        all (R-180).
        """
        if account.is_staff_member:
            return self
        own = Q(account=account)
        if account.coordinated_party is None:
            return self.filter(own)
        return self.filter(own | Q(party=account.coordinated_party, served_until=None))

    def matching(self, word: str) -> "ParticipantQuerySet":
        """Return people whose name contains the word, in any usual spelling."""
        return self.filter(named_like(word))

    def called(self, word: str) -> "ParticipantQuerySet":
        """Return people whose present name contains the word, and not those with another spelling
        or a former name that does. Of whoever has such names only as the name is written.
        """
        written = Q(search_text__contains=fold(word))
        return self.filter(written | Q(named_like(word), other_names=[]))

    def sought(self, words: str) -> "ParticipantQuerySet":
        """Return those whose name, address or mission contains each word (the first MAX_WORDS),
        ignoring case, accents in names and missions, and how a name is spelt.
        """
        if not words:
            return self
        missions, found = Mission.objects.folded_names(), self
        for word in search_words(words):
            folded, address = fold(word), word.lower()
            there = [pk for pk, names in missions.items() if folded in names]
            # A union: PostgreSQL cannot use indexes for an "or" over two tables.
            fitting = [
                Participant.objects.matching(word),
                Participant.objects.filter(email__contains=address),
                Participant.objects.filter(account__email__contains=address),
                Participant.objects.filter(mission__in=there),
            ]
            first, *others = [people.order_by().values("pk") for people in fitting]
            found = found.filter(pk__in=first.union(*others, all=True))
        return found

    def in_readers_alphabet(self) -> "ParticipantQuerySet":
        """Sort by the name in lists, as whoever reads the page sorts (R-296)."""
        return self.in_alphabet(get_language() or "")

    def in_alphabet(self, language: str, *, custom: Party | None = None) -> "ParticipantQuerySet":
        """Sort by the name in lists, in the alphabet of this language (R-296); with `custom` as
        that party has it, whomever they serve now.
        """
        key = "sorting_key_sv" if language == "sv" else "sorting_key"
        if custom is None:
            return self.order_by(key, "full_name", "pk")
        alphabet = "sv" if language == "sv" else ""
        turned = [
            When(pk=person.pk, then=Value(sorting_key(person, alphabet=alphabet, party=custom)))
            for person in self.of_another_custom(custom).select_related("party")
        ]
        if not turned:
            return self.order_by(key, "full_name", "pk")
        place = Case(*turned, default=F(key), output_field=models.TextField())
        return self.order_by(place, "full_name", "pk")

    def of_another_custom(self, party: Party) -> "ParticipantQuerySet":
        """Return people whom lists have by given name, and whom they would not have so as the
        party's own, or the other way round.
        """
        by_given_name = Q(party__code__in=LISTED_BY_GIVEN_NAME)
        is_so = party.code in LISTED_BY_GIVEN_NAME
        return self.order_by().filter(~by_given_name if is_so else by_given_name)

    def without_account(self) -> "ParticipantQuerySet":
        """Return people who have no account, or a disabled one (R-294)."""
        return self.filter(Q(account=None) | Q(account__is_active=False))

    def written_to_at(self, email: str) -> "ParticipantQuerySet":
        """Return those whose letters go to this address, in any spelling (see `address`)."""
        key = address_key(email)
        return self.filter(Q(email_key=key) | Q(email_key="", account__email_key=key))

    def with_post(self) -> "ParticipantQuerySet":
        """Select party, mission and account, which pages say of a person."""
        return self.select_related("party", "mission__host", "account")

    def named(self, folded: Iterable[str]) -> "ParticipantQuerySet":
        """Return people whose whole name is one of these folded ones."""
        return self.filter(search_text__in=folded)

    def namesakes(self, full_name: str, party: Party) -> "ParticipantQuerySet":
        """Return people of this name and party, ignoring case and accents."""
        return self.named([fold(full_name)]).filter(party=party)

    def of_party(self, party: Party) -> "ParticipantQuerySet":
        """Return the people who serve the party today."""
        return self.filter(party=party, served_until=None)

    def addressed_or_called(
        self, addresses: Iterable[str], names: Iterable[str]
    ) -> "ParticipantQuerySet":
        """Return those who have one of the addresses, in any spelling, or one of the names,
        ignoring case and accents. They may be raw: a null character, which PostgreSQL takes
        nowhere, is in none that is stored.
        """
        keys = {address_key(each) for each in addresses if each and "\0" not in each}
        folded = {fold(name) for name in names if "\0" not in name}
        return self.filter(
            Q(email_key__in=keys) | Q(account__email_key__in=keys) | Q(search_text__in=folded)
        )

    def addressed_or_called_in(
        self, addresses: Iterable[str], names: Mapping[int, Iterable[str]]
    ) -> "ParticipantQuerySet":
        """Return those who have one of the addresses, or one of the names of their party, whose id
        it is given by.
        """
        keys = {address_key(each) for each in addresses if each and "\0" not in each}
        found = Q(email_key__in=keys) | Q(account__email_key__in=keys)
        for party, called in names.items():
            found |= Q(party=party, search_text__in={fold(name) for name in called})
        return self.filter(found)

    def numbered(self, numbers: Iterable[int]) -> "ParticipantQuerySet":
        """Return the people with these ids; an id that is not among them is passed over."""
        return self.filter(pk__in=numbers)

    def to_be_known(self) -> "ParticipantQuerySet":
        """Read all that tells one person from another, for the rule on duplicates."""
        return self.with_post().prefetch_related("former_addresses")

    def to_compare(self) -> "ParticipantQuerySet":
        """Return those to be compared with others, new and changed ones first."""
        return self.filter(to_compare__gt=Comparing.NOT).order_by("-to_compare", "pk")

    def renamed(self, moment: datetime) -> "ParticipantQuerySet":
        """Return people whose name differs from `known_as` and about whom no letter said so after
        the moment.
        """
        # Not `exclude(known_as="")`, for which no index helps.
        renamed = self.filter(known_as__gt="").exclude(known_as=F("full_name"))
        return renamed.exclude(renaming_told_at__gt=moment)

    # A person's current post is written down, and corrected, with the person (D-371).

    def bulk_create(
        self, objs: Iterable["Participant"], *args: Any, **options: Any
    ) -> list["Participant"]:
        """Create people with their posts; whoever is passed over on a conflict keeps theirs."""
        made = super().bulk_create(objs, *args, **options)
        written = made
        if options.get("ignore_conflicts"):  # then the database returns no ids
            keys = [person.fact_key for person in made]
            written = list(self.filter(fact_key__in=keys).select_related("mission"))
        Post.objects.begin(written)
        return made

    def update(self, **fields: Any) -> int:
        """Update, correct the current posts, and have people with another address compared."""
        if "email" in fields:
            fields.setdefault("to_compare", Comparing.NEXT)
        if not {name.removesuffix("_id") for name in fields} & set(REPEATED):
            return super().update(**fields)
        numbers = list(self.values_list("pk", flat=True))
        updated = super().update(**fields)
        Post.objects.follow(numbers)
        return updated


MAX_OTHER_NAMES = 20  # the latest
MAX_WORDS = 8  # sought at once; each is a search of its own


def search_words(typed: str) -> list[str]:
    """Return the words that are sought: the first MAX_WORDS, each once."""
    return list(dict.fromkeys(typed.split()))[:MAX_WORDS]


def with_spelling(names: list[str], former: str, *, instead: str) -> list[str]:
    """Return the other names with the former one, unless the one `instead` is found by it as well.

    The new name itself is no other name any more.
    """
    kept = [name for name in names if name != instead]
    is_found_anyway = key_text([former]) == key_text([instead])
    if is_found_anyway or former in kept:
        return kept
    return [*kept, former][-MAX_OTHER_NAMES:]


# what a new name changes
RENAMED = ("full_name", "known_as", "sort_name")

# Derived columns and what they are made of.
MADE_OF = {
    "search_text": {"full_name"},
    "latin_text": {"full_name", "other_names"},
    "sorting_key": {"full_name", "sort_name", "party"},
    "sorting_key_sv": {"full_name", "sort_name", "party"},
    "other_names": {"full_name"},
    "email_key": {"email"},
    "to_compare": {"full_name", "other_names", "email", "account", "party", "mission"},
}


class Participant(Audited, models.Model):
    """A person, with one full name as on the certificate, and a sorting name if it differs."""

    UNTOLD = ("gender",)  # which is for the totals alone

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    full_name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, blank=True)  # where the proposed one is wrong
    # other spellings and former names, by which the person is found too
    other_names = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)  # spoken, as ISO 639-1 codes
    title = models.CharField(max_length=80, blank=True)  # title or rank
    gender = models.CharField(max_length=7, choices=Gender.choices, blank=True, default="")
    email = models.EmailField(blank=True)
    email_key = AddressKey()
    # of the current post
    party = models.ForeignKey(Party, models.PROTECT, related_name="participants")
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="participants"
    )
    # its last day, once they have left it and begun no other
    served_until = models.DateField(null=True, blank=True)
    # Counts a person once in the totals and is linked to nothing else once this row is erased.
    fact_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    # The name last told to those who let the person in, until they are told of the present one
    #
    known_as = models.CharField(max_length=200, blank=True, default="", db_index=True)
    # when a letter last told of a name
    renaming_told_at = models.DateTimeField(null=True, blank=True)
    # the latest act of which no other row tells any more
    acted_at = models.DateTimeField(null=True, blank=True)
    search_text = FoldedText(of=("full_name",))
    latin_text = SpellingsText()
    sorting_key = SortingKey()
    sorting_key_sv = SortingKey(alphabet="sv")
    to_compare = ToCompare()

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["sorting_key", "full_name", "pk"]
        indexes = [
            models.Index(fields=["sorting_key"], name="people_as_lists_have_them"),
            models.Index(fields=["sorting_key_sv"], name="people_as_swedish_lists_do"),
            models.Index(
                fields=["-to_compare", "id"],
                condition=Q(to_compare__gt=Comparing.NOT),
                name="people_to_compare",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_participant_has_an_email_address"
            ),
            models.UniqueConstraint(
                fields=["email_key"],
                condition=~Q(email_key=""),
                name="one_participant_has_a_mailbox",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def given_sort_name(self, typed: str, *, full_name: str) -> str:
        """Return the name in lists to store: empty, so that it follows the full name, if it was
        left as it is and was proposed, or has a word that another full name has not (R-439).
        """
        if typed != self.sorting_name:
            return typed
        is_another_name = full_name != self.full_name
        if not self.sort_name or (is_another_name and not has_words_of(full_name, typed)):
            return ""
        return typed

    def be_listed_as(self, name: str) -> None:
        """Set the name in lists, which is stored only where another one is proposed. The caller
        saves.
        """
        self.sort_name = ""
        if self.sorting_name != name:
            self.sort_name = name

    @property
    def sorting_name(self) -> str:
        """Return the name in lists, normally the family name first."""
        return sorting_name(self)

    @property
    def address(self) -> str:
        """Return the address for letters to this person; empty when none is known."""
        return self.email or (self.account.email if self.account else "")

    @property
    def is_disabled(self) -> bool:
        """Tell whether the person has an account that can no longer sign in."""
        return self.account is not None and not self.account.is_active

    @property
    def gets_letters(self) -> bool:
        """Tell whether an address is known and its account is not disabled (R-84)."""
        return bool(self.address) and not self.is_disabled

    @property
    def letters_language(self) -> str:
        """Return the language of letters to this person: the account's; without one that which is
        alone among the recorded ones in being the site's, otherwise the site's own (R-84).
        """
        if self.account:
            return self.account.letters_language
        known = [code for code, _name in settings.LANGUAGES if code in self.languages]
        if len(known) == 1:
            return known[0]
        return settings.LANGUAGE_CODE

    def serves(self, party_id: int) -> bool:
        """Tell whether the person serves this party today."""
        return self.party_id == party_id and self.served_until is None

    def rename(self, full_name: str) -> None:
        """Set the name as the person wrote it; the former one still finds the person. A name in
        lists without any word of the new one is another name, and is proposed anew (R-181). The
        caller saves RENAMED.
        """
        if full_name != self.full_name:
            self.known_as = self.known_as or self.full_name
            self.other_names = with_spelling(self.other_names, self.full_name, instead=full_name)
            if not have_word_in_common(self.sort_name, full_name):
                self.sort_name = ""
        self.full_name = full_name

    def add_spelling(self, name: str) -> None:
        """Have the person found by this name as well. The caller saves `other_names`."""
        self.other_names = with_spelling(self.other_names, name, instead=self.full_name)

    def readdress(self, email: str, *, now: datetime) -> None:
        """Set the address and store the former one. The caller saves `email`."""
        is_another = address_key(self.email) != address_key(email)
        if self.email and is_another:
            self.former_addresses.create(email=self.email, until=now)
        if not self.account_id and is_another:
            self.links.filter(ended_at=None).update(ended_at=now)  # given for the one so far
        self.email, self.email_key = email, ""

    def save(self, **options: Any) -> None:
        """Save, and keep in step what is made of the row's columns: derived ones, and the current
        post.
        """
        is_new = self._state.adding
        fields = options.get("update_fields")
        if fields:
            derived = [each for each, parts in MADE_OF.items() if parts & set(fields)]
            options["update_fields"] = {*fields, *derived}
        super().save(**options)
        if is_new:
            Post.objects.begin([self])
        elif fields is None or not set(REPEATED).isdisjoint(fields):
            Post.objects.follow([self.pk])
