"use client";
import { Description, FieldError, Label, TextArea, TextField } from "@heroui/react";

/** A labelled field of several lines; what the server says of it stands below. */
export function TextAreaField({ name, label, hint, defaultValue, maxLength }: Props) {
  return (
    <TextField name={name} defaultValue={defaultValue} maxLength={maxLength} validationBehavior="aria" fullWidth>
      <Label>{label}</Label>
      <TextArea fullWidth rows={2} spellCheck={false} />
      <Description>{hint}</Description>
      <FieldError />
    </TextField>
  );
}

interface Props {
  name: string;
  label: string;
  hint: string;
  defaultValue: string;
  maxLength: number;
}
