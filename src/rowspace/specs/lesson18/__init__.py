"""Specs of lesson 18: Principal component analysis."""

EXERCISES: tuple[str, ...] = ("pca", "kmeans")

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "centre": "taking the mean away",
    "variance": "the direction of most variance",
    "scores": "new coordinates",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "covariance or singular values",
    "scree": "how many components",
    "kmeans": "groups and their centres",
    "apply": "segments and faces",
    "exercises": "exercises",
    "next": "what comes next",
}
