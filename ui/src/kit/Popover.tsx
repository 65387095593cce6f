import type { ReactElement, ReactNode } from "react";
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Popover as AriaPopover,
  Tooltip as AriaTooltip,
  TooltipTrigger,
} from "react-aria-components";
import { Layer } from "./actions";
import { cx } from "./cx";
import styles from "./layers.module.css";

export interface PopoverProps {
  /** The kit button that opens it. */
  trigger: ReactElement;
  /** Names what opens. */
  label: string;
  /** Both only where something besides the button opens it, as a key does. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}

/** Something small beside its button. Keys of the page rest while it is open. */
export function Popover({ trigger, label, isOpen, onOpenChange, children }: PopoverProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover className={cx(styles.popover, styles.roomy)}>
        <AriaDialog aria-label={label} className={styles.dialog}><Layer>{children}</Layer></AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

/** Words beside a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({ says, children }: { says: ReactNode; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500}>
      {children}
      <AriaTooltip className={styles.tooltip} offset={6}>{says}</AriaTooltip>
    </TooltipTrigger>
  );
}
