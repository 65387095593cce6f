import { FailedNotice, type MergeView } from "../../api";
import { SectionHead, Stack } from "../../kit";
import { inWords, useText } from "../../text";
import { merge } from "../../text/merge";
import { Conflict } from "./Conflict";
import { MarkedCard } from "./MarkedCard";
import { NamedDifference } from "./NamedDifference";
import { OpenedCard } from "./OpenedCard";
import { SuggestionCard } from "./SuggestionCard";
import type { MergeActs } from "./useMergeActs";
import type { Opened } from "./useOpened";
import type { Suggestions } from "./useSuggestions";

interface BesideProps {
  view: MergeView;
  acts: MergeActs;
  opened: Opened;
  suggestions: Suggestions;
  /** Brings these statements into sight on the timeline. */
  onShow: (statements: readonly string[]) => void;
}

/** What lies beside the timeline: what was opened or marked, what is asked, what differs, what cannot all be true. */
export function Beside({ view, acts, opened, suggestions, onShow }: BesideProps) {
  const t = useText(merge);
  return (
    <Stack gap={4}>
      <FailedNotice failure={acts.failure} />
      {opened.key !== null && <OpenedCard view={view} acts={acts} opened={opened} opens={opened.key} />}
      {opened.marked.size > 0 && <MarkedCard view={view} acts={acts} opened={opened} />}
      <SuggestionCard view={view} acts={acts} suggestions={suggestions} onShow={onShow} />
      {view.differences.length > 0 && (
        <>
          <SectionHead aside={inWords(view.differences.length)}>{t.differ}</SectionHead>
          {view.differences.map((one) => <NamedDifference key={one.id} view={view} difference={one} acts={acts} onShow={onShow} />)}
        </>
      )}
      {view.conflicts.map((one) => <Conflict key={one.statements.join()} view={view} conflict={one} onShow={onShow} />)}
    </Stack>
  );
}
