// How people look: avatars, tags, and the menu in which one becomes someone else.
import { h, icon } from "./dom.js";
import { openMenu } from "./popup.js";
import { me, now, person, state, unread } from "./state.js";
import { clockTime } from "./zones.js";

const initials = (name) => {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
};

/** A square with initials in the person's colour; decoration, the name stands beside it. */
export function avatar(one, size) {
  const font = Math.round(size * 0.4);
  const style = `--tint:#${one?.color || "616061"};width:${size}px;height:${size}px;font-size:${font}px`;
  return h("span", { class: one?.deleted ? "avatar gone" : "avatar", style, "aria-hidden": "true" }, initials(one?.real_name ?? "?"));
}

/** The app's own square. */
export function appIcon(size) {
  const style = `width:${size}px;height:${size}px;font-size:${Math.round(size * 0.5)}px`;
  return h("span", { class: "avatar app-avatar", style, "aria-hidden": "true" }, state.snap.app.name[0].toUpperCase());
}

const FLAGS = [
  ["is_owner", "Owner"], ["is_admin", "Admin"], ["is_ultra_restricted", "Single-channel guest"],
  ["is_restricted", "Guest"], ["is_stranger", "External"], ["is_bot", "Bot"], ["deleted", "Deactivated"],
];

/** The first thing to know of someone's standing, or nothing. */
export const standing = (one) => FLAGS.find(([flag]) => one[flag])?.[1];

export const zoneCity = (tz) => tz.split("/").at(-1).replaceAll("_", " ");

/** "Product lead · 4:12 PM in New York · Guest" */
export const aboutPerson = (one) =>
  [one.title, `${clockTime(now(), one.tz)} in ${zoneCity(one.tz)}`, standing(one)].filter(Boolean).join(" · ");

/** Unread words of the app to someone. */
export const waiting = (one) => unread(one.id, one.dm_id, one.stamps);

const badge = (count) => count > 0 && h("span", { class: "badge", "aria-label": `${count} unread` }, String(count));

/** Whom one can be: everybody with an account who is not gone. */
export const players = () => state.snap.people.filter((one) => !one.is_bot && !one.deleted);

function entry(one, become) {
  return {
    label: h("span", { class: "who" }, one.real_name, badge(waiting(one))),
    hint: aboutPerson(one), node: avatar(one, 28), checked: one.id === state.as, act: () => become(one.id),
  };
}

/** The button that says who one is, and opens the list of whom one can be. */
export function personSwitcher(become) {
  const others = players().filter((one) => one.id !== state.as && waiting(one) > 0).length;
  const node = h(
    "button",
    {
      class: "you", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "data-focus": "you",
      "aria-label": `You are ${me().real_name}. Become someone else`,
      onclick: () => openMenu(node, "Become someone else", ["Become", ...players().map((one) => entry(one, become))]),
    },
    avatar(me(), 26),
    h("span", { class: "you-words" }, h("b", {}, me().real_name), h("small", {}, standing(me()) ?? zoneCity(me().tz))),
    others > 0 && h("span", { class: "badge", title: `${others} others have unread messages` }, String(others)),
    icon("chevron", 16),
  );
  return node;
}

/** Someone's card: who they are, their time, and the way to become them. */
export function openProfile(anchor, id, become) {
  const one = person(id);
  if (!one) return;
  const words = h("div", {}, h("b", {}, one.real_name), h("small", {}, `@${one.name}`), h("small", {}, aboutPerson(one)));
  const entries = [h("div", { class: "card", role: "presentation" }, avatar(one, 56), words)];
  const playable = players().includes(one) && one.id !== state.as;
  if (playable) entries.push({ label: `Become ${one.real_name}`, node: icon("eye"), act: () => become(id) });
  else entries.push({ label: one.id === state.as ? "This is you" : "Nobody can act for this account", act() {} });
  openMenu(anchor, `About ${one.real_name}`, entries);
}
