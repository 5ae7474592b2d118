"""Keys for one purpose each, all made of the one secret of the installation."""

import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet


def key_for(secret: str, purpose: str) -> bytes:
    """32 bytes for a purpose, from which nothing can be learnt about the secret or other keys."""
    return hmac.digest(secret.encode(), f"summit/{purpose}".encode(), "sha256")


def cipher_for(secret: str, purpose: str) -> Fernet:
    """Encrypts what the database keeps for a purpose."""
    return Fernet(urlsafe_b64encode(key_for(secret, purpose)))
