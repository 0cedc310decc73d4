"""Find a Chromium for the browser tests, or install one.

Debian's own package where the machine is Debian and we are root; Playwright's build elsewhere. Run as a
script it makes sure that one is there; the tests ask ``executable()`` for its path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def executable() -> str | None:
    """The path of a Chromium on this machine; None when Playwright's own is to be used."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install() -> None:
    debian_root = Path("/etc/debian_version").exists() and os.geteuid() == 0 and shutil.which("apt-get")
    if debian_root:
        print("Installing Chromium from Debian's packages for the browser tests.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    else:
        print("Installing Playwright's Chromium for the browser tests.", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if executable() is None and not playwrights_own().exists():
        try:
            install()
        except subprocess.CalledProcessError as failed:
            sys.exit(f"No Chromium could be installed ({failed}). Install one by hand and run the tests again.")
