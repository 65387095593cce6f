import { insertDecision, insertSideBySide, type Page, type Shelf } from "../../editor";
import { Button, Card, Lane, Soft, Stack, Tabs, Voice } from "../../kit";
import { useText } from "../../text";
import { narrative } from "../../text/narrative";
import { ShelfStatements } from "./ShelfStatements";
import styles from "./Narrative.module.css";

interface ShelfPaneProps {
  shelf: Shelf;
  /** The page things go into; none while nothing is being written. */
  page: Page | null;
}

/** What the narrative can rest on: agreed statements, named differences, agreed decision points. Nothing else is here. */
export function ShelfPane({ shelf, page }: ShelfPaneProps) {
  const t = useText(narrative);
  return (
    <Tabs
      label={t.shelfTabs}
      tabs={[
        { id: "statements", name: t.statements, panel: <ShelfStatements shelf={shelf} page={page} /> },
        { id: "differences", name: t.differences, panel: <Differences shelf={shelf} page={page} /> },
        { id: "decisions", name: t.decisions, panel: <Decisions shelf={shelf} page={page} /> },
      ]}
    />
  );
}

function Differences({ shelf, page }: ShelfPaneProps) {
  const t = useText(narrative);
  if (shelf.differences.length === 0) return <Soft>{t.noDifferences}</Soft>;
  return (
    <Stack gap={3}>
      {shelf.differences.map((difference) => (
        <Card key={difference.difference}>
          <Stack gap={2}>
            <p className={styles.itemTitle}>{difference.topic}</p>
            <Soft size="xs">{t.differIn(difference.kind)}</Soft>
            {difference.voices.map((voice) => {
              const statement = shelf.statements.find((one) => one.citation.statement === voice.statement);
              return statement && <Voice key={voice.statement} size="small" mark="line" lane={statement.lane ?? undefined} below={statement.speaker ?? t.unnamed}>{statement.text}</Voice>;
            })}
            <div><Button isDisabled={!page} onPress={() => page && insertSideBySide(page, difference)}>{t.putBeside}</Button></div>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function Decisions({ shelf, page }: ShelfPaneProps) {
  const t = useText(narrative);
  if (shelf.decisions.length === 0) return <Soft>{t.noDecisions}</Soft>;
  return (
    <Stack gap={3}>
      {shelf.decisions.map((decision) => (
        <Card key={decision.decision}>
          <Stack gap={2}>
            <p className={styles.itemWho}>{decision.lane === null ? (decision.speaker ?? t.unnamed) : <Lane index={decision.lane} name={decision.speaker ?? ""} />}</p>
            <p className={styles.itemTitle}>{decision.content.title}</p>
            <div><Button isDisabled={!page} onPress={() => page && insertDecision(page, decision)}>{t.putDecision}</Button></div>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
