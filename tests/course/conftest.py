"""A small course with one of everything, built once for the tests that look at its pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    """Tests keep what they cache to themselves."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROWSPACE_CACHE", str(folder))
        yield folder


@pytest.fixture
def course(tmp_path):
    """A copy of the sample course that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "lessons"))


@pytest.fixture(scope="session")
def site(tmp_path_factory, cache):
    """The sample course as a site, without the wheels of Pyodide."""
    from rowspace.course.site import build_site

    out = tmp_path_factory.mktemp("site")
    build_site(out, lessons=SAMPLE, python=False)
    return out


@pytest.fixture(scope="session")
def sample_page(site):
    return (site / "02_sample.html").read_text(encoding="utf-8")
