"""The keys: a master key from the environment wraps one data key a workspace."""

import base64
import binascii
import os
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12  # NIST SP 800-38D: 96 bits for AES-GCM
KEY_BYTES = 32


class WrongKey(Exception):
    """A sealed text that this key, table, row and column do not open."""


class MalformedKey(ValueError):
    """A master key that is not 32 bytes in URL-safe base64."""


@dataclass(frozen=True, repr=False)
class Key:
    """An AES-256-GCM key. `place` is authenticated with the text, so a sealed text opens only in its own place."""

    secret: bytes

    @classmethod
    def new(cls) -> Self:
        return cls(AESGCM.generate_key(bit_length=KEY_BYTES * 8))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str(key)` wrote; MalformedKey otherwise."""
        try:
            secret = base64.b64decode(text, altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as broken:
            raise MalformedKey("not URL-safe base64") from broken
        if len(secret) != KEY_BYTES:
            raise MalformedKey(f"{len(secret)} bytes instead of {KEY_BYTES}")
        return cls(secret)

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(self.secret).decode()

    def seal(self, plain: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + AESGCM(self.secret).encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The plain bytes; WrongKey if anything of key, text or place differs."""
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return AESGCM(self.secret).decrypt(nonce, body, place.encode())
        except InvalidTag as broken:
            raise WrongKey(f"cannot open {place}") from broken

    def wrap(self, data_key: "Key", workspace_id: str) -> bytes:
        return self.seal(data_key.secret, f"data-key/{workspace_id}")

    def unwrap(self, wrapped: bytes, workspace_id: str) -> "Key":
        return Key(self.open(wrapped, f"data-key/{workspace_id}"))
