"""What can be said against taking part."""

from kernel.errors import Conflict, Invalid, NotFound
from main_service.marathons.schemas import Marathon


class ParticipationIsUnknown(NotFound):
    title = ("참가 신청이 없습니다", "There is no such participation")


class CourseIsUnknown(Invalid):
    title = ("그런 코스가 없습니다", "The marathon has no such course")

    @classmethod
    def of(cls, marathon: Marathon, *, said_in: str = "body") -> "CourseIsUnknown":
        codes = ", ".join(course.code for course in marathon.courses)
        told = (f"이 대회의 코스가 아닙니다 ({codes})", f"is not a course of this marathon ({codes})")
        return cls(errors=[((said_in, "course"), told)])


class MarathonIsCancelled(Conflict):
    title = ("취소된 대회입니다", "The marathon was cancelled")


class RegistrationHasNotOpened(Conflict):
    title = ("아직 접수 기간이 아닙니다", "Registration has not opened yet")


class RegistrationIsClosed(Conflict):
    title = ("접수가 마감되었습니다", "Registration is closed")


class MarathonIsFull(Conflict):
    title = ("정원이 찼습니다", "There is no place left")


class AlreadyApplied(Conflict):
    title = ("이미 신청한 대회입니다", "You have already applied for this marathon")


class RaceDayHasCome(Conflict):
    title = ("대회 당일부터는 취소할 수 없습니다", "From race day on it is too late to cancel")


class BibIsTaken(Conflict):
    title = ("이미 쓰이고 있는 배번입니다", "Somebody else holds this bib")


class ParticipationIsCancelled(Conflict):
    title = ("취소된 신청에는 배번을 줄 수 없습니다", "A cancelled participation can't hold a bib")


class ParticipantIsErased(Conflict):
    title = ("탈퇴한 참가자입니다", "The participant's account was erased")
