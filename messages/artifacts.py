"""What a pair shares: the form, the list, a link to open, and the message that there is something."""

from markupsafe import Markup

from mentoring.artifacts import (
    MOST_TITLE,
    ArtifactDraft,
    ArtifactLine,
    ArtifactPage,
    NewArtifact,
    Shared,
    SharedCount,
    SharedLink,
)
from mentoring.links import clickable
from mentoring.words import _
from messages.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    file_input,
    header,
    link_input,
    plain,
    section,
    sees,
    stacked,
    text_input,
)
from messages.errors import refused
from messages.partners import partner_input
from messages.shapes import Form, Message
from messages.values import Values
from messages.words import escape, words

NAME = "artifacts_share"
KILO = 1024


def share_form(new: NewArtifact, *, takes_files: bool) -> Form:
    """A link or a file; with several pairings it asks for whom. Where Mentor may read no files, a link."""
    only = new.partners[0].pairing_id if len(new.partners) == 1 else ""
    return Form(
        NAME,
        title=_("Share"),
        submit=_("Share"),
        blocks=stacked(
            section(words("artifacts/form" if takes_files else "artifacts/no_files")),
            None if only else partner_input(new.partners, _("With whom")),
            link_input("link", _("Link"), optional=takes_files),
            file_input("file", _("File"), optional=True, hint=_("Up to 5 MB.")) if takes_files else None,
            text_input(
                "title", _("Title"), optional=True, most=MOST_TITLE, hint=_("What it is, if its name does not say so.")
            ),
            sees(words("artifacts/sees")),
        ),
        about={"pairing": only},
    )  # fmt: skip


def read_share_form(values: Values, pairing_id: str) -> ArtifactDraft:
    """`pairing_id` is the one that the form is about; empty where it asks."""
    draft = ArtifactDraft(
        pairing_id=pairing_id or values.choice("pairing"),
        title=values.text("title", most=MOST_TITLE, required=False),
        link=values.link("link", required=False),
        upload=values.upload("file", required=False),
    )
    if draft.link and draft.upload:
        values.errors["file"] = _("Either a link or a file, please. The other can be shared after it.")
    elif not values.errors and not draft.link and not draft.upload:
        values.errors["link"] = _("Please give a link, or choose a file.")
    values.checked()
    return draft


def fetching_form() -> Form:
    """While the file comes from Slack."""
    closing = _("You can close this: it goes on.")
    return Form(NAME, _("Share"), [section(_("Keeping the file…")), context(closing)])


def list_form(page: ArtifactPage) -> Form:
    """One page of what is shared, each with what this reader may do with it."""
    opening = words(
        "artifacts/list", is_empty=not page.lines, may_share=page.may_share, is_all=not page.pairing_id,
        page=page.page, pages=page.pages,
    )  # fmt: skip
    adding = button(_("Share"), NAME, page.pairing_id, style="primary") if page.may_share else None
    return Form(
        "artifacts_list",
        title=_("Links and files"),
        blocks=stacked(
            section(opening, adding),
            [block for line in page.lines for block in _row(line)],
            _pager(page),
            sees(words("artifacts/sees")) if page.lines else None,
        ),
    )


def _row(line: ArtifactLine) -> list[Block]:
    opening = (
        button(_("Open"), "artifacts_open", line.id)
        if line.is_link
        else button(_("Send me the file"), "artifacts_send", line.id)
    )
    remove = button(
        _("Remove"), "artifacts_remove", line.id, confirm=_("It is then gone for both of you, for good.")
    )
    return stacked(
        plain(line.title, opening),
        context(words("artifacts/line", it=line, size=said_size(line.size))),
        actions(remove) if line.is_mine else None,
    )


def said_size(size: int) -> str:
    """12 kB, 3.4 MB; empty for what has no size."""
    if not size:
        return ""
    if size < KILO * KILO:
        return _("{size} kB").format(size=max(1, round(size / KILO)))
    return _("{size} MB").format(size=f"{size / KILO / KILO:.1f}")


def _pager(page: ArtifactPage) -> Block | None:
    turns: list[Element] = []
    if page.page > 0:
        turns.append(button(_("Newer"), "artifacts_newer", f"{page.pairing_id}:{page.page - 1}"))
    if page.page < page.pages - 1:
        turns.append(button(_("Older"), "artifacts_older", f"{page.pairing_id}:{page.page + 1}"))
    return actions(*turns) if turns else None


def link_form(shared: SharedLink) -> Form:
    """Where it leads, whole, to be clicked."""
    link = Markup(f"<{escape(clickable(shared.link))}>")  # noqa: S704 (nothing is left in it that Slack would read)
    line = words("artifacts/line", it=shared.line, size="")
    titled = header(shared.line.title) if shared.line.title != shared.link else None
    return Form(
        "artifacts_link",
        _("Link"),
        stacked(titled, section(words("artifacts/link", link=link)), context(line)),
    )


def sent_form() -> Form:
    return Form("artifacts_sent", _("Links and files"), [section(words("artifacts/sent"))])


def not_sent() -> Message:
    return refused(_("Slack did not take the file just now. Please try again with /mentor share."))


def shared_message(it: Shared) -> Message:
    """That there is something, with the button that opens the list; not a word of it."""
    text = words("artifacts/news", it=it)
    opening = button(_("See what is shared"), "artifacts_list", it.pairing_id, style="primary")
    return Message(text, [section(text), actions(opening)])


def stored_message() -> Message:
    """For who has closed the form while the file came."""
    text = _("Your file is shared. /mentor share shows it.")
    return Message(text, [section(text), actions(button(_("See what is shared"), "artifacts_list"))])


def home_part(it: SharedCount) -> list[Block]:
    opening = button(_("Open"), "artifacts_list")
    return [header(_("Links and files")), section(words("artifacts/home", it=it), opening)]
