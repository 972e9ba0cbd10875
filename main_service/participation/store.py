"""Table player: an item `user#<id>` for each participation, a claim `bib#<bib>` that makes a bib unique in its race.

The course items in official_marathon count the places; whoever writes here writes there in the same transaction.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from kernel.aws import Item, Key, Tables, check, delete, put, update
from kernel.shapes import folded
from main_service.listing import examined
from main_service.once import Once, create
from main_service.participation.schemas import Holder, Participant, ParticipantSearch
from main_service.users import Profile

TABLE = "player"
PERSONAL = ("name", "sex", "birth_date", "phone", "search")


def user_key(marathon_id: str, user_id: int) -> Key:
    return {"marathon_id": marathon_id, "player": f"user#{user_id}"}


def bib_key(marathon_id: str, bib: str) -> Key:
    return {"marathon_id": marathon_id, "player": f"bib#{bib}"}


class PlayerStore:
    """The participants of all races."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, marathon_id: str, user_id: int) -> Participant | None:
        item = self._tables.get(TABLE, user_key(marathon_id, user_id))
        return _participant(item) if item else None

    def of(self, marathon_id: str, user_ids: Collection[int]) -> list[Participant]:
        """Those of these accounts that take part or did, in no order."""
        keys = [user_key(marathon_id, user_id) for user_id in user_ids]
        return [_participant(item) for item in self._tables.get_many(TABLE, keys)]

    def holder(self, marathon_id: str, bib: str) -> Holder | None:
        item = self._tables.get(TABLE, bib_key(marathon_id, bib))
        return _holder(item) if item else None

    def holders(self, marathon_id: str) -> Iterator[tuple[str, Holder]]:
        claims = self._tables.query(TABLE, {"marathon_id": marathon_id}, begins=("player", "bib#"))
        return ((claim["player"].removeprefix("bib#"), _holder(claim)) for claim in claims)

    def courses(self, marathon_id: str) -> Iterator[tuple[int, str]]:
        applied = self._tables.query(TABLE, {"marathon_id": marathon_id}, begins=("player", "user#"))
        return ((item["user_id"], item["course"]) for item in applied if item["state"] == "applied")

    def still_holds(self, marathon_id: str, bib: str, holder: Holder | None) -> Item:
        """For a transaction: the bib is held as it was when `holder` was read."""
        key = bib_key(marathon_id, bib)
        if holder is None:
            return check(TABLE, key, where="attribute_not_exists(player)")
        if holder.erased:
            return check(TABLE, key, where="erased = :yes", values={":yes": True})
        return check(TABLE, key, where="held_by = :holder", values={":holder": holder.user_id})

    def apply(
        self,
        marathon_id: str,
        user_id: int,
        profile: Profile,
        course: str,
        at: datetime,
        *,
        place: Item,
        once: Once | None,
    ) -> None:
        """Takes part from now on, with the operation `place` that takes a place on the course.

        Raises ConditionFailed: 0 the place, 1 the participation.
        """
        facts: Item = {
            "user_id": user_id,
            "state": "applied",
            "course": course,
            "applied_at": at.isoformat(),
            "name": profile.name,
            "search": folded(profile.name),
            "sex": profile.sex,
            "birth_date": profile.birth_date.isoformat() if profile.birth_date else None,
            "phone": profile.phone,
        }
        known = {name: value for name, value in facts.items() if value is not None}
        unknown = [f"#{name}" for name in ("bib", *PERSONAL) if name not in known]
        values = {f":{name}": value for name, value in known.items()}
        player = update(
            TABLE,
            user_key(marathon_id, user_id),
            f"SET {', '.join(f'#{name} = :{name}' for name in known)} REMOVE {', '.join(unknown)} ADD #version :one",
            where="attribute_not_exists(player) OR #state = :cancelled",
            values={**values, ":one": 1, ":cancelled": "cancelled"},
        )
        create(self._tables, str(user_id), [place, player], once)

    def transact(self, operations: Sequence[Item]) -> None:
        """All or none. Raises ConditionFailed."""
        self._tables.transact(*operations)

    def changed(self, before: Participant, after: Participant) -> Item:
        """For a transaction: course, bib and state of `after`, where `before` still stands."""
        facts = {"course": after.course, "state": after.state, "applied_at": after.applied_at.isoformat()}
        if after.bib:
            facts["bib"] = after.bib
        values = {f":{name}": value for name, value in facts.items()}
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in facts)
        return update(
            TABLE,
            user_key(before.marathon_id, before.user_id),
            expression + ("" if after.bib else " REMOVE bib") + " ADD #version :one",
            where="#version = :before AND attribute_exists(user_id)",
            values={**values, ":one": 1, ":before": before.version},
        )

    def claim(self, holder: Participant, bib: str) -> Item:
        """For a transaction: the bib is this runner's, if nobody else's."""
        item = {**bib_key(holder.marathon_id, bib), "held_by": holder.user_id}
        return put(TABLE, item, where="attribute_not_exists(player)")

    def unclaim(self, holder: Participant, bib: str) -> Item:
        """For a transaction: the bib is nobody's any more."""
        key = bib_key(holder.marathon_id, bib)
        return delete(TABLE, key, where="held_by = :me", values={":me": holder.user_id})

    def forgotten(self, before: Participant, *, cancel: bool) -> list[Item]:
        """For a transaction: what is personal is gone; the bib stays claimed, so that no import names it again."""
        gone = ", ".join(f"#{name}" for name in (*PERSONAL, "user_id"))
        player = update(
            TABLE,
            user_key(before.marathon_id, before.user_id),
            f"SET erased = :yes, #state = :state ADD #version :one REMOVE {gone}",
            where="#version = :before",
            values={
                ":yes": True,
                ":state": "cancelled" if cancel else before.state,
                ":one": 1,
                ":before": before.version,
            },
        )
        if before.bib is None:
            return [player]
        claim = update(
            TABLE, bib_key(before.marathon_id, before.bib), "SET erased = :yes REMOVE held_by", values={":yes": True}
        )
        return [player, claim]

    def of_user(self, user_id: int, *, limit: int, after: Key | None) -> tuple[list[Participant], Key | None]:
        """All that user ever applied for, newest race first. A global index: it may lag a moment behind."""
        items, onward = self._tables.page(
            TABLE, {"user_id": user_id}, index="by_user", eventual=True, newest_first=True, limit=limit, after=after
        )
        return [_participant(item) for item in items], onward

    def every_of_user(self, user_id: int) -> Iterator[Participant]:
        """As `of_user`, all of it."""
        return map(_participant, self._tables.query(TABLE, {"user_id": user_id}, index="by_user", eventual=True))

    def listed(
        self, marathon_id: str, asked: ParticipantSearch, after: Key | None
    ) -> tuple[list[Participant], Key | None]:
        """Participants of a race, those who cancelled too."""
        words = folded(asked.q).split()
        filtered = bool(words or asked.course or asked.state)

        def read(start: Key | None) -> tuple[list[Item], Key | None]:
            most = 500 if filtered else asked.limit
            key = {"marathon_id": marathon_id}
            return self._tables.page(TABLE, key, begins=("player", "user#"), limit=most, after=start)

        def keep(item: Item) -> bool:
            text = f"{item.get('search', '')} {item.get('bib', '').casefold()}"
            right_course = asked.course in (None, item["course"])
            return right_course and asked.state in (None, item["state"]) and all(word in text for word in words)

        names = ("marathon_id", "player")
        items, onward = examined(read, keep=keep, key=names, limit=asked.limit, after=after)
        return [_participant(item) for item in items], onward

    def every(self, marathon_id: str) -> Iterator[Participant]:
        """All participants of a race, those who cancelled too."""
        return map(_participant, self._tables.query(TABLE, {"marathon_id": marathon_id}, begins=("player", "user#")))

    def clear(self, marathon_id: str) -> None:
        """Nobody takes part any more: for a race that is deleted."""
        keys = [
            {"marathon_id": marathon_id, "player": item["player"]}
            for item in self._tables.query(TABLE, {"marathon_id": marathon_id})
        ]
        self._tables.delete_many(TABLE, keys)


def _participant(item: Item) -> Participant:
    known = {name: item[name] for name in Participant.model_fields if name in item}
    return Participant(**{**known, "user_id": int(item["player"].removeprefix("user#"))})


def _holder(claim: Item) -> Holder:
    return Holder(user_id=claim.get("held_by"), erased=claim.get("erased", False))
