// The bar at the top: the sandbox's now in the person's zone, and the ways to move it.
import { h, icon } from "./dom.js";
import { personSwitcher, zoneCity } from "./people.js";
import { now, state, zone } from "./state.js";
import { fullMoment } from "./zones.js";

const JUMPS = [["+1 hour", "hour"], ["Next morning", "morning"], ["+1 week", "week"]];

function zoneShort() {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone(), timeZoneName: "short" }).formatToParts(new Date(now() * 1000));
  return parts.find((part) => part.type === "timeZoneName").value;
}

function showNow(node) {
  node.textContent = fullMoment(now(), zone());
  node.dateTime = new Date(now() * 1000).toISOString();
}

/** Draws the bar anew. */
export function drawTopbar(root, { become, jump }) {
  const clock = h("time", { class: "clock-now", "data-testid": "sandbox-now", role: "timer", "aria-label": "Sandbox time" });
  showNow(clock);
  const jumps = JUMPS.map(([label, by]) => {
    const node = h("button", { type: "button", class: "jump", "data-focus": `jump/${by}`, onclick: () => jump(by, node) }, label);
    return node;
  });
  root.replaceChildren(
    h("div", { class: "brand" }, h("img", { src: "/ui/icon.svg", alt: "", width: 24, height: 24 }), h("span", {}, "Sandbox")),
    h("div", { class: "timebar", role: "group", "aria-label": "Move time" }, [
      icon("clock", 17), clock, h("span", { class: "zone", title: zone() }, `${zoneCity(zone())} · ${zoneShort()}`), jumps,
    ]),
    personSwitcher(become),
  );
}

/** Keeps the shown time going. */
export function keepTime(root) {
  setInterval(() => {
    const node = root.querySelector("[data-testid=sandbox-now]");
    if (node && state.snap) showNow(node);
  }, 1000);
}
