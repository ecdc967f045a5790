"""A network that can be taken from any browser. WebKit has no switch for that; Firefox's lets
connections to this machine live on."""

import socket
from contextlib import suppress

from django.core.servers.basehttp import ThreadedWSGIServer


class Cable(ThreadedWSGIServer):
    """While it is pulled nobody is answered, over a new connection or over one that was kept
    open.
    """

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.is_pulled = False
        self.connections: list[socket.socket] = []

    def process_request(self, request, client_address) -> None:
        if self.is_pulled:
            self.shutdown_request(request)
            return
        self.connections.append(request)
        super().process_request(request, client_address)

    def plug_in(self) -> None:
        self.is_pulled = False

    def pull(self) -> None:
        self.is_pulled = True
        for connection in self.connections:
            with suppress(OSError):  # closed already
                connection.shutdown(socket.SHUT_RDWR)
        self.connections.clear()
