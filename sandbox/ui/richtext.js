// rich_text blocks: sections, lists, quotes and preformatted text with styled leaves.
import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { link, mentionChannel, mentionUser } from "./mrkdwn.js";
import { dateTokens } from "./zones.js";

const STYLES = [["code", "code"], ["strike", "s"], ["italic", "i"], ["bold", "b"], ["underline", "u"]];

function dressed(node, style = {}) {
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const brokenLines = (text) => text.split("\n").flatMap((line, index) => (index > 0 ? [h("br"), line] : [line]));

const LEAVES = {
  text: (leaf) => brokenLines(leaf.text),
  link: (leaf) => link(leaf.url, leaf.text ?? leaf.url),
  emoji: (leaf) => emojiOf(leaf.name) ?? `:${leaf.name}:`,
  user: (leaf, names) => mentionUser(leaf.user_id, names),
  channel: (leaf, names) => mentionChannel(leaf.channel_id, names),
  usergroup: (leaf) => h("span", { class: "mention mention-group" }, `@${leaf.usergroup_id}`),
  broadcast: (leaf) => h("span", { class: "mention mention-group" }, `@${leaf.range}`),
  date: (leaf, names) => h("time", {}, dateTokens(leaf.format ?? "{date}", leaf.timestamp, names.zone, names.now)),
  color: (leaf) => [h("span", { class: "swatch", style: `background:${leaf.value}` }), leaf.value],
};

const leaf = (node, names) => dressed(h("span", {}, LEAVES[node.type]?.(node, names) ?? `[${node.type}]`), node.style);

const leaves = (node, names) => node.elements.map((child) => leaf(child, names));

function list(node, names) {
  const tag = node.style === "ordered" ? "ol" : "ul";
  const props = { class: `indent-${node.indent ?? 0}`, start: tag === "ol" ? (node.offset ?? 0) + 1 : undefined };
  return h(tag, props, node.elements.map((item) => h("li", {}, leaves(item, names))));
}

const PARTS = {
  rich_text_section: (node, names) => h("div", { class: "rich-section" }, leaves(node, names)),
  rich_text_list: list,
  rich_text_quote: (node, names) => h("blockquote", {}, leaves(node, names)),
  rich_text_preformatted: (node, names) => h("pre", {}, node.elements.map((child) => child.text ?? child.url ?? "")),
};

/** A rich_text block as one element. */
export const richText = (block, names) =>
  h("div", { class: "rich-text" }, block.elements.map((node) => PARTS[node.type]?.(node, names)));

const MARKS = [["code", "`"], ["strike", "~"], ["italic", "_"], ["bold", "*"]];

const MARKED = /`([^`\n]+)`|~([^~\n]+)~|\b_([^_\n]+)_\b|\*([^*\n]+)\*/g;

/** Typed text as the value of a rich_text_input: one section, with `*bold*`, `_italic_`, `~strike~` and code as styles. */
export function asRichText(text) {
  const elements = [];
  const add = (words, style) => words !== "" && elements.push({ type: "text", text: words, ...(style ? { style: { [style]: true } } : {}) });
  let last = 0;
  for (const found of text.matchAll(MARKED)) {
    const style = found.slice(1).findIndex((words) => words !== undefined);
    add(text.slice(last, found.index));
    add(found[style + 1], MARKS[style][0]);
    last = found.index + found[0].length;
  }
  add(text.slice(last));
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

/** The text of a rich_text value, for a text area to start with. */
export function richTextSource(value) {
  const words = (node) => {
    if (node.elements) return node.elements.map(words).join(node.type === "rich_text" ? "\n" : "");
    const text = node.text ?? node.url ?? (node.user_id ? `<@${node.user_id}>` : `:${node.name ?? ""}:`);
    return MARKS.reduce((inner, [name, mark]) => (node.style?.[name] ? mark + inner + mark : inner), text);
  };
  return value ? words(value) : "";
}
