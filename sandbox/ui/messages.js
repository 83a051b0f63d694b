// The list of messages: day dividers, authors, ephemeral ones, files, and each message's menu.
import { fileUrl } from "./api.js";
import { bareText, blocks } from "./blocks.js";
import { contextFor } from "./context.js";
import { h, icon, keepInStep } from "./dom.js";
import { formFor } from "./form.js";
import { appIcon, avatar } from "./people.js";
import { openMenu } from "./popup.js";
import { names, now, person, state, zone } from "./state.js";
import { clockTime, dayDivider, fullMoment, isoDate } from "./zones.js";

const GROUPED_WITHIN = 300;

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`);

function fileCard(file) {
  const href = fileUrl(state.as, file.id);
  if (file.mimetype.startsWith("image/")) {
    return h("a", { class: "file-picture", href, download: file.name, "aria-label": `Download ${file.name}` }, h("img", { src: href, alt: file.title }));
  }
  return h("a", { class: "file-card", href, download: file.name, "aria-label": `Download ${file.name}` }, [
    h("span", { class: "file-glyph" }, icon("file", 22)),
    h("span", { class: "file-words" }, h("b", {}, file.title), h("small", {}, `${file.filetype.toUpperCase()} · ${size(file.size)}`)),
    icon("download", 18),
  ]);
}

function moreButton(message, { runShortcut }) {
  const shortcuts = state.snap.app.message_shortcuts;
  if (shortcuts.length === 0) return null;
  const entries = [
    state.snap.app.name,
    ...shortcuts.map((one) => ({ label: one.name, hint: one.description, node: appIcon(20), act: () => runShortcut(one, message) })),
  ];
  const node = h("button", {
    type: "button", class: "icon-btn", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false",
    onclick: () => openMenu(node, "More actions", entries),
  }, icon("more", 18));
  return h("div", { class: "message-tools" }, node);
}

function body(message, ctx) {
  const content = message.blocks?.length ? blocks(message.blocks, ctx) : [message.text ? bareText(message.text, ctx) : null];
  const edited = message.edited && h("span", { class: "edited" }, "(edited)");
  return h("div", { class: "message-body" }, content, edited, h("div", { class: "files" }, (message.files ?? []).map(fileCard)));
}

function author(message) {
  const isApp = message.from_app;
  const one = person(message.user_id);
  const name = isApp ? state.snap.app.name : (one?.real_name ?? message.user_id);
  return { isApp, name, one, face: () => (isApp ? appIcon(36) : avatar(one, 36)) };
}

/** One message as an article. `first`: it shows its author, being the first of a group. */
function messageNode({ message, first }, doings) {
  const { isApp, name, one, face } = author(message);
  const seconds = Number(message.ts);
  const time = h("time", { title: fullMoment(seconds, zone()) }, clockTime(seconds, zone()));
  const act = (place, entry, form) => doings.clickMessage(message, place, entry, form);
  const ctx = contextFor({ surface: "message", form: formFor(message.ts, message.values), act });
  const who = isApp ? h("span", { class: "author" }, name) : h("button", { class: "author", type: "button", "data-user": one?.id }, name);
  const head = first && h("div", { class: "message-head" }, who, isApp && h("span", { class: "app-tag" }, "App"), time);
  const label = `${name}, ${clockTime(seconds, zone())}${message.ephemeral ? ", only visible to you" : ""}`;
  const classes = ["message", first ? "first" : "follows", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  return h("article", { class: classes, "aria-label": label, "data-ts": message.ts, "data-testid": "message" }, [
    message.ephemeral && h("div", { class: "only-you" }, icon("eye", 14), "Only visible to you"),
    h("div", { class: "gutter" }, first ? face() : time),
    h("div", { class: "message-main" }, head, body(message, ctx)),
    moreButton(message, doings),
  ]);
}

/** Messages and day dividers in order, with what decides how each looks. */
function rows(messages) {
  const out = [];
  let before = null;
  for (const message of messages) {
    const seconds = Number(message.ts);
    const newDay = !before || isoDate(Number(before.ts), zone()) !== isoDate(seconds, zone());
    if (newDay) out.push({ divider: dayDivider(seconds, zone(), now()), key: `day-${isoDate(seconds, zone())}` });
    const same = before && before.user_id === message.user_id && !before.ephemeral === !message.ephemeral;
    const first = newDay || message.ephemeral || !same || seconds - Number(before.ts) > GROUPED_WITHIN;
    out.push({ message, first, key: message.ts, look: [state.as, zone(), isoDate(now(), zone()), names().user(message.user_id)] });
    before = message;
  }
  return out;
}

const divider = (label) => h("div", { class: "day", role: "separator", "aria-label": label }, h("span", {}, label));

/** A list one has scrolled to its end stays there when the window or the box below changes its height. */
const sticking = new ResizeObserver((changed) => {
  for (const { target } of changed) {
    if (target.dataset.end !== "no") target.scrollTop = target.scrollHeight;
  }
});

/** Notes whether one looks at the end of a list, each time it is scrolled. */
export function watchEnd(list) {
  list.addEventListener("scroll", () => {
    if (list.clientHeight !== list.seenHeight) list.seenHeight = list.clientHeight;
    else list.dataset.end = list.scrollHeight - list.scrollTop - list.clientHeight < 80 ? "yes" : "no";
  });
  return list;
}

/** Brings the list in step with the state; stays at the bottom if one was there. */
export function drawMessages(list, doings) {
  const atBottom = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const inner = list.querySelector(".messages-inner");
  keepInStep(inner, rows(state.messages), (row) => `${row.key}`, (row) => (row.divider ? divider(row.divider) : messageNode(row, doings)));
  sticking.observe(list);
  if (atBottom || list.dataset.channel !== state.where) list.scrollTop = list.scrollHeight;
  list.dataset.channel = state.where;
}
