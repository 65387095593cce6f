import { useEffect, useRef, useState } from "react";
import { FailedNotice, useView, type MergeView, type ReviewId } from "../../api";
import { Button, EmptyState, HeaderSlot, Loading, Pill, Screen, useGo } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { Beside } from "./Beside";
import { everything, type Shown } from "./layout";
import { MergeTable } from "./MergeTable";
import { MergeToolbar, TimelineHints } from "./MergeToolbar";
import { Timeline } from "./Timeline";
import { useMergeActs } from "./useMergeActs";
import { useMergeKeys } from "./useMergeKeys";
import { useOpened } from "./useOpened";
import { usePicture } from "./usePicture";
import styles from "./Merge.module.css";

/** The stage where agreed statements of all accounts stand side by side over time. Nothing here changes a statement. */
export function Merge({ review }: { review: ReviewId }) {
  const t = useText(merge);
  const { data, failure, isPending } = useView("open_merge", { review });
  if (isPending) return <Screen label={t.title}><Loading /></Screen>;
  if (!data) return <Screen label={t.title}><FailedNotice failure={failure} /></Screen>;
  if (data.statements.length === 0) return <Screen label={t.title}><NothingYet view={data} /></Screen>;
  return <MergeRoom view={data} />;
}

function NothingYet({ view }: { view: MergeView }) {
  const t = useText(merge);
  const go = useGo();
  const review = view.review.id;
  if (view.accounts === 0) {
    return <EmptyState says={t.empty} act={<Button kind="primary" onPress={() => go({ at: "interviews", review })}>{t.toInterviews}</Button>} />;
  }
  const says = view.accounts_agreed === 0 ? t.emptyOf(view.accounts) : t.nothingShared;
  return <EmptyState says={says} act={<Button kind="primary" onPress={() => go({ at: "accounts", review })}>{t.toAccounts}</Button>} />;
}

function MergeRoom({ view }: { view: MergeView }) {
  const t = useText(merge);
  const area = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<readonly Shown[]>(everything);
  const [asTable, setAsTable] = useState(false);
  const [nth, setNth] = useState(0);
  const picture = usePicture(view, shown);
  const opened = useOpened(view);
  const acts = useMergeActs(view);

  // The key that turned the one into the other works there, too: the focus goes along.
  const isTurned = useRef(false);
  useEffect(() => {
    if (isTurned.current) area.current?.querySelector<HTMLElement>("[role='grid'], [data-key][tabindex='0']")?.focus();
    isTurned.current = false;
  }, [asTable]);
  const turn = () => {
    isTurned.current = true;
    setAsTable(!asTable);
  };

  const same = view.suggestions.filter((one) => one.proposal === "same_moment");
  const suggestion = same[Math.min(nth, same.length - 1)];
  useMergeKeys({
    area,
    picture,
    opened,
    asTable,
    onTable: turn,
    onYes: suggestion && (() => void acts.same(suggestion.statements, suggestion.records)),
    onNo: suggestion && (() => void acts.decline(suggestion)),
  });

  const showTogether = (ids: readonly string[]) => {
    setAsTable(false);
    picture.showAll(ids.map((id) => `s:${id}`));
  };
  const beside = (
    <Beside
      view={view}
      acts={acts}
      opened={opened}
      same={same}
      nth={Math.min(nth, same.length - 1)}
      onNth={setNth}
      onShow={showTogether}
    />
  );
  return (
    <Screen label={t.title} inside="flush" right={beside} rightLabel={t.beside}>
      <HeaderSlot><Pill>{t.agreedOnly}</Pill></HeaderSlot>
      <MergeToolbar view={view} picture={picture} shown={shown} onShown={setShown} asTable={asTable} onTable={setAsTable} />
      <div ref={area} className={styles.area}>
        {asTable ? (
          <MergeTable view={view} shown={shown} opened={opened.key} onOpen={opened.open} />
        ) : (
          <Timeline
            view={view}
            {...picture}
            marked={opened.marked}
            opened={opened.key}
            onTake={(key, adds) => (adds ? opened.mark(key) : opened.open(key))}
          />
        )}
      </div>
      {!asTable && <TimelineHints />}
    </Screen>
  );
}
