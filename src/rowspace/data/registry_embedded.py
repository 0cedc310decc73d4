"""The sets that are part of the package: small, with a licence that lets us carry them, there without a network.

``embedded/LICENSES.md`` says of each whose it is and what was changed; ``build_embedded`` and ``build_songs`` make the
files from their sources.
"""

from __future__ import annotations

from rowspace.data.dataset import Dataset
from rowspace.data.forms import Customers, Graph, Labelled, NistLinear, Photos, Songs, Words

CC_BY = "CC BY 4.0"
UCI = "Free to use and to pass on, with credit to its authors and the UCI Machine Learning Repository."

EMBEDDED = (
    Dataset(
        name="songs",
        title="Tunes: 4,190 old dance tunes and airs, by fifteen features of their notes",
        about=(
            "Computed by us from the notes of three printed collections: range, steps, rhythm, mode, repetition and so "
            "on; rowspace.data.SONG_FEATURES says what each is. Numbers about written music, not about a recording."
        ),
        form=Songs,
        bytes=216_959,
        licence="public domain (CC0 1.0)",
        terms="Free. The tunes are old, and what was computed from them is given to everybody.",
        citation=(
            "James Aird, A Selection of Scotch, English, Irish and Foreign Airs, Glasgow, from 1778; William Bradbury "
            "Ryan, Ryan's Mammoth Collection, Boston 1883; Francis O'Neill, Music of Ireland, Chicago 1903; by the "
            "transcriptions in the corpus of music21 (Michael Scott Asato Cuthbert and others)."
        ),
        home="https://www.music21.org",
        sha256="0b3c84a87f2a649957330e76a243717bb1add6966da3da882c1b86756dfffe11",
        embedded=True,
    ),
    Dataset(
        name="wholesale-customers",
        title="Wholesale customers: what 440 shops and restaurants bought in a year",
        about="Six kinds of goods, in monetary units, in Portugal.",
        form=Customers,
        bytes=9_056,
        licence=CC_BY,
        terms=UCI,
        citation="Margarida Cardoso. 2013. Wholesale customers. UCI Machine Learning Repository. https://doi.org/10.24432/C5030X",
        home="https://archive.ics.uci.edu/dataset/292/wholesale+customers",
        sha256="bb529ac24ba94a0e8fb09587a97f2442687f11d5d074abdd2353c8c047668b22",
        embedded=True,
    ),
    Dataset(
        name="glove-50d",
        title="GloVe: the 10,000 commonest English words as vectors of 50 numbers",
        about="Each is whole numbers from −127 to 127 times one number of its own. All 400,000 words: glove-50d-all.",
        form=Words,
        bytes=558_203,
        licence="PDDL 1.0",
        terms="Public domain.",
        citation=(
            "Jeffrey Pennington, Richard Socher and Christopher D. Manning. 2014. GloVe: Global Vectors for Word "
            "Representation. EMNLP."
        ),
        home="https://nlp.stanford.edu/projects/glove/",
        sha256="dccfa05b3252475e67e75c44af8ca4540ece80017cf982853e3a225d810607c8",
        embedded=True,
    ),
    Dataset(
        name="photos",
        title="Photos: one grey, three in colour, 256 × 256",
        about="camera: a man films. astronaut: Eileen Collins. chelsea: a cat. coffee: a cup, a spoon. "
        "rowspace.data.photo gives one by name.",
        form=Photos,
        bytes=215_276,
        licence="CC0 1.0, public domain",
        terms="Public domain; astronaut: NASA, no known restrictions.",
        citation="Lav Varshney, NASA, Stefan van der Walt and Rachel Michetti, in scikit-image.",
        home="https://scikit-image.org/docs/stable/api/skimage.data.html",
        sha256="3522d363a7f0b45619c6832c959065ce9a32701bf55234ec0568ffb7b25dda02",
        embedded=True,
    ),
    Dataset(
        name="digits",
        title="Digits: 1,797 digits written by hand, 8 × 8",
        about="Grey levels from 0 to 16, row by row.",
        form=Labelled,
        bytes=46_127,
        licence=CC_BY,
        terms=UCI,
        citation=(
            "E. Alpaydin and C. Kaynak. 1998. Optical Recognition of Handwritten Digits. UCI Machine Learning "
            "Repository. https://doi.org/10.24432/C50P49"
        ),
        home="https://archive.ics.uci.edu/dataset/80",
        sha256="9ca53212eda58d0c9a8741b9b3e26b0df47f914baee8e8ddaddf8b9e5a745acf",
        embedded=True,
    ),
    Dataset(
        name="iris",
        title="Irises: 150 flowers of three species, by four lengths",
        about="In centimetres, as Fisher printed them; two values of UCI's own file differ from his.",
        form=Labelled,
        bytes=1_806,
        licence=CC_BY,
        terms=UCI,
        citation="R. A. Fisher. 1936. Iris. UCI Machine Learning Repository. https://doi.org/10.24432/C56C76",
        home="https://archive.ics.uci.edu/dataset/53/iris",
        sha256="d60a85a670d4eed5e68dc0e973bb47d9df29b86b0267f83a914b89a9a07cbc4f",
        embedded=True,
    ),
    Dataset(
        name="wine",
        title="Wines: 178 wines from three grape varieties, by thirteen measurements",
        about="Alcohol, acids, phenols, colour and so on, of very different scales.",
        form=Labelled,
        bytes=6_566,
        licence=CC_BY,
        terms=UCI,
        citation=(
            "Stefan Aeberhard and M. Forina. 1992. Wine. UCI Machine Learning Repository. https://doi.org/10.24432/C5PC7J"
        ),
        home="https://archive.ics.uci.edu/dataset/109/wine",
        sha256="025ad6370336253f3137aa460fba1ea5187093161a6ba0391137ebeeb7bd12b7",
        embedded=True,
    ),
    Dataset(
        name="breast-cancer",
        title="Breast cancer: 569 tumours, malignant or benign, by thirty measurements",
        about="Mean, standard error and worst value of ten properties of the cell nuclei in an image.",
        form=Labelled,
        bytes=73_203,
        licence=CC_BY,
        terms=UCI,
        citation=(
            "William Wolberg, Olvi Mangasarian, Nick Street and W. Street. 1993. Breast Cancer Wisconsin (Diagnostic). "
            "UCI Machine Learning Repository. https://doi.org/10.24432/C5DW2B"
        ),
        home="https://archive.ics.uci.edu/dataset/17",
        sha256="24a5acd50fcd80ceabbb3c3a762d2e75a4dd1592b64666806a8a6752fc240767",
        embedded=True,
    ),
    Dataset(
        name="karate-club",
        title="Karate club: 34 members, 78 friendships, and the two clubs it split into",
        about="An edge is a friendship outside the club; the groups are whom each member followed.",
        form=Graph,
        bytes=1_254,
        licence="facts, published",
        terms="Free to use; cite the article.",
        citation=(
            "Wayne W. Zachary. 1977. An Information Flow Model for Conflict and Fission in Small Groups. Journal of "
            "Anthropological Research 33, 452-473."
        ),
        home="https://doi.org/10.1086/jar.33.4.3629752",
        sha256="2498483b8a11a750aedb9ad721bf9d9bc5fdc0fde3598092ea6788a48c0393e9",
        embedded=True,
    ),
    Dataset(
        name="nist-linear",
        title="NIST's linear regressions: eleven problems with known answers",
        about="Some so ill-conditioned that half the digits are lost on the way. x is exact, rounded once.",
        form=NistLinear,
        bytes=17_352,
        licence="US government work",
        terms="Public domain in the United States; NIST asks to be cited.",
        citation=(
            "National Institute of Standards and Technology. Statistical Reference Datasets: Linear Least Squares "
            "Regression. https://www.itl.nist.gov/div898/strd/"
        ),
        home="https://www.itl.nist.gov/div898/strd/lls/lls.shtml",
        sha256="2e806189524821e563d62be571910e2c1377947e2a0ee98d00826d481e6fe5f8",
        embedded=True,
    ),
)
