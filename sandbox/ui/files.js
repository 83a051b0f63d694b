// file_input: files are sent to the sandbox at once, as Slack does, and the form holds what it made of them.
import { act } from "./api.js";
import { freshId, h, icon } from "./dom.js";
import { focusName } from "./form.js";
import { state } from "./state.js";

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

async function sent(file) {
  const answer = await act("attach", { as: state.as, name: file.name, data: await base64(file) });
  return answer.file;
}

function row(file, remove) {
  return h("div", { class: "attached" }, icon("file", 16), h("span", {}, file.name), h("button", {
    type: "button", class: "icon-btn", "aria-label": `Remove ${file.name}`, onclick: remove,
  }, "×"));
}

/** Files chosen or dropped, each with a way to take it out again. */
export function fileInput(element, place, ctx) {
  const id = freshId("file");
  const kinds = element.filetypes?.length ? `Files: ${element.filetypes.join(", ")}` : "Any file";
  const most = element.max_files ?? 10;
  const held = () => ctx.form.get(place)?.files ?? [];
  const list = h("div", { class: "attached-list", "aria-live": "polite" });
  const keep = (files) => {
    ctx.form.set(place, { files });
    list.replaceChildren(...files.map((file) => row(file, () => keep(held().filter((one) => one.id !== file.id)))));
  };
  const take = async (files) => {
    const made = await Promise.all([...files].map(sent));
    keep(most === 1 ? made.slice(-1) : [...held(), ...made]);
  };
  const input = h("input", {
    type: "file", id, class: "dropzone-input", multiple: most > 1, "data-focus": focusName(place), "aria-describedby": ctx.describedBy,
    accept: element.filetypes?.map((kind) => `.${kind}`).join(","), onchange: () => take(input.files), "aria-label": ctx.labelOf(element),
  });
  const zone = h("label", { class: "dropzone", htmlFor: id }, h("b", {}, "Choose a file, or drop it here"), h("small", {}, kinds), input);
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => (event.preventDefault(), take(event.dataTransfer.files)));
  keep(held());
  return h("div", { id: ctx.fieldId, role: "group", "aria-label": ctx.labelOf(element) }, zone, list);
}
