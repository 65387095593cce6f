export { changeLocale, locale, locales, useLocale, type Locale } from "./locale";
export { texts, textOf, useText, type Texts } from "./texts";
export { count, inWords, opening, people } from "./numbers";
export { clock, clockAsKnown, clockToSecond, day, dateField, dayAndClock, dayAndClockAsKnown, instant, timeField, weekday, zones } from "./dates";
