"""How the web server listens: script/server starts gunicorn with `--config python:config.gunicorn`."""

from config import environment

environment.read()

bind = environment.address()
workers = environment.web_concurrency()
threads = 4
graceful_timeout = 10  # seconds
loglevel = "warning"
control_socket_disable = True
# No limit to an address: 10,000 letters in a search are answered by our own page, and gunicorn's greatest
# limit is 8,190 bytes. In earnest the proxy in front has its own.
limit_request_line = 0
# Whether a visitor came by https is asked of as many proxies as PROXIES says (settings.py), of nobody else.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
