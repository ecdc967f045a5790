
BBBB BBBB BBBBBBBXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
  XX XXXXXXXXXXXXXXXXXXXXXXX gettext(u'Country page') XXXX
  XXX XXXXXXXXXXXXXBB BBBBBBBB gettext(u'No country page') BBBBBXXXXX
  BB BBB BBBBBBB
  XXXBB BBBB gettext(u'The handbook has no page for %(country)s.') SSS SSSSSSSS SSS SS SSSS SSS SSSSSSSSSSSSBBBB gettext(u'This copy holds no country page: none was asked for, or the handbook has no page for the country of your post.') BBBBB  gettext(u'In immediate danger, call the emergency number of the country where the person is. Ask the secretariat whom to turn to.') XXXX
  BBBBBBBB BBBBBBBBBBBBBBBBB
  XXXX gettext(u'Immediate danger') XXXXX
  BB BBBBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXXXXXX
  XXXXXXX
  XX XXXXXXXXXXXXXXXXXXX gettext(u'Source:')  FFFFFFFFXXXX
  BBBBXXX gettext(u'No number is shown for this country, because none could be verified.') XXXXBBBBB
  XXXX gettext(u'Contacts') XXXXX
  BBB BBBBBBB BB BBBBBBBBBBBBBBBB
  XXXX XXXXXXXXXXXXXXXX
    XXXXXXXXX
    XX XXXXXXXXXXXXXXXXXXX
    XX XXXXXXXXXXXXX XXXXXXXXXBB BBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBB gettext(u'Confirmation overdue since %(review)s') SSSSSSSSSSSS SSSSSSS SSSSS SSSSSSSSSSBBBB gettext(u'Not yet confirmed by the coordinator') BBBBBXXXX
    XXX XXXXXXXXXXXXXX
      XXXX gettext(u'For') XXXXXXXXXXXXXX
      XXXX pgettext(u'of a contact', u'Hours') XXXXXXXXX _("Not known") XXXXX
      XXXX gettext(u'Languages') XXXXXXXXXFFFFFFF F _("Not known") XXXXX
      XXXX gettext(u'From abroad') XXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXXXXX
      BB BBBBBBBBBBBBXXXX gettext(u'Note') XXXXXXXXXXXXXXBBBBB
    XXXXX
    XX XXXXXXXXXXXXXXXXXXX gettext(u'Source:')  FFFFFFFFX  gettext(u'Date of the source: %(date)s') SSSS SS SSS SSSSSSS SSSSSSSSXXXX
  XXXXXX
  BBBBBXXX gettext(u'There is no contact for this country.') XXXXBBBBBB
  BB BBBBBBBBBBBBBBBBBBBXXXXXXXXXXX gettext(u'None of these numbers surely works from abroad.') XXXXXXXXXXXXXBBBBB
  BBB BBBBBBB BB BBBBBBBBBBBBBBBB
  XXXXXXXXX
  XXXXXXX
  XX XXXXXXXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBBBBXXXXXXXX gettext(u'To be confirmed') XXXXXXXXXX BBBBB gettext(u'Source:')  FFFFFFFF X BB BBBBBBBBBBBBBBBBBBBB X BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXXXX
  BBBBBB
  BBBBBBBBBBBB
XXXXXXXXXX
