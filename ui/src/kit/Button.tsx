import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { cx } from "./cx";
import { Kbd } from "./Kbd";
import styles from "./Button.module.css";
import layers from "./layers.module.css";

/** `primary` is the one thing that asks for attention on a screen; `erases` stands only where something is destroyed. */
export type ButtonKind = "primary" | "secondary" | "quiet" | "erases";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  kind?: ButtonKind;
  size?: "usual" | "large";
  /** Shown beside the words, in the notation of `useActions`. */
  keys?: string;
  className?: string;
  children: ReactNode;
}

/** A verb and its object: "Hand over". */
export function Button({ kind = "secondary", size = "usual", keys, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(styles.button, styles[kind], size === "large" && styles.large, className)}>
      {children}
      {keys && <Kbd keys={keys} />}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "aria-label"> {
  /** What it does, in words; also the tooltip. */
  label: string;
  keys?: string;
  className?: string;
  children: ReactNode;
}

/** A button that shows only a sign; its words are in its name and its tooltip. */
export function IconButton({ label, keys, className, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={cx(styles.button, styles.quiet, styles.icon, className)}>
        {children}
      </AriaButton>
      <AriaTooltip className={layers.tooltip} offset={6}>
        {label} {keys && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** Words that act, inside a sentence. */
export function LinkButton({ className, ...rest }: Omit<AriaButtonProps, "className" | "style"> & { className?: string }) {
  return <AriaButton {...rest} className={cx(styles.link, className)} />;
}
