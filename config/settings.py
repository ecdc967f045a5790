"""Django's settings in one flat file, read from the environment (see environment.py) without
branches on where the site runs.
"""

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import badges, environment, languages, ministries, open_doors, signing
from config.logs import make_logs_discreet
from config.mailers import mailer
from config.values import host_of, secret

BASE_DIR = environment.BASE_DIR

environment.read()
DEMO = environment.boolean("DEMO")
DATA_DIR = environment.data_dir(BASE_DIR)
PUBLIC_URL = environment.public_url(DEMO)
SECRET_KEY = environment.secret_key(DEMO)
DEBUG = False

BIND, PORT = environment.bind(), environment.port()
# gunicorn's; read here so that a wrong one refuses early
WEB_CONCURRENCY = environment.web_concurrency()

# Hosts: the configured address, and this machine in the demonstration.
ALLOWED_HOSTS = [host_of(PUBLIC_URL), *(["localhost", "127.0.0.1"] if DEMO else [])]
SECURE = PUBLIC_URL.startswith("https://")
OPERATOR = environment.operator(DEMO)  # who runs the site and answers for the data
# whether people may state their gender, for the totals
COLLECT_GENDER = environment.boolean("COLLECT_GENDER")

INSTALLED_APPS = [
    "documents",
    "outbox",
    "participants",
    "handbook",
    "trainings",
    "imports",
    "reports",
    "desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, which FORM_RENDERER looks for
]

MIDDLEWARE = [
    "desk.responses.HeadOnlyMiddleware",
    "desk.responses.HealthProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "desk.responses.SoundRequestMiddleware",
    "django.middleware.common.CommonMiddleware",
    "desk.fallbacks.FallbackMiddleware",  # changes pages, before their length is told
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "desk.previewed_languages.PreviewMiddleware",
    "participants.doors.MustWaitMiddleware",
    "participants.doors.SignInFirstMiddleware",
    "participants.second_step.SecondStepFirstMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "participants.sessions.IdleMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "desk.responses.PrivateByDefaultMiddleware",
    "desk.responses.PlainRefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(DATA_DIR, lane=environment.lane())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes, so that rate limits hold for the site and not for one worker; counting
# is atomic.
CACHES = {
    "default": {
        "BACKEND": "config.cache.CountingDatabaseCache",
        "LOCATION": "cache",
        # With Django's 300 a visitor of many addresses would push out the counts of everybody else.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# --- Accounts -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "participants.Account"
AUTHENTICATION_BACKENDS = ["participants.signin.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "full_name", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "participants.passwords.FieldWordsValidator"},
]
LOGIN_URL = "account_login"
OPEN_DOORS = open_doors.OPEN_DOORS  # routes that need no sign-in
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "desk:start"
ACCOUNT_ADAPTER = "participants.signin.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "participants.forms.LoginForm",
    "signup": "participants.forms.SignupForm",
    "request_login_code": "participants.forms.CodeForm",
    "reset_password": "participants.forms.ResetForm",
    "add_email": "participants.forms.OwnAddressForm",
    "confirm_login_code": "participants.forms.SignInCodeForm",
    "confirm_password_reset_code": "participants.forms.ResetCodeForm",
    "confirm_email_verification_code": "participants.forms.ProofCodeForm",
    "reset_password_from_key": "participants.forms.NewPasswordForm",
    "change_password": "participants.forms.ChangePasswordForm",
    "set_password": "participants.forms.SetPasswordForm",
    "reauthenticate": "participants.forms.StillYouForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# the password is optional, and sign-in still asks for it
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True  # an account has one address
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before it is changed: the password, where there is one
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# validity of a mailed code; a ministry's mail scanner may hold a letter for minutes
CODE_MINUTES = 15
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a changed password
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
# A whole ministry may share one network address. Limits by account are in participants/devices.py,
# where they close neither the other ways in nor a known device.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "30/m/ip,5/300s/key",
    "signup": "",
    "request_login_code": "",
    "reset_password": "",
    "reset_password_from_key": "",
    "confirm_email": "",
    "manage_email": "5/m/user,20/d/user",
}
# The second step at sign-in; must be set up by whoever has a desk. The demonstration asks
# nobody, as everybody there signs in as everybody.
SECOND_STEP_REQUIRED = not DEMO
OPEN_WITHOUT_SECOND_STEP = open_doors.OPEN_WITHOUT_SECOND_STEP
MFA_ADAPTER = "participants.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "participants.forms.factors.StepForm",
    "authenticate_webauthn": "participants.forms.factors.StepPasskeyForm",
    "login_webauthn": "participants.forms.factors.PasskeyAloneForm",
    "reauthenticate": "participants.forms.factors.StillYouStepForm",
    "reauthenticate_webauthn": "participants.forms.factors.StillYouPasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # the code before and after: whoever types may be slow, or a clock
MFA_PASSKEY_LOGIN_ENABLED = True  # a passkey alone signs in: it asks for a finger or a PIN itself
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # an embassy is one network
# Ministries by whose OpenID Connect one may sign in; nothing of what they say is stored.
MINISTRIES = ministries.providers()
SOCIALACCOUNT_ADAPTER = "participants.ministries.MinistryAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": MINISTRIES}}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None  # the form asks whether this device may be trusted

# A browser takes a cookie of this name only from this host and over https, so that no other host
# can set it.
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_FAILURE_VIEW = "participants.views.sessions.stale_form"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
MESSAGE_STORAGE = "participants.sessions.MessageStorage"
# How long a session lasts (R-75; participants/sessions.py), in seconds: on a trusted device, and
# elsewhere without a request.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_IDLE_AGE = 60 * 60 * 2
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # elsewhere, and before anybody has signed in
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365

# --- Browser --------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF, *ministries.origins(MINISTRIES)],
    "frame-ancestors": [CSP.NONE],
}
QUICK_EXIT_URL = environment.quick_exit_url(PUBLIC_URL)
SECURE_SSL_REDIRECT = False  # the proxy in front does it; see docs/operating.md, 7
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
# Number of proxies in front that are believed about the visitor's address and https; 0 for none.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.count("PROXIES")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# --- Words, time, files ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
INTERFACE_LANGUAGES = languages.ALL
LANGUAGES = languages.offered()
LANGUAGES_IN_PREPARATION = languages.in_preparation()  # staff see them
LANGUAGES_WITH_GAPS = languages.with_gaps()
LETTERS = languages.letters()  # by which names are sorted
# Named on pages, through Django's names; here because Django's Swedish calls Lithuanian "lettiska"
# and does not know Norwegian; our own catalogue goes first.
OTHER_LANGUAGES = [
    *(
        _("Danish"),
        _("Estonian"),
        _("Finnish"),
        _("French"),
        _("German"),
        _("Icelandic"),
    ),
    *(_("Lithuanian"), _("Norwegian"), _("Polish"), _("Russian"), _("Ukrainian")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Stockholm"  # the secretariat's; every training is shown in its own zone
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# what browsers and robots ask for at the top: /favicon.ico
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
STORAGES = {
    # Unused: there is no media address, and uploads are read and dropped.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Signatures -----------------------------------------------------------------------------------
# The key lies outside the database; a demonstration without one makes its own.
SIGNING_KEY_FILE = signing.key_file()
SIGNING_KEY_PASSWORD = secret("SIGNING_KEY_PASSWORD")
TIMESTAMP_URL = signing.timestamp_url()

# --- Sources on the web ---------------------------------------------------------------------------
# The worker asks other machines for them once a month; a demonstration asks none unless told to.
LOOK_AT_LINKS = environment.boolean("LOOK_AT_LINKS", unset="0" if DEMO else "1")

# --- Digital badges -------------------------------------------------------------------------------
# The keys lie outside the database; the first signs. A demonstration makes its own.
BADGE_KEYS = badges.keys()

# --- Letters --------------------------------------------------------------------------------------
MAILERS = {"default": mailer(DEMO)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.sender(PUBLIC_URL)

# Limit of a request's body: the largest form is a handbook chapter of 200 kB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# Files are kept in memory until they are read, a list of people of 10 MB at most; larger ones are
# dropped on arrival.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the whole attendance grid: people x sessions

make_logs_discreet()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} {message}",
            "datefmt": "%Y-%m-%d %H:%M:%S %z",  # as the web server writes it
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "outbox": {"level": "INFO"},
        "desk": {"level": "INFO"},
        # scanners send any host; each would log a traceback
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
