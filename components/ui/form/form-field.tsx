import { Description, FieldError, Input, Label, TextField } from "@heroui/react";
import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";

/** A labelled text field; the server's error is shown below it. */
export function FormField({
  name,
  label,
  hint,
  warning,
  isRequired,
  className,
  defaultValue,
  onChange,
  children,
  ...input
}: Props) {
  return (
    <TextField
      name={name}
      isRequired={isRequired}
      defaultValue={defaultValue}
      onChange={onChange}
      validationBehavior="aria"
      className={className}
      fullWidth
    >
      <Label>{label}</Label>
      <div className="relative">
        <Input fullWidth spellCheck={false} className="touch-height" {...input} />
        {children}
      </div>
      {(warning ?? hint) && (
        <Description className={warning && "tone-amber text-(--tone)"}>{warning ?? hint}</Description>
      )}
      <FieldError />
    </TextField>
  );
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  /** Replaces the hint while the input is likely wrong. */
  warning?: string;
  isRequired?: boolean;
  className?: string;
  type?: "text" | "password" | "tel" | "date";
  placeholder?: string;
  inputMode?: "decimal" | "numeric" | "tel" | "text";
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
