// The stack of modals: the top one is shown, with what was typed kept under changes from the app.
import { blocks } from "./blocks.js";
import { contextFor } from "./context.js";
import { h, icon, keepingFocus, tabStops } from "./dom.js";
import { formFor } from "./form.js";
import { plainOf } from "./mrkdwn.js";
import { appIcon } from "./people.js";
import { closePopup } from "./popup.js";
import { state } from "./state.js";

let dialog = null;
let shown = "";
let opener = "";
let busy = false;

const text = (object, otherwise) => plainOf(object) || otherwise;

async function submit(view, form, doings) {
  if (busy) return;
  busy = true;
  dialog.setAttribute("aria-busy", "true");
  try {
    await doings.submit(view, form);
  } finally {
    busy = false;
    dialog?.removeAttribute("aria-busy");
  }
}

function head(view, depth, doings) {
  const back = depth > 1 && h("button", { type: "button", class: "icon-btn", "aria-label": "Back", onclick: () => doings.close(view, false) }, icon("back"));
  const cross = h("button", { type: "button", class: "icon-btn", "aria-label": "Close", onclick: () => doings.close(view, true) }, icon("close"));
  return h("header", {}, back, appIcon(28), h("h1", { id: "modal-title" }, text(view.title, "")), cross);
}

function foot(view, doings) {
  const cancel = h("button", { type: "button", class: "btn big", onclick: () => doings.close(view, false) }, text(view.close, "Cancel"));
  const hasInput = view.blocks.some((block) => block.type === "input");
  if (!view.submit && !hasInput) return view.close ? h("footer", {}, cancel) : null;
  const go = h("button", { type: "submit", class: "btn big primary", disabled: view.submit_disabled }, h("span", {}, text(view.submit, "Submit")));
  return h("footer", {}, cancel, go);
}

function draw(view, depth, doings) {
  const form = formFor(view.id, view.state?.values);
  const act = (place, entry) => doings.clickView(view, place, entry, form);
  const suggest = (place, typed) => doings.suggest(view, place, typed);
  const ctx = contextFor({ surface: "modal", form, act, suggest, errors: view.errors });
  const onsubmit = (event) => (event.preventDefault(), submit(view, form, doings));
  const body = h("div", { class: "modal-body", tabIndex: -1 }, blocks(view.blocks, ctx));
  return h("form", { noValidate: true, onsubmit, "data-view": view.id }, head(view, depth, doings), body, foot(view, doings));
}

function open(doings) {
  opener = document.activeElement?.dataset.focus ?? "";
  dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title", oncancel: (event) => event.preventDefault() });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    doings.close(state.snap.views.at(-1), false);
  });
  document.body.append(dialog);
  dialog.showModal();
}

function close() {
  dialog?.close();
  dialog?.remove();
  dialog = null;
  shown = "";
  const before = [...document.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === opener);
  if (opener) before?.focus({ preventScroll: true });
  opener = "";
}

function focusFirst() {
  const wanted = dialog.querySelector(".has-error [data-focus]") ?? dialog.querySelector("[data-autofocus]");
  (wanted ?? tabStops(dialog.querySelector(".modal-body"))[0] ?? dialog.querySelector("footer .primary, footer button") ?? dialog).focus();
}

/** Brings the open dialog in step with the person's stack of views. */
export function drawModal(doings) {
  const { views } = state.snap;
  const view = views.at(-1);
  if (!view) return close();
  const look = JSON.stringify([state.as, views.length, view.id, view.hash, view.errors]);
  if (look === shown) return;
  const same = shown !== "" && dialog?.querySelector("form")?.dataset.view === view.id;
  const scrolled = same ? dialog.querySelector(".modal-body").scrollTop : 0;
  closePopup();
  if (!dialog) open(doings);
  shown = look;
  keepingFocus(dialog, () => dialog.replaceChildren(draw(view, views.length, doings)));
  dialog.querySelector(".modal-body").scrollTop = scrolled;
  if (!same || Object.keys(view.errors ?? {}).length > 0 || !dialog.contains(document.activeElement)) focusFirst();
}
