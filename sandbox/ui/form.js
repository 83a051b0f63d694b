// What stands in the elements of one view or message: Slack's `state.values`, kept while the page redraws.

const VALUE_KEYS = {
  plain_text_input: "value", email_text_input: "value", url_text_input: "value", number_input: "value",
  rich_text_input: "rich_text_value",
};

/** One surface's values: `{block_id: {action_id: {type, …}}}`, what the person did here over what Slack knew. */
export class Form {
  constructor(values = {}) {
    this.values = structuredClone(values);
    this.touched = new Set();
  }

  get(place) {
    return this.values[place.block_id]?.[place.action_id];
  }

  /** What an element begins with, where nothing is known of it yet. */
  seed(place, element) {
    if (this.get(place)) return;
    const initial = Object.entries(element).filter(([key]) => key.startsWith("initial_"));
    const entry = initial.map(([key, value]) => [VALUE_KEYS[element.type] ?? key.replace("initial_", "selected_"), value]);
    if (entry.length === 0) return;
    this.values[place.block_id] ??= {};
    this.values[place.block_id][place.action_id] = { type: place.type, ...Object.fromEntries(entry) };
  }

  set(place, entry) {
    this.values[place.block_id] ??= {};
    this.values[place.block_id][place.action_id] = { type: place.type, ...entry };
    this.touched.add(`${place.block_id}\n${place.action_id}`);
  }

  /** Takes over what Slack now says, but not over what the person has touched and what still stands there. */
  renew(values) {
    const kept = this.values;
    this.values = structuredClone(values);
    for (const [block, actions] of Object.entries(this.values)) {
      for (const action of Object.keys(actions)) {
        const mine = kept[block]?.[action];
        if (this.touched.has(`${block}\n${action}`) && mine?.type === actions[action].type) actions[action] = mine;
      }
    }
  }
}

const forms = new Map();

/** The form kept under `key` (a view's id, a message's ts), made or brought up to date with `values`. */
export function formFor(key, values) {
  if (!forms.has(key)) forms.set(key, new Form(values));
  else forms.get(key).renew(values ?? {});
  return forms.get(key);
}

/** Where an element stands: its ids and kind, and whether using it tells the app at once. */
export function placeOf(block, element) {
  return {
    block_id: block.block_id,
    action_id: element.action_id,
    type: element.type,
    dispatches: block.type !== "input" || Boolean(block.dispatch_action),
  };
}

/** The name of an element for the focus to be found again after a redraw. */
export const focusName = (place, part = "") => `${place.block_id}/${place.action_id}/${part}`;
