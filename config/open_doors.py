"""Which addresses need no sign-in, by the name of their route; all others do (R-177, R-179).

`participants.doors.SignInFirstMiddleware` asks this list and nothing else: a view's decorator
opens no door (D-250). tests/test_doors.py tries every address as a stranger.
"""

OPEN_TO_ANYONE = frozenset(
    {
        "desk:start",  # what the site is, and what comes next
        "desk:theme",  # a cookie of light or dark
        "set_language",  # before somebody can read the way in
        "desk:privacy",  # said before anything is asked
        "desk:accessibility",  # as for every public site
        "desk:health",  # watched from outside, without names
        "trainings:training_list",  # public trainings only
        "trainings:training_detail",
        "trainings:calendar",
        "trainings:training_calendar_file",
        "trainings:nomination_answer",  # whoever holds the link of a letter
        "trainings:answer_turn_down",
        "trainings:answer_withdraw",
        "own:record_ask",  # people without an account, to see what is held about them
        "own:record_code",
        "own:record_close",
        "desk:record_by_mail",
        "desk:record_by_mail_zip",
        "own:erasure",
        "own:erasure_take_back",
        "feeds:file",  # a calendar program, by the address of its holder
        "retention:keep",  # whoever holds the link of a letter
        "reports:public_summaries",  # numbers in which nobody can be told
        "reports:public_summary",
        "reports:public_summary_csv",
        "reports:public_summary_json",
        "reports:public_summary_pdf",
        "reports:totals_schema",  # how the file is read, without any number
        "certificates:verify",  # whoever holds a certificate's code
        "certificates:verify_code",
        "certificates:signing_keys",  # whoever finds a fingerprint in a certificate
        "certificates:signing_key_file",  # whoever lets a reader of PDFs trust the key
        "certificates:revoked_list",  # whoever checks a digital badge
        "certificates:suspended_list",
        "did_document",
        "handbook:front",  # what the handbook is, and how to get in
        "handbook:now",  # somebody at risk waits, and the session may have ended
        "handbook:countries",  # confirmed contacts only
        "handbook:country",
        "handbook:emergency_card",
        "handbook:worker",  # the script that answers without a network
        "handbook:manifest",
        "handbook:copy_status",  # says what a visitor may save
    }
)
# On the way to an account; most of them are django-allauth's.
ON_THE_WAY_IN = frozenset(
    {
        "participants:sign_in",
        "participants:ask_for_code",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_email_verification_sent",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_reset_password",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
        "account_password_reset_completed",
        "mfa_authenticate",  # the second step, after password or code
        "mfa_login_webauthn",
        "openid_connect_login",  # to a ministry, and back
        "openid_connect_callback",
    }
)
# Their views ask (handbook/access.py; a figure also handbook/rules/figures.py): open only while the
# secretariat keeps the edition public.
OPEN_WHEN_PUBLIC = frozenset(
    {
        "handbook:edition",
        "handbook:chapter",
        "handbook:changes",
        "handbook:figure",
        "handbook:pdf",
        "handbook:offline",
        "handbook:epub",
        "handbook:chapter_pdf",
        "handbook:paper_form",
        "handbook:search",
    }
)
# Open to an account that must set up its second step first: the way to do so, the way out,
# and what everybody may read at once.
OPEN_WITHOUT_SECOND_STEP = frozenset(
    {
        "participants:factor_list",
        "participants:app_add",
        "participants:passkey_add",
        "account_reauthenticate",
        "account_logout",
        "set_language",
        "desk:theme",
        "desk:privacy",
        "desk:accessibility",
        "desk:health",
        "handbook:now",  # somebody at risk waits
        "handbook:countries",
        "handbook:country",
        "handbook:emergency_card",
        "handbook:worker",
        "handbook:manifest",
        "handbook:copy_status",
    }
)
OPEN_DOORS = OPEN_TO_ANYONE | ON_THE_WAY_IN | OPEN_WHEN_PUBLIC
