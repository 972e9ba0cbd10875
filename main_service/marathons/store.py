"""Table official_marathon: a race is the item `race`, an item for each course and one for each co-organizer.

A course item carries all that one conditional write of an application must check.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from kernel.aws import ConditionFailed, Item, Key, Tables, check, put, update
from kernel.shapes import Clock, folded, now
from main_service.listing import examined
from main_service.marathons.items import (
    PUBLIC,
    RACE,
    TABLE,
    co_organizer_operations,
    course_changes,
    course_item,
    course_key,
    course_operation,
    race_item,
    race_key,
)
from main_service.marathons.schemas import CourseNow, Marathon, Search
from main_service.once import Once, create, seldom

_RUN_BY = "(owner_id = :by OR contains(co_organizers, :by))"


class MarathonStore:
    """Races; `now` tells when one was read."""

    def __init__(self, tables: Tables, clock: Clock = now) -> None:
        self._tables = tables
        self.now = clock

    def get(self, marathon_id: str) -> Marathon | None:
        """The race, a deleted one too (`is_deleted`)."""
        parts = list(self._tables.query(TABLE, {"marathon_id": marathon_id}))
        races = [part for part in parts if part["part"] == RACE]
        return self._marathon(races[0], parts) if races else None

    def get_many(self, marathon_ids: Iterable[str]) -> dict[str, Marathon]:
        """Those that exist, deleted ones too, by id."""
        return {race.id: race for race in self._with_courses(self._races(set(marathon_ids)))}

    def _races(self, marathon_ids: Iterable[str]) -> list[Item]:
        return self._tables.get_many(TABLE, [race_key(marathon_id) for marathon_id in marathon_ids])

    def _with_courses(self, races: Sequence[Item]) -> list[Marathon]:
        keys = [course_key(race["marathon_id"], course["code"]) for race in races for course in race["courses"]]
        parts: dict[str, list[Item]] = {}
        for part in self._tables.get_many(TABLE, keys):
            parts.setdefault(part["marathon_id"], []).append(part)
        return [self._marathon(race, parts.get(race["marathon_id"], [])) for race in races]

    def listed(self, status: str, asked: Search, after: Key | None) -> tuple[list[Marathon], Key | None]:
        """Public races of that status by date, whose title or place holds the words."""
        return self._page("by_date", {"listing": status}, asked, after)

    def owned_by(
        self, user_id: int, status: str | None, asked: Search, after: Key | None
    ) -> tuple[list[Marathon], Key | None]:
        """Races that user runs, drafts too, by date."""
        return self._page("by_owner", {"owner_id": user_id}, asked, after, status=status)

    def _page(
        self, index: str, key: Key, asked: Search, after: Key | None, *, status: str | None = None
    ) -> tuple[list[Marathon], Key | None]:
        first, end = asked.days
        if first > end:
            return [], None
        wanted = folded(asked.q).split()
        most = 200 if wanted or status else asked.limit

        def read(start: Key | None) -> tuple[list[Item], Key | None]:
            items, onward = self._tables.page(
                TABLE,
                key,
                index=index,
                eventual=True,
                between=("date_id", first, end),
                newest_first=asked.latest_first,
                limit=most,
                after=start,
            )
            return self._with_races(items), onward

        def keep(item: Item) -> bool:
            race = item["race"]
            return status in (None, race["status"]) and all(word in race["search"] for word in wanted)

        names = ("marathon_id", "part", *key, "date_id")
        items, onward = examined(read, keep=keep, key=names, limit=asked.limit, after=after)
        return self._with_courses([item["race"] for item in items]), onward

    def _with_races(self, items: Sequence[Item]) -> list[Item]:
        """Each with the `race` it stands for: itself, or the one that a co-organizer's item lies beside."""
        elsewhere = {item["marathon_id"] for item in items if item["part"] != RACE}
        races = {race["marathon_id"]: race for race in self._races(elsewhere)}
        return [{**item, "race": item if item["part"] == RACE else races[item["marathon_id"]]} for item in items]

    def add(self, marathon: Marathon, once: Once | None) -> str:
        """Stores a new race; its id, or the id of the one that the same request made before."""
        fresh = "attribute_not_exists(marathon_id)"
        courses = [put(TABLE, course_item(marathon, course), where=fresh) for course in marathon.courses]
        return create(self._tables, marathon.id, [put(TABLE, race_item(marathon), where=fresh), *courses], once)

    def replace(self, before: Marathon, after: Marathon, *, by: int, also: Sequence[Item] = ()) -> None:
        """Stores `after` where `before` still stands and `by` runs it, all courses with it, and the operations `also`.

        Raises ConditionFailed: position 0 is the race, then `course_changes(before, after)` in order; nothing else
        has conditions.
        """
        race = put(
            TABLE,
            race_item(after),
            where=f"#version = :version AND {_RUN_BY}",
            values={":version": before.version, ":by": by},
        )
        courses = (course_operation(after, *change) for change in course_changes(before, after))
        self._tables.transact(race, *courses, *co_organizer_operations(before, after), *also)

    def webhook_is_tried(self, marathon_id: str, *, every_s: int) -> None:
        """Raises TooManyAttempts where that was within `every_s`."""
        seldom(self._tables, f"webhook-test#{marathon_id}", every_s=every_s)

    def drop_webhook(self, marathon: Marathon) -> None:
        """Removes the webhook if it is still this one."""
        operation = update(
            TABLE,
            race_key(marathon.id),
            "SET discord_webhook_stopped = :yes ADD #version :one REMOVE webhook",
            where="webhook = :this",
            values={":yes": True, ":one": 1, ":this": marathon.sealed_webhook},
        )
        with suppress(ConditionFailed):
            self._tables.write(operation)

    def still_worth(self, marathon: Marathon, *, by: int | None = None) -> Item:
        """For a transaction: the race is there, gives this `point`, and (with `by`) that user runs it."""
        where = "#status <> :deleted AND point = :point"
        values: Item = {":deleted": "deleted", ":point": marathon.point}
        if by is not None:
            where, values = f"{where} AND {_RUN_BY}", {**values, ":by": by}
        return check(TABLE, race_key(marathon.id), where=where, values=values)

    def take_place(self, marathon_id: str, code: str, *, at_ms: int | None = None) -> Item:
        """For a transaction: one more runner on this course; with `at_ms` only while registration is open then."""
        where = "(attribute_not_exists(#capacity) OR applied < #capacity)"
        values: Item = {":one": 1}
        if at_ms is not None:
            where = f"#status = :published AND opens_ms <= :at AND closes_ms > :at AND {where}"
            values |= {":published": "published", ":at": at_ms}
        else:
            where = f"attribute_exists(part) AND {where}"
        return update(TABLE, course_key(marathon_id, code), "ADD applied :one", where=where, values=values)

    def free_place(self, marathon_id: str, code: str) -> Item:
        """For a transaction: one runner less on this course."""
        values: Item = {":zero": 0, ":less": -1}
        key = course_key(marathon_id, code)
        return update(TABLE, key, "ADD applied :less", where="applied > :zero", values=values)

    def _marathon(self, race: Item, parts: Iterable[Item]) -> Marathon:
        applied = {part["part"].removeprefix("course#"): part.get("applied", 0) for part in parts}
        courses = [CourseNow(**course, applied=applied.get(course["code"], 0)) for course in race["courses"]]
        deleted = race["status"] == "deleted"
        known = {name: race[name] for name in PUBLIC if name in race} | ({"status": "cancelled"} if deleted else {})
        return Marathon(
            **known,
            id=race["marathon_id"],
            courses=courses,
            is_deleted=deleted,
            sealed_webhook=race.get("webhook"),
            read_at=self.now(),
        )
