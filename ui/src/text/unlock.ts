import { texts } from "./texts";

/** The core says in English how long guessing takes. */
const timesInGerman: Record<string, string> = {
  "less than a minute": "weniger als eine Minute",
  minutes: "Minuten",
  hours: "Stunden",
  days: "Tage",
  months: "Monate",
  years: "Jahre",
  centuries: "Jahrhunderte",
};

/** Words of the locked window: making a vault, opening one. */
export const unlock = texts(
  {
    label: "The vault",
    welcome: "A quiet place for what people tell you",
    welcomeMeans:
      "Everything lives in one encrypted folder on this machine, called a vault. Nothing is sent anywhere. You choose the folder and a passphrase.",
    makeNew: "Make a new vault",
    openOther: "Open a vault that is there",
    openAnother: "Open another vault",
    locked: (name: string) => `${name} is locked`,
    lockedMeans: "What people told you is closed away. Only your passphrase opens it.",
    cameBack: "An account has come back. Open the vault to take it in.",
    passphrase: "Passphrase",
    recoveryKey: "Recovery key",
    recoveryMeans: "The twenty-four words you wrote down when the vault was made, in the same order.",
    useRecovery: "Use the recovery key instead",
    usePassphrase: "Use the passphrase instead",
    open: "Open the vault",
    opening: "Opening takes about a second, on purpose.",
    making: (name: string) => `A passphrase for ${name}`,
    makingNew: "A passphrase for the new vault",
    back: "Back",
    makingMeans:
      "Several words that do not belong together are good. There is no way to reset it: without the passphrase and the recovery key nobody can read the vault, you included.",
    again: "The same once more",
    differs: "The two are not the same yet.",
    strength: "How hard it is to guess",
    steps: ["Guessed at once", "Guessed soon", "Some effort to guess", "A great effort to guess", "Out of reach"] as readonly string[],
    takes: (step: string, time: string) => `${step}: guessing it takes ${time}.`,
    notEnough: "Not enough for a vault yet.",
    make: "Make the vault",
    changePlace: "Choose another folder",
    keyTitle: "Write down these words",
    keyMeans:
      "They open the vault if the passphrase is ever lost. They are shown this once. Keep the paper where you keep things that matter, and not with this machine.",
    keyList: "The recovery key, in this order",
    written: "I have written it down",
    goOn: "Open the library",
  },
  {
    de: {
      label: "Der Tresor",
      welcome: "Ein stiller Ort für das, was Menschen Ihnen erzählen",
      welcomeMeans:
        "Alles liegt in einem verschlüsselten Ordner auf diesem Gerät, dem Tresor. Nichts wird verschickt. Sie wählen den Ordner und eine Passphrase.",
      makeNew: "Einen neuen Tresor anlegen",
      openOther: "Einen vorhandenen Tresor öffnen",
      openAnother: "Einen anderen Tresor öffnen",
      locked: (name) => `${name} ist geschlossen`,
      lockedMeans: "Was Ihnen erzählt wurde, ist verschlossen. Nur Ihre Passphrase öffnet es.",
      cameBack: "Ein Bericht ist zurückgekommen. Öffnen Sie den Tresor, um ihn zu übernehmen.",
      passphrase: "Passphrase",
      recoveryKey: "Wiederherstellungsschlüssel",
      recoveryMeans: "Die vierundzwanzig Wörter, die Sie beim Anlegen aufgeschrieben haben, in derselben Reihenfolge.",
      useRecovery: "Stattdessen den Wiederherstellungsschlüssel nehmen",
      usePassphrase: "Stattdessen die Passphrase nehmen",
      open: "Den Tresor öffnen",
      opening: "Das Öffnen dauert mit Absicht etwa eine Sekunde.",
      making: (name) => `Eine Passphrase für ${name}`,
      makingNew: "Eine Passphrase für den neuen Tresor",
      back: "Zurück",
      makingMeans:
        "Gut sind mehrere Wörter, die nicht zusammengehören. Zurücksetzen geht nicht: ohne Passphrase und Wiederherstellungsschlüssel kann niemand den Tresor lesen, auch Sie nicht.",
      again: "Noch einmal dieselbe",
      differs: "Die beiden sind noch nicht gleich.",
      strength: "Wie schwer sie zu erraten ist",
      steps: ["Sofort erraten", "Bald erraten", "Mit etwas Mühe zu erraten", "Mit großer Mühe zu erraten", "Außer Reichweite"],
      takes: (step, time) => `${step}: das dauert ${timesInGerman[time] ?? time}.`,
      notEnough: "Für einen Tresor reicht das noch nicht.",
      make: "Den Tresor anlegen",
      changePlace: "Einen anderen Ordner wählen",
      keyTitle: "Schreiben Sie diese Wörter auf",
      keyMeans:
        "Sie öffnen den Tresor, falls die Passphrase verloren geht. Sie werden nur dieses eine Mal gezeigt. Bewahren Sie das Papier gut auf, und nicht bei diesem Gerät.",
      keyList: "Der Wiederherstellungsschlüssel, in dieser Reihenfolge",
      written: "Ich habe sie aufgeschrieben",
      goOn: "Die Bibliothek öffnen",
    },
  },
);
