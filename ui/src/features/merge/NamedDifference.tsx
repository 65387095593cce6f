import { useState } from "react";
import type { DifferenceView, MergeView } from "../../api";
import { Button, Card, cx, LinkButton, Stack } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { NameDifference } from "./NameDifference";
import { statementsIn } from "./speakers";
import type { MergeActs } from "./useMergeActs";
import { Voices } from "./Voices";
import styles from "./Merge.module.css";

interface NamedDifferenceProps {
  view: MergeView;
  difference: DifferenceView;
  acts: MergeActs;
  /** Brings these statements into sight on the timeline. */
  onShow: (statements: readonly string[]) => void;
}

/** A difference that was named: its voices side by side, for as long as they are agreed to. */
export function NamedDifference({ view, difference, acts, onShow }: NamedDifferenceProps) {
  const t = useText(merge);
  const [isNaming, setNaming] = useState(false);
  const { id, topic, kind, statements } = difference;
  return (
    <Card className={styles.differsCard}>
      <Stack gap={3}>
        <div>
          <div className={styles.head}>
            <h3 className={cx(styles.title, styles.differs)}>{topic}</h3>
            <span>{t.keptBeside}</span>
          </div>
          <p className={styles.topic}>{t.differIn(kind)} {t.neither}</p>
        </div>
        <Voices view={view} statements={statementsIn(view, statements)} />
        <div className={styles.acts}>
          <Button onPress={() => setNaming(true)}>{t.nameAgain}</Button>
          <Button kind="quiet" onPress={() => void acts.takeBack(difference)}>{t.takeBack}</Button>
          <LinkButton className={styles.why} onPress={() => onShow(statements)}>{t.showStatements(statements.length)}</LinkButton>
        </div>
      </Stack>
      {isNaming && (
        <NameDifference
          view={view}
          statements={statements}
          topic={topic}
          kind={kind}
          onName={(newTopic, newKind) => acts.name({ difference: id, topic: newTopic, kind: newKind, statements }, difference)}
          onClose={() => setNaming(false)}
        />
      )}
    </Card>
  );
}
