// The `markdown` block: standard markdown, as far as apps use it in messages.
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|\b_([^_]+)_\b|~~([^~]+)~~|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text) {
  const out = [];
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    out.push(withEmoji(text.slice(last, found.index)), leaf(found));
    last = found.index + found[0].length;
  }
  return [...out, withEmoji(text.slice(last))];
}

function leaf([, code, bold, strong, italic, emphasis, strike, label, url]) {
  if (code) return h("code", {}, code);
  if (bold ?? strong) return h("b", {}, inline(bold ?? strong));
  if (italic ?? emphasis) return h("i", {}, inline(italic ?? emphasis));
  if (strike) return h("s", {}, inline(strike));
  return link(url, label);
}

const RULES = [
  [/^#{1,6}\s+(.*)$/, "h4"],
  [/^[-*+]\s+(.*)$/, "li", "ul"],
  [/^\d+[.)]\s+(.*)$/, "li", "ol"],
  [/^>\s?(.*)$/, "div", "blockquote"],
  [/^(.+)$/, "p"],
];

function line(text) {
  for (const [pattern, tag, wrap] of RULES) {
    const found = pattern.exec(text);
    if (found) return { node: h(tag, {}, inline(found[1])), wrap };
  }
  return null;
}

function paragraphs(text) {
  const out = [];
  for (const raw of text.split("\n")) {
    const made = line(raw.trim());
    if (made?.wrap && out.at(-1)?.wrap === made.wrap) out.at(-1).node.append(made.node);
    else out.push(made?.wrap ? { node: h(made.wrap, {}, made.node), wrap: made.wrap } : (made ?? { node: "" }));
  }
  return out.map((part) => part.node);
}

/** Markdown as one element. */
export const markdown = (text) =>
  h("div", { class: "markdown" }, text.split(/```\w*\n([\s\S]*?)```/).map((part, index) => (index % 2 ? h("pre", {}, part) : paragraphs(part))));
