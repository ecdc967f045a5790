"""What a call costs the caller, as far as its number tells (R-195)."""

import phonenumbers
from phonenumbers import PhoneNumberType, shortnumberinfo

from handbook.rules.dialling import dialling_problems, digits_of, is_short_code, line_of

# Universal international freephone numbers (ITU recommendation E.169.1): for calls from abroad.
FREE_FROM_ABROAD = "+800"
# Short codes of directory enquiries, of whose price phonenumbers knows little: 118 and more digits
# in the EU (bundesnetzagentur.de, rtr.at), and in Norway 18xx (telenor.no: 25 kroner a minute).
DIRECTORY_ENQUIRIES = {"NO": "18"}
# Country codes of satellites and of networks of no country (ITU, list of assigned country codes).
OF_NO_COUNTRY = {870, 881, 882, 883}


def is_premium_rate(country: str, number: str) -> bool:
    """Tell whether the number can be dialled and costs the caller more than a call (R-195)."""
    line = line_of(country, number)
    if line and is_short_code(country, number):
        cost = shortnumberinfo.expected_cost_for_region(line, country)
        return cost == shortnumberinfo.ShortNumberCost.PREMIUM_RATE
    return _type_of(country, number) == PhoneNumberType.PREMIUM_RATE


def may_cost_more(country: str, number: str) -> bool:
    """Tell whether the number can be dialled and may cost the caller more than a call, though it is
    no premium-rate number (R-195): shared cost, mass calling, directory enquiries and satellites.
    """
    line = line_of(country, number)
    if line and is_short_code(country, number):
        cost = shortnumberinfo.expected_cost_for_region(line, country)
        is_of_enquiries = digits_of(number).startswith(DIRECTORY_ENQUIRIES.get(country, "118"))
        return is_of_enquiries and cost == shortnumberinfo.ShortNumberCost.UNKNOWN_COST
    if _type_of(country, number) == PhoneNumberType.SHARED_COST:
        return True
    return line is not None and line.country_code in OF_NO_COUNTRY


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
