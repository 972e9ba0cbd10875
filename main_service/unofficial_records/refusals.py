"""What can be said against an own time."""

from kernel.errors import Conflict, Invalid, NotFound


class RecordIsUnknown(NotFound):
    title = ("그런 기록이 없습니다", "There is no such record")


class TooManyRecords(Conflict):
    title = ("개인 기록은 1,000개까지 저장할 수 있습니다", "A runner can keep 1,000 own records at most")


class RecordIsNotPlausible(Invalid):
    title = ("기록을 확인하세요", "Please check the record")
