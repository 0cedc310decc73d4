"""The archive that Python in the page imports rowspace from."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

from rowspace.course import python_zip


def test_the_same_files_give_the_same_bytes_and_name(tmp_path):
    first, second = python_zip.write(tmp_path / "a"), python_zip.write(tmp_path / "b")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    assert json.loads((tmp_path / "a" / "manifest.json").read_text()) == {"zip": first.name, "packages": ["numpy"]}


def test_another_content_has_another_name_and_the_old_archive_goes(tmp_path):
    package = tmp_path / "rowspace"
    (package / "linalg").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "linalg" / "__init__.py").write_text("x = 1")
    first = python_zip.write(tmp_path / "to", package)
    (package / "linalg" / "__init__.py").write_text("x = 2")
    second = python_zip.write(tmp_path / "to", package)
    assert first.name != second.name
    assert [each.name for each in (tmp_path / "to").glob("*.zip")] == [second.name]


def test_it_holds_what_runs_in_the_page_and_nothing_that_does_not(tmp_path):
    with zipfile.ZipFile(python_zip.write(tmp_path)) as archive:
        names = set(archive.namelist())
    assert {"rowspace/__init__.py", "rowspace/linalg/__init__.py", "rowspace/course/cells.py"} <= names
    assert "rowspace/figures/tokens.json" in names
    assert not [name for name in names if "static/" in name or "__pycache__" in name or "sphinx" in name]
    assert "rowspace/course/site.py" not in names
    assert "rowspace/cli.py" not in names


def test_python_imports_from_it_with_nothing_of_the_site(tmp_path):
    """Everything a page needs, imported from the unpacked archive by a Python that sees no other rowspace."""
    with zipfile.ZipFile(python_zip.write(tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked")
    program = f"""
import sys
sys.path[:] = [{str(tmp_path / 'unpacked')!r}] + [place for place in sys.path if not place.endswith("src")]
import rowspace, rowspace.course.cells, rowspace.figures
assert "unpacked" in rowspace.__file__, rowspace.__file__
assert rowspace.specs.SPECS["lu"].stub
assert not rowspace.steps.play_text("lu", "2 1; 4 3", True)["error"]
absent = {{"sphinx", "yaml", "rich", "typer", "matplotlib", "PIL", "pooch", "IPython"}} & set(sys.modules)
assert not absent, absent
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
