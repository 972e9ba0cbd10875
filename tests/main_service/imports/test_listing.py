"""The list of a race's imports: how an organizer who closed the page finds one again."""

from tests.main_service.imports.desk import THREE, Desk


def test_imports_are_listed_newest_first_page_after_page(desk: Desk) -> None:
    made = [desk.upload(THREE, name=f"{number}.csv") for number in range(3)]

    first = desk.organizer.http.get(desk.address, params={"limit": 2}).json()
    second = desk.organizer.http.get(desk.address, params={"limit": 2, "cursor": first["next"]}).json()

    assert first["items"] == [desk.read(made[2]), desk.read(made[1])]
    assert (second["items"], second["next"]) == ([desk.read(made[0])], None)


def test_other_jobs_of_the_race_are_not_imports(desk: Desk) -> None:
    made = desk.upload(THREE)
    race = desk.organizer.http.get(f"/api/marathons/{desk.race['id']}").json()
    headers = {"If-Match": f'"{race["version"]}"'}
    desk.organizer.http.patch(f"/api/marathons/{race['id']}", json={"point": 7}, headers=headers)

    assert desk.organizer.http.get(desk.address).json()["items"] == [desk.read(made)]
