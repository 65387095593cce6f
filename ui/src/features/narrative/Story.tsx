import { MoreHorizontal, Plus } from "lucide-react";
import { useRef } from "react";
import type { NarrativeView, Scene, SceneKind } from "../../api";
import { Button, cx, IconButton, Menu, MenuItem, MenuRule, SectionHead, Stack, useActions, useGo, useUndo } from "../../kit";
import { useText } from "../../text";
import { narrative as words } from "../../text/narrative";
import { notesOf } from "../../editor";
import { kindsInOrder, moved, neighbour, putAt, removed, uncited } from "./scenes";
import type { Draft } from "./useDraft";
import styles from "./Narrative.module.css";

interface StoryProps {
  view: NarrativeView;
  draft: Draft;
  scene: Scene | undefined;
  onAdd: (kind: SceneKind) => Scene;
}

/** The parts of the narrative in reading order, and how much of what was agreed to is in it. */
export function Story({ view, draft, scene, onAdd }: StoryProps) {
  const t = useText(words);
  const list = useRef<HTMLDivElement>(null);
  const acts = useStoryActs(view, draft, onAdd);
  const { scenes } = draft.narrative;
  const group = t.group;
  useActions([
    ...kindsInOrder.map((kind) => ({ id: `narrative-add-${kind}`, title: t.addOf(kind), group, run: () => acts.add(kind) })),
    { id: "narrative-up", title: t.moveUp, keys: "Alt+ArrowUp", group, within: list, isOff: !scene, run: () => scene && acts.move(scene, -1) },
    { id: "narrative-down", title: t.moveDown, keys: "Alt+ArrowDown", group, within: list, isOff: !scene, run: () => scene && acts.move(scene, 1) },
    { id: "narrative-remove", title: t.removePart, group, isOff: !scene, run: () => scene && acts.remove(scene) },
  ]);
  const lines = (of: readonly Scene[]) => of.map((one) => <Line key={one.id} one={one} isHere={one === scene} draft={draft} acts={acts} />);
  const story = scenes.filter((one) => one.kind === "story");
  const learned = scenes.filter((one) => one.kind !== "story");
  return (
    <div ref={list}><Stack gap={5}>
      {story.length > 0 && <div><SectionHead>{t.story}</SectionHead><ul className={styles.parts}>{lines(story)}</ul></div>}
      {learned.length > 0 && <div><SectionHead>{t.learned}</SectionHead><ul className={styles.parts}>{lines(learned)}</ul></div>}
      <Menu label={t.addPart} trigger={<Button kind="quiet" className={styles.add}><Plus size={15} aria-hidden /> {t.addPart}</Button>}>
        {kindsInOrder.map((kind) => <MenuItem key={kind} onAction={() => acts.add(kind)}>{t.kinds[kind]}</MenuItem>)}
      </Menu>
      <Counts view={view} draft={draft} />
    </Stack></div>
  );
}

function Counts({ view, draft }: { view: NarrativeView; draft: Draft }) {
  const t = useText(words);
  const notes = notesOf(draft.narrative);
  const used = view.shelf.filter((one) => notes.has(one.citation.statement)).length;
  return (
    <p className={styles.counts}>
      {t.used(used, view.shelf.length)} {t.notHeard(view.not_heard)} {t.uncited(uncited(draft.narrative))}
    </p>
  );
}

type StoryActs = ReturnType<typeof useStoryActs>;

function useStoryActs(view: NarrativeView, draft: Draft, onAdd: (kind: SceneKind) => Scene) {
  const t = useText(words);
  const go = useGo();
  const undo = useUndo();
  const review = view.review.id;
  const { narrative, change } = draft;
  const step = (how: Parameters<typeof change>[0]) => async () => change(how);
  return {
    open: (scene: Scene) => go({ at: "narrative", review, scene: scene.id }),
    add: (kind: SceneKind) => {
      const fresh = onAdd(kind);
      undo.push({ label: t.did.added, undo: step((was) => removed(was, fresh.id)), redo: step((was) => putAt(was, fresh, was.scenes.length)) });
    },
    move: (scene: Scene, by: -1 | 1) => {
      const from = narrative.scenes.findIndex((one) => one.id === scene.id);
      const to = neighbour(narrative, scene.id, by);
      if (to === undefined) return;
      change((was) => moved(was, scene.id, to));
      undo.push({ label: t.did.moved(scene.title), undo: step((was) => moved(was, scene.id, from)), redo: step((was) => moved(was, scene.id, to)) });
    },
    remove: (scene: Scene) => {
      const at = narrative.scenes.findIndex((one) => one.id === scene.id);
      change((was) => removed(was, scene.id));
      undo.push({ label: t.did.removed(scene.title), undo: step((was) => putAt(was, scene, at)), redo: step((was) => removed(was, scene.id)) });
    },
  };
}

function Line({ one, isHere, draft, acts }: { one: Scene; isHere: boolean; draft: Draft; acts: StoryActs }) {
  const t = useText(words);
  const title = one.title.trim() || t.untitled(one.kind);
  const looks = draft.needsLook.some((look) => one.blocks.some((block) => block.id === look.block));
  return (
    <li className={styles.part}>
      <button type="button" className={cx(styles.partName, isHere && styles.here)} aria-current={isHere ? "page" : undefined} onClick={() => acts.open(one)}>
        {title}
        {one.kind !== "story" && one.blocks.length > 0 && <span className={styles.count}> {one.blocks.length}</span>}
        {looks && <span className={styles.looks}> {t.needsLook}</span>}
      </button>
      <Menu label={t.partActs(title)} trigger={<IconButton label={t.partActs(title)} className={styles.partMenu}><MoreHorizontal size={15} aria-hidden /></IconButton>}>
        <MenuItem keys="Alt+ArrowUp" isDisabled={neighbour(draft.narrative, one.id, -1) === undefined} onAction={() => acts.move(one, -1)}>{t.moveUp}</MenuItem>
        <MenuItem keys="Alt+ArrowDown" isDisabled={neighbour(draft.narrative, one.id, 1) === undefined} onAction={() => acts.move(one, 1)}>{t.moveDown}</MenuItem>
        <MenuRule />
        <MenuItem onAction={() => acts.remove(one)}>{t.removePart}</MenuItem>
      </Menu>
    </li>
  );
}
