"""What pydantic found wrong, said in Korean and English. (Errors of our own carry their texts themselves.)"""

from collections.abc import Mapping
from typing import Any

from kernel.errors import Texts

A_DAY: Texts = ("있는 날짜여야 합니다. 예: 2026-11-01", "must be a date that exists, e.g. 2026-11-01")
A_MOMENT: Texts = (
    "시간대가 있는 시각이어야 합니다. 예: 2026-11-01T09:00:00+09:00",
    "must be a time with its offset, e.g. 2026-11-01T09:00:00+09:00",
)
_OBJECT: Texts = (
    "JSON 객체여야 합니다 (content-type: application/json)",
    "must be a JSON object, sent as content-type: application/json",
)

_TEXTS: dict[str, Texts] = {
    "missing": ("필수 항목입니다", "is required"),
    "extra_forbidden": ("모르는 항목입니다", "is not a known field"),
    "string_type": ("문자열이어야 합니다", "must be text"),
    "string_too_short": ("{min_length}자 이상이어야 합니다", "must have {min_length} characters or more"),
    "string_too_long": ("{max_length}자 이하여야 합니다", "must have {max_length} characters or fewer"),
    "string_pattern_mismatch": ("형식에 맞지 않습니다", "does not have the expected form"),
    "int_type": ("정수여야 합니다", "must be a whole number"),
    "int_parsing": ("정수여야 합니다", "must be a whole number"),
    "int_from_float": ("정수여야 합니다", "must be a whole number"),
    "float_type": ("숫자여야 합니다", "must be a number"),
    "bool_type": ("true 또는 false여야 합니다", "must be true or false"),
    "greater_than": ("{gt}보다 커야 합니다", "must be greater than {gt}"),
    "greater_than_equal": ("{ge} 이상이어야 합니다", "must be {ge} or more"),
    "less_than": ("{lt}보다 작아야 합니다", "must be less than {lt}"),
    "less_than_equal": ("{le} 이하여야 합니다", "must be {le} or less"),
    "literal_error": ("다음 중 하나여야 합니다: {expected}", "must be one of {expected}"),
    "enum": ("다음 중 하나여야 합니다: {expected}", "must be one of {expected}"),
    "too_short": ("{min_length}개 이상이어야 합니다", "must have {min_length} items or more"),
    "too_long": ("{max_length}개 이하여야 합니다", "must have {max_length} items or fewer"),
    "date_parsing": A_DAY,
    "date_from_datetime_parsing": A_DAY,
    "date_from_datetime_inexact": A_DAY,
    "datetime_parsing": A_MOMENT,
    "datetime_from_date_parsing": A_MOMENT,
    "model_attributes_type": _OBJECT,
    "model_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": ("목록이어야 합니다", "must be a list"),
    "json_invalid": ("JSON을 읽을 수 없습니다", "is not JSON"),
}
_OTHERWISE: Texts = ("올바르지 않은 값입니다", "is not valid")
_EMPTY: Texts = ("비워 둘 수 없습니다", "can't be empty")
_FORMS: dict[str, Texts] = {}


def worded(pattern: str, korean: str, english: str) -> str:
    """The pattern, whose mismatches are told in these words from now on."""
    _FORMS[pattern] = (korean, english)
    return pattern


def validation_text(error: Mapping[str, Any]) -> Texts:
    """One entry of pydantic's errors() -> (Korean, English). A ValueError of ours carries both as its arguments."""
    context = error.get("ctx") or {}
    raised = context.get("error")
    if isinstance(raised, ValueError) and raised.args:
        korean, english = raised.args[0], raised.args[-1]
        return str(korean), str(english)
    if context.get("pattern") in _FORMS:
        return _FORMS[context["pattern"]]
    if context.get("min_length") == 1:
        return _EMPTY
    korean, english = _TEXTS.get(error["type"], _OTHERWISE)
    in_korean = {name: str(value).replace(" or ", " 또는 ") for name, value in context.items()}
    return korean.format(**in_korean), english.format(**context)
