import type { Audience, Level } from "../api/contract";
import { texts } from "./texts";

/**
 * The version of the sentences below, by which levels and audiences are explained before anyone decides. It is
 * `WORDING_VERSION` of the core, and the ledger keeps it with every decision: other meaning here is the next version there.
 */
export const wordingVersion = 1;

/** The four choices, in the order in which they are offered and numbered. */
export const levels = ["by_role", "unattributed", "by_name", "private"] as const satisfies readonly Level[];

/** From the narrowest to the widest. */
export const audiences = ["review_group", "team", "organisation", "outside"] as const satisfies readonly Audience[];

/** What the owner of an account is told about who may read what. */
export const consent = texts({
  levels: {
    by_role: "Shared by my role",
    unattributed: "Shared without my name",
    by_name: "Shared with my name",
    private: "Not shared",
  } as Record<Level, string>,
  levelMeans: {
    by_role: "Your words, with your role beside them and no name. People who know the rota may still know who it was.",
    unattributed: "The point is told without your name, your role or an exact time. It is not anonymous: readers may still guess.",
    by_name: "Your words, with your name beside them. You are asked a second time before this counts.",
    private: "It stays between you and the person who listened to you. What you do not decide stays there too.",
  } as Record<Level, string>,
  audience: {
    review_group: "the people who gave an account in this review",
    team: "the teams that were involved",
    organisation: "everyone in the organisation",
    outside: "anyone, outside the organisation too",
  } as Record<Audience, string>,
  audienceName: {
    review_group: "Review group",
    team: "Teams",
    organisation: "Organisation",
    outside: "Outside",
  } as Record<Audience, string>,
});
