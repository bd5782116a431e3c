import { type HTMLInputAutoCompleteAttribute, type ReactNode, useId } from "react";
import { useFieldError } from "./field-errors";

/** A labelled text field; with `rows` it has several lines. The server's error is shown below it. */
export function FormField({
  name,
  label,
  hint,
  warning,
  unit,
  isRequired,
  rows,
  className = "",
  autoComplete = "off",
  onChange,
  children,
  ...input
}: Props) {
  const id = useId();
  const { error, hideError } = useFieldError(name);
  const help = error ?? warning ?? hint;
  const attributes = {
    ...input,
    autoComplete,
    id,
    name,
    spellCheck: false,
    "aria-required": isRequired,
    "aria-invalid": error !== undefined,
    "data-invalid": error !== undefined,
    "aria-describedby": help ? `${id}-help` : undefined,
    onChange: ({ target }: { target: { value: string } }) => {
      hideError();
      onChange?.(target.value);
    },
  };
  return (
    <div
      className={`textfield textfield--full-width ${className}`}
      data-required={isRequired}
      data-invalid={error !== undefined}
    >
      <label htmlFor={id} className="label">
        {label}
      </label>
      <div className="relative">
        {rows ? (
          <textarea {...attributes} rows={rows} className="textarea textarea--full-width" />
        ) : (
          <input {...attributes} className="input input--full-width touch-height" />
        )}
        {unit && (
          <span
            aria-hidden
            className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-dense text-muted"
          >
            {unit}
          </span>
        )}
        {children}
      </div>
      {help && (
        <p id={`${id}-help`} className={`description ${getHelpTone(error, warning)}`}>
          {help}
        </p>
      )}
    </div>
  );
}

function getHelpTone(error: string | undefined, warning: string | undefined): string {
  if (error) return "text-danger";
  return warning ? "tone-amber text-(--tone)" : "";
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  /** Replaces the hint while the input is likely wrong. */
  warning?: string;
  /** Inside the field, at its end. */
  unit?: string;
  isRequired?: boolean;
  /** Number of visible lines of a field with several. */
  rows?: number;
  className?: string;
  type?: "text" | "password" | "tel" | "date";
  placeholder?: string;
  inputMode?: "decimal" | "numeric" | "tel" | "text";
  /** Off by default: what a form is about is never the user's own address. */
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoCapitalize?: "none" | "characters";
  autoFocus?: boolean;
  maxLength?: number;
  max?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** Content inside the field, at its end. */
  children?: ReactNode;
}
