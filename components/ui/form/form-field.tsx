"use client";
import { Description, FieldError, Input, Label, TextField } from "@heroui/react";
import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";

/** A labelled text field; what the server says of it stands below. */
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
        <Input fullWidth spellCheck={false} className="max-lg:h-11" {...input} />
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
  /** Takes the place of the hint while something is likely to go wrong. */
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
  /** Stands inside the field, at its end. */
  children?: ReactNode;
}
