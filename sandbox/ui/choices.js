// Radio buttons and checkboxes.
import { freshId, h } from "./dom.js";
import { focusName } from "./form.js";
import { textObject } from "./mrkdwn.js";
import { confirmed } from "./popup.js";

function choice(option, kind, place, ctx, { name, checked, onchange }) {
  const id = freshId("choice");
  const input = h("input", {
    type: kind, name, id, checked, onchange, class: "choice-box",
    "data-focus": focusName(place, option.value),
    "aria-describedby": option.description ? `${id}-more` : undefined,
  });
  const words = h("label", { htmlFor: id }, textObject(option.text, ctx.names));
  const more = option.description && h("div", { class: "choice-more", id: `${id}-more` }, textObject(option.description, ctx.names));
  return { input, row: h("div", { class: "choice" }, input, h("div", {}, words, more)) };
}

async function settle(element, place, ctx, entry, undo) {
  const before = ctx.form.get(place);
  ctx.form.set(place, entry);
  if (!place.dispatches && !element.confirm) return;
  if (!(await confirmed(element.confirm, ctx.names))) {
    ctx.form.set(place, before ?? entry);
    undo();
  } else if (place.dispatches) ctx.act(place, ctx.form.get(place));
}

function group(element, ctx, role, rows) {
  const label = ctx.fieldId ? { "aria-labelledby": `${ctx.fieldId}-label` } : { "aria-label": ctx.labelOf(element) };
  const state = { "aria-describedby": ctx.describedBy, "aria-invalid": ctx.invalid ? "true" : undefined };
  return h("div", { role, class: "choices", id: ctx.fieldId, ...label, ...state }, rows);
}

export function radioButtons(element, place, ctx) {
  const name = freshId("radio");
  const chosen = () => ctx.form.get(place)?.selected_option?.value;
  const made = element.options.map((option) =>
    choice(option, "radio", place, ctx, {
      name,
      checked: chosen() === option.value,
      onchange: () => settle(element, place, ctx, { selected_option: option }, mark),
    }),
  );
  const mark = () => made.forEach(({ input }, index) => { input.checked = element.options[index].value === chosen(); });
  return group(element, ctx, "radiogroup", made.map(({ row }) => row));
}

export function checkboxes(element, place, ctx) {
  const chosen = () => (ctx.form.get(place)?.selected_options ?? []).map((option) => option.value);
  const made = element.options.map((option) =>
    choice(option, "checkbox", place, ctx, { checked: chosen().includes(option.value), onchange: () => change() }),
  );
  const change = () => {
    const ticked = element.options.filter((_, index) => made[index].input.checked);
    settle(element, place, ctx, { selected_options: ticked }, mark);
  };
  const mark = () => made.forEach(({ input }, index) => { input.checked = chosen().includes(element.options[index].value); });
  return group(element, ctx, "group", made.map(({ row }) => row));
}


/** What stands beside an element that this page cannot show. */
export const unknown = (type, what) =>
  h("div", { class: "unknown", role: "note" }, `The sandbox does not show the ${what} `, h("code", {}, type), ".");
