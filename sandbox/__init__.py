"""A Slack of one's own on localhost: small, strict, for any Bolt app; it knows nothing of the one that uses it.

    async with await Sandbox.start(SandboxSeed(people=[Newcomer("mia")], manifest=...)) as sandbox:
        # start the app with sandbox.app.bot_token, .signing_secret, SLACK_API_URL=sandbox.api_url, then
        sandbox.send_to("http://127.0.0.1:3000/slack/events")   # or connect by Socket Mode
        mia = sandbox.person("mia")
        await mia.command("/hello")
        form = await mia.view("A form")
        form.fill({"Words": "five fine words"})
        assert (await form.submit()).closed

Inside: workspace.py is the state, methods/ what the app calls, limits/ what it may show, requests.py and sending.py
what comes to it, session.py what a person does in Slack's own terms, acting.py the same in words.
"""

from sandbox.clock import SandboxClock
from sandbox.seed import Newcomer, Room, SandboxSeed
from sandbox.server import Sandbox

__all__ = ["Newcomer", "Room", "Sandbox", "SandboxClock", "SandboxSeed"]
