"""How a race lies in table official_marathon, and how its course items follow an edit."""

from typing import Any

from kernel.aws import Item, Key, delete, put, update
from kernel.shapes import epoch_ms, folded
from main_service.marathons.schemas import CourseNow, Marathon

TABLE = "official_marathon"
RACE = "race"
LISTED = ("published", "cancelled")
PUBLIC = set(Marathon.model_fields) - {"id", "courses", "is_deleted", "sealed_webhook", "read_at"}


def course_key(marathon_id: str, code: str) -> Key:
    return {"marathon_id": marathon_id, "part": f"course#{code}"}


def race_key(marathon_id: str) -> Key:
    return {"marathon_id": marathon_id, "part": RACE}


def _co_organizer_key(marathon_id: str, user_id: int) -> Key:
    return {"marathon_id": marathon_id, "part": f"organizer#{user_id}"}


def race_item(marathon: Marathon) -> Item:
    facts: dict[str, Any] = marathon.model_dump(mode="json", include=PUBLIC)
    item: Item = {
        **facts,
        **race_key(marathon.id),
        "courses": [course.model_dump(exclude={"applied"}) for course in marathon.courses],
        "webhook": marathon.sealed_webhook,
        "search": folded(f"{marathon.title} {marathon.place}"),
    }
    if marathon.is_deleted:
        return {**item, "status": "deleted", "webhook": None}  # without date_id it stands in no list
    listing = marathon.status if marathon.status in LISTED else None
    return {**item, "date_id": _date_id(marathon), "listing": listing}


def _date_id(marathon: Marathon) -> str:
    return f"{marathon.date.isoformat()}#{marathon.id}"


def co_organizer_operations(before: Marathon, after: Marathon) -> list[Item]:
    """Whoever runs a race that somebody else made has an item beside it, which stands among their own races."""
    stay = set() if after.is_deleted else set(after.co_organizers)
    return [
        *(delete(TABLE, _co_organizer_key(after.id, user_id)) for user_id in sorted({*before.co_organizers} - stay)),
        *(
            put(TABLE, {**_co_organizer_key(after.id, user_id), "owner_id": user_id, "date_id": _date_id(after)})
            for user_id in sorted(stay)
        ),
    ]


def _gate(marathon: Marathon, course: CourseNow) -> Item:
    """What an application is checked against."""
    return {
        "status": "deleted" if marathon.is_deleted else marathon.status,
        "opens_ms": epoch_ms(marathon.registration_opens_at),
        "closes_ms": epoch_ms(marathon.registration_closes_at),
        "capacity": course.capacity,
    }


def course_item(marathon: Marathon, course: CourseNow) -> Item:
    return {**course_key(marathon.id, course.code), **_gate(marathon, course), "applied": 0}


def course_changes(before: Marathon, after: Marathon) -> list[tuple[str, CourseNow]]:
    """What becomes of which course: ("add" | "keep" | "empty" | "remove", course); only what has to be written.

    "empty" is "keep" where nobody may have applied.
    """
    old, new = ({course.code: course for course in marathon.courses} for marathon in (before, after))
    kept = "empty" if after.status == "draft" != before.status else "keep"
    changed = [
        course for code, course in new.items() if code in old and _gate(before, old[code]) != _gate(after, course)
    ]
    return [
        *(("remove", course) for code, course in old.items() if code not in new),
        *(("add", course) for code, course in new.items() if code not in old),
        *((kept, course) for course in changed),
    ]


def course_operation(after: Marathon, change: str, course: CourseNow) -> Item:
    if change == "add":
        return put(TABLE, course_item(after, course), where="attribute_not_exists(part)")
    key = course_key(after.id, course.code)
    if change == "remove":
        return delete(TABLE, key, where="applied = :zero", values={":zero": 0})
    facts = {name: value for name, value in _gate(after, course).items() if value is not None}
    expression = "SET " + ", ".join(f"#{name} = :{name}" for name in facts)
    if course.capacity is None:
        expression += " REMOVE #capacity"
    most: Item = {":most": 0} if change == "empty" else {":most": course.capacity} if course.capacity else {}
    where = "applied <= :most" if most else "attribute_exists(part)"
    return update(TABLE, key, expression, where=where, values={f":{n}": v for n, v in facts.items()} | most)
