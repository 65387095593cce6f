import { texts } from "./texts";

/** Words around the help pages, which lie in docs/help. */
export const help = texts(
  { title: "Help", pages: "Pages", keys: "Every key is in the shortcuts sheet:" },
  { de: { title: "Hilfe", pages: "Seiten", keys: "Alle Tasten stehen auf dem Tastenblatt:" } },
);
