"""What can be said against a request about an official record or an award."""

from kernel.errors import Conflict, Invalid, NotFound


class RecordIsUnknown(NotFound):
    title = ("그 배번의 공식 기록이 없습니다", "There is no official record with that bib")


class AwardIsUnknown(NotFound):
    title = ("그런 추가 포인트가 없습니다", "There is no such award")


class BibHasARecord(Conflict):
    title = (
        "그 배번의 공식 기록이 이미 있습니다. 고치려면 PATCH를 쓰세요",
        "That bib has an official record already: correct it with PATCH",
    )


class RunnerWasErased(Conflict):
    title = (
        "탈퇴한 참가자의 기록에는 개인 정보를 다시 적을 수 없습니다",
        "The runner's account was erased: personal details can't be entered again",
    )


class TooManyAwards(Conflict):
    title = ("한 배번에 줄 수 있는 추가 포인트의 수를 넘었습니다", "That bib has as many awards as one can have")


class RecordIsInvalid(Invalid):
    title = ("기록의 내용이 서로 맞지 않습니다", "The record contradicts itself")
