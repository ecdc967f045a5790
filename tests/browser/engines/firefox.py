"""Firefox as the system has it, without a driver beside it: it listens to WebDriver's commands
itself (Marionette, https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

import json
import socket
import subprocess
from pathlib import Path

from tests.browser.engines.window import ELEMENT, WebDriverError, Window, wait_for

PREFERENCES = {
    "marionette.port": 0,  # any; it is then written into the profile
    "intl.accept_languages": "en-GB",
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "extensions.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
}


class Firefox(Window):
    engine = "Firefox"

    def __init__(self, origin: str, profile: Path) -> None:
        super().__init__(origin)
        lines = [
            f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()
        ]
        (profile / "user.js").write_text("\n".join(lines))
        command = ["firefox-esr", "--headless", "--marionette"]
        size = ["--width", "1440", "--height", "1000"]
        with (profile / "output").open("w") as output:
            self.process = subprocess.Popen(
                [*command, *size, "--no-remote", "--profile", profile], stdout=output, stderr=output
            )
        port = wait_for(
            lambda: _port(profile), "Firefox did not start: " + (profile / "output").read_text()
        )
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=240)
        self.stream = self.socket.makefile("rwb")
        self._read()  # it greets first
        self.sent = 0
        self.command(
            "WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}}
        )

    def command(self, name: str, **parameters):
        """Messages are `length:[type, number, …]`; an answer is `[1, number, error, result]`."""
        self.sent += 1
        message = json.dumps([0, self.sent, name, parameters]).encode()
        self.stream.write(b"%d:%s" % (len(message), message))
        self.stream.flush()
        _, _, error, result = self._read()
        if error:
            raise WebDriverError(error)
        return result

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            assert byte, "Firefox ended"
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def navigate(self, url: str) -> None:
        self.command("WebDriver:Navigate", url=url)

    def script(self, body: str, *arguments):
        return self.command("WebDriver:ExecuteScript", script=body, args=list(arguments))["value"]

    def click_element(self, element: dict) -> None:
        self.command("WebDriver:ElementClick", id=element[ELEMENT])

    def type_into(self, element: dict, text: str) -> None:
        self.command("WebDriver:ElementSendKeys", id=element[ELEMENT], text=text)

    def close(self) -> None:
        self.stream.close()
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=240)


def _port(profile: Path) -> int:
    told = profile / "MarionetteActivePort"
    return int(told.read_text() or 0) if told.exists() else 0
