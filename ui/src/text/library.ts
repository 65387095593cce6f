import type { StageNote } from "../api/contract";
import { inWords, opening } from "./numbers";
import { texts } from "./texts";

/** Where a review stands, in one sentence. */
function stageInEnglish(note: StageNote): string {
  switch (note.kind) {
    case "preparing":
      return "Nobody has been invited yet";
    case "listening":
      return note.heard === 0 ? "No interview yet" : `${opening(inWords(note.heard))} of ${inWords(note.people)} listened to`;
    case "waiting":
      return note.accounts === 1 ? "One account waiting for its owner" : `${opening(inWords(note.accounts))} accounts waiting for their owners`;
    case "merging":
      return "Accounts agreed, ready to lay side by side";
    case "writing":
      return "The narrative has begun";
    case "shared":
      return "Shared";
  }
}

function stageInGerman(note: StageNote): string {
  switch (note.kind) {
    case "preparing":
      return "Noch niemand ist eingeladen";
    case "listening":
      return note.heard === 0 ? "Noch kein Gespräch" : `${opening(inWords(note.heard))} von ${inWords(note.people)} angehört`;
    case "waiting":
      return note.accounts === 1 ? "Ein Bericht wartet auf die Person" : `${opening(inWords(note.accounts))} Berichte warten auf ihre Personen`;
    case "merging":
      return "Berichte zugestimmt, bereit nebeneinander";
    case "writing":
      return "Die Erzählung hat begonnen";
    case "shared":
      return "Geteilt";
  }
}

/** Words of the list of reviews, and of opening a new one. */
export const library = texts(
  {
    title: "Reviews",
    label: "Library",
    group: "Library",
    newReview: "New review",
    sample: "Open the sample review",
    empty: "There is no review here yet. Begin with an incident that people are ready to talk about.",
    orSample: "Or look at a sample review first: five people, one message, two readings.",
    stage: stageInEnglish,
    noDate: "no date yet",
    more: (title: string) => `More for ${title}`,
    open: "Open",
    erase: "Delete this review",
    eraseTitle: (title: string) => `Delete “${title}”`,
    eraseMeans:
      "Its evidence, accounts, narrative and care records are destroyed in this vault and in the backups made by it. Files that were shared before stay where they are. This cannot be taken back.",
    eraseAct: "Delete the review",
    keep: "Keep it",
    formTitle: "A new review",
    reviewTitle: "Title",
    reviewTitleMeans: "What was affected and when. Readers may see it.",
    summary: "What happened, in a line or two",
    day: "Day it happened",
    from: "Began at",
    to: "Was over at",
    zone: "Time zone",
    promised: "Narrative promised for",
    laterMeans: "All of this can be filled in or changed later.",
    begin: "Open the review",
  },
  {
    de: {
      title: "Rückschauen",
      label: "Bibliothek",
      group: "Bibliothek",
      newReview: "Neue Rückschau",
      sample: "Das Beispiel öffnen",
      empty: "Hier ist noch keine Rückschau. Beginnen Sie mit einem Vorfall, über den Menschen sprechen möchten.",
      orSample: "Oder sehen Sie zuerst ein Beispiel an: fünf Menschen, eine Nachricht, zwei Lesarten.",
      stage: stageInGerman,
      noDate: "noch ohne Datum",
      more: (title) => `Mehr zu ${title}`,
      open: "Öffnen",
      erase: "Diese Rückschau löschen",
      eraseTitle: (title) => `„${title}“ löschen`,
      eraseMeans:
        "Ihre Aufzeichnungen, Berichte, Erzählung und Fürsorge werden in diesem Tresor und in seinen Sicherungen vernichtet. Früher geteilte Dateien bleiben, wo sie sind. Das lässt sich nicht zurücknehmen.",
      eraseAct: "Die Rückschau löschen",
      keep: "Behalten",
      formTitle: "Eine neue Rückschau",
      reviewTitle: "Titel",
      reviewTitleMeans: "Was betroffen war und wann. Leserinnen und Leser sehen ihn vielleicht.",
      summary: "Was geschah, in ein, zwei Zeilen",
      day: "Tag, an dem es geschah",
      from: "Begann um",
      to: "War vorbei um",
      zone: "Zeitzone",
      promised: "Erzählung versprochen für",
      laterMeans: "All das lässt sich später ausfüllen oder ändern.",
      begin: "Die Rückschau öffnen",
    },
  },
);
