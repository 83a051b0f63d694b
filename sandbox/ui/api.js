// The page's line to the sandbox: pictures of the state, acts as a person, and word of every change.

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `The sandbox answered ${response.status}`);
  return body;
}

/** All that `as` sees now, with the messages of `channel`. Without `as`: as the first person. */
export async function picture(as, channel) {
  const query = new URLSearchParams(Object.entries({ as, channel }).filter(([, value]) => value));
  return answerOf(await fetch(`/_ui/state?${query}`));
}

/** Does `what` as a person; resolves when the app has answered. */
export async function act(what, body) {
  const response = await fetch(`/_ui/do/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

/** Calls `changed(change)` for every change, and `line(up)` when the connection comes or goes. */
export function follow(changed, line) {
  const stream = new EventSource("/_ui/events");
  stream.addEventListener("hello", () => (line(true), changed()));
  stream.onerror = () => line(false);
  stream.addEventListener("change", (event) => changed(JSON.parse(event.data)));
}

export const fileUrl = (as, id) => `/_ui/files/${encodeURIComponent(id)}?as=${encodeURIComponent(as)}`;
