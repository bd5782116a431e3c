import { createContext, type ReactNode, use, useEffect, useId } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";

/** What one section adds to the page's save. */
export interface FormPart {
  /** Id of the section's heading. */
  anchor: string;
  title: string;
  /** What the section's fields say now; null for nothing to send. */
  parse: (form: FormData) => object | null;
}

/** The parts of a `SettingsForm`. */
export interface FormParts {
  /** Adds the part, or replaces it: its `parse` knows the state of the latest render. */
  set: (key: string, part: FormPart) => void;
  remove: (key: string) => void;
}

export const FormPartsContext = createContext<FormParts | null>(null);

/** Adds fields to the save of the `SettingsForm` around them. */
export function useFormPart<Change extends object>(
  anchor: string,
  title: string,
  parse: (form: FormData) => Change | null,
): void {
  const parts = use(FormPartsContext);
  const key = useId();
  useEffect(() => {
    parts?.set(key, { anchor, title, parse });
  });
  useEffect(() => () => parts?.remove(key), [parts, key]);
}

/** A section of the settings whose fields are saved with the page. */
export function FormSection<Change extends object>({ id, title, text, parse, children }: Props<Change>) {
  useFormPart(id, title, parse);
  return (
    <SettingsSection id={id} title={title} text={text}>
      {children}
    </SettingsSection>
  );
}

interface Props<Change> {
  id: string;
  title: string;
  text: string;
  parse: (form: FormData) => Change | null;
  children: ReactNode;
}
