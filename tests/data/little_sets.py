"""A set of three edges, and archives of the smallest MovieLens with three ratings."""

from __future__ import annotations

import zipfile

EDGES = b"# a comment\n# FromNodeId\tToNodeId\n30\t1412\n30\t3352\n7\t30\n"
OTHER = b"30\t1412\n30\t3352\n7\t31\n"
RATINGS = "1\t20\t3\t881250949\n2\t10\t5\t891717742\n1\t10\t1\t878887116\n"
INTER = "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + RATINGS
ITEM = (
    "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n"
    "10\tUsual Suspects, The\t1995\tCrime Thriller\n20\tunkonwn\tunkonwn\tunknown\n"
)
FLAGS = {"Crime": "0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|1|0|0", "unknown": "1" + "|0" * 18}
U_ITEM = f"20|unknown||||{FLAGS['unknown']}\n10|Usual Suspects, The (1995)|14-Aug-1995||http://x|{FLAGS['Crime']}\n"


def archive_of(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
