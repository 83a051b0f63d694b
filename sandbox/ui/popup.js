// What opens over the page beside an element: menus, lists of options, calendars, confirmations.
import { h, icon, tabStops } from "./dom.js";
import { plainOf, textObject } from "./mrkdwn.js";

let current = null;

/** Closes the open popup, if any; `refocus` gives the focus back to what opened it. */
export function closePopup(refocus = false) {
  const popup = current;
  current = null;
  if (!popup) return;
  popup.box.remove();
  popup.onclose?.();
  if (refocus) popup.anchor.focus();
}

export const popupOf = (anchor) => (current?.anchor === anchor ? current.box : null);

function place(box, anchor, matchWidth) {
  const at = anchor.getBoundingClientRect();
  if (matchWidth) box.style.width = `${Math.max(at.width, 180)}px`;
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + 4 + height <= innerHeight - 8 || at.top < height;
  const top = below ? Math.min(at.bottom + 4, innerHeight - height - 8) : at.top - height - 4;
  box.style.top = `${Math.max(8, top)}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}

/** Opens `box` beside `anchor`, over an open modal too. It closes by Esc, a click elsewhere or another popup. */
export function openPopup(anchor, box, { matchWidth = false, onclose = null } = {}) {
  closePopup();
  box.classList.add("popup");
  (anchor.closest("dialog") ?? document.body).append(box);
  current = { box, anchor, onclose };
  place(box, anchor, matchWidth);
  return box;
}

/** Puts the open popup in its place again after its content changed. */
export const replacePopup = (matchWidth) => current && place(current.box, current.anchor, matchWidth);

/** After a redraw: an open popup belongs to the element that took its opener's place, or closes. */
export function keepPopup() {
  if (!current || current.anchor.isConnected) return;
  const again = [...document.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === current.anchor.dataset.focus);
  if (again && current.anchor.dataset.focus) current.anchor = again;
  else closePopup();
}

document.addEventListener("mousedown", (event) => {
  if (current && !current.box.contains(event.target) && !current.anchor.contains(event.target)) closePopup();
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !current) return;
    event.preventDefault();
    event.stopPropagation();
    closePopup(true);
  },
  true,
);

document.addEventListener("scroll", (event) => {
  if (current && !current.box.contains(event.target) && event.target !== document) replacePopup(false);
}, true);

/** Up, Down, Home and End move the focus among `items()` of a menu. */
export function arrowKeys(box, items) {
  box.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    all[steps[event.key]]?.focus();
  });
}

/** A menu of `{label, hint, icon, danger, href, act}`; a string is a heading, a node stands as it is. */
export function openMenu(anchor, label, entries) {
  const box = h("div", { role: "menu", class: "menu", "aria-label": label }, entries.map(menuEntry));
  anchor.setAttribute("aria-expanded", "true");
  openPopup(anchor, box, { onclose: () => anchor.setAttribute("aria-expanded", "false") });
  arrowKeys(box, () => [...box.querySelectorAll("[role^=menuitem]")]);
  (box.querySelector("[aria-checked=true]") ?? box.querySelector("[role^=menuitem]"))?.focus();
}

function menuEntry(entry) {
  if (entry instanceof Node) return entry;
  if (typeof entry === "string") return h("div", { class: "menu-heading", role: "presentation" }, entry);
  const props = {
    role: entry.checked === undefined ? "menuitem" : "menuitemradio",
    class: entry.danger ? "menu-item danger" : "menu-item",
    "aria-checked": entry.checked === undefined ? undefined : String(entry.checked),
    tabIndex: -1,
    type: "button",
    onclick: () => (closePopup(true), entry.act()),
  };
  const words = h("span", { class: "menu-words" }, h("span", {}, entry.label), entry.hint && h("small", {}, entry.hint));
  return h("button", props, entry.node, words, entry.checked && icon("check", 16));
}

/** Asks by a confirm object; resolves true for its confirm button. No object: true at once. */
export function confirmed(confirm, names) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => (dialog.remove(), resolve(yes));
    const style = confirm.style === "danger" ? "btn danger solid" : "btn primary";
    const yes = h("button", { class: style, type: "button", onclick: () => answer(true) }, textObject(confirm.confirm, names));
    const no = h("button", { class: "btn", type: "button", onclick: () => answer(false) }, textObject(confirm.deny, names));
    const title = plainOf(confirm.title);
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-label": title, role: "alertdialog", oncancel: (event) => (event.preventDefault(), answer(false)) },
      h("h2", {}, title),
      h("p", {}, textObject(confirm.text, names)),
      h("footer", {}, no, yes),
    );
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
    (tabStops(dialog).at(-1) ?? dialog).focus();
  });
}
