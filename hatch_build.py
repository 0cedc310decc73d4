"""Build web/ into the package with Node from a wheel, so that `pip install .` needs no Node on the machine."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        pass
