// The left column: the workspace, channels, the app, people.
import { h, icon } from "./dom.js";
import { aboutPerson, appIcon, avatar, openProfile, waiting } from "./people.js";
import { channelId, me, state, unread } from "./state.js";

function row({ label, node, count = 0, current = false, onclick, focus, title, dim, testid }) {
  const classes = ["row", current && "current", count > 0 && "unread", dim && "dim"].filter(Boolean).join(" ");
  const tail = count > 0 && h("span", { class: "badge", "aria-label": `${count} unread` }, String(count));
  const props = { class: classes, type: "button", onclick, "aria-current": current ? "page" : undefined, "data-focus": focus, "data-testid": testid, title };
  return h("li", {}, h("button", props, node, h("span", { class: "row-words" }, label), tail));
}

const group = (title, rows) =>
  h("section", { "aria-label": title }, h("h2", {}, title), h("ul", {}, rows));

function channelRow(room, go) {
  return row({
    label: room.name, node: icon(room.is_private ? "lock" : "hash", 16), focus: `channel/${room.id}`,
    current: channelId() === room.id, count: unread(state.as, room.id, room.stamps), onclick: () => go(room.id),
  });
}

function personRow(one, become) {
  return row({
    label: one.id === state.as ? [one.real_name, h("small", {}, " you")] : one.real_name,
    node: avatar(one, 20), focus: `person/${one.id}`, title: aboutPerson(one), dim: one.deleted,
    count: one.id === state.as ? 0 : waiting(one),
    onclick: (event) => openProfile(event.currentTarget, one.id, become),
  });
}

/** Draws the column anew. */
export function drawSidebar(root, { go, become }) {
  const { snap } = state;
  const app = row({
    label: snap.app.name, node: appIcon(20), focus: "app", testid: "app", current: channelId() === snap.app.dm_id,
    count: waiting(me()), onclick: () => go(state.where === "home" ? "home" : snap.app.dm_id),
  });
  const scrolled = root.scrollTop;
  root.replaceChildren(
    h("div", { class: "team" }, h("b", {}, snap.team.name), h("span", { class: snap.connected ? "plug on" : "plug" }, snap.connected ? "App connected" : "App not connected")),
    group("Channels", snap.channels.map((room) => channelRow(room, go))),
    group("Apps", [app]),
    group("People", snap.people.filter((one) => !one.is_bot).map((one) => personRow(one, become))),
  );
  root.scrollTop = scrolled;
}
