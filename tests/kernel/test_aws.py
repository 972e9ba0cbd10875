"""Tables on a real DynamoDB: what a failed condition says, conflicts that pass, values that come back as they were."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from botocore.stub import Stubber
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel import aws
from kernel.aws import Bucket, ConditionFailed, GaveUp, Patience, Tables, check, delete, pack, put, unpack, update
from kernel.queue import Queue

KEY = {"marathon_id": "m", "part": "race"}


def item(part: str = "race", **more: Any) -> dict[str, Any]:
    return {"marathon_id": "m", "part": part, **more}


values = st.recursive(
    st.booleans()
    | st.integers(-(10**37), 10**37)
    | st.floats(-1e30, 1e30)
    .filter(lambda number: number == 0 or abs(number) > 1e-30)
    .map(lambda number: round(number, 6))
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.text(min_size=1), values, max_size=4))
def test_values_come_back_as_they_were(given_item: dict[str, Any]) -> None:
    assert unpack(pack(given_item)) == given_item


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    value=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
        st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
        max_size=3,
    )
)
def test_the_server_keeps_values_as_they_were(dynamodb: Tables, value: dict[str, Any]) -> None:
    value = {name: inner for name, inner in value.items() if not isinstance(inner, int) or abs(inner) < 10**37}
    dynamodb.write(put("official_marathon", item(value=value)))
    assert dynamodb.get("official_marathon", KEY) == item(value=value)


def test_what_is_not_known_is_left_out(dynamodb: Tables) -> None:
    dynamodb.write(put("official_marathon", item(place=None, inner={"a": None, "b": 1})))
    assert dynamodb.get("official_marathon", KEY) == item(inner={"b": 1})
    assert dynamodb.get("official_marathon", {**KEY, "part": "none"}) is None


def test_a_failed_condition_says_which_and_what_stood_there(dynamodb: Tables) -> None:
    dynamodb.write(put("official_marathon", item("a", version=3)))

    with pytest.raises(ConditionFailed) as failed:
        dynamodb.transact(
            put("official_marathon", item("new"), where="attribute_not_exists(part)"),
            check("official_marathon", item("a"), where="version = :two", values={":two": 2}),
            update("official_marathon", item("b"), "SET x = :one", where="attribute_exists(part)", values={":one": 1}),
        )

    assert failed.value.failed == (1, 2)
    assert failed.value.items == (item("a", version=3), None)
    assert dynamodb.get("official_marathon", item("new")) is None


def test_every_kind_of_operation_is_all_or_nothing(dynamodb: Tables) -> None:
    dynamodb.transact(put("official_marathon", item("a", status="x")), put("official_marathon", item("b")))
    dynamodb.transact(
        update(
            "official_marathon",
            item("a"),
            "SET #status = :s ADD #count :n",
            where="#status = :x",
            values={":s": "y", ":n": 2, ":x": "x"},
        ),
        delete("official_marathon", item("b"), where="attribute_exists(part)"),
    )
    assert list(dynamodb.query("official_marathon", {"marathon_id": "m"})) == [item("a", status="y", count=2)]
    with pytest.raises(ConditionFailed):
        dynamodb.write(delete("official_marathon", item("b"), where="attribute_exists(part)"))


def test_writers_of_one_item_all_get_through(dynamodb: Tables) -> None:
    dynamodb.write(put("official_marathon", item("counter", applied=0)))
    add = update("official_marathon", item("counter"), "ADD applied :one", values={":one": 1})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: dynamodb.transact(add), range(80)))

    assert dynamodb.get("official_marathon", item("counter")) == item("counter", applied=80)


def test_the_last_place_is_given_once(dynamodb: Tables) -> None:
    dynamodb.write(put("official_marathon", item("course", applied=0)))
    take = update(
        "official_marathon", item("course"), "ADD applied :one", where="applied < :cap", values={":one": 1, ":cap": 1}
    )

    def apply(_: int) -> bool:
        try:
            dynamodb.transact(take)
        except ConditionFailed:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(apply, range(20))) == 1


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aws.time, "sleep", lambda _: None)


@pytest.fixture
def stubbed() -> Iterator[tuple[Tables, Stubber]]:
    client = aws.boto3.client("dynamodb", region_name="x", aws_access_key_id="x", aws_secret_access_key="x")
    with Stubber(client) as stubber:
        yield Tables(client, "p."), stubber
    client.close()


def cancelled(stubber: Stubber, *codes: str) -> None:
    reasons = [{"Code": code} for code in codes]
    stubber.add_client_error(
        "transact_write_items",
        "TransactionCanceledException",
        http_status_code=400,
        modeled_fields={"CancellationReasons": reasons},
    )


@pytest.mark.usefixtures("quick")
def test_a_conflict_with_somebody_else_is_tried_again(stubbed: tuple[Tables, Stubber]) -> None:
    tables, stubber = stubbed
    cancelled(stubber, "None", "TransactionConflict")
    cancelled(stubber, "ThrottlingError", "None")
    stubber.add_client_error("transact_write_items", "TransactionInProgressException")
    stubber.add_response("transact_write_items", {})
    tables.transact(put("t", {"a": 1}), put("t", {"a": 2}))
    stubber.assert_no_pending_responses()


@pytest.mark.usefixtures("quick")
def test_contention_without_end_is_given_up_as_a_store_that_is_away(stubbed: tuple[Tables, Stubber]) -> None:
    tables, stubber = stubbed
    for _ in range(12):
        cancelled(stubber, "TransactionConflict")
    with pytest.raises(GaveUp) as gave_up:
        tables.write(put("t", {"a": 1}))
    assert aws.is_away(gave_up.value)


@pytest.mark.usefixtures("quick")
def test_a_failed_condition_is_never_tried_again(stubbed: tuple[Tables, Stubber]) -> None:
    tables, stubber = stubbed
    cancelled(stubber, "ConditionalCheckFailed", "TransactionConflict")
    with pytest.raises(ConditionFailed):
        tables.transact(put("t", {"a": 1}), put("t", {"a": 2}))


def test_a_mistake_of_ours_is_raised_at_once(stubbed: tuple[Tables, Stubber]) -> None:
    tables, stubber = stubbed
    cancelled(stubber, "ValidationError")
    with pytest.raises(ClientError) as mistake:
        tables.write(put("t", {"a": 1}))
    assert not aws.is_away(mistake.value)


@pytest.mark.usefixtures("quick")
def test_what_a_batch_left_undone_is_done_in_the_next(stubbed: tuple[Tables, Stubber]) -> None:
    tables, stubber = stubbed
    request = {"PutRequest": {"Item": {"a": {"N": "1"}}}}
    stubber.add_response("batch_write_item", {"UnprocessedItems": {"p.t": [request]}})
    stubber.add_response("batch_write_item", {}, {"RequestItems": {"p.t": [request]}})
    tables.put_many("t", [{"a": 1}])

    keys = {"Keys": [{"a": {"N": "2"}}], "ConsistentRead": True}
    stubber.add_response(
        "batch_get_item", {"Responses": {"p.t": [{"a": {"N": "1"}}]}, "UnprocessedKeys": {"p.t": keys}}
    )
    stubber.add_response("batch_get_item", {"Responses": {"p.t": [{"a": {"N": "2"}}]}}, {"RequestItems": {"p.t": keys}})
    assert tables.get_many("t", [{"a": 1}, {"a": 2}]) == [{"a": 1}, {"a": 2}]


def test_many_items_are_written_read_and_deleted_in_batches(dynamodb: Tables) -> None:
    rows = [item(f"{number:03}", n=number) for number in range(130)]
    dynamodb.put_many("official_marathon", rows)
    keys = [item(f"{number:03}") for number in range(150)]
    assert sorted(dynamodb.get_many("official_marathon", keys), key=lambda row: row["n"]) == rows
    assert sorted(dynamodb.scan("official_marathon"), key=lambda row: row["n"]) == rows
    dynamodb.delete_many("official_marathon", keys[:120])
    assert [row["n"] for row in dynamodb.query("official_marathon", {"marathon_id": "m"})] == list(range(120, 130))


def test_pages_go_on_where_the_last_one_ended(dynamodb: Tables) -> None:
    dynamodb.put_many("official_marathon", [item(f"x{number}", n=number) for number in range(7)] + [item("y")])
    seen: list[int] = []
    after: dict[str, Any] | None = None
    for _ in range(4):
        rows, after = dynamodb.page(
            "official_marathon", {"marathon_id": "m"}, begins=("part", "x"), limit=3, after=after
        )
        seen += [row["n"] for row in rows]
        if after is None:
            break
    assert seen == list(range(7))
    newest, _ = dynamodb.page(
        "official_marathon", {"marathon_id": "m"}, between=("part", "x1", "x4"), newest_first=True
    )
    assert [row["n"] for row in newest] == [4, 3, 2, 1]
    assert len(list(dynamodb.query("official_marathon", {"marathon_id": "m"}, limit=2))) == 8


@pytest.mark.parametrize(
    "code", ["ThrottlingException", "InternalServerError", "ProvisionedThroughputExceededException"]
)
def test_a_store_that_is_overloaded_or_broken_is_away(code: str) -> None:
    assert aws.is_away(ClientError({"Error": {"Code": code}}, "GetItem"))


def test_what_is_away_is_told_from_what_is_wrong() -> None:
    broken = ClientError({"Error": {"Code": "?"}, "ResponseMetadata": {"HTTPStatusCode": 502}}, "GetItem")
    wrong = ClientError(
        {"Error": {"Code": "ValidationException"}, "ResponseMetadata": {"HTTPStatusCode": 400}}, "GetItem"
    )
    assert aws.is_away(broken)
    assert aws.is_away(EndpointConnectionError(endpoint_url="http://x"))
    assert aws.is_away(ReadTimeoutError(endpoint_url="http://x"))
    assert not aws.is_away(wrong)
    assert not aws.is_away(ValueError())
    assert not aws.is_away(ConditionFailed([0], [None]))


@pytest.mark.parametrize("store", ["DYNAMODB", "SQS", "S3"])
def test_a_person_waits_three_seconds_at_most(monkeypatch: pytest.MonkeyPatch, hanging_port: int, store: str) -> None:
    monkeypatch.setenv(f"AWS_ENDPOINT_URL_{store}", f"http://127.0.0.1:{hanging_port}")
    for name in ("AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    answered = threading.Event()
    client = {"DYNAMODB": aws.dynamodb, "SQS": aws.sqs, "S3": aws.s3}[store](Patience.PERSON)
    asks = {
        "DYNAMODB": lambda: Tables(client, "").get("official_marathon", KEY),
        "SQS": lambda: Queue(client, f"http://127.0.0.1:{hanging_port}/q").send(["x"]),
        "S3": lambda: Bucket(client, "b").put("k", b"x"),
    }

    def ask() -> None:
        with pytest.raises(ReadTimeoutError):
            asks[store]()
        answered.set()

    thread = threading.Thread(target=ask)
    thread.start()
    assert answered.wait(3.4)
    thread.join()
    client.close()
