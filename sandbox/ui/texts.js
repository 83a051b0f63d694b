// Elements one types into: plain text, e-mail, URL, number, rich text.
import { h } from "./dom.js";
import { focusName } from "./form.js";
import { plainOf } from "./mrkdwn.js";
import { asRichText, richTextSource } from "./richtext.js";

const KINDS = { email_text_input: "email", url_text_input: "url", plain_text_input: "text", number_input: "text" };

const asNull = (text) => (text === "" ? null : text);

function counter(element, field) {
  if (!element.max_length) return null;
  const left = h("span", { class: "counter", "aria-live": "polite" });
  const show = () => {
    const rest = element.max_length - [...field.value].length;
    left.textContent = rest < 0 || rest <= element.max_length / 4 ? String(rest) : "";
    left.classList.toggle("over", rest < 0);
  };
  field.addEventListener("input", show);
  show();
  return left;
}

function dispatchOn(element) {
  return element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
}

function wire(field, element, place, ctx, entryOf) {
  field.addEventListener("input", () => {
    ctx.form.set(place, entryOf(field.value));
    if (place.dispatches && dispatchOn(element).includes("on_character_entered")) ctx.act(place, ctx.form.get(place));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const multiline = field.tagName === "TEXTAREA" && !event.metaKey && !event.ctrlKey;
    if (multiline) return;
    if (place.dispatches && dispatchOn(element).includes("on_enter_pressed") && field.tagName === "INPUT") {
      event.preventDefault();
      ctx.act(place, ctx.form.get(place));
    } else if (field.tagName === "TEXTAREA") field.form?.requestSubmit();
  });
}

function grow(area) {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${Math.min(Math.max(area.scrollHeight + 2, 96), 320)}px`;
  };
  area.addEventListener("input", fit);
  requestAnimationFrame(fit);
}

function common(element, place, ctx) {
  return {
    id: ctx.fieldId,
    "aria-label": ctx.fieldId ? undefined : ctx.labelOf(element),
    "aria-describedby": ctx.describedBy,
    "aria-invalid": ctx.invalid ? "true" : undefined,
    "data-focus": focusName(place),
    "data-autofocus": element.focus_on_load ? "" : undefined,
    placeholder: plainOf(element.placeholder),
    autocomplete: "off",
  };
}

/** plain_text_input, email_text_input, url_text_input, number_input. */
export function textInput(element, place, ctx) {
  const value = ctx.form.get(place)?.value ?? "";
  const props = { ...common(element, place, ctx), class: "field", value };
  const field = element.multiline
    ? h("textarea", { ...props, rows: 3 })
    : h("input", { ...props, type: KINDS[element.type], inputMode: element.type === "number_input" ? "decimal" : undefined });
  if (element.multiline) grow(field);
  wire(field, element, place, ctx, (text) => ({ value: asNull(text) }));
  return h("div", { class: "field-wrap" }, field, counter(element, field));
}

const TOOLS = [["B", "*", "Bold"], ["I", "_", "Italic"], ["S", "~", "Strikethrough"]];

function wrap(field, mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  field.setRangeText(mark + value.slice(from, to) + mark, from, to, "end");
  if (from === to) field.selectionStart = field.selectionEnd = from + 1;
  field.focus();
  field.dispatchEvent(new Event("input"));
}

/** rich_text_input: a text area; marks around words become styles of one rich_text section. */
export function richTextInput(element, place, ctx) {
  const value = richTextSource(ctx.form.get(place)?.rich_text_value);
  const field = h("textarea", { ...common(element, place, ctx), class: "field rich-field", rows: 3, value });
  grow(field);
  wire(field, element, place, ctx, (text) => ({ rich_text_value: text === "" ? null : asRichText(text) }));
  const tools = TOOLS.map(([letter, mark, label]) =>
    h("button", { type: "button", tabIndex: -1, class: `tool tool-${letter}`, "aria-label": label, onclick: () => wrap(field, mark) }, letter),
  );
  return h("div", { class: "field-wrap rich-wrap" }, h("div", { class: "rich-tools" }, tools), field);
}
