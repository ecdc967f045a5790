"""Email addresses: the holder changes one by a mailed code, an administrator with a reason."""

from allauth.account.views import EmailView
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import access
from participants.actions import addresses
from participants.forms.accounts import ChangeAddressForm
from participants.models import Account
from participants.refusal import Conflict, Refused
from participants.rules import addresses as rules
from participants.seen import of_address


class OwnAddressView(EmailView):
    """The library's page, limited to asking for another address: an account has one."""

    template_name = "account/email_change.html"

    def post(self, request: HttpRequest, *parts: str, **named: str) -> HttpResponse:
        """Handle the form only, skipping the library's actions on several addresses."""
        answer: HttpResponse = super(EmailView, self).post(request, *parts, **named)
        return answer


change_own_address = access.change_own_address_by_code(OwnAddressView.as_view())


@access.manage_accounts
@access.still_you_to_act
def change_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the address with a reason, told to the old and the new one (R-14)."""
    accounts = Account.objects.with_standing().visible_to(request.user)
    account = get_object_or_404(accounts, pk=pk)
    form = ChangeAddressForm(request.POST or None, account=account)
    if form.is_valid():
        try:
            addresses.change_address(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Conflict as conflict:
            form.add_error(None, conflict.reasons)
            account = get_object_or_404(accounts, pk=pk)  # as it stands now
            form.look_again(of_address(account))
        except Refused as refusal:
            form.add_error("email", refusal.reasons)
        except IntegrityError:
            form.add_error("email", _("This address has an account already."))
        else:
            messages.success(request, rules.changed_sentence(account))
            return redirect("participants:account_detail", account.pk)
    context = {"account": account, "form": form, "warnings": rules.silence_warnings(account)}
    return render(request, "participants/change_address.html", context)
