// Wires the page: where one is (in the address), what one does, and redrawing when something changed.
import { act, follow, picture } from "./api.js";
import { Composer } from "./composer.js";
import { h, icon, keepingFocus } from "./dom.js";
import { drawModal } from "./modal.js";
import { drawPane } from "./pane.js";
import { openProfile } from "./people.js";
import { closePopup, keepPopup } from "./popup.js";
import { drawSidebar } from "./sidebar.js";
import { channelId, markRead, state } from "./state.js";
import { drawTopbar, keepTime } from "./timebar.js";

const part = (id) => document.getElementById(id);
const roots = { topbar: part("topbar"), sidebar: part("sidebar"), pane: part("pane"), toasts: part("toasts") };

let running = null;
let again = false;
let seenToasts = new Map();

function readAddress() {
  const [, as, where] = /^#([^/]*)\/?(.*)$/.exec(location.hash) ?? [];
  state.as = as || null;
  state.where = where || null;
}

function writeAddress() {
  const wanted = `#${state.as}/${state.where}`;
  if (location.hash !== wanted) history.pushState(null, "", wanted);
}

/** Shows a notice at the edge of the window, over an open modal too, for a while. */
function toast(words) {
  const node = h("div", { class: "toast", role: "alert" }, icon("warn", 18), h("span", {}, words));
  const close = h("button", { type: "button", class: "icon-btn", "aria-label": "Dismiss", onclick: () => node.remove() }, icon("close", 14));
  node.append(close);
  (document.querySelector("dialog[open]:last-of-type") ?? roots.toasts).append(node);
  setTimeout(() => node.remove(), 12000);
}

function showToasts() {
  const all = state.snap.toasts;
  const seen = seenToasts.get(state.as) ?? all.length;
  all.slice(seen).forEach(toast);
  seenToasts.set(state.as, all.length);
}

function settle(snap) {
  const { as } = state;
  state.snap = snap;
  state.takenAt = performance.now();
  state.messages = snap.messages;
  state.as = snap.me.id;
  const known = [snap.app.dm_id, "home", ...snap.channels.map((room) => room.id)];
  if (!known.includes(state.where)) state.where = snap.channel;
  if (as !== state.as) writeAddress();
}

function draw() {
  const last = state.messages.at(-1);
  if (last && state.where !== "home" && !document.hidden) markRead(state.as, channelId(), last.ts);
  document.title = `${state.snap.app.name} · ${state.snap.team.name}`;
  keepingFocus(roots.topbar, () => drawTopbar(roots.topbar, doings));
  keepingFocus(roots.sidebar, () => drawSidebar(roots.sidebar, doings));
  drawPane(roots.pane, composer, doings);
  drawModal(doings);
  keepPopup();
  showToasts();
}

async function refreshOnce() {
  const { as, where } = state;
  const snap = await picture(as, where === "home" ? "" : where);
  if (as === state.as && where === state.where) {
    settle(snap);
    draw();
  } else again = true;
}

/** Takes a new picture and draws it; calls that come meanwhile lead to one more round. */
function refresh() {
  again = true;
  running ??= (async () => {
    while (again) {
      again = false;
      await refreshOnce();
    }
  })()
    .catch((error) => toast(error.message))
    .finally(() => { running = null; });
  return running;
}

async function does(what, body) {
  try {
    const answer = await act(what, { as: state.as, ...body });
    await refresh();
    return answer;
  } catch (error) {
    toast(error.message);
    await refresh();
    throw error;
  }
}

const quietly = (work) => work.catch(() => undefined);

const element = (place, entry) => {
  const { type: _, ...entered } = entry ?? {};
  return { block_id: place.block_id, action_id: place.action_id, entered: place.type === "button" ? null : entered };
};

const doings = {
  async go(where) {
    closePopup();
    state.where = where;
    writeAddress();
    await refresh();
    const focusable = where === "home" ? null : document.querySelector("[data-focus=composer]");
    focusable?.focus();
    if (channelId() === state.snap.app.dm_id) await quietly(does("home", { tab: where === "home" ? "home" : "messages" }));
  },
  async become(id) {
    const wasInDm = state.snap && channelId() === state.snap.app.dm_id;
    const { where } = state;
    state.as = id;
    state.where = where === "home" || !wasInDm ? where : "app";
    await refresh();
    writeAddress();
    if (channelId() === state.snap.app.dm_id) await quietly(does("home", { tab: state.where === "home" ? "home" : "messages" }));
  },
  async jump(by, button) {
    button.setAttribute("aria-busy", "true");
    await quietly(does("clock", { by }));
  },
  clickMessage: (message, place, entry, form) =>
    quietly(does("click-message", { channel: channelId(), ts: message.ts, ...element(place, entry), values: form.values })),
  clickView: (view, place, entry, form) =>
    quietly(does("click-view", { view: view.id, ...element(place, entry), values: form.values })),
  submit: (view, form) => quietly(does("submit", { view: view.id, values: form.values })),
  close: (view, whole) => quietly(does("close", { view: view.id, whole })),
  suggest: (view, place, typed) =>
    act("suggest", { as: state.as, view: view.id, block_id: place.block_id, action_id: place.action_id, typed }),
  runShortcut: (one, message) =>
    quietly(does("message-shortcut", { callback_id: one.callback_id, channel: channelId(), ts: message.ts })),
};

const composer = new Composer({
  send: (text) => does(text.startsWith("/") ? "command" : "say", { channel: channelId(), text }),
  shortcut: (one) => quietly(does("shortcut", { callback_id: one.callback_id })),
});

document.addEventListener("click", (event) => {
  const who = event.target.closest("[data-user]");
  if (who) openProfile(who, who.dataset.user, doings.become);
});
addEventListener("popstate", () => (readAddress(), refresh()));
addEventListener("hashchange", () => (readAddress(), refresh()));

readAddress();
await refresh();
keepTime(roots.topbar);
follow(refresh, (up) => document.body.classList.toggle("offline", !up));
if (state.where === "home") doings.go("home");
