import { readable, type Keys } from "./keys";
import styles from "./Kbd.module.css";

/** Keys as this system calls them: Ctrl on Linux and Windows, ⌘ on macOS. */
export function Kbd({ keys }: { keys: Keys }) {
  return <kbd className={styles.kbd}>{readable(keys)}</kbd>;
}

/** Keys and what they do, for the foot of a page. */
export function ShortcutHint({ keys, children }: { keys: Keys; children: string }) {
  return (
    <span className={styles.hint}>
      <Kbd keys={keys} /> {children}
    </span>
  );
}
