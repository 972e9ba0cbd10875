"""What can be said against a request about a race."""

from kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class MarathonIsUnknown(NotFound):
    title = ("그런 대회가 없습니다", "There is no such marathon")


class NotYourMarathon(NotAllowed):
    title = ("이 대회의 주최자가 아닙니다", "You do not run this marathon")


class OnlyForItsOwner(NotAllowed):
    title = (
        "공동 주최자는 대회를 만든 주최자만 바꿀 수 있습니다",
        "Only the organizer who made the marathon can change its co-organizers",
    )


class CourseHasApplicants(Conflict):
    title = ("신청자가 있는 코스는 없앨 수 없습니다", "A course that has applicants can't be removed")


class CourseHasRecords(Conflict):
    title = ("기록이 있는 코스는 없앨 수 없습니다", "A course that has records can't be removed")


class CapacityIsBelowApplicants(Conflict):
    title = ("정원이 이미 신청한 사람 수보다 적습니다", "More runners have applied than this capacity has places for")


class MarathonHasApplicants(Conflict):
    title = (
        "신청자가 있는 대회는 초안으로 되돌릴 수 없습니다",
        "A marathon that has applicants can't become a draft again",
    )


class MarathonHasRecords(Conflict):
    title = (
        "기록이 있는 대회입니다. 포인트를 회수하고 삭제하려면 ?force=true를 붙이세요",
        "The marathon has records: to take the points back and delete it, add ?force=true",
    )


class WebhookIsNotSet(Conflict):
    title = ("등록된 Discord 웹훅이 없습니다", "No Discord webhook is set")


class WebhookIsNotAccepted(Invalid):
    title = ("사용할 수 없는 웹훅 주소입니다", "This webhook address is not accepted")
