// Instants and wall times: everything the page shows stands in the zone of the person one has become.

const cache = new Map();

function formatter(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }));
  return cache.get(key);
}

const format = (seconds, zone, options) => formatter(zone, options).format(new Date(seconds * 1000));

/** Wall-clock parts of an instant (UNIX seconds) in a zone: {year, month, day, hour, minute, second}, numbers. */
export function wall(seconds, zone) {
  const options = {
    year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23",
  };
  const parts = formatter(zone, options).formatToParts(new Date(seconds * 1000));
  return Object.fromEntries(parts.filter((part) => part.type !== "literal").map((part) => [part.type, Number(part.value)]));
}

function offsetAt(seconds, zone) {
  const at = wall(seconds, zone);
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) / 1000 - Math.floor(seconds);
}

/** The instant (UNIX seconds) of a wall time; a time that exists twice means the first, a missing one moves forward. */
export function instant(date, time, zone) {
  const [year, month, day] = date.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  const naive = Date.UTC(year, month - 1, day, hour, minute) / 1000;
  const offsets = [offsetAt(naive - 86400, zone), offsetAt(naive + 86400, zone)];
  const fits = offsets.map((offset) => naive - offset).filter((at) => naive - at === offsetAt(at, zone));
  return fits.length > 0 ? Math.min(...fits) : naive - offsets[0];
}

const two = (number) => String(number).padStart(2, "0");

/** "2026-03-03" of an instant in a zone. */
export function isoDate(seconds, zone) {
  const at = wall(seconds, zone);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}

/** "14:30" of an instant in a zone. */
export function isoTime(seconds, zone) {
  const at = wall(seconds, zone);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** A date without a zone, shifted by whole days: ("2026-03-31", 1) is "2026-04-01". */
export function shiftDate(date, days) {
  return isoDate(Date.parse(`${date}T00:00:00Z`) / 1000 + days * 86400, "UTC");
}

export const clockTime = (seconds, zone) => format(seconds, zone, { hour: "numeric", minute: "2-digit" });

const ordinal = (day) => {
  const tens = day % 100;
  if (tens >= 11 && tens <= 13) return `${day}th`;
  return `${day}${{ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th"}`;
};

const withOrdinal = (seconds, zone, month, weekday) => {
  const at = wall(seconds, zone);
  const name = format(seconds, zone, { month });
  const head = weekday ? `${format(seconds, zone, { weekday: "long" })}, ` : "";
  return { head: `${head}${name} ${ordinal(at.day)}`, year: at.year };
};

function pretty(seconds, zone, now, plain) {
  if (now === undefined) return plain;
  const day = isoDate(seconds, zone);
  const today = isoDate(now, zone);
  if (day === today) return "today";
  if (day === shiftDate(today, -1)) return "yesterday";
  return day === shiftDate(today, 1) ? "tomorrow" : plain;
}

const dateOf = (seconds, zone, month, weekday) => {
  const { head, year } = withOrdinal(seconds, zone, month, weekday);
  return `${head}, ${year}`;
};

const TOKENS = {
  date_num: (s, zone) => isoDate(s, zone),
  date_slash: (s, zone) => format(s, zone, { month: "2-digit", day: "2-digit", year: "numeric" }),
  date_long: (s, zone) => dateOf(s, zone, "long", true),
  date_long_full: (s, zone) => format(s, zone, { weekday: "long", month: "long", day: "numeric", year: "numeric" }),
  date_short: (s, zone) => format(s, zone, { month: "short", day: "numeric", year: "numeric" }),
  date: (s, zone) => dateOf(s, zone, "long", false),
  day_divider_pretty: (s, zone, now) => dayDivider(s, zone, now),
  time: (s, zone) => clockTime(s, zone),
  time_secs: (s, zone) => format(s, zone, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago: (s, zone, now) => ago(s, now ?? s),
};

/** Slack's date tokens: `{date_short_pretty} at {time}` with an instant, in the reader's zone. */
export function dateTokens(pattern, seconds, zone, now) {
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    if (TOKENS[token]) return TOKENS[token](seconds, zone, now);
    const base = TOKENS[token.replace(/_pretty$/, "")];
    return base ? pretty(seconds, zone, now, base(seconds, zone, now)) : whole;
  });
}

/** "3 minutes ago", "in 2 hours". */
export function ago(seconds, now) {
  const past = now - seconds;
  const size = Math.abs(past);
  const [unit, length] = size < 3600 ? ["minute", 60] : size < 86400 ? ["hour", 3600] : ["day", 86400];
  const count = Math.round(size / length);
  if (count === 0) return "just now";
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return past > 0 ? `${words} ago` : `in ${words}`;
}

/** What stands between the messages of two days: "Today", "Yesterday", "Tuesday, March 3rd". */
export function dayDivider(seconds, zone, now) {
  const plain = withOrdinal(seconds, zone, "long", true);
  const sameYear = now !== undefined && wall(now, zone).year === plain.year;
  const word = pretty(seconds, zone, now, sameYear ? plain.head : `${plain.head}, ${plain.year}`);
  return word[0].toUpperCase() + word.slice(1);
}

/** "Tue, Mar 3, 2026, 10:00 AM": the sandbox's now, and hover texts. */
export const fullMoment = (seconds, zone) =>
  format(seconds, zone, {
    weekday: "short", month: "short", day: "numeric", year: "numeric", hour: "numeric", minute: "2-digit",
  });

/** "Mar 3, 2026" of a date without a zone. */
export const readableDate = (date) => {
  const seconds = Date.parse(`${date}T12:00:00Z`) / 1000;
  return format(seconds, "UTC", { month: "short", day: "numeric", year: "numeric" });
};

/** "2:30 PM" of "14:30". */
export const readableTime = (time) => clockTime(Date.parse(`2000-01-01T${time}:00Z`) / 1000, "UTC");

/** Reads a typed date ("2026-03-03", "March 3 2026", "3 Mar 2026"); null when it is none. */
export function parseDate(text) {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const at = iso ? Date.UTC(iso[1], iso[2] - 1, iso[3]) : Date.parse(`${text.replace(/(\d)(st|nd|rd|th)\b/, "$1")} UTC`);
  if (Number.isNaN(at)) return null;
  const date = isoDate(at / 1000, "UTC");
  return iso && Number(date.slice(8)) !== Number(iso[3]) ? null : date;
}

/** Reads a typed time ("14:30", "2:30 pm", "9am", "9"); null when it is none. */
export function parseTime(text) {
  const found = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?\s*$/i.exec(text);
  if (!found) return null;
  let hour = Number(found[1]);
  const half = found[3]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === "p" && hour < 12) hour += 12;
  if (half === "a" && hour === 12) hour = 0;
  const minute = Number(found[2] ?? 0);
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}`;
}
