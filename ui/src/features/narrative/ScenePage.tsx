import { Bold, Italic } from "lucide-react";
import type { Narrative, Scene } from "../../api";
import { Editor, type Shelf, type Slip } from "../../editor";
import { IconButton, TextArea, Toolbar } from "../../kit";
import { useText } from "../../text";
import { narrative as words } from "../../text/narrative";
import { changed } from "./scenes";
import type { PageState } from "./usePage";
import type { ChangeNarrative } from "./WritingRoom";
import styles from "./Narrative.module.css";

interface ScenePageProps {
  narrative: Narrative;
  scene: Scene;
  change: ChangeNarrative;
  shelf: Shelf;
  slip: Slip;
  page: PageState;
}

/** The narrative's title, and the one part that is being written. */
export function ScenePage({ narrative, scene, change, shelf, slip, page }: ScenePageProps) {
  const t = useText(words);
  const oneLine = (text: string) => text.replace(/\s*\n\s*/g, " ");
  return (
    <div className={styles.page}>
      <div className={styles.whole}>
        <TextArea
          className={styles.title}
          aria-label={t.title}
          placeholder={t.titleHere}
          rows={1}
          value={narrative.title}
          onChange={(title) => change((was) => ({ ...was, title: oneLine(title) }))}
        />
        <TextArea
          className={styles.subtitle}
          aria-label={t.subtitle}
          placeholder={t.subtitleHere}
          rows={1}
          value={narrative.subtitle}
          onChange={(subtitle) => change((was) => ({ ...was, subtitle: oneLine(subtitle) }))}
        />
      </div>
      <TextArea
        className={styles.sceneTitle}
        aria-label={t.sceneTitle}
        placeholder={t.sceneTitleHere}
        rows={1}
        value={scene.title}
        onChange={(title) => change((was) => changed(was, scene.id, { title: oneLine(title) }))}
      />
      <Toolbar aria-label={t.page} className={styles.tools}>
        <IconButton label={t.emphasise} keys="Mod+I" onPress={() => page.page?.chain().focus().toggleMark("emphasis").run()}><Italic size={15} aria-hidden /></IconButton>
        <IconButton label={t.strong} keys="Mod+B" onPress={() => page.page?.chain().focus().toggleMark("strong").run()}><Bold size={15} aria-hidden /></IconButton>
      </Toolbar>
      <Editor
        label={t.page}
        blocks={scene.blocks}
        shelf={shelf}
        slip={slip}
        onChange={(blocks) => change((was) => changed(was, scene.id, { blocks }))}
        onReady={page.onReady}
        onMoved={page.onMoved}
      />
    </div>
  );
}
