import { texts } from "./texts";

/** Words of the search over the whole vault. */
export const search = texts(
  {
    title: "Search the vault",
    field: "Words to look for",
    means: "Looks through the evidence of all reviews. What people said in their accounts is not searched from here.",
    nothing: "Nothing in the evidence has all of these words.",
    more: "There is more. Add a word to narrow it down.",
    found: "What was found",
  },
  {
    de: {
      title: "Den Tresor durchsuchen",
      field: "Gesuchte Wörter",
      means: "Sucht in den Aufzeichnungen aller Rückschauen. Was Menschen in ihren Berichten sagten, wird von hier nicht durchsucht.",
      nothing: "In den Aufzeichnungen steht nichts mit all diesen Wörtern.",
      more: "Es gibt noch mehr. Ein weiteres Wort grenzt es ein.",
      found: "Gefunden",
    },
  },
);
