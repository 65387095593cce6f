import { Component, type ReactNode } from "react";
import { Button, Notice } from "../kit";
import { textOf } from "../text";
import { shell } from "../text/shell";
import styles from "./app.module.css";

/** Catches a screen that fails while drawing: says what is safe and offers to draw it again. Logs nothing. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const t = textOf(shell);
    return (
      <main className={styles.lost}>
        <Notice
          happened={t.lostScreen}
          safe={t.lostSafe}
          act={<Button onPress={() => this.setState({ failed: false })}>{t.lostAct}</Button>}
        />
      </main>
    );
  }
}
