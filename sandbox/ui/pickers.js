// Dates and times: fields one can type into, with a calendar and a list of times beside them.
import { h, icon } from "./dom.js";
import { focusName } from "./form.js";
import { plainOf } from "./mrkdwn.js";
import { arrowKeys, closePopup, confirmed, openPopup, popupOf, replacePopup } from "./popup.js";
import { instant, isoDate, isoTime, parseDate, parseTime, readableDate, readableTime, shiftDate } from "./zones.js";

const dayNumber = (date) => Number(date.slice(8));
const weekday = (date) => new Date(`${date}T00:00:00Z`).getUTCDay();
const monthName = (date) =>
  new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" }).format(new Date(`${date}T00:00:00Z`));

function shiftMonth(date, by) {
  const [year, month] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

function weeks(month) {
  const first = `${month.slice(0, 8)}01`;
  const start = shiftDate(first, -weekday(first));
  return Array.from({ length: 42 }, (_, index) => shiftDate(start, index));
}

function calendar({ shown, value, today, pick, turn }) {
  const arrow = (by, label) =>
    h("button", { type: "button", class: "icon-btn", "aria-label": label, onclick: () => turn(shiftMonth(shown, by)) }, icon("back", 16));
  const day = (date) =>
    h(
      "button",
      {
        type: "button", "data-date": date, tabIndex: date === (value ?? today) ? 0 : -1,
        class: [date.slice(0, 7) === shown.slice(0, 7) ? "" : "dim", date === today ? "today" : ""].join(" "),
        "aria-label": readableDate(date), "aria-pressed": String(date === value), onclick: () => pick(date),
      },
      String(dayNumber(date)),
    );
  return [
    h("div", { class: "calendar-head" }, arrow(-1, "Previous month"), h("b", { "aria-live": "polite" }, monthName(shown)), arrow(1, "Next month")),
    h("div", { class: "calendar-grid" }, ["S", "M", "T", "W", "T", "F", "S"].map((letter) => h("span", {}, letter)), weeks(shown).map(day)),
  ];
}

function openCalendar(anchor, { value, today, done }) {
  const box = h("div", { class: "calendar", role: "dialog", "aria-label": "Choose a date" });
  const draw = (shown, focus) => {
    box.replaceChildren(...calendar({ shown, value, today, pick: (date) => (closePopup(true), done(date)), turn: (month) => draw(month) }));
    box.querySelector(`[data-date="${focus}"]`)?.focus();
  };
  box.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const from = document.activeElement.dataset?.date;
    if (!step || !from) return;
    event.preventDefault();
    const to = shiftDate(from, step);
    draw(to, to);
  });
  openPopup(anchor, box);
  draw(value ?? today, value ?? today);
  replacePopup(false);
}

const QUARTERS = Array.from({ length: 96 }, (_, n) => `${String(Math.floor(n / 4)).padStart(2, "0")}:${String((n % 4) * 15).padStart(2, "0")}`);

function openTimes(anchor, value, done) {
  const times = value && !QUARTERS.includes(value) ? [...QUARTERS, value].sort() : QUARTERS;
  const option = (time) =>
    h("div", { role: "option", tabIndex: -1, class: "option", "aria-selected": String(time === value), onclick: () => (closePopup(), done(time)) }, readableTime(time));
  const box = h("div", { role: "listbox", class: "listbox times", "aria-label": "Choose a time" }, times.map(option));
  box.addEventListener("mousedown", (event) => event.preventDefault());
  openPopup(anchor, box, { matchWidth: true });
  arrowKeys(box, () => [...box.querySelectorAll("[role=option]")]);
  (box.querySelector("[aria-selected=true]") ?? box.children[36]).scrollIntoView({ block: "center" });
}

function shell(ctx, place, { part, label, glyph, text, placeholder, read, done, open }) {
  const field = h("input", {
    type: "text", autocomplete: "off", class: "field", value: text,
    id: part === "" ? ctx.fieldId : undefined, "aria-label": part === "" && ctx.fieldId ? undefined : label,
    "aria-describedby": ctx.describedBy, "aria-invalid": ctx.invalid ? "true" : undefined,
    "data-focus": focusName(place, part), placeholder,
    onchange: () => {
      const typed = field.value.trim();
      const value = typed === "" ? null : read(typed);
      field.classList.toggle("unread", typed !== "" && value === null);
      if (typed === "" || value !== null) done(value);
    },
    onkeydown: (event) => {
      if (event.key === "Enter") field.dispatchEvent(new Event("change"));
      if (event.key === "ArrowDown") event.preventDefault(), open(root);
    },
  });
  const press = (event) => {
    if (event.target.closest("button")) event.preventDefault();
    if (popupOf(root)) return closePopup();
    if (event.target.closest("button") || !field.value) open(root);
    return undefined;
  };
  const more = h("button", { type: "button", class: "icon-btn", tabIndex: -1, "aria-label": glyph === "calendar" ? "Open calendar" : "Open times" }, icon(glyph, 16));
  const root = h("div", { class: `picker picker-${glyph}`, onclick: press }, more, field);
  root.show = (words) => { field.value = words; field.classList.remove("unread"); };
  root.focus = () => field.focus();
  return root;
}

function dateField(ctx, place, { part, label, placeholder, value, done }) {
  let date = value;
  const change = (next) => { date = next; root.show(next ? readableDate(next) : ""); done(next); };
  const open = (anchor) => openCalendar(anchor, { value: date, today: isoDate(ctx.names.now, ctx.names.zone), done: change });
  const text = date ? readableDate(date) : "";
  const root = shell(ctx, place, { part, label, glyph: "calendar", text, placeholder: placeholder || "Select a date", read: parseDate, done: change, open });
  return root;
}

function timeField(ctx, place, { part, label, placeholder, value, done }) {
  let time = value;
  const change = (next) => { time = next; root.show(next ? readableTime(next) : ""); done(next); };
  const open = (anchor) => openTimes(anchor, time, change);
  const text = time ? readableTime(time) : "";
  const root = shell(ctx, place, { part, label, glyph: "clock", text, placeholder: placeholder || "Select a time", read: parseTime, done: change, open });
  return root;
}

async function settle(element, place, ctx, entry) {
  const before = ctx.form.get(place);
  ctx.form.set(place, entry);
  if (!(await confirmed(element.confirm, ctx.names))) ctx.form.set(place, before ?? entry);
  else if (place.dispatches) ctx.act(place, ctx.form.get(place));
}

export function datepicker(element, place, ctx) {
  const done = (date) => settle(element, place, ctx, { selected_date: date });
  const value = ctx.form.get(place)?.selected_date;
  return dateField(ctx, place, { part: "", label: ctx.labelOf(element), placeholder: plainOf(element.placeholder), value, done });
}

export function timepicker(element, place, ctx) {
  const zone = element.timezone ? { timezone: element.timezone } : {};
  const done = (time) => settle(element, place, ctx, { selected_time: time, ...zone });
  const value = ctx.form.get(place)?.selected_time;
  const field = timeField(ctx, place, { part: "", label: ctx.labelOf(element), placeholder: plainOf(element.placeholder), value, done });
  return h("div", { class: "zoned" }, field, element.timezone && h("small", {}, element.timezone.replaceAll("_", " ")));
}

/** datetimepicker: date and time in the person's zone, one UNIX second for the app. */
export function datetimepicker(element, place, ctx) {
  const { zone } = ctx.names;
  const value = ctx.form.get(place)?.selected_date_time;
  const parts = value ? { date: isoDate(value, zone), time: isoTime(value, zone) } : { date: null, time: null };
  const change = (part) => (next) => {
    parts[part] = next;
    const whole = parts.date && parts.time ? instant(parts.date, parts.time, zone) : null;
    if (whole !== (ctx.form.get(place)?.selected_date_time ?? null)) settle(element, place, ctx, { selected_date_time: whole });
  };
  const label = ctx.labelOf(element);
  return h("div", { class: "datetime", role: "group", id: ctx.fieldId, "aria-labelledby": ctx.fieldId ? `${ctx.fieldId}-label` : undefined, "aria-label": label }, [
    dateField(ctx, place, { part: "date", label: `${label} (date)`, value: parts.date, done: change("date") }),
    timeField(ctx, place, { part: "time", label: `${label} (time)`, value: parts.time, done: change("time") }),
  ]);
}
