import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
  Toolbar as AriaToolbar,
  type MenuItemProps as AriaMenuItemProps,
  type ToolbarProps,
} from "react-aria-components";
import { cx } from "./cx";
import { Kbd } from "./Kbd";
import layers from "./layers.module.css";
import lists from "./lists.module.css";

export interface MenuProps {
  /** The kit button that opens it. */
  trigger: ReactElement;
  label: string;
  /** `MenuItem`s and `MenuRule`s. */
  children: ReactNode;
}

/** What else can be done, behind one button. Everything in it is also in the palette. */
export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={layers.popover}>
        <AriaMenu aria-label={label} className={lists.list}>{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, "className" | "style" | "children"> {
  keys?: string;
  erases?: boolean;
  children: string;
}

export function MenuItem({ keys, erases, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={children} className={cx(lists.item, lists.across, erases && lists.erases)}>
      <Text slot="label">{children}</Text>
      {keys && <Kbd keys={keys} />}
    </AriaMenuItem>
  );
}

export function MenuRule() {
  return <Separator className={lists.rule} />;
}

/** Buttons that belong together; arrow keys move among them. */
export function Toolbar({ className, ...rest }: Omit<ToolbarProps, "className" | "style"> & { className?: string; "aria-label": string }) {
  return <AriaToolbar {...rest} className={cx(lists.toolbar, className)} />;
}
