import { inWords } from "./numbers";
import { texts } from "./texts";

/** Words of the search over the whole vault. */
export const search = texts(
  {
    title: "Search the vault",
    field: "Words to look for",
    means: "Looks through the evidence of all reviews. What people said in their accounts is not searched from here.",
    nothing: "Nothing in the evidence has all of these words.",
    more: "There is more. Add a word to narrow it down.",
    noWord: "There is no word in this to look for. Type a word, several words, a “phrase” in quotation marks, or a beginning with a star.",
    openQuote: "The quotation mark is still open; the phrase is taken to go to the end.",
    heldBack: (n: number) =>
      `Records of ${n === 1 ? "one review" : `${inWords(n)} reviews`} rest while somebody gives their first account there.`,
    found: "What was found",
  },
  {
    de: {
      title: "Den Tresor durchsuchen",
      field: "Gesuchte Wörter",
      means: "Sucht in den Aufzeichnungen aller Rückschauen. Was Menschen in ihren Berichten sagten, wird von hier nicht durchsucht.",
      nothing: "In den Aufzeichnungen steht nichts mit all diesen Wörtern.",
      more: "Es gibt noch mehr. Ein weiteres Wort grenzt es ein.",
      noWord: "Darin ist kein Wort, nach dem gesucht werden kann. Möglich sind ein Wort, mehrere Wörter, eine „Wortfolge“ in Anführungszeichen oder ein Wortanfang mit Stern.",
      openQuote: "Das Anführungszeichen ist noch offen; die Wortfolge gilt bis zum Ende.",
      heldBack: (n: number) =>
        `Aufzeichnungen aus ${n === 1 ? "einer Rückschau" : `${n} Rückschauen`} ruhen, solange dort jemand zum ersten Mal berichtet.`,
      found: "Gefunden",
    },
  },
);
