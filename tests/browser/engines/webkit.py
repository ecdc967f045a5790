"""WebKit as GTK's port has it: Debian's webkit2gtk-driver and the small browser that comes along
with it.
"""

import os
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import httpx

from tests.browser.engines.window import ELEMENT, WebDriverError, Window, wait_for


def _browser() -> str:
    [*_, newest] = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(newest)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class WebKit(Window):
    engine = "WebKit"

    def __init__(self, origin: str, display: str, home: Path) -> None:
        super().__init__(origin)
        port = _free_port()
        with (home / "output").open("w") as output:
            self.process = subprocess.Popen(
                ["WebKitWebDriver", f"--port={port}"],
                env=os.environ | {"DISPLAY": display, "LANGUAGE": "en_GB", "GDK_BACKEND": "x11"},
                stdout=output,
                stderr=output,
            )
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=240, trust_env=False)
        wait_for(self._is_ready, "WebKit's driver did not start")
        browser = {"binary": _browser(), "args": ["--automation"]}
        wanted = {
            "alwaysMatch": {"browserName": "MiniBrowser", "webkitgtk:browserOptions": browser}
        }
        self.session = ""
        made = self._send("POST", "/session", {"capabilities": wanted})
        self.session = f"/session/{made['sessionId']}"
        self.command("/window/rect", width=1440, height=1000)

    def _is_ready(self) -> bool:
        try:
            return self.http.get("/status").is_success
        except httpx.TransportError:
            return False

    def _send(self, method: str, path: str, parameters: dict | None = None):
        answer = self.http.request(method, path, json=parameters)
        if not answer.is_success:
            raise WebDriverError(answer.text)
        return answer.json()["value"]

    def command(self, path: str, **parameters):
        return self._send("POST", f"{self.session}{path}", parameters)

    def navigate(self, url: str) -> None:
        self.command("/url", url=url)

    def script(self, body: str, *arguments):
        return self.command("/execute/sync", script=body, args=list(arguments))

    def click_element(self, element: dict) -> None:
        self.command(f"/element/{element[ELEMENT]}/click")

    def type_into(self, element: dict, text: str) -> None:
        self.command(f"/element/{element[ELEMENT]}/value", text=text)

    def close(self) -> None:
        # ended already; the driver goes with it
        with suppress(WebDriverError, httpx.TransportError):
            self._send("DELETE", self.session)
        self.http.close()
        self.process.terminate()
        self.process.wait(timeout=240)
