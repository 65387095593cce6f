import type { LoadNote, Weight } from "../api/contract";
import { day, weekday } from "./dates";
import { texts } from "./texts";

const loadNotes: Record<LoadNote, string> = {
  two_today: "Two conversations today are enough. Can the next one wait until tomorrow?",
  heavy_today: "There was a heavy one today. It is fine to leave it at that.",
  three_heavy_this_week: "Three heavy ones this week. Is there somebody who could take over the next?",
  talk_it_through: "A heavy one has not been talked through yet. A peer or supervisor can hear it without any names.",
};

const weights: Record<Weight, string> = { light: "light", medium: "medium", heavy: "heavy" };

/** Words of the care room: for its owner alone. */
export const care = texts({
  label: "Care",
  askAgain: "Try again",
  group: "Care",
  title: "Care",
  means: "Only you see this. Nothing here reaches the narrative, search, statistics or an export.",
  role: (role: string | null) => role ?? "nobody in particular",

  // follow-ups
  followUps: "To come back to",
  followUpsMean: "Titles give nothing away: they stand on the review’s home.",
  noFollowUps: "Nothing to come back to yet. About three days and about a month after a conversation are good times to check back.",
  addFollowUp: "Add something to come back to",
  followUpTitle: "Title",
  followUpTitleMeans: "Nothing of what was said. “Check back” is enough.",
  checkBack: "Check back",
  with: "With",
  nobody: "Nobody in particular",
  due: "When",
  inDays: (days: number) => `In ${days} days`,
  keepFollowUp: "Keep it",
  notNow: "Not now",
  doneFor: (title: string, role: string | null) => (role ? `${title} with ${role}` : title),
  dueOn: (on: string) => weekday(on),
  takeOff: (title: string) => `Take off the list: ${title}`,
  takenOff: "taken off the list",
  isDone: "done",
  madeDone: (title: string) => `${title} done`,

  // what it was like
  records: "What it was like for them",
  recordsMean: "As they told it, one person at a time. Sealed under their own key: if they take their account back, this goes too.",
  noRecords: "Nobody is on the list yet.",
  nothingNoted: "nothing noted",
  noted: "noted",
  whatItWasLike: "What it was like",
  whatItWasLikeMeans: "So that you remember, and they need not tell it twice. Sleep, health, home, work, being heard: only what they chose to say.",
  needs: "What they need",
  needsMeans: "So that you can ask the right people, with their leave.",
  offered: "What was offered",
  offeredMeans: "So that support is offered every time, and nobody is asked twice. Offered, taken up, or not now.",

  // own load
  load: "Your own load",
  loadMeans: "Those who listen carry something too. This is for you.",
  loadNotes,
  noLoads: "No conversation noted yet.",
  addLoad: "Note a conversation",
  loadDay: "Day",
  loadMinutes: "How long, in minutes",
  loadMinutesWrong: "A number of minutes, up to a day.",
  weight: "How it weighed on you",
  weights,
  debriefed: "I have talked it through with somebody",
  talkedThrough: "talked through",
  notYet: "not talked through yet",
  loadLine: (on: string, minutes: number, weight: Weight) => `${day(on)} · ${minutes} min · ${weights[weight]}`,
  talkedAbout: (on: string) => `Talked through: the conversation of ${day(on)}`,
  keepLoad: "Keep it",
  takeLoadOff: (on: string) => `Take off: the conversation of ${day(on)}`,

  // support card
  card: "Support card",
  cardMeans: "Whom people can turn to. It is one click away in every account. No conversation begins while it is empty.",
  cardFilled: "filled in",
  cardEmpty: "still empty",
  cardNeeds: "It counts as filled in once it names somebody to turn to, and a line for danger.",
  peer: "A trained colleague",
  peerMeans: "Name, and how to reach them. Most people prefer a peer.",
  professional: "Professional help",
  professionalMeans: "Occupational health, an employee programme, a doctor.",
  crisis: "In danger",
  crisisMeans: "The emergency or crisis line where they are.",
  reporting: "Where threats or pressure can be reported",
  reportingMeans: "A safe route, outside the reporting line.",

  // limits
  limits: "Limits, read aloud before anyone speaks",
  limitsVersion: (version: number) => `version ${version}`,
  limitsMeans: "Any change is a new version. Conversations held so far keep the version that was read; before the next one the new version has to be read aloud.",
  limitsText: "The text",
  changeLimits: "Change the text",
  keepLimits: (version: number) => `Keep it as version ${version}`,
  leaveLimits: "Leave it as it is",
  limitsEmpty: "Without a text nothing can be read aloud, so it cannot be empty.",
  keptLimits: (version: number) => `The limits are version ${version} now.`,
});
