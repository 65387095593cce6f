import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Header,
  Input,
  Label,
  ListBox as AriaListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select as AriaSelect,
  SelectValue,
  type ComboBoxProps as AriaComboBoxProps,
  type Key,
  type ListBoxItemProps,
  type ListBoxProps as AriaListBoxProps,
  type SelectProps as AriaSelectProps,
} from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import { Below } from "./Field";
import buttons from "./Button.module.css";
import styles from "./fields.module.css";
import layers from "./layers.module.css";
import lists from "./lists.module.css";

interface PickerTold {
  label?: string;
  description?: ReactNode;
  errorMessage?: string;
  placeholder?: string;
}

export interface SelectProps<T extends object> extends Omit<AriaSelectProps<T>, "className" | "style" | "children">, PickerTold {
  items?: Iterable<T>;
  /** `ListItem`s, or a function from an item to one. */
  children: ReactNode | ((item: T) => ReactNode);
}

/** One of many, from a list that opens. */
export function Select<T extends object>({ label, description, errorMessage, placeholder, items, children, ...rest }: SelectProps<T>) {
  const t = useText(kit);
  return (
    <AriaSelect {...rest} placeholder={placeholder ?? t.choose} isInvalid={rest.isInvalid ?? errorMessage !== undefined} className={styles.field}>
      {label && <Label className={styles.label}>{label}</Label>}
      <AriaButton className={styles.trigger}>
        {/* Only the name of what was chosen, without the second line of its entry. */}
        <SelectValue className={styles.chosen}>
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder || !selectedText ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown size={15} aria-hidden />
      </AriaButton>
      <Below description={description} errorMessage={errorMessage} />
      <Popover className={layers.popover}>
        <AriaListBox items={items} className={lists.list}>{children}</AriaListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps<T extends object> extends Omit<AriaComboBoxProps<T>, "className" | "style" | "children">, PickerTold {
  children: ReactNode | ((item: T) => ReactNode);
}

/** One of many, found by typing; `allowsCustomValue` where new words are welcome. */
export function ComboBox<T extends object>({ label, description, errorMessage, placeholder, children, ...rest }: ComboBoxProps<T>) {
  const t = useText(kit);
  return (
    <AriaComboBox menuTrigger="focus" {...rest} isInvalid={rest.isInvalid ?? errorMessage !== undefined} className={styles.field}>
      {label && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.box}>
        <Input className={styles.input} placeholder={placeholder} />
        <AriaButton className={cx(buttons.button, buttons.quiet, buttons.icon)}><ChevronDown size={15} aria-hidden /></AriaButton>
      </Group>
      <Below description={description} errorMessage={errorMessage} />
      <Popover className={layers.popover}>
        <AriaListBox className={lists.list} renderEmptyState={() => <p className={lists.nothing}>{t.nothingFits}</p>}>
          {children}
        </AriaListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** A list in the page from which one or several are chosen. */
export function ListBox<T extends object>({ className, ...rest }: Omit<AriaListBoxProps<T>, "className" | "style"> & { className?: string }) {
  return <AriaListBox {...rest} className={cx(lists.list, className)} />;
}

export interface ListItemProps extends Omit<ListBoxItemProps, "className" | "style" | "children"> {
  id?: Key;
  /** A second line, softer. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One entry of a `ListBox`, `Select` or `ComboBox`. */
export function ListItem({ aside, children, textValue, ...rest }: ListItemProps) {
  const words = textValue ?? (typeof children === "string" ? children : undefined);
  return (
    <ListBoxItem {...rest} textValue={words} className={lists.item}>
      <span>{children}</span>
      {aside && <span className={lists.aside}>{aside}</span>}
    </ListBoxItem>
  );
}

/** A named part of a list. */
export function ListSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <ListBoxSection>
      <Header className={lists.head}>{title}</Header>
      {children}
    </ListBoxSection>
  );
}
