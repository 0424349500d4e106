import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { Button } from "./button";
import styles from "./field.module.css";
import { Hidden } from "./hidden";
import { AlertIcon, BackIcon } from "./icons";

/** What every field has. */
export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; shown in place of the hint. */
  error?: string | null;
  /** The value that a changed field can go back to, as text. */
  back?: { text: string; onBack: () => void } | null;
}

interface InputProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
  input?: InputHTMLAttributes<HTMLInputElement>;
}

/** A labelled input with one line that explains it or, when it is wrong, says why. */
export function InputField({ value, onChange, input, ...field }: InputProps) {
  return (
    <Field {...field}>
      {(id, describedBy) => (
        <input
          className={styles.input}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={field.error ? true : undefined}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...input}
        />
      )}
    </Field>
  );
}

interface SelectProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  choices: readonly (readonly [value: string, label: string])[];
}

export function SelectField({ value, onChange, choices, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(id, describedBy) => (
        <select
          className={styles.input}
          id={id}
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {choices.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface FrameProps extends FieldProps {
  children: (id: string, describedBy: string) => ReactNode;
}

function Field({ label, hint, error, back, children }: FrameProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={styles.field} data-changed={back ? "" : undefined}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {back && (
          <Button
            look="link"
            className={styles.back}
            title={`Back to ${back.text}`}
            onClick={back.onBack}
          >
            <BackIcon />
            <Hidden>Back to </Hidden>
            {back.text}
          </Button>
        )}
      </div>
      {children(id, hintId)}
      <p id={hintId} className={error ? styles.error : styles.hint}>
        {error ? (
          <>
            <AlertIcon /> <span>{error}</span>
          </>
        ) : (
          hint
        )}
      </p>
    </div>
  );
}
