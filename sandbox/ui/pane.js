// The middle: a channel with its messages, or the app with its Home and Messages tabs.
import { blocks } from "./blocks.js";
import { contextFor } from "./context.js";
import { h, icon, keepingFocus } from "./dom.js";
import { formFor } from "./form.js";
import { drawMessages, watchEnd } from "./messages.js";
import { appIcon } from "./people.js";
import { channelId, inAppDm, me, state } from "./state.js";

function tab(label, where, doings) {
  const selected = (where === "home") === (state.where === "home");
  const props = { role: "tab", type: "button", "aria-selected": String(selected), "data-focus": `tab/${label}`, onclick: () => doings.go(where) };
  return h("button", props, label);
}

function head(doings) {
  if (inAppDm()) {
    return h("header", { class: "pane-head" }, [
      h("h1", {}, appIcon(26), state.snap.app.name, h("span", { class: "app-tag" }, "App")),
      h("div", { role: "tablist", class: "tabs", "aria-label": state.snap.app.name }, tab("Home", "home", doings), tab("Messages", state.snap.app.dm_id, doings)),
    ]);
  }
  const room = state.snap.channels.find((one) => one.id === state.where);
  const people = room?.members.length === 1 ? "1 member" : `${room?.members.length ?? 0} members`;
  return h("header", { class: "pane-head" }, h("h1", {}, icon(room?.is_private ? "lock" : "hash", 20), room?.name ?? ""), h("span", { class: "pane-about" }, people));
}

function beginning() {
  const { snap } = state;
  if (inAppDm()) {
    return h("div", { class: "beginning" }, appIcon(56), h("h2", {}, snap.app.name), h("p", {}, snap.app.description || "This is the beginning of your messages with this app."));
  }
  const room = snap.channels.find((one) => one.id === state.where);
  return h("div", { class: "beginning" }, h("h2", {}, `# ${room?.name ?? ""}`), h("p", {}, "This is the very beginning of this channel."));
}

function home(doings) {
  const view = state.snap.home;
  if (!view) {
    const words = state.snap.connected ? "Loading…" : "The app is not connected yet.";
    return h("div", { class: "home-empty", role: "status" }, h("span", { class: state.snap.connected ? "spinner" : "" }), words);
  }
  const form = formFor(view.id, view.state?.values);
  const ctx = contextFor({
    surface: "home", form,
    act: (place, entry) => doings.clickView(view, place, entry, form),
    suggest: (place, typed) => doings.suggest(view, place, typed),
  });
  return h("div", { class: "home-blocks" }, blocks(view.blocks, ctx));
}

let drawnHome = "";

function drawHome(root, doings) {
  const view = state.snap.home;
  const look = JSON.stringify([state.as, me().tz, view?.id, view?.hash, state.snap.connected]);
  const there = root.querySelector(".home");
  if (there && look === drawnHome) return;
  drawnHome = look;
  const scrolled = there?.scrollTop ?? 0;
  const fresh = h("section", { class: "home", role: "tabpanel", "aria-label": "Home" }, home(doings));
  if (there) keepingFocus(there, () => there.replaceChildren(...fresh.childNodes));
  else root.append(fresh);
  root.querySelector(".home").scrollTop = scrolled;
}

function list() {
  const role = inAppDm() ? "tabpanel" : "region";
  return watchEnd(h("section", { class: "messages", role, "aria-label": "Messages", tabIndex: 0 }, beginning(), h("div", { class: "messages-inner", role: "log", "aria-live": "polite" })));
}

/** Draws the pane; keeps what is there (and the words being typed) while one stays in the same place. */
export function drawPane(root, composer, doings) {
  const place = `${state.as}/${state.where}`;
  if (root.dataset.place !== place) {
    root.dataset.place = place;
    drawnHome = "";
    root.replaceChildren(h("div", { class: "pane-top" }));
    if (state.where !== "home") root.append(list(), composer.root);
  }
  const top = root.querySelector(".pane-top");
  keepingFocus(top, () => top.replaceChildren(head(doings)));
  if (state.where === "home") return drawHome(root, doings);
  composer.address(inAppDm() ? `Message ${state.snap.app.name}` : `Message #${state.snap.channels.find((one) => one.id === channelId())?.name ?? ""}`);
  const section = root.querySelector(".messages");
  return drawMessages(section, doings);
}
