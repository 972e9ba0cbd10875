"""What can be said against a request for results."""

from kernel.errors import NotFound


class ResultsAreNotPublished(NotFound):
    title = ("아직 결과가 공개되지 않았습니다", "The results are not published yet")


class ResultIsUnknown(NotFound):
    title = ("그 배번의 결과가 없습니다", "There is no result with that bib")
