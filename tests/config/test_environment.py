"""A wrong value refuses to start, and the sentence names the variable."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.mailers import mailer
from config.values import host_of, secret


def private(path: Path, words: str) -> Path:
    """A file that nobody else may read."""
    path.write_text(words, encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def given(monkeypatch):
    """Sets one variable."""
    return monkeypatch.setenv


def refused(name):
    return pytest.raises(ImproperlyConfigured, match=f"^{name}: ")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://training.example.org", "training.example.org"),
        ("https://Training.Example.org/", "training.example.org"),
        ("http://localhost:8000", "localhost"),
        ("https://xn--trning-bua.example:443", "xn--trning-bua.example"),
        ("https://192.0.2.7:8080", "192.0.2.7"),
        ("https://[2001:db8::7]:8080", "[2001:db8::7]"),
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("http://[::1]", "[::1]"),
    ],
)
def test_a_public_address_is_scheme_host_and_port(given, url, host):
    given("PUBLIC_URL", url)
    value = environment.public_url(False)
    assert value == url.lower().rstrip("/")
    assert host_of(value) == host


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://*",
            "https://*.example.org",
            "https://.example.org",
            "https://a..b",
            "https://-a.example",
        ),
        *(
            "https://a.example:abc",
            "https://a.example:99999",
            "https://a.example:0",
            "https://a.example:",
        ),
        *(
            "https://a.example:８０",
            "https://a.example/x",
            "https://a.example?q=1",
            "https://a.example#x",
        ),
        *(
            "https://me:secret@a.example",
            "https://me@a.example",
            "https://a .example",
            " https://a.example",
        ),
        *("https://a.example\n", "https://a.exa\tmple", "https://ā.example", "https://a_b.example"),
        *(
            "http://[",
            "http://[]",
            "http://[::1",
            "http://[:::1]",
            "http://",
            "ftp://a.example",
            "a.example",
        ),
    ],
)
def test_a_public_address_with_anything_else_is_refused(given, url):
    given("PUBLIC_URL", url)
    with refused("PUBLIC_URL"):
        environment.public_url(False)


@pytest.mark.parametrize("port", ["", "0", "65536", "80a", "٨٠", "²", "-1", " 80", "1" * 5000])
def test_a_port_that_is_none_is_refused(given, port):
    given("PORT", port)
    with refused("PORT"):
        environment.port()
    given("PORT", "65535")
    assert environment.port() == 65535


@pytest.mark.parametrize(
    "url",
    [
        *(
            "smtp://mail.example:abc",
            "smtp://mail.example:99999",
            "smtp://mail.example:0",
            "smtp://[",
        ),
        *("smtp://", "http://mail.example", "mail.example"),
    ],
)
def test_a_mail_server_that_cannot_be_read_is_refused(given, url):
    given("EMAIL_URL", url)
    with refused("EMAIL_URL"):
        mailer(False)


def test_a_refused_mail_server_does_not_tell_the_password(given):
    given("EMAIL_URL", "smtp://me:se/cret@mail.example")
    with pytest.raises(ImproperlyConfigured) as refusal:
        mailer(False)
    assert "cret" not in str(refusal.value)


def test_user_and_password_of_the_mail_server_may_hold_any_sign(given):
    given("EMAIL_URL", "smtp+tls://me%40mfa.example:p%3Aa%2Fs%25s@mail.example")
    options = mailer(False)["OPTIONS"]
    assert (options["username"], options["password"]) == ("me@mfa.example", "p:a/s%s")
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example", 587, True)


@pytest.mark.parametrize("signs", ["l%C3%B6senord", "lösenord", "two%0Alines"])
def test_user_and_password_that_cannot_be_sent_to_a_mail_server_are_refused(given, signs):
    for url in (f"smtp://{signs}:secret@mail.example", f"smtp://user:{signs}@mail.example"):
        given("EMAIL_URL", url)
        with pytest.raises(ImproperlyConfigured, match="plain ASCII") as refusal:
            mailer(False)
        assert signs not in str(refusal.value)


@pytest.mark.parametrize(
    "value", ["Training", "<>", "a@b\r\nBcc: c@d", "a@b\n", "a@", "@b", "A <a@b>, c@d"]
)
def test_a_sender_without_one_address_is_refused(given, value):
    given("MAIL_FROM", value)
    with refused("MAIL_FROM"):
        environment.sender("https://a.example")


@pytest.mark.parametrize(
    "value",
    [
        "http://www.wikipedia.org/",
        "www.wikipedia.org",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://me@a.example/",
        "https://a.example/?q=1",
        'https://a.example/"x',
        "https://a.example:99999/",
        "https://a.example/\n",
        "https://training.example/",
        "https://Training.example:8443/x",
    ],
)
def test_a_quick_exit_that_is_no_other_page_is_refused(given, value):
    given("QUICK_EXIT_URL", value)
    with refused("QUICK_EXIT_URL"):
        environment.quick_exit_url("https://training.example")


@pytest.mark.parametrize(
    "value", ["https://www.wikipedia.org/", "https://sv.wikipedia.example/wiki/Hav"]
)
def test_a_quick_exit_is_taken_as_it_is(given, value):
    given("QUICK_EXIT_URL", value)
    assert environment.quick_exit_url("https://training.example") == value


def test_without_a_word_the_quick_exit_leads_to_an_encyclopedia(monkeypatch):
    monkeypatch.delenv("QUICK_EXIT_URL", raising=False)
    assert environment.quick_exit_url("https://training.example") == "https://www.wikipedia.org/"


@pytest.mark.parametrize("value", ["noreply@mailhost", "Konsulär utbildning <noreply@mfa.example>"])
def test_a_sender_is_taken_as_it_is(given, value):
    given("MAIL_FROM", value)
    assert environment.sender("https://a.example") == value


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite://:memory:",
        "sqlite:///:memory:",
        "postgres://localhost",
        "x",
    ],
)
def test_a_database_without_a_name_is_refused(given, tmp_path, url):
    given("DATABASE_URL", url)
    with refused("DATABASE_URL"):
        environment.database(tmp_path)


def test_without_a_word_the_database_is_a_file_of_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert environment.database(tmp_path)["NAME"] == f"{tmp_path}/training.sqlite3"


def test_a_data_folder_that_cannot_be_made_is_refused(given, tmp_path):
    (tmp_path / "file").write_text("")
    given("DATA_DIR", str(tmp_path / "file" / "var"))
    with refused("DATA_DIR"):
        environment.data_dir(Path("/"))


def test_a_data_folder_is_made(given, tmp_path):
    given("DATA_DIR", str(tmp_path / "new" / "var"))
    assert environment.data_dir(Path("/")).is_dir()


@pytest.mark.parametrize("secret", [" " * 50, "a" * 50, "abcd" * 20, "abcde" + " " * 45, "short"])
def test_a_secret_that_is_easily_guessed_is_refused(given, secret):
    for demonstration in (False, True):
        given("SECRET_KEY", secret)
        with refused("SECRET_KEY"):
            environment.secret_key(demonstration)


def test_a_random_secret_is_taken(given):
    given("SECRET_KEY", "kQ4v-z7TnX2m9LrB8yWc3HsD6pJf5GaE0uNi1oRt")
    assert environment.secret_key(False) == "kQ4v-z7TnX2m9LrB8yWc3HsD6pJf5GaE0uNi1oRt"


@pytest.mark.parametrize(
    "url", ["http://training.example.org", "http://192.0.2.7", "http://[2001:db8::7]:80"]
)
def test_names_and_codes_travel_in_the_clear_only_within_this_machine_or_a_demonstration(
    given, url
):
    given("PUBLIC_URL", url)
    with refused("PUBLIC_URL"):
        environment.public_url(False)
    assert environment.public_url(True) == url


@pytest.fixture
def nothing_set(monkeypatch, tmp_path):
    """No setting but a data folder that is there."""
    for name in environment.KNOWN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


def test_all_that_is_missing_is_named_at_once(nothing_set, monkeypatch, tmp_path):
    private(tmp_path / "key", "kQ4v-z7TnX2m9LrB8yWc3HsD6pJf5GaE0uNi1oRt")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.read()
    missing = set(environment.REQUIRED) - {"SECRET_KEY"}
    assert {name for name in environment.REQUIRED if name in str(refusal.value)} == missing
    monkeypatch.setenv("DEMO", "1")
    environment.read()


def test_all_that_is_wrong_or_missing_is_named_at_once_each_in_one_line(
    nothing_set, monkeypatch, tmp_path
):
    wrong = {
        "DEMO": "0",
        "SECRET_KEY": "short",
        "PUBLIC_URL": "http://training.example.org",
        "EMAIL_URL": "mail",
        "OPERATOR_NAME": "N" * 201,
        "OPERATOR_ADDRESS": "Street 1\nRiga",
        "OPERATOR_EMAIL": "office",
        "MAIL_FROM": "Training",
        "QUICK_EXIT_URL": "wikipedia",
        "SIGNING_KEY_FILE": "key.p12",
        "TIMESTAMP_URL": "tsa.example",
        "PROXIES": "one",
        "BIND": "localhost",
        "PORT": "eighty",
        "WEB_CONCURRENCY": "0",
        "DATABASE_URL": "mysql://a/b",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    (tmp_path / ".env").write_text("SECRETKEY=x\nand so on\n")
    (tmp_path / ".env").chmod(0o600)
    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.read()
    first, *lines = str(refusal.value).split("\n  ")
    assert first == "This is missing or wrong:"
    expected = {f"{tmp_path}/.env", "DATA_PROTECTION_CONTACT", *wrong} - {"DEMO"}
    assert {line.partition(":")[0] for line in lines} == expected
    assert len(lines) == len(expected) + 1  # the file has two wrong lines


def test_a_wrong_public_address_makes_nothing_else_wrong(nothing_set, monkeypatch):
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("PUBLIC_URL", "training.example.org")
    with pytest.raises(ImproperlyConfigured, match=r"^PUBLIC_URL: [^\n]*$"):
        environment.read()


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ({"BIND": "0.0.0.0"}, "BIND is 0.0.0.0"),
        ({"BIND": "::"}, "BIND is ::"),
        ({"PUBLIC_URL": "https://training.example.org"}, "PUBLIC_URL is https://"),
        ({"BIND": "0.0.0.0", "PROXIES": "1"}, ""),
        ({"PUBLIC_URL": "https://training.example.org", "PROXIES": "1"}, ""),
        ({"BIND": "127.0.0.1"}, ""),
        ({"BIND": "::1"}, ""),
    ],
)
def test_what_is_allowed_and_seldom_meant_is_warned_of(nothing_set, monkeypatch, values, begins):
    for name, value in ({"DEMO": "1"} | values).items():
        monkeypatch.setenv(name, value)
    warnings = environment.warnings()
    assert [warning.startswith(begins) for warning in warnings] == ([True] if begins else [])


@pytest.mark.parametrize("name", environment.SECRETS)
def test_a_secret_may_come_from_a_file(given, monkeypatch, tmp_path, name):
    private(tmp_path / "secret", "kept in a file\n")
    monkeypatch.delenv(name, raising=False)
    given(f"{name}_FILE", str(tmp_path / "secret"))
    assert secret(name) == "kept in a file"
    given(name, "and said as well")
    with refused(name):
        secret(name)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_a_file_of_a_secret_that_others_may_read_or_change_is_refused(
    given, monkeypatch, tmp_path, mode
):
    private(tmp_path / "secret", "kept in a file\n").chmod(mode)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    given("SECRET_KEY_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured, match="^SECRET_KEY_FILE: others may .* chmod 600 /"):
        secret("SECRET_KEY")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret("SECRET_KEY") == "kept in a file"


def test_a_file_of_a_secret_that_cannot_be_read_is_refused(given, monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    given("SECRET_KEY_FILE", str(tmp_path / "missing"))
    with refused("SECRET_KEY_FILE"):
        secret("SECRET_KEY")


@pytest.mark.parametrize("name", environment.SECRETS)
def test_a_file_of_a_secret_that_is_empty_is_refused(given, monkeypatch, tmp_path, name):
    private(tmp_path / "secret", "\n")
    monkeypatch.delenv(name, raising=False)
    given(f"{name}_FILE", str(tmp_path / "secret"))
    with refused(f"{name}_FILE"):
        secret(name)


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "DATABASE_URL_FILE", "DATA_DIR", "ENV_FILE", "BIND"]
)
def test_a_setting_that_is_set_and_empty_starts_no_new_site(nothing_set, monkeypatch, name):
    monkeypatch.setenv("DEMO", "1")
    environment.read()
    monkeypatch.setenv(name, "")
    with pytest.raises(ImproperlyConfigured, match=rf"^{name}: is set and empty[^\n]*$"):
        environment.read()


@pytest.mark.parametrize("value", ["localhost", "0.0.0.0:80", "all", "127.0.0.1 "])
def test_what_is_no_address_of_a_machine_is_refused(given, value):
    given("BIND", value)
    with refused("BIND"):
        environment.bind()


@pytest.mark.parametrize(("value", "listens"), [("0.0.0.0", "0.0.0.0:8000"), ("::1", "[::1]:8000")])
def test_the_server_listens_where_it_is_told(given, monkeypatch, value, listens):
    monkeypatch.delenv("PORT", raising=False)
    given("BIND", value)
    assert environment.address() == listens


@pytest.mark.parametrize("value", ["0", "two", "-1", "100", ""])
def test_a_number_of_processes_that_is_none_is_refused(given, value):
    given("WEB_CONCURRENCY", value)
    with refused("WEB_CONCURRENCY"):
        environment.web_concurrency()


def test_the_operator_has_one_address_and_plain_lines(given):
    given("OPERATOR_EMAIL", "office at example.org")
    with refused("OPERATOR_EMAIL"):
        environment.operator(False)
    given("OPERATOR_EMAIL", "office@example.org")
    given("OPERATOR_NAME", "Secretariat\nBcc: x")
    with refused("OPERATOR_NAME"):
        environment.operator(False)


def test_a_page_gives_up_on_a_locked_table_sooner_than_a_command(given, tmp_path):
    given("DATABASE_URL", "postgres://training@db.example/training?sslmode=require")
    web = environment.database(tmp_path, lane="web")["OPTIONS"]
    command = environment.database(tmp_path)["OPTIONS"]
    assert web["sslmode"] == "require"
    assert "statement_timeout=30s" in web["options"]
    assert "statement_timeout" not in command["options"]
    assert web["connect_timeout"] == command["connect_timeout"] == 5


def test_a_server_that_was_cut_off_is_given_up_after_thirty_seconds(given, tmp_path):
    given("DATABASE_URL", "postgres://training@db.example/training?keepalives_idle=60")
    options = environment.database(tmp_path)["OPTIONS"]
    assert options["tcp_user_timeout"] == 30_000
    assert options["keepalives_interval"] * options["keepalives_count"] == 20
    assert int(options["keepalives_idle"]) == 60  # the address goes first


def test_nobody_else_may_enter_the_data_folder(given, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    given("DATA_DIR", str(folder))
    assert environment.data_dir(tmp_path) == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    given("DATA_DIR", str(tmp_path / "new"))
    assert environment.data_dir(tmp_path).stat().st_mode & 0o777 == 0o700
