import { useMemo, useState } from "react";
import { newId, type Narrative, type NarrativeView, type Scene, type SceneKind } from "../../api";
import { notesOf, type Shelf, type Slip } from "../../editor";
import { Button, EmptyState, HeaderSlot, Pill, Screen, Stack, useGo, useRoute, VisuallyHidden } from "../../kit";
import { useText } from "../../text";
import { narrative as words } from "../../text/narrative";
import { NotSaved } from "./NotSaved";
import { ScenePage } from "./ScenePage";
import { added, sceneOf } from "./scenes";
import { ShelfPane } from "./ShelfPane";
import { Story } from "./Story";
import { useDraft } from "./useDraft";
import { usePage } from "./usePage";
import { useWording } from "./useWording";
import { LookCards } from "./LookCards";
import { WordingCards } from "./WordingCards";

interface WritingRoomProps {
  view: NarrativeView;
  /** What was written somewhere else is to be taken up. */
  onOther: () => void;
}

/** The story on the left, the part that is being written, and what it can rest on. */
export function WritingRoom({ view, onOther }: WritingRoomProps) {
  const t = useText(words);
  const go = useGo();
  const route = useRoute();
  const review = view.review.id;
  const draft = useDraft(view, onOther);
  const { narrative } = draft;
  const wanted = route.at === "narrative" ? route : undefined;
  const scene = (wanted?.block && sceneOf(narrative, wanted.block)) ?? narrative.scenes.find((one) => one.id === wanted?.scene) ?? narrative.scenes[0];

  const [slip] = useState<Slip>({ current: null });
  const wording = useWording(view, narrative, scene);
  const page = usePage(wording.findings, draft.needsLook, wanted?.block);
  const shelf = useMemo((): Shelf => {
    const { shelf: statements, decisions, differences } = view;
    return { statements, decisions, differences, notes: notesOf(narrative), needsLook: draft.needsLook };
  }, [view, narrative, draft.needsLook]);

  const add = (kind: SceneKind) => {
    const fresh: Scene = { id: newId(), kind, title: kind === "story" ? "" : t.kinds[kind], blocks: [] };
    draft.change((was) => added(was, fresh));
    go({ at: "narrative", review, scene: fresh.id });
    return fresh;
  };
  const toLookAt = page.placed.length + wording.inTitles.length;

  return (
    <Screen
      label={t.label}
      left={<Story view={view} draft={draft} scene={scene} onAdd={add} />}
      leftLabel={t.parts}
      right={
        <Stack gap={4}>
          <WordingCards page={page} wording={wording} />
          <LookCards review={review} page={page} narrative={narrative} needsLook={draft.needsLook} />
          <ShelfPane shelf={shelf} page={page.page} />
        </Stack>
      }
      rightLabel={t.beside}
    >
      <HeaderSlot>
        {toLookAt > 0 && <Pill state="notice">{t.wordings(toLookAt)}</Pill>}
        {draft.needsLook.length > 0 && <Pill state="notice">{t.needsLook}</Pill>}
      </HeaderSlot>
      <VisuallyHidden elementType="h1">{scene?.title.trim() || t.label}</VisuallyHidden>
      <NotSaved draft={draft} />
      {scene ? (
        <ScenePage key={scene.id} narrative={narrative} scene={scene} change={draft.change} shelf={shelf} slip={slip} page={page} />
      ) : (
        <EmptyState says={t.empty} act={<Button kind="primary" onPress={() => add("story")}>{t.begin}</Button>} />
      )}
    </Screen>
  );
}

export type ChangeNarrative = (how: (was: Narrative) => Narrative) => void;
