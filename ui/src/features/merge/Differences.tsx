import { useState } from "react";
import { newId, type DifferenceView, type MergeView, type Suggestion } from "../../api";
import { Button, Card, cx, LinkButton, Stack } from "../../kit";
import { useText } from "../../text";
import { merge } from "../../text/merge";
import { NameDifference } from "./NameDifference";
import { statementsIn } from "./speakers";
import type { MergeActs } from "./useMergeActs";
import { Voices } from "./Voices";
import styles from "./Merge.module.css";

interface Shows {
  view: MergeView;
  acts: MergeActs;
  onShow: (statements: readonly string[]) => void;
}

/** A proposal that accounts differ. It can be named or answered with no; nothing resolves it. */
export function MayDiffer({ view, suggestion, acts, onShow }: Shows & { suggestion: Suggestion }) {
  const t = useText(merge);
  const [isNaming, setNaming] = useState(false);
  return (
    <Card className={styles.differsCard}>
      <Stack gap={3}>
        <div>
          <h2 className={cx(styles.title, styles.differs)}>{t.maybeDiffer}</h2>
          <p className={styles.topic}>{suggestion.kind !== null && t.mayDifferIn(suggestion.kind)} {t.neither}</p>
        </div>
        <Voices view={view} statements={statementsIn(view, suggestion.statements)} />
        <p className={styles.why}>{t.why(suggestion.why)}</p>
        <div className={styles.acts}>
          <Button onPress={() => setNaming(true)}>{t.nameIt}</Button>
          <Button kind="quiet" onPress={() => void acts.decline(suggestion)}>{t.notDifferent}</Button>
          <LinkButton className={styles.why} onPress={() => onShow(suggestion.statements)}>{t.showStatements(suggestion.statements.length)}</LinkButton>
        </div>
      </Stack>
      {isNaming && (
        <NameDifference
          view={view}
          statements={suggestion.statements}
          kind={suggestion.kind ?? undefined}
          onName={(topic, kind) => acts.name({ difference: newId(), topic, kind, statements: suggestion.statements })}
          onClose={() => setNaming(false)}
        />
      )}
    </Card>
  );
}

/** A difference that was named: its voices side by side, for as long as they are agreed to. */
export function NamedDifference({ view, difference, acts, onShow }: Shows & { difference: DifferenceView }) {
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
