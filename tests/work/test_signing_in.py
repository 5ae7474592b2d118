"""Mail servers that want encryption and a password."""

import ssl
from datetime import timedelta
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from summit.core import clock
from summit.extensions import db
from summit.work.sending import send_due
from tests.work.conftest import BASE
from tests.work.post_office import PostOffice, open_office

PASSWORD = "a long password"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    unlocked = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(unlocked + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def guarded(certificate):
    """A post office that takes letters only over TLS from who knows the password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def knows(_server, _session, _envelope, _mechanism, told) -> AuthResult:
        return AuthResult(success=told.password == PASSWORD.encode(), handled=False)

    options = {"tls_context": context, "require_starttls": True, "authenticator": knows, "auth_required": True}
    with open_office(PostOffice(), **options) as opened:
        yield opened


@pytest.fixture
def send_signed_in(database, guarded):
    def send(password: str) -> None:
        server = guarded.server(encryption="starttls", username="summit", password=password)
        send_due(db.engine, server, BASE)
        database.expire_all()

    return send


def test_a_letter_goes_out_encrypted_and_signed_in(guarded, letter, send_signed_in, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    sent = letter()
    send_signed_in(PASSWORD)
    assert (sent.refusal, sent.state, len(guarded.taken)) == ("", "sent", 1)


def test_a_wrong_password_lets_letters_wait_and_is_not_written_down(guarded, letter, send_signed_in, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    waiting = letter()
    send_signed_in("an old password")
    assert (waiting.state, guarded.taken) == ("seen", [])
    assert waiting.refusal.startswith("535")
    assert "an old password" not in waiting.refusal


def test_a_server_that_cannot_prove_who_it_is_gets_no_letter(guarded, letter, send_signed_in):
    waiting = letter()
    send_signed_in(PASSWORD)
    assert (waiting.state, guarded.taken) == ("seen", [])
    assert "CERTIFICATE_VERIFY_FAILED" in waiting.refusal
