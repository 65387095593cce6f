import { lazy, type ComponentType } from "react";
import type { ReviewId } from "../api";
import type { Route } from "../kit";

/** A screen of a review: the default export of `features/<name>/index`, loaded when it is first opened. */
export type ReviewScreen = ComponentType<{ review: ReviewId }>;
type Loaded = { default: ReviewScreen };

const features = import.meta.glob<Loaded>(["../features/*/index.{ts,tsx}", "!../features/{unlock,library,own_account}/**"]);

function screen(feature: string): ReviewScreen {
  return lazy(() => {
    const load = features[`../features/${feature}/index.ts`] ?? features[`../features/${feature}/index.tsx`];
    if (!load) throw new Error(`BUG: features/${feature}/index is missing`);
    return load();
  });
}

/** Which feature draws which place. */
export const screens: Record<Exclude<Route["at"], "library">, ReviewScreen> = {
  home: screen("home"),
  prepare: screen("prepare"),
  interviews: screen("interview"),
  accounts: screen("accounts"),
  merge: screen("merge"),
  narrative: screen("narrative"),
  share: screen("share"),
  care: screen("care"),
};
