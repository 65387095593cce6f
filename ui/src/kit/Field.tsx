import { Eye, EyeOff, Search, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import {
  Button as AriaButton,
  FieldError,
  Group,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type SearchFieldProps as AriaSearchFieldProps,
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

export type SearchFieldProps = Omit<AriaSearchFieldProps, "className" | "style" | "children"> & Told;

/** Looks for words; Esc empties it. */
export function SearchField({ label, description, placeholder, className, ...rest }: SearchFieldProps) {
  const t = useText(kit);
  return (
    <AriaSearchField {...rest} className={cx(styles.field, className)}>
      {({ isEmpty }) => (
        <>
          {label && <Label className={styles.label}>{label}</Label>}
          <Group className={cx(styles.box, styles.search)}>
            <Search size={15} aria-hidden className={styles.lens} />
            <Input className={styles.input} placeholder={placeholder} />
            {!isEmpty && (
              <AriaButton className={cx(buttons.button, buttons.quiet, buttons.icon)} aria-label={t.clear}>
                <X size={15} aria-hidden />
              </AriaButton>
            )}
          </Group>
          <Below description={description} />
        </>
      )}
    </AriaSearchField>
  );
}
