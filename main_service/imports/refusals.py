"""What can be wrong with an import as a whole. What is wrong with single rows is told row by row, see rows.py."""

from kernel.errors import Conflict, Invalid, NotFound, StoreIsAway, TooLarge

_HINT = (
    "엑셀에서 .xlsx 또는 'CSV UTF-8'로 저장해 올려 주세요",
    "save it as .xlsx or 'CSV UTF-8' in your spreadsheet and upload that",
)


class ImportIsUnknown(NotFound):
    title = ("그런 가져오기가 없습니다", "There is no such import")


class FileIsTooLarge(TooLarge):
    title = ("파일은 10 MB 이하여야 합니다", "A results file may have 10 MB at most")


class FileIsEmpty(Invalid):
    title = ("빈 파일입니다", "The file is empty")


class FileIsOfAnotherKind(Invalid):
    title = ("결과 표가 아니라 다른 종류의 파일입니다", "This is not a table of results but another kind of file")

    @classmethod
    def since_it_is(cls, kind: str) -> "FileIsOfAnotherKind":
        return cls(
            (f"{kind} 파일은 읽지 못합니다. {_HINT[0]}", f"{kind} files can't be read here: {_HINT[1]}"),
        )


class FileIsNotText(Invalid):
    title = ("텍스트 파일이 아닙니다", "This is not a text file")

    @classmethod
    def at_line(cls, line: int) -> "FileIsNotText":
        return cls(
            (
                f"{line}번째 줄에 NUL 문자가 있어 텍스트 파일이 아닙니다. {_HINT[0]}",
                f"Line {line} holds a NUL character, so this is not a text file: {_HINT[1]}",
            ),
        )


class FileHasMacros(Invalid):
    title = (
        "매크로가 든 파일(.xlsm)은 받지 않습니다. 매크로 없는 .xlsx로 저장해 올려 주세요",
        "Files with macros (.xlsm) are not taken: save it as .xlsx, without macros, and upload that",
    )


class FileIsEncrypted(Invalid):
    title = (
        "암호가 걸린 파일은 읽을 수 없습니다. 암호를 풀고 저장해 올려 주세요",
        "The file is protected by a password: save it without one and upload that",
    )


class FileIsDamaged(Invalid):
    title = (
        "파일이 손상되었거나 일부만 올라왔습니다. 다시 저장해 올려 주세요",
        "The file is damaged or not complete: save it again and upload that",
    )


class FileExpandsTooMuch(Invalid):
    title = (
        "압축을 풀면 너무 커지는 파일입니다 (100 MB, 100배까지). 결과 표만 남겨 CSV로 저장해 올려 주세요",
        "Unpacked, the file grows too large (100 MB and 100 times at most): keep the table of results alone,"
        " save it as CSV and upload that",
    )


class FileIsPackedTwice(Invalid):
    title = (
        "압축 파일 안에 또 압축 파일이 있습니다. 압축을 풀어 결과 파일을 올려 주세요",
        "There is a packed file inside of the packed file: unpack it and upload the results file itself",
    )


class ZipHoldsManyFiles(Invalid):
    title = (
        "결과 파일 하나만 들어 있어야 합니다. 압축을 풀어 하나씩 올려 주세요",
        "A zip file has to hold one results file: unpack it and upload the files one by one",
    )

    @classmethod
    def counted(cls, files: int) -> "ZipHoldsManyFiles":
        return cls(
            (
                f"압축 파일에 파일이 {files:,}개 들어 있습니다. {cls.title[0]}",
                f"This zip file holds {files:,} files. {cls.title[1]}",
            ),
        )


class SpreadsheetIsBroken(Invalid):
    title = (
        "엑셀 파일의 내용이 올바르지 않습니다. 엑셀에서 열어 .xlsx 또는 CSV로 다시 저장해 올려 주세요",
        "What this Excel file holds is not valid: open it in your spreadsheet, save it again as .xlsx or CSV"
        " and upload that",
    )


class JsonIsBroken(Invalid):
    title = ("JSON이 올바르지 않습니다", "This is not valid JSON")

    @classmethod
    def at(cls, line: int, column: int) -> "JsonIsBroken":
        return cls(
            (
                f"{line}번째 줄 {column}번째 글자에서 JSON이 올바르지 않습니다."
                " 다시 내려받아 올리거나 CSV로 올려 주세요",
                f"The JSON is not valid at line {line}, character {column}: download it again, or upload a CSV",
            ),
        )


class JsonHasNoTable(Invalid):
    title = (
        "JSON에서 결과 표를 찾지 못했습니다. RACE RESULT 목록, 또는 선수마다 객체가 하나씩 있는 목록이어야 합니다",
        "No table of results was found in the JSON: it takes a list of RACE RESULT, or one object for each runner",
    )


class EncodingIsUnknown(Invalid):
    title = ("글자 인코딩을 알 수 없습니다", "The file's character encoding is not known")

    @classmethod
    def at(cls, line: int, byte: int, value: int) -> "EncodingIsUnknown":
        return cls(
            (
                f"{line}번째 줄(파일의 {byte:,}번째 바이트, 0x{value:02X})을 글자로 읽지 못했습니다."
                f" UTF-8도 다른 알려진 인코딩도 아닙니다. {_HINT[0]}",
                f"Line {line} (byte {byte:,} of the file, 0x{value:02X}) can't be read as text: it is neither UTF-8"
                f" nor another known encoding. Please {_HINT[1]}",
            ),
        )


class LineIsTooLong(Invalid):
    title = ("한 줄이 너무 깁니다", "A line is too long")

    @classmethod
    def at(cls, line: int, limit: int) -> "LineIsTooLong":
        return cls(
            (
                f"{line}번째 줄이 {limit:,}바이트를 넘습니다. 줄바꿈이 있는 표인지 확인하세요",
                f"Line {line} is longer than {limit:,} bytes: is this a table with line breaks?",
            ),
        )


class FileHasTooManyRows(Invalid):
    title = (
        "한 파일은 100,000행 이하여야 합니다. 나누어 올려 주세요",
        "A file may have 100,000 rows at most: please split it",
    )


class FileHasTooManyColumns(Invalid):
    title = ("한 파일은 60열 이하여야 합니다", "A file may have 60 columns at most")

    @classmethod
    def at(cls, line: int, columns: int) -> "FileHasTooManyColumns":
        return cls(
            (
                f"{line}번째 줄에 {columns}열이 있습니다. 60열 이하여야 합니다",
                f"Line {line} has {columns} columns; 60 are allowed at most",
            ),
        )


class FileHasNoTable(Invalid):
    title = (
        "표를 찾지 못했습니다. 열 이름이 있는 줄과 쉼표, 세미콜론 또는 탭으로 나뉜 열이 필요합니다",
        "No table was found: it needs a line of column names, and columns parted by comma, semicolon or tab",
    )


class FileHasNoRows(Invalid):
    title = ("열 이름만 있고 기록이 한 줄도 없습니다", "The file has column names but not one row of results")


class FileTakesTooLong(Invalid):
    title = (
        "파일을 제시간에 다 읽지 못했습니다. 나누어 올려 주세요",
        "The file could not be read in time: please split it",
    )


class FileNeedsTooMuch(Invalid):
    title = (
        "이 파일을 읽는 데 메모리나 시간이 너무 많이 듭니다. 결과 표만 남겨 CSV로 저장해 올려 주세요",
        "Reading this file takes too much memory or time: keep the table of results alone and upload it as CSV",
    )


class FileCouldNotBeRead(Invalid):
    title = (
        "이 파일은 읽지 못했습니다. 열 이름과 기록만 있는 CSV로 저장해 다시 올려 주세요",
        "This file could not be read: save it as CSV, with column names and results only, and upload it again",
    )


class ImportsAreBusy(StoreIsAway):
    title = ("다른 파일을 읽고 있습니다. 곧 다시 시도하세요", "Other files are being read just now: retry shortly")


class MappingIsWrong(Invalid):
    title = ("열 지정이 올바르지 않습니다", "The mapping is not valid")


class FixesAreTooMany(Invalid):
    title = (
        "고친 칸이 너무 많습니다. 파일을 고쳐 다시 올려 주세요",
        "Too many cells were fixed: please fix the file itself",
    )


class ImportIsAlreadyCommitted(Conflict):
    title = ("이미 저장을 시작했거나 마친 가져오기입니다", "This import is being stored, or is stored already")


class ImportIsNotDone(Conflict):
    title = ("아직 저장이 끝나지 않아 되돌릴 수 없습니다", "Only an import that is done can be reverted")


class ImportIsReverted(Conflict):
    title = ("이미 되돌린 가져오기입니다", "This import is reverted already")


class FileIsGone(Conflict):
    title = (
        "올린 파일의 보관 기간이 지났습니다. 다시 올려 주세요",
        "The uploaded file is no longer kept: please upload it again",
    )


class RowsAreBad(Conflict):
    title = ("잘못된 행이 있습니다", "Some rows are bad")

    @classmethod
    def counted(cls, bad: int) -> "RowsAreBad":
        return cls(
            (
                f"잘못된 행이 {bad:,}개 있습니다. 고치거나 skip_bad_rows로 저장하세요",
                f"{bad:,} rows are bad: fix them, or commit with skip_bad_rows",
            ),
        )


class NothingIsGood(Conflict):
    title = ("저장할 수 있는 행이 없습니다", "There is not one good row to store")


class BibColumnIsMissing(Conflict):
    title = (
        "어느 열이 배번인지 mapping으로 지정해야 합니다",
        "Say in mapping which column is the bib",
    )


class CourseIsMissing(Conflict):
    title = (
        "어느 코스인지 course로 지정하거나, 코스가 적힌 열을 mapping으로 지정해야 합니다",
        "Say which course it is, or in mapping which column tells it",
    )


class UnitIsMissing(Conflict):
    title = (
        "시간의 단위를 알 수 없습니다. mapping에서 단위(unit)를 지정해야 합니다",
        "The unit of the times can't be told: say in mapping which it is",
    )


class RaceWasDeleted(Conflict):
    title = ("대회가 삭제되어 멈췄습니다", "It was stopped, since the marathon was deleted")


class ImportCannotBeDone(Conflict):
    title = (
        "여러 번 시도했지만 끝내지 못했습니다. 문의해 주세요",
        "It was tried many times and never came to its end: please ask for help",
    )
