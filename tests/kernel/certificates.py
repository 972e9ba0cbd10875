"""A CA and what it signs, for servers of tests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Certified:
    """PEM files: a server's certificate and key, and the CA that signed it."""

    ca: Path
    certificate: Path
    key: Path


def certify(folder: Path, *, address: str) -> Certified:
    """A new CA's word that the server is at `address`."""
    folder.mkdir()
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
    ca = _building("a CA", "a CA", ca_key.public_key(), x509.BasicConstraints(ca=True, path_length=0)).sign(
        ca_key, hashes.SHA256()
    )
    leaf = _building("a server", "a CA", key.public_key(), name).sign(ca_key, hashes.SHA256())
    made = Certified(folder / "ca.pem", folder / "certificate.pem", folder / "key.pem")
    made.ca.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    made.certificate.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    return made


def _building(
    subject: str, issuer: str, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
) -> x509.CertificateBuilder:
    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    )
