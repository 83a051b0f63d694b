// The few things the page needs from the DOM: making elements, keeping lists in step, finding focus again.

/** Makes an element. `on*` props become listeners, `class`/`aria-*`/`data-*` attributes, the rest properties. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "style") node.style.cssText = value;
  else if (name in node && !name.includes("-") && name !== "list" && name !== "role") node[name] = value;
  else node.setAttribute(name === "class" ? "class" : name, value === true ? "" : value);
}

let serial = 0;

/** An id no other element of this page has. */
export const freshId = (prefix) => `${prefix}-${(serial += 1)}`;

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  hash: "M7 3 5.5 17M14.5 3 13 17M3.5 7.5h13M3 12.5h13",
  lock: "M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11z",
  chevron: "m5.5 8 4.5 4.5L14.5 8",
  close: "m5 5 10 10M15 5 5 15",
  back: "M12 4.5 6.5 10l5.5 5.5",
  more: "M10 4.6v.1M10 10v.1M10 15.4v.1",
  bolt: "M11 2.5 4.5 11.5h5L9 17.5l6.5-9h-5z",
  send: "M3.5 4 17 10 3.5 16 5 10.6 11 10 5 9.4z",
  clock: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4M10 6v4.2l2.8 1.8",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.2M13 3v3.2",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  file: "M5 2.8h6.5L15.5 7v10.2H5zM11.3 3v4.2h4",
  download: "M10 3v9.5m-4-3.8 4 4 4-4M4 16.5h12",
  plus: "M10 4v12M4 10h12",
  check: "m4.5 10.5 3.6 3.7 7.4-8.4",
  warn: "M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1",
  home: "M3 9.5 10 3.5l7 6M5 8.5v8h3.8v-4.6h2.4v4.6H15v-8",
  menu: "M3 6h14M3 10h14M3 14h14",
};

/** A line icon; decoration only, so hidden from screen readers. */
export function icon(name, size = 18) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 20 20", width: size, height: size, "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.setAttribute("class", `icon icon-${name}`);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Makes `parent` hold one child per item, reusing a child whose key and content did not change. */
export function keepInStep(parent, items, keyOf, render) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = String(keyOf(item));
    const content = JSON.stringify(item);
    const there = old.get(key);
    if (there && there.sandboxContent === content) return there;
    const made = render(item);
    made.dataset.key = key;
    made.sandboxContent = content;
    return made;
  });
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

/** Runs `redraw` and puts the keyboard focus (and caret) back on the element with the same data-focus. */
export function keepingFocus(root, redraw) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const name = active?.dataset.focus;
  const caret = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  redraw();
  if (!name) return;
  const next = [...root.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === name);
  if (!next || next === document.activeElement) return;
  next.focus({ preventScroll: true });
  if (caret && caret[0] !== null && next.setSelectionRange) next.setSelectionRange(...caret);
}

/** The elements inside `root` that Tab would visit. */
export function tabStops(root) {
  const selector = "button, input, textarea, select, a[href], [tabindex]:not([tabindex='-1'])";
  return [...root.querySelectorAll(selector)].filter((node) => !node.disabled && node.offsetParent !== null);
}
