import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { FailedNotice, useView, type MergeView, type ReviewId } from "../../api";
import { Button, EmptyState, HeaderSlot, Loading, PageTitle, Pill, Screen, useActions, useGo } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { Beside } from "./Beside";
import { everything, type Shown } from "./chart";
import { Gaze } from "./gaze";
import { MergeTable } from "./MergeTable";
import { MergeToolbar } from "./MergeToolbar";
import { boundsOf } from "./scale";
import { TimelineRoom } from "./TimelineRoom";
import { useMergeActs } from "./useMergeActs";
import { useOpened } from "./useOpened";
import { useSuggestions } from "./useSuggestions";
import styles from "./Merge.module.css";

/** The stage where agreed statements of all accounts stand side by side over time. Nothing here changes a statement. */
export function Merge({ review }: { review: ReviewId }) {
  const t = useText(merge);
  const { data, failure, isPending } = useView("open_merge", { review });
  if (isPending) return <Screen label={t.title}><Loading /></Screen>;
  if (!data) return <Screen label={t.title}><FailedNotice failure={failure} /></Screen>;
  if (data.statements.length === 0) return <Screen label={t.title}><PageTitle>{t.title}</PageTitle><NothingYet view={data} /></Screen>;
  return <MergeRoom view={data} />;
}

function NothingYet({ view }: { view: MergeView }) {
  const t = useText(merge);
  const go = useGo();
  const review = view.review.id;
  if (view.held_back || view.accounts === 0) {
    const toInterviews = <Button kind="primary" onPress={() => go({ at: "interviews", review })}>{t.toInterviews}</Button>;
    return <EmptyState says={view.held_back ? t.heldBack : t.empty} act={toInterviews} />;
  }
  const says = view.accounts_agreed === 0 ? t.emptyOf(view.accounts) : t.nothingShared;
  return <EmptyState says={says} act={<Button kind="primary" onPress={() => go({ at: "accounts", review })}>{t.toAccounts}</Button>} />;
}

function MergeRoom({ view }: { view: MergeView }) {
  const t = useText(merge);
  const area = useRef<HTMLDivElement>(null);
  const [gaze] = useState(() => new Gaze(boundsOf(view)));
  const [shown, setShown] = useState<readonly Shown[]>(everything);
  const [asTable, setAsTable] = useState(false);
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const brought = useCallback(() => setWanted(null), []);
  const opened = useOpened(view);
  const acts = useMergeActs(view);
  const suggestions = useSuggestions(view, acts, area);
  const turn = useTurning(area, asTable, setAsTable);
  useActions([{ id: "merge-table", title: asTable ? t.asTimeline : t.asTable, keys: "T", group: t.group, within: area, run: turn }]);

  const showTogether = (ids: readonly string[]) => {
    setAsTable(false);
    setWanted(ids.map((id) => `s:${id}`));
  };
  const beside = <Beside view={view} acts={acts} opened={opened} suggestions={suggestions} onShow={showTogether} />;
  return (
    <Screen label={t.title} inside="flush" right={beside} rightLabel={t.beside}>
      <HeaderSlot><Pill>{t.agreedOnly}</Pill></HeaderSlot>
      <MergeToolbar view={view} gaze={gaze} shown={shown} onShown={setShown} asTable={asTable} onTable={setAsTable} />
      <div ref={area} className={styles.area}>
        {asTable ? (
          <MergeTable view={view} shown={shown} opened={opened.key} onOpen={opened.open} />
        ) : (
          <TimelineRoom view={view} shown={shown} gaze={gaze} area={area} opened={opened} wanted={wanted} onBrought={brought} />
        )}
      </div>
    </Screen>
  );
}

/** Turns the timeline into the table and back; the key works there, too, for the focus goes along. */
function useTurning(area: RefObject<HTMLDivElement | null>, asTable: boolean, onTable: (asTable: boolean) => void) {
  const isTurned = useRef(false);
  useEffect(() => {
    if (isTurned.current) area.current?.querySelector<HTMLElement>("[role='grid'], [data-key][tabindex='0']")?.focus();
    isTurned.current = false;
  }, [area, asTable]);
  return () => {
    isTurned.current = true;
    onTable(!asTable);
  };
}
