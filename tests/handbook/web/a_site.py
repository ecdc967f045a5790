"""A site of this machine that answers well, badly, without end or not at all."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

MEGABYTE = b"x" * 1_000_000
PAGE = "<html><head><title>{}</title></head><body><h1>{}</h1></body></html>"
MOVES = {
    "/old/act-12": "/new/act-12",
    "/gone/act-13": "/",
    "/shop/act-14": "http://127.0.0.3:{port}/buy/now",
    "/inside": "http://127.0.0.1:1/secret",
    "/metadata": "http://169.254.169.254/latest/meta-data/",
    "/file": "file:///etc/passwd",
    "/round": "/round",
    "/step/0": "/step/1",
    "/step/1": "/step/2",
    "/step/2": "/step/3",
    "/step/3": "/step/4",
    "/step/4": "/step/5",
    "/step/6": "/step/0",
    "/": "/en/",
}


class Answers(BaseHTTPRequestHandler):
    asked: list[str]
    headers_seen: list[dict[str, str]]
    sent: list[int]
    is_over: Event

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.headers_seen.append(dict(self.headers))
        self.close_connection = True
        if self.path in MOVES:
            return self.say(302, "", Location=MOVES[self.path].format(port=self.server.server_port))
        if self.path == "/endless":
            return self.never_end()
        if self.path == "/silent":
            self.is_over.wait(30)
            return None
        if self.path == "/trickle":
            return self.trickle()
        if self.path.startswith("/code/"):
            return self.say(int(self.path[6:]), PAGE.format("An error", "An error"))
        if self.path == "/soft":
            return self.say(200, PAGE.format("Ministry", "Lapa nav atrasta"))
        return self.say(200, PAGE.format("Act 12", "Act 12"), **{"Set-Cookie": "a=b"})

    def do_HEAD(self) -> None:
        self.asked.append(f"HEAD {self.path}")
        self.send_error(404)

    def say(self, code: int, page: str, **headers: str) -> None:
        data = page.encode()
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def never_end(self) -> None:
        """Send 100 MB, if anybody reads them."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(PAGE.format("Act 12", "Act 12").encode())
            for _number in range(100):
                self.wfile.write(MEGABYTE)
                self.sent.append(len(MEGABYTE))

    def trickle(self) -> None:
        """Send a header, letter by letter, as long as anybody listens."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not self.is_over.wait(0.02):
                self.wfile.write(b"x")

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def a_site(certificate: Path | None = None) -> Iterator[tuple[str, type[Answers]]]:
    """Yield the address of the site, without a slash at the end, and what it has been asked; with
    the file of a certificate and its key it speaks https.
    """
    seen = {"asked": [], "headers_seen": [], "sent": [], "is_over": Event()}
    answers = type("Seen", (Answers,), seen)
    with ThreadingHTTPServer(("0.0.0.0", 0), answers) as server:
        server.daemon_threads = True
        if certificate:
            speaking = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            speaking.load_cert_chain(certificate)
            server.socket = speaking.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", answers
        finally:
            answers.is_over.set()
            server.shutdown()
