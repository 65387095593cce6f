import type { Narrative, NeedsLook, ReviewId } from "../../api";
import { goToBlock, removeBlock, removeCitations } from "../../editor";
import { Button, Card, SectionHead, Stack, useGo } from "../../kit";
import { useText } from "../../text";
import { narrative as words } from "../../text/narrative";
import { sceneOf } from "./scenes";
import type { PageState } from "./usePage";
import styles from "./Narrative.module.css";

interface LookCardsProps {
  review: ReviewId;
  page: PageState;
  narrative: Narrative;
  needsLook: readonly NeedsLook[];
}

/** Blocks that rest on something no longer agreed to, with what can be done. Nothing says whose it was or what it said. */
export function LookCards({ review, page, narrative, needsLook }: LookCardsProps) {
  const t = useText(words);
  const go = useGo();
  const still = needsLook.filter((one) => sceneOf(narrative, one.block));
  if (still.length === 0) return null;
  return (
    <Stack gap={3}>
      <SectionHead>{t.needsLook}</SectionHead>
      {still.map((one) => {
        const scene = sceneOf(narrative, one.block);
        const block = scene?.blocks.find((of) => of.id === one.block);
        const isHere = page.page?.state.doc.content.content.some((node) => node.attrs.id === one.block) ?? false;
        const isPassage = block?.kind === "passage";
        const show = () => (isHere && page.page ? goToBlock(page.page, one.block) : go({ at: "narrative", review, block: one.block }));
        return (
          <Card key={one.block} tone="notice">
            <Stack gap={2}>
              <p className={styles.finding}><strong>{t.inPart(one.scene)}.</strong> {isPassage ? t.lookPassage(one.statements.length) : t.lookBlock}</p>
              <div className={styles.acts}>
                <Button onPress={show}>{t.showPlace}</Button>
                {isHere && page.page && isPassage && (
                  <Button kind="quiet" onPress={() => page.page && removeCitations(page.page, one.block, one.statements)}>{t.removeCitation(one.statements.length)}</Button>
                )}
                {isHere && page.page && !isPassage && (
                  <Button kind="quiet" onPress={() => page.page && removeBlock(page.page, one.block)}>{t.removeBlock}</Button>
                )}
              </div>
            </Stack>
          </Card>
        );
      })}
    </Stack>
  );
}
