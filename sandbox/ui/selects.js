// Select menus as comboboxes: one or many of static options, people, channels, or what the app suggests.
import { freshId, h, icon } from "./dom.js";
import { focusName } from "./form.js";
import { plainOf } from "./mrkdwn.js";
import { closePopup, confirmed, openPopup, popupOf, replacePopup } from "./popup.js";

const optionItem = (option) => ({
  key: option.value, text: plainOf(option.text), more: plainOf(option.description), entry: option,
});

const optionGroups = (source) =>
  source.option_groups
    ? source.option_groups.map((group) => ({ label: plainOf(group.label), items: group.options.map(optionItem) }))
    : [{ items: (source.options ?? []).map(optionItem) }];

const personItem = (ctx) => (person) => ({
  key: person.id, text: person.real_name, more: person.name, entry: person.id, node: () => ctx.avatar(person, 20),
});

const roomItem = (room) => ({
  key: room.id, text: room.name, entry: room.id, node: () => icon(room.is_private ? "lock" : "hash", 15),
});

function conversations(element, ctx) {
  const kinds = element.filter?.include ?? ["im", "public", "private", "mpim"];
  const rooms = ctx.channels.filter((room) => kinds.includes(room.is_private ? "private" : "public"));
  const people = kinds.includes("im") ? ctx.people.filter((one) => !(element.filter?.exclude_bot_users && one.is_bot)) : [];
  return [{ label: "Channels", items: rooms.map(roomItem) }, { label: "People", items: people.map(personItem(ctx)) }];
}

/** Kind of select -> the key of its value, and its groups of items. */
const SOURCES = {
  static_select: ["option", (element) => optionGroups(element)],
  external_select: ["option", () => []],
  users_select: ["user", (_, ctx) => [{ items: ctx.people.filter((one) => !one.deleted).map(personItem(ctx)) }]],
  channels_select: ["channel", (_, ctx) => [{ items: ctx.channels.filter((room) => !room.is_private).map(roomItem) }]],
  conversations_select: ["conversation", conversations],
};

const matches = (item, typed) => `${item.text} ${item.more ?? ""}`.toLowerCase().includes(typed.toLowerCase());

/** A select or multi-select element. */
export function select(element, place, ctx) {
  const many = element.type.startsWith("multi_");
  const [what, source] = SOURCES[element.type.replace("multi_", "")];
  const key = `selected_${what}${many ? "s" : ""}`;
  const groups = source(element, ctx);
  const itemOf = (entry) => {
    if (what === "option") return optionItem(entry);
    const known = groups.flatMap((group) => group.items).find((item) => item.key === entry);
    return known ?? { key: entry, text: ctx.names.user(entry) ?? ctx.names.channel(entry) ?? entry, entry };
  };
  const chosen = () => [ctx.form.get(place)?.[key] ?? []].flat().map(itemOf);
  const settle = async (items) => {
    const before = ctx.form.get(place)?.[key] ?? (many ? [] : null);
    ctx.form.set(place, { [key]: many ? items.map((item) => item.entry) : (items[0]?.entry ?? null) });
    if (!(await confirmed(element.confirm, ctx.names))) ctx.form.set(place, { [key]: before });
    else if (place.dispatches) ctx.act(place, ctx.form.get(place));
  };
  const external = element.type.endsWith("external_select");
  const load = external ? async (typed) => optionGroups(await ctx.suggest(place, typed)) : null;
  return new Combobox({ element, place, ctx, many, groups, chosen, settle, load }).root;
}

class Combobox {
  constructor(parts) {
    Object.assign(this, parts);
    this.active = 0;
    this.listId = freshId("options");
    const { ctx, element, place } = this;
    this.input = h("input", {
      role: "combobox", type: "text", autocomplete: "off", class: "select-input", id: ctx.fieldId,
      "aria-label": ctx.fieldId ? undefined : ctx.labelOf(element),
      "aria-expanded": "false", "aria-controls": this.listId, "aria-autocomplete": "list", "aria-haspopup": "listbox",
      "aria-describedby": ctx.describedBy, "aria-invalid": ctx.invalid ? "true" : undefined,
      "data-focus": focusName(place), "data-autofocus": element.focus_on_load ? "" : undefined,
      oninput: () => this.refresh(), onkeydown: (event) => this.key(event),
      onblur: () => setTimeout(() => popupOf(this.root) && !this.root.contains(document.activeElement) && closePopup()),
    });
    this.chips = h("span", { class: "chips" });
    this.root = h("div", { class: this.many ? "select many" : "select", onmousedown: (event) => this.press(event) }, [
      this.chips, this.input, icon("chevron", 16),
    ]);
    this.show();
  }

  get open() {
    return Boolean(popupOf(this.root));
  }

  show() {
    const items = this.chosen();
    const hint = plainOf(this.element.placeholder) || (this.many ? "Choose some options" : "Choose an option");
    if (this.many) {
      this.chips.replaceChildren(...items.map((item) => this.chip(item)));
      this.input.value = "";
      this.input.placeholder = items.length > 0 ? "" : hint;
    } else {
      this.input.value = items[0]?.text ?? "";
      this.input.placeholder = hint;
    }
  }

  chip(item) {
    const drop = () => (this.settle(this.chosen().filter((one) => one.key !== item.key)), this.show(), this.input.focus());
    const remove = h("button", { type: "button", "aria-label": `Remove ${item.text}`, onclick: drop }, icon("close", 12));
    return h("span", { class: "chip" }, item.node?.(), item.text, remove);
  }

  press(event) {
    if (event.target.closest(".chip")) return;
    if (event.target !== this.input) event.preventDefault();
    this.input.focus();
    if (!this.open) this.expand();
    else if (!this.many) this.collapse();
  }

  expand() {
    if (!this.many) {
      this.input.placeholder = this.input.value || this.input.placeholder;
      this.input.value = "";
    }
    this.list = h("div", { role: "listbox", id: this.listId, class: "listbox", "aria-multiselectable": String(this.many), "aria-label": "Options" });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    openPopup(this.root, this.list, { matchWidth: true, onclose: () => this.closed() });
    this.input.setAttribute("aria-expanded", "true");
    this.active = 0;
    this.refresh();
  }

  collapse() {
    closePopup();
  }

  closed() {
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.show();
  }

  async refresh() {
    if (!this.open) return this.expandTyped();
    const typed = this.input.value.trim();
    if (this.load) {
      if (typed.length < (this.element.min_query_length ?? 3)) return this.fill([], "Keep typing to search…");
      this.fill([], "Loading…");
      const groups = await this.load(typed).catch(() => []);
      if (this.open && typed === this.input.value.trim()) this.fill(groups, "No matches found");
      return undefined;
    }
    const found = this.groups.map((group) => ({ ...group, items: group.items.filter((item) => matches(item, typed)) }));
    return this.fill(found, "No matches found");
  }

  expandTyped() {
    const typed = this.input.value;
    this.expand();
    this.input.value = typed;
    return this.refresh();
  }

  fill(groups, empty) {
    this.items = groups.flatMap((group) => group.items);
    this.active = Math.min(this.active, Math.max(0, this.items.length - 1));
    const rows = groups.filter((group) => group.items.length > 0).map((group) => this.group(group));
    this.list.replaceChildren(...(this.items.length > 0 ? rows.flat() : [h("div", { class: "listbox-empty" }, empty)]));
    this.mark();
    replacePopup(true);
  }

  group({ label, items }) {
    const options = items.map((item) => this.option(item));
    if (!label) return options;
    const id = freshId("group");
    return [h("div", { role: "group", "aria-labelledby": id }, h("div", { id, class: "listbox-heading" }, label), options)];
  }

  option(item) {
    const selected = this.chosen().some((one) => one.key === item.key);
    return h(
      "div",
      { role: "option", id: freshId("option"), class: "option", "aria-selected": String(selected), onclick: () => this.pick(item) },
      item.node?.(),
      h("span", { class: "option-words" }, h("span", {}, item.text), item.more && h("small", {}, item.more)),
      selected && icon("check", 15),
    );
  }

  mark() {
    const options = [...this.list.querySelectorAll("[role=option]")];
    options.forEach((option, index) => option.classList.toggle("active", index === this.active));
    const active = options[this.active];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    active?.scrollIntoView({ block: "nearest" });
  }

  pick(item) {
    const chosen = this.chosen();
    const there = chosen.some((one) => one.key === item.key);
    if (!this.many) {
      this.settle([item]);
      this.collapse();
    } else {
      const full = chosen.length >= (this.element.max_selected_items ?? Infinity);
      if (there) this.settle(chosen.filter((one) => one.key !== item.key));
      else if (!full) this.settle([...chosen, item]);
      this.show();
      if (this.open) this.refresh();
    }
    this.input.focus();
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      if (!this.open) return this.expand();
      this.active = (this.active + move + this.items.length) % Math.max(1, this.items.length);
      return this.mark();
    }
    if (event.key === "Enter" && this.open) {
      event.preventDefault();
      if (this.items[this.active]) this.pick(this.items[this.active]);
    } else if (event.key === "Enter") event.preventDefault();
    else if (event.key === "Backspace" && this.many && this.input.value === "") this.settle(this.chosen().slice(0, -1)), this.show();
    else if (event.key === "Tab" && this.open) this.collapse();
    return undefined;
  }
}
