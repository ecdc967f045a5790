"""Accounts, which people sign in with, and the terms of coordinators."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from documents.languages import language_of_our_words
from participants.models.audit import Audited
from participants.models.parties import Party
from participants.models.search import AddressedQuerySet, AddressKey, called_like
from participants.names import fold

if TYPE_CHECKING:  # the key stands on the person's side; only the type of `person` leads back here
    from participants.models.people import Participant


DEMONSTRATION_DOMAIN = "@demo.example"


def _is_officer() -> Q:
    """Return the condition for accounts on which `Account.is_officer` is true."""
    coordinators = CoordinatorTerm.objects.not_over(timezone.localdate()).values("account")
    former = Q(role=Account.Role.COORDINATOR) & ~Q(pk__in=coordinators)
    return Q(role=Account.Role.OFFICER) | former


class AccountQuerySet(AddressedQuerySet["Account"]):
    def active(self) -> "AccountQuerySet":
        """Return accounts that are not disabled, proven or not."""
        return self.filter(is_active=True)

    def staff(self) -> "AccountQuerySet":
        """Return the secretariat and administrators, disabled ones too."""
        return self.filter(role__in=Account.STAFF)

    def proven(self) -> "AccountQuerySet":
        """Return accounts whose email address a mailed code has proven."""
        return self.filter(emailaddress__primary=True, emailaddress__verified=True)

    def abandoned(self) -> "AccountQuerySet":
        """Return sign-ups whose address was never proven and may be somebody else's. Invitations
        are left out.
        """
        return self.filter(
            role=Account.Role.OFFICER, recognition=Account.Recognition.CLAIMED, last_login=None
        ).exclude(emailaddress__verified=True)

    def signed_up_after(self, account: "Account") -> "Account | None":
        """Return the account that signed up next after this one, else the first; None if there is
        none.
        """
        queue = self.order_by("created_at", "pk")
        return queue.filter(created_at__gt=account.created_at).first() or queue.first()

    def numbered(self, pk: int) -> "Account | None":
        """Return the account with this id; None if there is none."""
        return self.filter(pk=pk).first()

    def without_person(self) -> "AccountQuerySet":
        """Return accounts without a participant."""
        return self.filter(participant=None)

    def claims(self) -> "AccountQuerySet":
        """Return officers with a proven address whose state is not yet recognised or refused."""
        claimed = self.proven().filter(
            is_active=True, recognition=Account.Recognition.CLAIMED, party__isnull=False
        )
        return claimed.filter(_is_officer())

    def claims_to_tell(self, due: datetime, *, last_before: datetime) -> "AccountQuerySet":
        """Return claims to be told by `due` that no letter has told since `last_before`."""
        due_claims = self.claims().filter(claim_to_tell_at__lte=due)
        return due_claims.exclude(claim_told_at__gt=last_before)

    def decided_since(self, moment: datetime) -> "AccountQuerySet":
        """Return accounts recognised or refused after the moment, which can still be undone."""
        recognised = Q(recognition=Account.Recognition.RECOGNISED, recognised_at__gt=moment)
        refused = Q(recognition=Account.Recognition.REFUSED, refused_at__gt=moment)
        return self.filter(recognised | refused).order_by("pk")

    def coordinators_of(self, party: Party, day: date) -> "AccountQuerySet":
        """Return the party's coordinators whose term runs on that day."""
        terms = CoordinatorTerm.objects.on(day).filter(party=party)
        return self.active().filter(role=Account.Role.COORDINATOR, pk__in=terms.values("account"))

    def deciders(self, party: Party | None, day: date) -> "list[Account]":
        """Return those who decide for a party that day: its coordinators, else the secretariat."""
        if party:
            coordinators = list(self.coordinators_of(party, day))
            if coordinators:
                return coordinators
        return self.secretariat()

    def secretariat(self) -> "list[Account]":
        """Return the active secretariat; without one, the administrators."""
        return list(self.active().with_role(Account.Role.SECRETARIAT)) or list(
            self.active().staff()
        )

    def without_coordinator(self, day: date) -> "AccountQuerySet":
        """Return accounts of parties without a coordinator in term on that day: the secretariat
        decides.
        """
        coordinated = CoordinatorTerm.objects.on(day).in_office()
        return self.exclude(party__in=coordinated.values("party"))

    def with_state(self, state: str) -> "AccountQuerySet":
        """Return accounts that are claimed, recognised, refused, disabled or unproven (`state`)."""
        if state == "disabled":
            return self.filter(is_active=False)
        if state == "unproven":
            return self.exclude(emailaddress__verified=True)
        return self.active().filter(recognition=state)

    def with_people(self) -> "AccountQuerySet":
        """Join party and participant, which a list shows of each account."""
        return self.select_related("party", "participant")

    def with_post(self) -> "AccountQuerySet":
        """Join party, person and the person's post, which pages read of the signed-in account."""
        return self.select_related("party", "participant__party", "participant__mission")

    def with_standing(self) -> "AccountQuerySet":
        """Join party and person; prefetch terms and what `is_proven` reads."""
        return self.with_people().prefetch_related("emailaddress_set", "terms")

    def of_demonstration(self) -> "AccountQuerySet":
        """Return staff of the demonstration set. Officers prove nothing: anybody may sign up with
        any address.
        """
        return self.staff().filter(email__endswith=DEMONSTRATION_DOMAIN)

    def opened_before(self, moment: datetime) -> "AccountQuerySet":
        """Return accounts opened before the moment, by sign-up or invitation."""
        return self.filter(created_at__lt=moment)

    def with_role(self, role: str) -> "AccountQuerySet":
        """Return accounts of that stored role, a coordinator's also outside a term (R-10)."""
        return self.filter(role=role)

    def of_party(self, party: Party) -> "AccountQuerySet":
        """Return accounts that serve the party or only claim to."""
        return self.filter(party=party)

    def matching(self, words: str) -> "AccountQuerySet":
        """Return accounts with each word in the name, in any usual spelling, or in the address."""
        people, found = apps.get_model("participants", "Participant").objects, self
        # staff, who are few, have their names on the account
        own = list(Account.objects.exclude(full_name="").values_list("pk", "full_name"))
        for word in words.split():
            staff = Account.objects.filter(pk__in=called_like(word, own)).order_by().values("pk")
            # A union: PostgreSQL cannot use indexes for an "or" over two tables.
            named = people.matching(word).filter(account__isnull=False).order_by().values("account")
            addressed = Account.objects.filter(email__contains=fold(word)).order_by().values("pk")
            found = found.filter(pk__in=addressed.union(named, staff, all=True))
        return found

    def visible_to(self, account: "Account") -> "AccountQuerySet":
        """Return what an account may see: itself; coordinators also their own officers; staff all
        (R-180).
        """
        if account.is_staff_member:
            return self
        officers = _is_officer() & Q(party=account.coordinated_party, party__isnull=False)
        return self.filter(Q(pk=account.pk) | officers)


class AccountManager(BaseUserManager.from_queryset(AccountQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account with this address in any case. Raises DoesNotExist."""
        return self.get(email__iexact=username)

    def remember_language(self, account: "Account", language: str) -> None:
        """Save the language of the account's letters. A preference, so there is no audit row."""
        self.filter(pk=account.pk).update(language=language)


class Account(Audited, AbstractBaseUser):
    """A person's sign-in, with one role. An officer's state is claimed until somebody recognises
    it.
    """

    class Role(models.TextChoices):
        OFFICER = "officer", _("Officer")
        COORDINATOR = "coordinator", _("National coordinator")
        SECRETARIAT = "secretariat", _("Secretariat")
        ADMINISTRATOR = "administrator", _("Administrator")

    class Recognition(models.TextChoices):
        CLAIMED = "claimed", _("claimed")
        RECOGNISED = "recognised", _("recognised")
        REFUSED = "refused", _("refused")  # a claim that was answered with no; it carries no right

    UNTOLD = ("people_columns",)  # a preference
    STAFF = (Role.SECRETARIAT, Role.ADMINISTRATOR)

    email = models.EmailField(unique=True)
    email_key = AddressKey()
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.OFFICER)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="accounts")
    recognition = models.CharField(
        max_length=12, choices=Recognition.choices, default=Recognition.CLAIMED, db_index=True
    )
    # empty for invited accounts
    recognised_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)  # when the claim was last refused
    language = models.CharField(
        max_length=5, blank=True, default=""
    )  # of letters; "" until the first sign-in
    full_name = models.CharField(max_length=200, blank=True)  # of staff, who are no participants
    # of the list of people, as its reader chose them; none before the first choice
    people_columns = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often; earlier sessions are void
    created_at = models.DateTimeField(default=timezone.now)
    # when a letter last told of a claim
    claim_told_at = models.DateTimeField(null=True, blank=True)
    # when the present claim is due to be told
    claim_to_tell_at = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_has_an_email_address"),
            models.UniqueConstraint(fields=["email_key"], name="one_account_has_a_mailbox"),
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, **options: Any) -> None:
        """Save, and keep `email_key` in step with `email`."""
        if "email" in (options.get("update_fields") or ()):
            options["update_fields"] = {*options["update_fields"], "email_key"}
        super().save(**options)

    def get_session_auth_hash(self) -> str:
        """Return the hash that a session starts with and must match at each request (R-13)."""
        return f"{super().get_session_auth_hash()}{self.sessions_ended}"

    @property
    def is_staff_member(self) -> bool:
        """Tell whether the account is of the secretariat or an administrator."""
        return self.role in self.STAFF

    @property
    def is_administrator(self) -> bool:
        """Tell whether the account manages others, beyond what all staff may do (R-179)."""
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_officer(self) -> bool:
        """Tell whether the account is an officer, by role or as a coordinator whose terms are all
        over: officers' deciders then decide about its state (R-10).
        """
        if self.role != self.Role.COORDINATOR:
            return self.role == self.Role.OFFICER
        return not self.terms.not_over(timezone.localdate()).exists()

    @property
    def is_or_was_coordinator(self) -> bool:
        """Tell whether there is something to say of terms: the role, or a term of earlier."""
        return self.role == self.Role.COORDINATOR or self.terms.exists()

    @property
    def is_unrecognised_officer(self) -> bool:
        """Tell whether the account acts as an officer whose state nobody has recognised."""
        return self.acting_role == self.Role.OFFICER and not self.is_recognised

    @property
    def has_desk(self) -> bool:
        """Tell whether the account decides, edits or runs something today, not only reads."""
        return self.acting_role != self.Role.OFFICER

    @property
    def is_to_say_whom_it_serves(self) -> bool:
        """Tell whether an officer has yet to give name and party; none who serves no longer."""
        has_left = self.person is not None and self.person.served_until is not None
        return self.role == self.Role.OFFICER and self.party_id is None and not has_left

    @property
    def is_recognised(self) -> bool:
        """Tell whether the state is recognised, by a decider or with a given role (R-9)."""
        return self.recognition == self.Recognition.RECOGNISED

    @property
    def is_proven(self) -> bool:
        """Tell whether a mailed code has proven the address."""
        return any(address.verified for address in self.emailaddress_set.all())  # type: ignore[attr-defined]

    @property
    def letters_language(self) -> str:
        """Return the language of the account's letters; the site's while it is none offered."""
        return language_of_our_words(self.language)

    @property
    def person(self) -> "Participant | None":
        """Return the account's participant; None while there is none."""
        return getattr(self, "participant", None)

    @property
    def name(self) -> str:
        """Return the person's full name; the address while none is known (R-15)."""
        if self.person:
            return self.person.full_name
        return self.full_name or self.email

    @property
    def has_name(self) -> bool:
        """Tell whether a name is known, so that `name` is not the address."""
        return self.name != self.email

    @cached_property
    def coordinated_party(self) -> Party | None:
        """Return the party of the term that runs today; without one a coordinator has an officer's
        rights (R-10).

        Here and in `is_officer` the clock is read below the views: rights are always asked about
        the present.
        """
        if self.role != self.Role.COORDINATOR:
            return None
        term = self.terms.on(timezone.localdate()).select_related("party").first()
        return term.party if term else None

    @property
    def acting_role(self) -> str:
        """Return the role whose rights apply today."""
        if self.role == self.Role.COORDINATOR and not self.coordinated_party:
            return self.Role.OFFICER
        return self.role

    @property
    def acting_role_label(self) -> str:
        """Return the acting role in words, as the page header shows it."""
        return str(self.Role(self.acting_role).label)


class CoordinatorTermQuerySet(models.QuerySet["CoordinatorTerm"]):
    def numbered(self, pk: int) -> "CoordinatorTerm | None":
        """Return the term with this id; None if there is none any more."""
        return self.filter(pk=pk).first()

    def on(self, day: date) -> "CoordinatorTermQuerySet":
        """Return terms that run on that day, both ends included (R-10)."""
        return self.not_over(day).filter(since__lte=day)

    def running(self, account: Account, day: date) -> "CoordinatorTerm | None":
        """Return the account's term of that day."""
        return self.on(day).filter(account=account).first()

    def not_over(self, day: date) -> "CoordinatorTermQuerySet":
        """Return terms that run on that day or are still to come."""
        return self.filter(Q(until=None) | Q(until__gte=day))

    def in_office(self) -> "CoordinatorTermQuerySet":
        """Return terms of active accounts that are still coordinators."""
        return self.filter(account__is_active=True, account__role=Account.Role.COORDINATOR)

    def beside(self, term: "CoordinatorTerm", day: date) -> "CoordinatorTermQuerySet":
        """Return terms of other active coordinators of the same party, running on that day."""
        others = self.on(day).in_office().filter(party=term.party)
        return others.exclude(account=term.account)


class CoordinatorTerm(Audited, models.Model):
    """A period, both days included, in which an account coordinates a party."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="terms")
    party = models.ForeignKey(Party, models.PROTECT, related_name="coordinator_terms")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = CoordinatorTermQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="a_term_ends_no_earlier_than_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.since}"
