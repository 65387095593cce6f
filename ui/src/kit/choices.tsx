import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  ToggleButton,
  ToggleButtonGroup,
  type CheckboxProps as AriaCheckboxProps,
  type RadioGroupProps as AriaRadioGroupProps,
  type RadioProps as AriaRadioProps,
  type SwitchProps as AriaSwitchProps,
} from "react-aria-components";
import { cx } from "./cx";
import { Below } from "./Field";
import styles from "./fields.module.css";
import pills from "./Pill.module.css";

export interface RadioGroupProps extends Omit<AriaRadioGroupProps, "className" | "style" | "children"> {
  label?: string;
  description?: ReactNode;
  errorMessage?: string;
  children: ReactNode;
}

/** One of a few, all in sight. Nothing is chosen unless `value` or `defaultValue` says so. */
export function RadioGroup({ label, description, errorMessage, children, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} isInvalid={rest.isInvalid ?? errorMessage !== undefined} className={styles.field}>
      {label && <Label className={styles.label}>{label}</Label>}
      <div className={cx(styles.options, rest.orientation === "horizontal" && styles.across)}>{children}</div>
      <Below description={description} errorMessage={errorMessage} />
    </AriaRadioGroup>
  );
}

export function Radio({ children, ...rest }: Omit<AriaRadioProps, "className" | "style" | "children"> & { children: ReactNode }) {
  return (
    <AriaRadio {...rest} className={styles.option}>
      <span className={styles.ring} aria-hidden />
      <span>{children}</span>
    </AriaRadio>
  );
}

/** Yes or no, alone or several at once. */
export function Checkbox({ children, ...rest }: Omit<AriaCheckboxProps, "className" | "style" | "children"> & { children: ReactNode }) {
  return (
    <AriaCheckbox {...rest} className={styles.check}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.mark} aria-hidden>
            {isIndeterminate ? <Minus size={13} /> : isSelected && <Check size={13} strokeWidth={3} />}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

/** On or off, at once. */
export function Switch({ children, ...rest }: Omit<AriaSwitchProps, "className" | "style" | "children"> & { children: ReactNode }) {
  return (
    <AriaSwitch {...rest} className={styles.switch}>
      <span className={styles.track} aria-hidden><span className={styles.thumb} /></span>
      <span>{children}</span>
    </AriaSwitch>
  );
}

export interface ToggleChipsProps<K extends string> {
  label: string;
  options: readonly { id: K; name: ReactNode }[];
  /** The chosen ones; a single-choice group has exactly one. */
  chosen: readonly K[];
  onChange: (chosen: K[]) => void;
  many?: boolean;
}

/** A few short choices in a line: sources, formats, what a timeline shows. */
export function ToggleChips<K extends string>({ label, options, chosen, onChange, many }: ToggleChipsProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={pills.chips}
      selectionMode={many ? "multiple" : "single"}
      disallowEmptySelection={!many}
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange(options.filter((option) => keys.has(option.id)).map((option) => option.id))}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={cx(pills.pill, pills.chip)}>{option.name}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
