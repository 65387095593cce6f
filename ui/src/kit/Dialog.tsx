import { X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { Layer } from "./actions";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./layers.module.css";

interface LayerProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

export interface DialogProps extends LayerProps {
  size?: "usual" | "wide";
  /** Buttons at the foot, the primary one last. */
  foot?: ReactNode;
  /** What Enter in a field of one line does: the primary act, while it can be taken. */
  onEnter?: (() => void) | undefined;
}

/** A sheet over the page. Esc and the close button leave it; neither discards text that was typed elsewhere. */
export function Dialog({ title, isOpen, onClose, children, size = "usual", foot, onEnter }: DialogProps) {
  const t = useText(kit);
  const enter = (event: KeyboardEvent) => isDone(event) && onEnter?.();
  return (
    <ModalOverlay className={styles.veil} isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={cx(styles.sheet, size === "wide" && styles.wide)}>
        <AriaDialog className={styles.dialog}>
          <Layer isOpen={isOpen}>
            <div className={styles.head}>
              <Heading slot="title" className={styles.title}>{title}</Heading>
              <IconButton label={t.close} keys="Escape" onPress={onClose}><X size={18} aria-hidden /></IconButton>
            </div>
            <div className={styles.body} onKeyDown={enter}>{children}</div>
            {foot && <div className={styles.foot}>{foot}</div>}
          </Layer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Whether Enter says that a field of one line is done, and not that one of its choices is taken. */
function isDone({ key, target, nativeEvent, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== "Enter" || defaultPrevented || nativeEvent.isComposing) return false;
  return target instanceof HTMLInputElement && ["text", "password"].includes(target.type) && target.getAttribute("role") !== "combobox";
}

export interface AlertDialogProps extends LayerProps {
  /** A verb and its object: "Leave this statement out". */
  act: string;
  onAct: () => void;
  /** Whether acting destroys something. */
  erases?: boolean;
  /** What staying as it is is called; "Cancel" unless said. */
  stay?: string;
  isPending?: boolean;
}

/** Asks before something that cannot be taken back, or that reaches further than it looks. */
export function AlertDialog({ title, isOpen, onClose, children, act, onAct, erases, stay, isPending }: AlertDialogProps) {
  const t = useText(kit);
  return (
    <ModalOverlay className={styles.veil} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles.sheet}>
        <AriaDialog role="alertdialog" className={styles.dialog}>
          <Layer isOpen={isOpen}>
            <div className={styles.head}>
              <Heading slot="title" className={styles.title}>{title}</Heading>
            </div>
            <div className={styles.body}>{children}</div>
            <div className={styles.foot}>
              <Button autoFocus onPress={onClose}>{stay ?? t.cancel}</Button>
              <Button kind={erases ? "erases" : "primary"} onPress={onAct} isPending={isPending}>{act}</Button>
            </div>
          </Layer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
