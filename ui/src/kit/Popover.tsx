import type { ReactElement, ReactNode } from "react";
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Popover as AriaPopover,
  Tooltip as AriaTooltip,
  TooltipTrigger,
} from "react-aria-components";
import { cx } from "./cx";
import styles from "./layers.module.css";

/** Something small beside its button. `trigger` is a kit button; `label` names what opens. */
export function Popover({ trigger, label, children }: { trigger: ReactElement; label: string; children: ReactNode }) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={cx(styles.popover, styles.roomy)}>
        <AriaDialog aria-label={label} className={styles.dialog}>{children}</AriaDialog>
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
