"""The MySQL user that services and workers log in as by IAM: it reads and writes rows, and can't change the schema."""

from sqlalchemy import Connection, text

# Amazon RDS's plugin: the password is a token that IAM signed (kernel.aws.database_password).
BY_IAM = "WITH AWSAuthenticationPlugin AS 'RDS'"


def keep(connection: Connection, user: str, *, identified: str = BY_IAM) -> None:
    """Makes `user` where it is missing, and sees to its rights on this database and to TLS; safe to run again."""
    database = str(connection.engine.url.database)
    quoted = database.replace("`", "``").replace("_", r"\_").replace("%", r"\%")  # GRANT takes a pattern
    for statement in (
        f"CREATE USER IF NOT EXISTS '{user}'@'%' IDENTIFIED {identified}",
        f"ALTER USER '{user}'@'%' REQUIRE SSL",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON `{quoted}`.* TO '{user}'@'%'",
    ):
        connection.execute(text(statement))
    connection.commit()
