import { Description, FieldError, Label, TextArea, TextField } from "@heroui/react";

/** A labelled multi-line field; the server's error is shown below it. */
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
