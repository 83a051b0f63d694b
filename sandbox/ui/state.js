// What the page knows: who one has become, where one looks, and the last picture of it from the sandbox.

const READ_KEY = "sandbox-read";

export const state = {
  as: null,
  /** A channel's id, or "home" for the app's Home tab. */
  where: null,
  snap: null,
  messages: [],
  /** Between a picture and the next, time goes on by the browser's clock. */
  takenAt: 0,
};

/** The sandbox's now, in UNIX seconds. */
export function now() {
  const { seconds: then, frozen } = state.snap.clock;
  return frozen ? then : then + (performance.now() - state.takenAt) / 1000;
}

export const person = (id) => state.snap.people.find((one) => one.id === id);

export const me = () => person(state.as);

export const zone = () => me().tz;

/** What mrkdwn needs to know of people, channels and time. */
export const names = () => ({
  me: state.as,
  zone: zone(),
  now: now(),
  user: (id) => (id === state.snap.app.bot_user_id ? state.snap.app.name : person(id)?.real_name),
  channel: (id) => state.snap.channels.find((room) => room.id === id)?.name,
});

/** The channel one looks at, the app's DM too; on Home it is the DM. */
export const channelId = () => (state.where === "home" ? state.snap.app.dm_id : state.where);

export const inAppDm = () => channelId() === state.snap.app.dm_id;

function readMarks() {
  try {
    return JSON.parse(localStorage.getItem(READ_KEY)) ?? {};
  } catch {
    return {};
  }
}

/** How many of these message ids (`ts`, ascending) the person has not had before their eyes. */
export function unread(userId, channel, stamps) {
  const mark = Number(readMarks()[`${userId}/${channel}`] ?? 0);
  const last = mark > now() + 1 ? 0 : mark; // a mark from the future is another sandbox's
  return stamps.filter((ts) => Number(ts) > last).length;
}

/** The person has seen the channel up to `ts`. */
export function markRead(userId, channel, ts) {
  const marks = readMarks();
  const key = `${userId}/${channel}`;
  if (Number(marks[key] ?? 0) === Number(ts)) return false;
  localStorage.setItem(READ_KEY, JSON.stringify({ ...marks, [key]: Number(ts) }));
  return true;
}
