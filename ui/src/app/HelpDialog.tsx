import Markdown from "markdown-to-jsx";
import { Dialog, isMac, Kbd, Tabs } from "../kit";
import { useText } from "../text";
import { help } from "../text/help";
import styles from "./help.module.css";

const files = import.meta.glob<string>("../../../docs/help/*.md", { eager: true, query: "?raw", import: "default" });
const pages = Object.entries(files)
  .toSorted(([one], [other]) => one.localeCompare(other))
  .map(([path, text]) => ({ path, title: /^# (.+)$/m.exec(text)?.[1] ?? path, text: text.replaceAll("Mod+", isMac ? "⌘" : "Ctrl+") }));

/** The help pages of docs/help, bundled. Markdown becomes elements; markup in it stays text. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useText(help);
  const tabs = pages.map(({ path, title, text }) => ({
    id: path,
    name: title,
    panel: <Markdown className={styles.page} options={{ disableParsingRawHTML: true, forceWrapper: true }}>{text}</Markdown>,
  }));
  const keys = <p className={styles.keys}>{t.keys} <Kbd keys="Mod+/" /></p>;
  return (
    <Dialog title={t.title} isOpen onClose={onClose} size="wide" foot={keys}>
      <Tabs label={t.pages} tabs={tabs} />
    </Dialog>
  );
}
