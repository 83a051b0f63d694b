// Slack's mrkdwn as DOM. Nothing here sets innerHTML: what people typed can only ever become text.
import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { dateTokens, fullMoment } from "./zones.js";

const entities = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

const plain = (text) => withEmoji(entities(text));

/** Who or what a mention points at. `names` is {user(id), channel(id)} and answers with a name or undefined. */
export function mentionUser(id, names, fallback) {
  const me = id === names.me;
  return h("span", { class: me ? "mention mention-me" : "mention", "data-user": id }, `@${names.user(id) ?? fallback ?? id}`);
}

export const mentionChannel = (id, names, fallback) =>
  h("span", { class: "mention" }, `#${names.channel(id) ?? fallback ?? "private channel"}`);

const mentionGroup = (word) => h("span", { class: "mention mention-group" }, `@${word}`);

/** A link that opens in a new tab; only web and mail addresses become one. */
export function link(url, label) {
  const safe = /^(https?:|mailto:|tel:|slack:|\/)/i.test(url);
  return safe ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : h("span", {}, label);
}

function date(body, names) {
  const [, seconds, pattern, href] = /^!date\^(\d+)\^([^^|]*)(?:\^([^|]*))?/.exec(body) ?? [];
  if (!seconds) return null;
  const words = dateTokens(pattern, Number(seconds), names.zone, names.now);
  const time = h("time", { title: fullMoment(Number(seconds), names.zone) }, words);
  return href ? link(href, time) : time;
}

function angle(body, names) {
  const [target, label] = body.split(/\|(.*)/s);
  if (target.startsWith("@")) return mentionUser(target.slice(1), names, label && plain(label));
  if (target.startsWith("#")) return mentionChannel(target.slice(1), names, label && plain(label));
  if (target.startsWith("!date")) return date(target, names) ?? plain(label ?? target);
  if (target.startsWith("!subteam")) return mentionGroup(plain(label ?? "group").replace(/^@/, ""));
  if (target.startsWith("!")) return mentionGroup(target.slice(1).split("^")[0]);
  return link(entities(target), plain(label ?? target.replace(/^mailto:/, "")));
}

const before = "(?<![\\p{L}\\p{N}_*~`])";
const after = "(?![\\p{L}\\p{N}_*~`])";
const pair = (mark) => `${before}[${mark}](?=\\S)([^\\n]*?\\S)[${mark}]${after}`;

const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>",
    "`([^`\\n]+)`",
    pair("*"),
    `${before}_(?=\\S)([^\\n]*?\\S)_${after}`,
    pair("~"),
    "(?<![\\w/])(https?:\\/\\/[^\\s<>|]+[^\\s<>|.,;:!?)'\"])",
  ].join("|"),
  "gu",
);

function inline(text, names) {
  const out = [];
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > last) out.push(plain(text.slice(last, found.index)));
    out.push(styled(found, names));
    last = found.index + found[0].length;
  }
  if (last < text.length) out.push(plain(text.slice(last)));
  return out;
}

function styled([, bracket, code, bold, italic, strike, url], names) {
  if (bracket !== undefined) return angle(bracket, names);
  if (code !== undefined) return h("code", {}, entities(code));
  if (bold !== undefined) return h("b", {}, inline(bold, names));
  if (italic !== undefined) return h("i", {}, inline(italic, names));
  if (strike !== undefined) return h("s", {}, inline(strike, names));
  return link(entities(url), entities(url));
}

const quoted = /^(?:&gt;|>) ?/;

function lines(text, names) {
  const out = [];
  let quote = null;
  text.split("\n").forEach((line, index, all) => {
    if (quoted.test(line)) {
      quote ??= out[out.push(h("blockquote")) - 1];
      if (quote.childNodes.length > 0) quote.append(h("br"));
      quote.append(...inline(line.replace(quoted, ""), names));
      return;
    }
    quote = null;
    out.push(...inline(line, names));
    if (index < all.length - 1 && !quoted.test(all[index + 1])) out.push(h("br"));
  });
  return out;
}

/** mrkdwn as a list of nodes and strings: bold, italic, strike, code, quotes, links, mentions, dates, emoji. */
export function mrkdwn(text, names) {
  return text.split(/```([\s\S]+?)```/).flatMap((part, index, all) => {
    if (index % 2 === 1) return [h("pre", {}, entities(part.replace(/^\n|\n$/g, "")))];
    const tight = index > 0 ? part.replace(/^\n/, "") : part;
    return tight === "" ? [] : lines(all.length > index + 1 ? tight.replace(/\n$/, "") : tight, names);
  });
}

/** A text object (`plain_text` or `mrkdwn`) as a list of nodes and strings. */
export function textObject(object, names) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, names);
  const words = object.emoji === false ? object.text : withEmoji(object.text);
  return words.split("\n").flatMap((line, index) => (index > 0 ? [h("br"), line] : [line]));
}

/** A text object as a plain string, for labels that screen readers and tests read. */
export const plainOf = (object) => (object ? withEmoji(object.text) : "");
