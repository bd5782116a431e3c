import { createContext, type ReactNode, use, useState } from "react";

type FieldErrors = Readonly<Record<string, string>>;

interface FormErrors {
  /** Messages by field of the API; a new object for each answer. */
  errors: FieldErrors;
  /** Name of the input that shows the error of a field of the API, where they differ. */
  getFieldName?: (field: string) => string;
}

const FormErrorContext = createContext<FormErrors>({ errors: {} });

export function FieldErrorProvider({ errors, getFieldName, children }: FormErrors & { children: ReactNode }) {
  return <FormErrorContext value={{ errors, getFieldName }}>{children}</FormErrorContext>;
}

/** The error of one input until it is changed: only the server's next answer shows whether it is still wrong. */
export function useFieldError(name: string | undefined) {
  const { errors, getFieldName = (field: string) => field } = use(FormErrorContext);
  const [changedAfter, setChangedAfter] = useState<FieldErrors>();
  const found = Object.entries(errors).find(([field]) => getFieldName(field) === name);
  return {
    error: errors === changedAfter ? undefined : found?.[1],
    hideError: () => setChangedAfter(errors),
  };
}

/** The error of a field that is no `FormField`: a group of checkboxes, a list. */
export function FieldErrorText({ name }: { name: string }) {
  const { error } = useFieldError(name);
  if (!error) return null;
  return <p className="tone-red text-xs text-(--tone)">{error}</p>;
}
