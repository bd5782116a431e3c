"use client";
import { Description, FieldError, Input, Label, TextField } from "@heroui/react";
import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";

/** A labelled text field; what the server says of it stands below. */
export function FormField({ name, label, hint, isRequired, defaultValue, className, children, ...input }: Props) {
  return (
    <TextField
      name={name}
      defaultValue={defaultValue}
      isRequired={isRequired}
      validationBehavior="aria"
      className={className}
      fullWidth
    >
      <Label>{label}</Label>
      <div className="relative">
        <Input fullWidth spellCheck={false} className="max-lg:h-11" {...input} />
        {children}
      </div>
      {hint && <Description>{hint}</Description>}
      <FieldError />
    </TextField>
  );
}

interface Props {
  name: string;
  label: string;
  hint?: string;
  isRequired?: boolean;
  className?: string;
  type?: "text" | "password" | "tel";
  placeholder?: string;
  inputMode?: "decimal" | "tel" | "text";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoCapitalize?: "none" | "characters";
  autoFocus?: boolean;
  maxLength?: number;
  defaultValue?: string;
  /** Stands inside the field, at its end. */
  children?: ReactNode;
}
