import { texts } from "./texts";

/** Words around a phrase that is worth a look. */
export const wording = texts(
  {
    look: (phrase: string) => `Wording to look at: “${phrase}”.`,
    perhaps: "Perhaps:",
    keep: "Keep it as it is",
  },
  {
    de: {
      look: (phrase) => `Wortwahl zum Ansehen: „${phrase}“.`,
      perhaps: "Vielleicht:",
      keep: "So lassen",
    },
  },
);
