import { FailedNotice, type MergeView, type Suggestion } from "../../api";
import { SectionHead, Soft, Stack } from "../../kit";
import { inWords, useText } from "../../text";
import { merge } from "../../text/merge";
import { Conflict } from "./Conflict";
import { MayDiffer, NamedDifference } from "./Differences";
import { MarkedCard } from "./MarkedCard";
import { OpenedCard } from "./OpenedCard";
import { SameMoment } from "./SameMoment";
import type { MergeActs } from "./useMergeActs";
import type { Opened } from "./useOpened";

interface BesideProps {
  view: MergeView;
  acts: MergeActs;
  opened: Opened;
  same: readonly Suggestion[];
  nth: number;
  onNth: (nth: number) => void;
  /** Brings these statements into sight on the timeline. */
  onShow: (statements: readonly string[]) => void;
}

/** What lies beside the timeline: what was opened or marked, what may be one moment, what differs, what cannot all be true. */
export function Beside({ view, acts, opened, same, nth, onNth, onShow }: BesideProps) {
  const t = useText(merge);
  const mayDiffer = view.suggestions.filter((one) => one.proposal === "difference");
  const suggestion = same[nth];
  return (
    <Stack gap={4}>
      <FailedNotice failure={acts.failure} />
      {opened.key !== null && <OpenedCard view={view} acts={acts} opened={opened} opens={opened.key} />}
      {opened.marked.size > 0 && <MarkedCard view={view} acts={acts} opened={opened} />}
      <SectionHead aside={suggestion && t.nth(nth + 1, same.length)}>{t.maybeSame}</SectionHead>
      {suggestion ? (
        <SameMoment
          view={view}
          suggestion={suggestion}
          onYes={() => void acts.same(suggestion.statements, suggestion.records)}
          onNo={() => void acts.decline(suggestion)}
          onPrevious={nth > 0 ? () => onNth(nth - 1) : undefined}
          onNext={nth < same.length - 1 ? () => onNth(nth + 1) : undefined}
        />
      ) : (
        <Soft>{t.noSuggestions}</Soft>
      )}
      {mayDiffer.map((one) => <MayDiffer key={one.statements.join()} view={view} suggestion={one} acts={acts} onShow={onShow} />)}
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
