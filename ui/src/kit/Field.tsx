import { Eye, EyeOff, Search, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import {
  Button as AriaButton,
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { kit } from "../text/kit";
import { useText } from "../text";
import { cx } from "./cx";
import buttons from "./Button.module.css";
import styles from "./fields.module.css";

interface Told {
  /** Visible name; without it give `aria-label`. */
  label?: string;
  description?: ReactNode;
  /** Shown while the field is invalid, and makes it so. */
  errorMessage?: string;
  placeholder?: string;
  className?: string;
}

/** What stands below a field: how it is meant, and what does not fit yet. */
export function Below({ description, errorMessage }: { description?: ReactNode; errorMessage?: string }) {
  return (
    <>
      {description && <Text slot="description" className={styles.description}>{description}</Text>}
      <FieldError className={styles.error}>{errorMessage}</FieldError>
    </>
  );
}

export type TextFieldProps = Omit<AriaTextFieldProps, "className" | "style" | "children"> & Told;

/** One line. */
export function TextField({ label, description, errorMessage, placeholder, className, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={rest.isInvalid ?? errorMessage !== undefined} className={cx(styles.field, className)}>
      {label && <Label className={styles.label}>{label}</Label>}
      <Input className={styles.input} placeholder={placeholder} />
      <Below description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}

/** A passphrase: hidden until asked to show, paste allowed, never remembered by the web view. */
export function PasswordField({ label, description, errorMessage, placeholder, className, ...rest }: TextFieldProps) {
  const t = useText(kit);
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      autoComplete="off"
      spellCheck="false"
      {...rest}
      type={isShown ? "text" : "password"}
      isInvalid={rest.isInvalid ?? errorMessage !== undefined}
      className={cx(styles.field, className)}
    >
      {label && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.box} isInvalid={errorMessage !== undefined}>
        <Input className={styles.input} placeholder={placeholder} />
        <AriaButton
          slot={null}
          className={cx(buttons.button, buttons.quiet)}
          aria-pressed={isShown}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          {isShown ? t.hide : t.show}
        </AriaButton>
      </Group>
      <Below description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}

export type TextAreaProps = TextFieldProps & {
  /** Set in serif: the words are a person's. */
  voice?: boolean;
  rows?: number;
};

/** Several lines; grows with what is in it. */
export function TextArea({ label, description, errorMessage, placeholder, className, voice, rows = 3, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={rest.isInvalid ?? errorMessage !== undefined} className={cx(styles.field, className)}>
      {label && <Label className={styles.label}>{label}</Label>}
      <AriaTextArea className={cx(styles.input, styles.area, voice && styles.voice)} placeholder={placeholder} rows={rows} />
      <Below description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}

export type SearchFieldProps = TextFieldProps;

/**
 * Looks for words. Esc does not empty it, since Esc closes the top layer and never discards text: that is what the
 * button is for, and why this is a text field with the role of a search box.
 */
export function SearchField({ label, description, errorMessage, placeholder, className, ...rest }: SearchFieldProps) {
  return (
    <AriaTextField {...rest} type="text" className={cx(styles.field, className)}>
      {label && <Label className={styles.label}>{label}</Label>}
      <Group className={styles.box}>
        <Search size={15} aria-hidden className={styles.lens} />
        <Input className={styles.input} placeholder={placeholder} role="searchbox" enterKeyHint="search" autoComplete="off" />
        <ClearButton />
      </Group>
      <Below description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}

/** Empties the field beside it and gives the focus back to it. */
function ClearButton() {
  const t = useText(kit);
  const clear = (button: Element) => {
    const field = button.parentElement?.querySelector("input");
    if (!field) return;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    set?.call(field, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
  return (
    <AriaButton
      slot={null}
      className={cx(buttons.button, buttons.quiet, buttons.icon, styles.clear)}
      aria-label={t.clear}
      excludeFromTabOrder
      onPress={({ target }) => clear(target)}
    >
      <X size={15} aria-hidden />
    </AriaButton>
  );
}
