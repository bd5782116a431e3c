import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/ui/layout/button";
import type { ButtonVariant } from "@/components/ui/layout/button-class";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { FieldErrorProvider } from "./field-errors";

/** A form within a page, with its button: sends what `parse` reads, and shows the server's errors at the fields. */
export function PageForm<Input>(props: Props<Input>) {
  const { change, parse, saveLabel, variant = "primary", className = "flex flex-col gap-4", children } = props;
  const { mutate, isPending, error, reset } = change;
  const errors = useMemo(() => toMessagesByField(getFieldProblems(error)), [error]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        reset();
        const input = parse(new FormData(event.currentTarget));
        if (input !== null) mutate(input);
      }}
      className={className}
    >
      <FieldErrorProvider errors={errors} getFieldName={props.getFieldName}>
        {children}
      </FieldErrorProvider>
      <div className="flex">
        <Button type="submit" variant={variant} isPending={isPending} className={props.saveClassName}>
          {saveLabel}
        </Button>
      </div>
    </form>
  );
}

interface Props<Input> {
  /** How it is saved, and what the page learns from that; result of `useMutation`. */
  change: {
    mutate: (input: Input) => void;
    isPending: boolean;
    error: Error | null;
    reset: () => void;
  };
  /** What to send; null for nothing. */
  parse: (form: FormData) => Input | null;
  /** Name of the input that shows the error of a field of the API, where they differ. */
  getFieldName?: (field: string) => string;
  saveLabel: ReactNode;
  variant?: ButtonVariant;
  /** Classes of the button. */
  saveClassName?: string;
  className?: string;
  children: ReactNode;
}
