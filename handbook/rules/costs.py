"""The price of a call for the caller, as far as its number tells (R-195)."""

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType, shortnumberinfo
from phonenumbers.shortnumberinfo import ShortNumberCost

from participants.dialling import dialling_problems, digits_of, in_full, is_short_code, line_of

# Universal international freephone numbers (ITU recommendation E.169.1): for calls from abroad.
FREE_FROM_ABROAD = "+800"
# Short codes of directory enquiries, of whose price phonenumbers knows little: 118 and more digits
# in the EU (bundesnetzagentur.de, rtr.at), and 18xx in Norway (telenor.no: 25 kroner a minute) and
# Iceland (1819.is).
DIRECTORY_ENQUIRIES = {"IS": "18", "NO": "18"}
# No flat rate is sure to cover them: Germany's 0180, its personal numbers under 0700, and pagers.
OF_ANY_PRICE = {
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.PAGER,
}
# phonenumbers calls Lithuania's 700 personal, and institutions answer (its police: urm.lt).
OF_INSTITUTIONS = "+370700"
# Country codes of satellites and of networks of no country (ITU, list of assigned country codes).
OF_NO_COUNTRY = {870, 881, 882, 883}


def is_premium_rate(country: str, number: str) -> bool:
    """Tell whether the number can be dialled and costs the caller more than a call (R-195)."""
    cost = _cost_of_short_code(country, number)
    if cost is not None:
        return cost == ShortNumberCost.PREMIUM_RATE
    return _type_of(country, number) == PhoneNumberType.PREMIUM_RATE


def may_cost_more(country: str, number: str) -> bool:
    """Tell whether the number can be dialled and may cost the caller more than a call, though it is
    no premium-rate number (R-195): shared cost, mass calling, personal numbers, pagers, service
    numbers, directory enquiries and satellites.
    """
    cost = _cost_of_short_code(country, number)
    if cost is not None:
        is_of_enquiries = digits_of(number).startswith(DIRECTORY_ENQUIRIES.get(country, "118"))
        return is_of_enquiries and cost == ShortNumberCost.UNKNOWN_COST
    line = line_of(country, number)
    if line is None or in_full(line).startswith(OF_INSTITUTIONS):
        return False
    if _type_of(country, number) in OF_ANY_PRICE or _is_service_number(line, country, number):
        return True
    return line.country_code in OF_NO_COUNTRY


def _cost_of_short_code(country: str, number: str) -> int | None:
    """Return the ShortNumberCost of a short code; None if the number is none."""
    line = line_of(country, number)
    if line is None or not is_short_code(country, number):
        return None
    return shortnumberinfo.expected_cost_for_region(line, country)


def _is_service_number(line: PhoneNumber, country: str, number: str) -> bool:
    """Tell whether a company answers at a price of its own, for calls from inside only: Finland's
    0100, 0200 and 0300, for example (viestintavirasto.fi). Its 029 and others are not meant.
    """
    is_of_company = _type_of(country, number) == PhoneNumberType.UAN
    return is_of_company and not phonenumbers.can_be_internationally_dialled(line)


def is_freephone(country: str, number: str) -> bool:
    """Tell whether the number can be dialled and whoever answers pays, so that it may be closed to
    calls from abroad (R-195).
    """
    if number.startswith(FREE_FROM_ABROAD):
        return False
    return _type_of(country, number) == PhoneNumberType.TOLL_FREE


def _type_of(country: str, number: str) -> int:
    line = line_of(country, number)
    if line is None or dialling_problems(country, number):
        return PhoneNumberType.UNKNOWN
    return phonenumbers.number_type(line)
