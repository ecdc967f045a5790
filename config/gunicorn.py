"""How the web server listens: script/server starts gunicorn with `--config
python:config.gunicorn`.
"""

import socket
import struct
from typing import Any

from config import environment

PATIENCE = 3  # seconds, with a visitor who has begun a request and sends no more of it

environment.read()

bind = environment.address()
workers = environment.web_concurrency()
threads = 4
graceful_timeout = 10  # seconds
loglevel = "warning"
control_socket_disable = True
# No limit to an address: 10,000 letters in a search are answered by our own page, and gunicorn's
# greatest limit is 8,190 bytes. In earnest the proxy in front has its own.
limit_request_line = 0
# Whether a visitor came by https is asked of as many proxies as PROXIES says (settings.py), of
# nobody else.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""


def when_ready(server: Any) -> None:
    """A visitor who falls silent amid a request is let go, so that a few of them do not take all
    threads.

    gunicorn has no setting for it; what is accepted inherits the limit from the socket that
    listens.
    """
    seconds_and_microseconds = struct.pack("ll", PATIENCE, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds_and_microseconds)
