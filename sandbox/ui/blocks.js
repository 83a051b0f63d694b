// Block Kit as DOM. `ctx` says where the blocks stand: names, people, form, errors, and how to tell the app.
import { checkboxes, radioButtons, unknown } from "./choices.js";
import { freshId, h, icon } from "./dom.js";
import { fileInput } from "./files.js";
import { focusName, placeOf } from "./form.js";
import { mrkdwn, plainOf, textObject } from "./mrkdwn.js";
import { markdown } from "./markdown.js";
import { confirmed, openMenu } from "./popup.js";
import { datepicker, datetimepicker, timepicker } from "./pickers.js";
import { richText } from "./richtext.js";
import { select } from "./selects.js";
import { richTextInput, textInput } from "./texts.js";

async function whileBusy(button, work) {
  button.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function button(element, place, ctx) {
  const style = { primary: "btn primary", danger: "btn danger" }[element.style] ?? "btn";
  const press = async () => {
    if (node.getAttribute("aria-busy") || !(await confirmed(element.confirm, ctx.names))) return;
    if (element.url) open(element.url, "_blank", "noopener");
    await whileBusy(node, () => ctx.act(place, { type: "button", value: element.value }));
  };
  const props = { class: style, type: "button", onclick: press, "data-focus": focusName(place), "aria-label": element.accessibility_label };
  const node = h("button", props, h("span", {}, textObject(element.text, ctx.names)));
  return node;
}

function overflow(element, place, ctx) {
  const choose = async (option) => {
    if (!(await confirmed(element.confirm, ctx.names))) return;
    if (option.url) open(option.url, "_blank", "noopener");
    await whileBusy(node, () => ctx.act(place, { type: "overflow", selected_option: option }));
  };
  const entries = element.options.map((option) => ({
    label: plainOf(option.text), hint: plainOf(option.description), act: () => choose(option),
  }));
  const props = {
    class: "btn overflow", type: "button", "aria-label": element.accessibility_label ?? "More options",
    "aria-haspopup": "menu", "aria-expanded": "false", "data-focus": focusName(place),
  };
  const node = h("button", { ...props, onclick: () => openMenu(node, "More options", entries) }, icon("more", 16));
  return node;
}

function picture(url, alt, className) {
  const local = /^(data:image\/|\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(url ?? "");
  if (local) return h("img", { src: url, alt, class: className });
  return h("span", { class: `${className} no-picture`, role: "img", "aria-label": alt, title: "The sandbox fetches nothing from outside" }, h("span", {}, alt));
}

const image = (element, _place, ctx) => picture(element.image_url ?? ctx.fileUrl(element.slack_file), element.alt_text, "thumb");

const ELEMENTS = {
  button, overflow, image, workflow_button: button,
  datepicker, timepicker, datetimepicker,
  radio_buttons: radioButtons, checkboxes, file_input: fileInput,
  plain_text_input: textInput, email_text_input: textInput, url_text_input: textInput, number_input: textInput,
  rich_text_input: richTextInput,
  static_select: select, external_select: select, users_select: select, channels_select: select, conversations_select: select,
  multi_static_select: select, multi_external_select: select, multi_users_select: select,
  multi_channels_select: select, multi_conversations_select: select,
};

function draw(block, element, ctx) {
  const made = ELEMENTS[element.type];
  if (!made) return unknown(element.type, "element");
  const place = placeOf(block, element);
  ctx.form.seed(place, element);
  return made(element, place, ctx);
}

/** Without a label of its own an element is named by its placeholder, or by the text it stands beside. */
const unlabelled = (ctx, beside) => ({
  ...ctx,
  labelOf: (element) => element.accessibility_label ?? (plainOf(element.placeholder) || beside.trim().slice(0, 75) || element.type.replaceAll("_", " ")),
});

function section(block, ctx) {
  const text = block.text && h("div", { class: "section-text" }, textObject(block.text, ctx.names));
  const fields = block.fields && h("div", { class: "section-fields" }, block.fields.map((field) => h("div", {}, textObject(field, ctx.names))));
  const beside = text?.textContent ?? fields?.textContent ?? "";
  const accessory = block.accessory && h("div", { class: "accessory" }, draw(block, block.accessory, unlabelled(ctx, beside)));
  return h("div", { class: "block section" }, h("div", { class: "section-body" }, text, fields), accessory);
}

function contextBlock(block, ctx) {
  const part = (element) =>
    element.type === "image" ? picture(element.image_url, element.alt_text, "context-image") : h("span", {}, textObject(element, ctx.names));
  return h("div", { class: "block context" }, block.elements.map(part));
}

function imageBlock(block, ctx) {
  const title = block.title && h("div", { class: "image-title" }, textObject(block.title, ctx.names));
  return h("figure", { class: "block image" }, title, picture(block.image_url ?? ctx.fileUrl(block.slack_file), block.alt_text, "picture"));
}

const GROUPED = ["radio_buttons", "checkboxes", "datetimepicker", "file_input"];

function input(block, ctx) {
  const id = freshId("field");
  const words = plainOf(block.label);
  const error = ctx.errors?.[block.block_id];
  const caption = [h("span", {}, words), block.optional && h("span", { class: "optional" }, " (optional)")];
  const label = GROUPED.includes(block.element.type)
    ? h("div", { class: "label", id: `${id}-label` }, caption)
    : h("label", { class: "label", htmlFor: id, id: `${id}-label` }, caption);
  const hint = block.hint && h("div", { class: "hint", id: `${id}-hint` }, textObject(block.hint, ctx.names));
  const fault = error && h("div", { class: "field-error", id: `${id}-error`, role: "alert" }, icon("warn", 15), h("span", {}, error));
  const inner = {
    ...ctx,
    fieldId: id,
    invalid: Boolean(error),
    describedBy: [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined,
    labelOf: () => words,
  };
  return h("div", { class: error ? "block input has-error" : "block input" }, label, draw(block, block.element, inner), fault, hint);
}

const BLOCKS = {
  section, input, context: contextBlock, image: imageBlock,
  header: (block) => h("h3", { class: "block header" }, plainOf(block.text)),
  divider: () => h("hr", { class: "block divider" }),
  actions: (block, ctx) => h("div", { class: "block actions" }, block.elements.map((element) => draw(block, element, unlabelled(ctx, "")))),
  rich_text: (block, ctx) => h("div", { class: "block" }, richText(block, ctx.names)),
  markdown: (block, ctx) => h("div", { class: "block" }, markdown(block.text, ctx.names)),
  file: (block, ctx) => h("div", { class: "block" }, ctx.file?.(block.external_id) ?? unknown("file", "block")),
  video: (block, ctx) => h("div", { class: "block" }, h("b", {}, textObject(block.title, ctx.names)), picture(block.thumbnail_url, block.alt_text, "picture")),
};

/** All blocks, each as one element with `data-block`. */
export function blocks(list, ctx) {
  return list.map((block) => {
    const node = BLOCKS[block.type]?.(block, ctx) ?? unknown(block.type, "block");
    node.dataset.block = block.block_id ?? "";
    return node;
  });
}

/** A message without blocks. */
export const bareText = (text, ctx) => h("div", { class: "block section-text" }, mrkdwn(text, ctx.names));
