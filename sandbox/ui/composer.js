// The box one types in: slash commands with hints, mentions, global shortcuts.
import { freshId, h, icon } from "./dom.js";
import { appIcon, avatar } from "./people.js";
import { closePopup, openMenu, openPopup, popupOf } from "./popup.js";
import { state } from "./state.js";

const commandRow = (command) => ({
  key: command.command,
  insert: `${command.command} `,
  node: appIcon(28),
  title: [h("b", {}, command.command), command.usage_hint && h("span", { class: "usage" }, ` ${command.usage_hint}`)],
  more: command.description,
  side: state.snap.app.name,
});

function commandRows(typed) {
  const [word, ...rest] = typed.split(/\s/);
  if (rest.length > 0) {
    const known = state.snap.app.commands.find((one) => one.command === word);
    return known ? { label: "Command", rows: [commandRow(known)], passive: true } : null;
  }
  const found = state.snap.app.commands.filter((one) => one.command.startsWith(word));
  return { label: "Commands", rows: found.map(commandRow) };
}

function mentionRows(typed) {
  const wanted = typed.slice(1).toLowerCase();
  const fits = (one) => !one.deleted && `${one.name} ${one.real_name}`.toLowerCase().includes(wanted);
  const rows = state.snap.people.filter(fits).slice(0, 8).map((one) => ({
    key: one.id, insert: `@${one.name} `, word: typed, node: avatar(one, 24), title: h("b", {}, one.real_name), more: `@${one.name}`,
  }));
  return { label: "People", rows };
}

/** What could complete the text before the caret, or null. */
function completions(text, caret) {
  const head = text.slice(0, caret);
  const mention = /(?:^|\s)(@[\w.-]*)$/.exec(head);
  if (mention) return mentionRows(mention[1]);
  return /^\/\S*(\s|$)/.test(text) || text === "/" ? commandRows(head) : null;
}

export class Composer {
  /** `send(text)` resolves when the text is on its way; `shortcut(one)` runs a global shortcut. */
  constructor({ send, shortcut }) {
    this.send = send;
    this.shortcut = shortcut;
    this.listId = freshId("completions");
    this.history = [];
    this.text = h("textarea", {
      rows: 1, class: "composer-text", "data-focus": "composer", spellcheck: true,
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.listId, "aria-haspopup": "listbox",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
    });
    this.go = h("button", { type: "button", class: "send", "aria-label": "Send", onclick: () => this.submit() }, icon("send", 17));
    this.plus = h("button", {
      type: "button", class: "icon-btn", "aria-label": "Shortcuts", title: "Shortcuts", "aria-haspopup": "menu", "aria-expanded": "false",
      onclick: () => this.menu(),
    }, icon("bolt", 18));
    const slash = h("button", { type: "button", class: "icon-btn slash", "aria-label": "Slash commands", title: "Slash commands", onclick: () => this.start("/") }, "/");
    this.box = h("div", { class: "composer" }, this.text, h("div", { class: "composer-foot" }, this.plus, slash, h("span", { class: "grow" }), this.go));
    this.root = h("div", { class: "composer-wrap" }, this.box, h("div", { class: "composer-hint" }, h("b", {}, "Enter"), " to send · ", h("b", {}, "/"), " for commands"));
    this.fit();
  }

  /** Says where words would go. */
  address(label) {
    this.text.placeholder = label;
    this.text.setAttribute("aria-label", label);
  }

  start(text) {
    this.text.value = text;
    this.text.focus();
    this.typed();
  }

  menu() {
    const entries = state.snap.app.shortcuts.map((one) => ({
      label: one.name, hint: one.description, node: appIcon(20), act: () => this.shortcut(one),
    }));
    openMenu(this.plus, "Shortcuts", entries.length > 0 ? [state.snap.app.name, ...entries] : ["This app has no global shortcuts"]);
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 220)}px`;
    this.go.classList.toggle("ready", this.text.value.trim() !== "");
  }

  typed() {
    this.fit();
    const found = completions(this.text.value, this.text.selectionStart);
    if (!found || found.rows.length === 0) return popupOf(this.box) && closePopup();
    this.rows = found.rows;
    this.passive = found.passive;
    this.active = 0;
    this.showList(found);
    return undefined;
  }

  showList({ label, rows, passive }) {
    const options = rows.map((row, index) =>
      h("div", { role: "option", id: `${this.listId}-${index}`, class: "completion", "aria-selected": "false", onclick: () => this.take(row) }, [
        row.node, h("span", { class: "completion-words" }, h("span", {}, row.title), h("small", {}, row.more)), h("small", {}, row.side),
      ]),
    );
    const list = h("div", { role: "listbox", id: this.listId, "aria-label": label }, options);
    const foot = h("div", { class: "completions-foot" }, passive ? "Enter to send" : "↑ ↓ to choose · Tab or Enter to complete · Esc to dismiss");
    const box = h("div", { class: passive ? "completions passive" : "completions" }, h("div", { class: "completions-head" }, label), list, foot);
    box.addEventListener("mousedown", (event) => event.preventDefault());
    openPopup(this.box, box, { matchWidth: true, onclose: () => this.closed() });
    this.text.setAttribute("aria-expanded", "true");
    this.list = list;
    this.mark();
  }

  closed() {
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  mark() {
    if (this.passive) return;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.active)));
    this.text.setAttribute("aria-activedescendant", `${this.listId}-${this.active}`);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  take(row) {
    if (this.passive) return;
    const caret = this.text.selectionStart;
    const from = row.word ? caret - row.word.length : 0;
    this.text.value = this.text.value.slice(0, from) + row.insert + this.text.value.slice(caret);
    this.text.selectionStart = this.text.selectionEnd = from + row.insert.length;
    closePopup();
    this.text.focus();
    this.typed();
  }

  key(event) {
    const choosing = popupOf(this.box) && !this.passive;
    const row = choosing ? this.rows[this.active] : null;
    const whole = row && this.text.value.trim() === row.key;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (choosing && step) {
      event.preventDefault();
      this.active = (this.active + step + this.rows.length) % this.rows.length;
      this.mark();
    } else if (choosing && (event.key === "Tab" || (event.key === "Enter" && !whole))) {
      event.preventDefault();
      this.take(row);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.text.value === "" && this.history.length > 0) {
      event.preventDefault();
      this.start(this.history.at(-1));
    }
  }

  async submit() {
    const text = this.text.value.trim();
    if (text === "") return;
    closePopup();
    this.history.push(text);
    this.text.value = "";
    this.fit();
    this.box.setAttribute("aria-busy", "true");
    try {
      await this.send(text);
    } catch (error) {
      if (this.text.value === "") this.text.value = text;
      this.fit();
      throw error;
    } finally {
      this.box.removeAttribute("aria-busy");
    }
  }
}
