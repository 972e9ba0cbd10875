"""How user_db is logged in to: the settings that say so, and the engine they make."""

import re
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator

from kernel import sql
from kernel.settings import LOOPBACK, Settings, is_near

RDS_ROOTS = Path(__file__).parent / "rds-roots.pem"
_A_DATABASE = "sqlite:///FILE or mysql+pymysql://USER:PASSWORD@HOST/user_db"


class UserDbSettings(Settings):
    """What whoever opens user_db is told.

    USER_DB_PASSWORD: the password where it is kept apart from the URL.
    USER_DB_LOGIN: `iam` takes no password but signs a token for each new connection by the role it runs under.
    USER_DB_TLS: `off` is for a server on the same private network, called by a name without a dot. Everything but
    loopback is otherwise asked over TLS, and must prove who it is.
    USER_DB_CA: by which CA certificates: a PEM file, or `rds` for Amazon's; without it the system's.
    """

    user_db_url: SecretStr = Field(description=_A_DATABASE)
    user_db_password: SecretStr | None = None
    user_db_login: Annotated[Literal["password", "iam"], Field(validate_default=True)] = "password"
    user_db_tls: Literal["verified", "off"] = "verified"
    user_db_ca: str = ""

    @field_validator("user_db_url")
    @classmethod
    def _is_a_database(cls, url: SecretStr) -> SecretStr:
        text = url.get_secret_value()
        if not re.match(r"sqlite:///.|mysql\+pymysql://[^/:@]+(:[^/@]*)?@[^/@]+/.", text):
            raise ValueError(f"set {_A_DATABASE}")
        if re.search(r"change.?me|placeholder|your[-_ ]|<.*>", text, re.I):
            raise ValueError("still holds a placeholder: set the real user and password")
        return url

    @field_validator("user_db_password")
    @classmethod
    def _is_said_once(cls, password: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        url = _mysql(others)
        if password and url and url.password:
            raise ValueError("USER_DB_URL holds a password too: set one of the two")
        return password

    @field_validator("user_db_login")
    @classmethod
    def _has_what_it_needs(cls, login: str, others: ValidationInfo) -> str:
        url = _mysql(others)
        if url is None:
            if login == "iam" and "user_db_url" in others.data:
                raise ValueError("iam is for MySQL on RDS: leave USER_DB_LOGIN out")
            return login
        has_password = bool(url.password or others.data.get("user_db_password"))
        if login == "iam" and has_password:
            raise ValueError("iam takes no password: take it out of USER_DB_URL and USER_DB_PASSWORD")
        if login == "password" and not has_password and url.hostname not in LOOPBACK:
            raise ValueError("there is no password: set one in USER_DB_URL or USER_DB_PASSWORD, or USER_DB_LOGIN=iam")
        return login

    @field_validator("user_db_tls")
    @classmethod
    def _stays_near(cls, tls: str, others: ValidationInfo) -> str:
        url = _mysql(others)
        if tls == "off" and others.data.get("user_db_login") == "iam":
            raise ValueError("iam sends its token readable: leave USER_DB_TLS out")
        if tls == "off" and url and not is_near(url.hostname or ""):
            raise ValueError("off is for a server of the same private network, called by a name without a dot")
        return tls

    @field_validator("user_db_ca")
    @classmethod
    def _is_a_bundle(cls, ca: str, others: ValidationInfo) -> str:
        if ca and others.data.get("user_db_tls") == "off":
            raise ValueError("without TLS nothing is verified: take out USER_DB_CA or USER_DB_TLS=off")
        try:
            _trusting(ca)
        except (OSError, ssl.SSLError):
            raise ValueError("set the path of a PEM file of CA certificates, or rds for Amazon's own") from None
        return ca

    def user_db(self, *, patience_s: float, pool_size: int = 10) -> sql.Engine:
        """The engine that these settings mean; `patience_s` and `pool_size` as in kernel.sql."""
        tls: ssl.SSLContext | Literal["off"] | None = "off" if self.user_db_tls == "off" else _trusting(self.user_db_ca)
        url = self.user_db_url.get_secret_value()
        return sql.engine(url, patience_s=patience_s, pool_size=pool_size, tls=tls, password=self._password())

    def _password(self) -> Callable[[], str] | None:
        if self.user_db_login == "iam":
            from kernel import aws  # who logs in otherwise may do without boto3, and its 30 MB

            url = urlsplit(self.user_db_url.get_secret_value())
            return aws.database_password(url.hostname or "", url.port or 3306, unquote(url.username or ""))
        return self.user_db_password.get_secret_value if self.user_db_password else None


def _mysql(others: ValidationInfo) -> SplitResult | None:
    """USER_DB_URL where it was fit and names a MySQL server."""
    url: Any = others.data.get("user_db_url")
    parts = urlsplit(url.get_secret_value()) if url else None
    return parts if parts and parts.scheme.startswith("mysql") else None


def _trusting(ca: str) -> ssl.SSLContext | None:
    """None leaves it to kernel.sql: the system's certificates, none for loopback."""
    if not ca:
        return None
    made = ssl.create_default_context(cafile=RDS_ROOTS if ca == "rds" else ca)
    # From Python 3.13 on, a certificate without every extension that RFC 5280 wants is refused: RDS's are such.
    made.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return made
