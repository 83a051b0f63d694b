// What blocks need to know of where they stand: filled in once for messages, modals and Home.
import { fileUrl } from "./api.js";
import { avatar } from "./people.js";
import { names, state } from "./state.js";

/** A context for `blocks()`. `act(place, entry, form)` tells the app; `suggest(place, typed)` asks it for options. */
export function contextFor({ surface, form, act, suggest = async () => ({ options: [] }), errors = {} }) {
  return {
    surface, form, errors, suggest, avatar,
    names: names(),
    people: state.snap.people,
    channels: state.snap.channels,
    act: (place, entry) => act(place, entry, form),
    fileUrl: (file) => (file?.id ? fileUrl(state.as, file.id) : undefined),
  };
}
