import { useState } from "react";
import { newId, type MergeView, type StatementId } from "../../api";
import { Button, Card, Stack } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { NameDifference } from "./NameDifference";
import { statementsIn } from "./speakers";
import type { MergeActs } from "./useMergeActs";
import type { Opened } from "./useOpened";
import { Voices } from "./Voices";
import styles from "./Merge.module.css";

/** Statements marked by hand, to be brought together as one moment or as a difference that nobody proposed. */
export function MarkedCard({ view, acts, opened }: { view: MergeView; acts: MergeActs; opened: Opened }) {
  const t = useText(merge);
  const [isNaming, setNaming] = useState(false);
  const ids = [...opened.marked].map((key) => key.slice(2) as StatementId);
  const isEnough = ids.length > 1;
  return (
    <Card tone="accent">
      <Stack gap={3}>
        <h2 className={styles.title}>{t.markedTitle(ids.length)}</h2>
        <Voices view={view} statements={statementsIn(view, ids)} />
        {!isEnough && <p className={styles.why}>{t.markedHelp}</p>}
        <div className={styles.acts}>
          {isEnough && <Button onPress={() => void acts.same(ids, []).then(opened.clearMarks)}>{t.same}</Button>}
          {isEnough && <Button onPress={() => setNaming(true)}>{t.nameIt}</Button>}
          <Button kind="quiet" onPress={opened.clearMarks}>{t.clearMarks}</Button>
        </div>
      </Stack>
      {isNaming && (
        <NameDifference
          view={view}
          statements={ids}
          onName={async (topic, kind) => {
            const isKept = await acts.name({ difference: newId(), topic, kind, statements: ids });
            if (isKept) opened.clearMarks();
            return isKept;
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </Card>
  );
}
