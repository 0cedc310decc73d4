"""Tables as people have them: delimiters, quotes, decimals, gaps, encodings, mistakes with their line, any length."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.data import DataError, Table, chunks, table


@pytest.fixture
def file(tmp_path):
    """Write a file and return its path."""

    def write(content, name="t.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_delimiters_and_line_endings(file, delimiter, ending, last):
    lines = [delimiter.join(row) for row in (["name", "a", "b"], ["x y", "1", "-2.5"], ["z", "3e2", ".5"])]
    found = table(file(ending.join(lines) + (ending if last else "")))
    assert found.names == ["name", "a", "b"]
    assert found.columns["name"].tolist() == ["x y", "z"]
    np.testing.assert_array_equal(found.matrix(), [[1, -2.5], [300, 0.5]])
    assert found.numeric == ["a", "b"]
    assert found.rows == 2


def test_a_comma_in_text_does_not_hide_the_semicolons(file):
    found = table(file("title;year\nHello, world;1999\nOne, two, three;2001\n"))
    assert found.columns["title"].tolist() == ["Hello, world", "One, two, three"]


def test_quoted_fields_hold_delimiters_quotes_and_lines(file):
    found = table(file('title,n\n"a, ""b""\nc",1\n"d", 2\n'))
    assert found.columns["title"].tolist() == ['a, "b"\nc', "d"]
    assert found.columns["n"].tolist() == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_says_the_encoding(file, encoding):
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    found = table(file(mark + "naïve,ü\n1,2\n", encoding=encoding))
    assert found.names == ["naïve", "ü"]


def test_another_encoding_is_refused_with_its_line_and_read_when_named(file):
    path = file("name,n\nAnna,1\nJosé,2\n", encoding="cp1252")
    with pytest.raises(DataError, match=r"^line 3 of t.csv is not utf-8 \(byte 0xE9\): .*encoding='cp1252'\.$"):
        table(path)
    assert table(path, encoding="cp1252").columns["name"].tolist() == ["Anna", "José"]
    with pytest.raises(DataError, match="no text encoding 'klingon'"):
        table(path, encoding="klingon")


def test_decimal_commas_and_thousands(file):
    found = table(file("a;b;c\n1,5;1.234,25;7\n-0,25;10;1.000\n"))
    np.testing.assert_array_equal(found.matrix(), [[1.5, 1234.25, 7], [-0.25, 10, 1000]])
    found = table(file('a,b\n"1,234.5",2\n"12,000",−3\n'))
    np.testing.assert_array_equal(found.matrix(), [[1234.5, 2], [12000, -3]])


def test_points_stay_points_between_semicolons(file):
    """1.234 is not 1234 unless something else in the file shows decimal commas."""
    np.testing.assert_array_equal(table(file("a;b\n1.234;2\n")).matrix(), [[1.234, 2]])
    np.testing.assert_array_equal(table(file("a;b\n1.5;1,234\n")).matrix(), [[1.5, 1234]])


def test_missing_values_are_nan_in_numbers_and_empty_in_text(file):
    found = table(file("a,t,b\n1,x,NA\n,NULL,2\nn/a,,nan\n,,\n?,y,-\n"))
    np.testing.assert_array_equal(found.columns["a"], [1, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(found.columns["b"], [np.nan, 2, np.nan, np.nan, np.nan])
    assert found.columns["t"].tolist() == ["x", "", "", "", "y"]


def test_text_that_looks_like_numbers_can_be_kept(file):
    path = file("postcode,n\n01234,1\n99999,2\n")
    assert table(path).columns["postcode"][0] == 1234
    assert table(path, text=["postcode"]).columns["postcode"].tolist() == ["01234", "99999"]
    with pytest.raises(DataError, match=r"t\.csv has no column 'zip'; it has postcode, n"):
        table(path, text=["zip"])


def test_without_a_line_of_names_the_columns_are_numbered(file):
    found = table(file("1,2\n3,4\n"))
    assert found.names == ["column1", "column2"]
    assert found.rows == 2
    assert table(file("a,,c\n1,2,3\n")).names == ["a", "column2", "c"]


def test_one_column_and_blank_lines(file):
    assert table(file("n\n\n1\n   \n2\n")).columns["n"].tolist() == [1, 2]


MOSTLY = "a,b\n" + "1,2\n" * 30


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "t.csv is empty."),
        ("\n \n", "t.csv is empty."),
        ("a,b\n", "t.csv has a line of names and no rows."),
        ("a,b\n1,2\n3\n", "line 3 of t.csv has 1 field, and the first line has 2"),
        ("a,b\n1,2\n3,4,5\n", "line 3 of t.csv has 3 fields, and the first line has 2"),
        ('a,b\n"x\ny",2\n3\n', "line 4 of t.csv has 1 field, and"),
        ('a,b\n1,"2\n3,4\n', "line 3 of t.csv: a quotation mark is not closed."),
        ('a,b\n"1"x,2\n', "line 2 of t.csv: "),
        ("a,a\n1,2\n", "t.csv has two columns called 'a'"),
        (MOSTLY + "x1,2\n", "line 32 of t.csv: 'x1' in the column 'a' is not a number"),
        (MOSTLY + "1e999,2\n", "line 32 of t.csv: '1e999' in the column 'a' is not a number"),
        (MOSTLY + "inf,2\n", "line 32 of t.csv: 'inf' in the column 'a' is not a number"),
        (MOSTLY + "1_000,2\n", "line 32 of t.csv: '1_000' in the column 'a' is not a number"),
        (MOSTLY + "y" * 99 + ",2\n", "'" + "y" * 39 + "…'"),
        (b"PK\x03\x04 an Excel file", "t.csv is not a table of text"),
        (b"a\0b", "t.csv is not a table of text"),
    ],
)
def test_mistakes_are_one_sentence_with_their_line(file, content, sentence):
    with pytest.raises(DataError) as caught:
        table(file(content))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_wrong_arguments_and_absent_files(file, tmp_path):
    with pytest.raises(DataError, match="There is no file"):
        table(tmp_path / "absent.csv")
    with pytest.raises(DataError, match="There is no file"):
        table(tmp_path)
    with pytest.raises(DataError, match="A delimiter is one character"):
        table(file("a,b\n1,2\n"), delimiter=", ")
    with pytest.raises(DataError, match="at least one row"):
        next(chunks(file("a,b\n1,2\n"), 0))


def test_a_wrong_delimiter_that_is_asked_for_is_used(file):
    assert table(file("a,b\n1,2\n"), delimiter=";").names == ["a,b"]


def test_columns_are_asked_for_by_name(file):
    found = table(file("t,a,b\nx,1,2\n"))
    np.testing.assert_array_equal(found.matrix(["b", "a"]), [[2, 1]])
    with pytest.raises(DataError, match="There is no column 'z'; there are t, a, b"):
        found.matrix(["z"])
    with pytest.raises(DataError, match="The column 't' holds text"):
        found.matrix(["t"])
    assert Table({"t": np.array(["x"])}).matrix().shape == (1, 0)
    assert Table({}).rows == 0


def test_arrays_of_numpy(tmp_path):
    path = tmp_path / "t.npz"
    np.savez(
        path, X=np.arange(6).reshape(3, 2), names=np.array(["u", "v"]), label=np.array(["a", "b", "c"]), k=np.array(3)
    )
    found = table(path)
    assert found.names == ["u", "v", "label"]
    np.testing.assert_array_equal(found.matrix(), [[0, 1], [2, 3], [4, 5]])
    np.savez(path, X=np.ones((3, 2)), y=np.arange(3))
    assert table(path).names == ["X1", "X2", "y"]
    assert [part.rows for part in chunks(path, 2)] == [2, 1]
    for content, why in (
        ({"o": np.array([{}], object)}, "Python objects, which are never loaded"),
        ({"k": np.array(1)}, "no vectors and no matrices"),
        ({"z": np.array([1j])}, "neither numbers nor text"),
    ):
        np.savez(path, **content)
        with pytest.raises(DataError, match=why):
            table(path)
    path.write_bytes(b"not an archive")
    with pytest.raises(DataError, match="cannot be read as arrays"):
        table(path)


def test_blocks_are_the_table_in_parts(file):
    path = file("n,t\n" + "".join(f"{i},w{i}\n" for i in range(10)))
    parts = list(chunks(path, 4))
    assert [part.rows for part in parts] == [4, 4, 2]
    assert np.concatenate([part.columns["n"] for part in parts]).tolist() == list(range(10))
    exactly = list(chunks(path, 5))
    assert [part.rows for part in exactly] == [5, 5]


def test_what_contradicts_the_first_block_is_an_error_not_a_guess(file):
    path = file("n\n" + "1\n" * 10 + "x\n" + "1\n" * 3)
    blocks = chunks(path, 5)
    next(blocks)
    next(blocks)
    with pytest.raises(DataError, match=r"line 12 of t\.csv: 'x' in the column 'n' is not a number"):
        next(blocks)


def test_memory_does_not_grow_with_the_file(tmp_path):
    """Ten times the rows, the same memory: what a block needs."""
    peaks = []
    for rows in (2_000, 20_000):
        path = tmp_path / f"{rows}.csv"
        path.write_text("a,b,name\n" + "1.5,2,someone\n" * rows)
        tracemalloc.start()
        total = sum(float(part.columns["a"].sum()) for part in chunks(path, 500))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert total == 1.5 * rows
    assert peaks[1] < 1.2 * peaks[0]


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(allow_nan=False, allow_infinity=False), plain), min_size=1, max_size=20),
    st.sampled_from(",;\t|"),
)
def test_what_was_written_is_read(tmp_path_factory, rows, delimiter):
    """Numbers to the last bit, and text but for white space at its ends, with a delimiter that is given."""
    import csv

    path = tmp_path_factory.mktemp("table") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=delimiter)
        writer.writerow(["number", "text"])
        writer.writerows([repr(number), f"_{text}"] for number, text in rows)
    found = table(path, delimiter=delimiter)
    assert found.columns["number"].tolist() == [number for number, _ in rows]
    assert found.columns["text"].tolist() == [f"_{text}".strip() for _, text in rows]
