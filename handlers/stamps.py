"""A form's `private_metadata`, signed for the one person who opened that form."""

from itsdangerous import BadData, URLSafeSerializer

from mentoring.actors import Actor


class Forged(Exception):
    """Metadata that was not made for this person and this form."""


class Stamps:
    """Writes and reads metadata with a key of ours; a copy in another person's hands does not open."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def write(self, actor: Actor, form: str, about: dict[str, str]) -> str:
        text = self._for(actor, form).dumps(about)
        return text if isinstance(text, str) else text.decode()

    def read(self, actor: Actor, form: str, text: str) -> dict[str, str]:
        """What `write` was given; raises Forged."""
        try:
            about: dict[str, str] = self._for(actor, form).loads(text)
        except BadData as broken:
            raise Forged(form) from broken
        return about

    def _for(self, actor: Actor, form: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"{actor.workspace_id}/{actor.person_id}/{form}")
