"""What can be said against a download."""

from kernel.errors import StoreIsAway


class DownloadsAreBusy(StoreIsAway):
    title = (
        "다른 결과 파일을 만드는 중입니다. 곧 다시 시도하세요",
        "Other files of results are being made just now: retry shortly",
    )


class DownloadCouldNotBeMade(StoreIsAway):
    title = ("파일을 만들지 못했습니다. 곧 다시 시도하세요", "The file could not be made: retry shortly")
