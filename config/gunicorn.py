"""Configuration of the web server, which starts with `--config python:config.gunicorn`."""

import socket
import struct
from typing import Any

from config import environment

PATIENCE = 3  # seconds for a visitor who has begun a request and falls silent

environment.read()

bind = environment.address()
workers = environment.web_concurrency()
threads = 4
# Before it listens, so that whoever reaches the port is answered, and "Serving" is true (D-356).
preload_app = True
graceful_timeout = 10  # seconds
loglevel = "warning"
control_socket_disable = True
# No limit on addresses: our own page answers a search of 10,000 letters, and gunicorn's greatest
# limit is 8,190 bytes. In production the proxy in front has its own limit.
limit_request_line = 0
# settings.py decides which proxies to believe about https (PROXIES); gunicorn believes none.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""


def when_ready(server: Any) -> None:
    """Drop visitors who fall silent amid a request, so that a few of them do not take all threads.

    gunicorn has no setting for it; accepted connections inherit the timeout of the listening
    socket.
    """
    seconds_and_microseconds = struct.pack("ll", PATIENCE, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds_and_microseconds)
