import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer, useDiscardQuestion } from "@/components/ui/layout/side-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import { FieldErrorProvider } from "./field-errors";
import { isFormChanged, readFormEntries } from "./form-entries";
import { FormError } from "./form-error";
import { useFormMutation } from "./use-form-mutation";

/** What a form contains: the body to send, and what is wrong with it before it is sent. */
export interface ParsedForm<Input> {
  input: Input;
  /** With any, nothing is sent; each is shown at its field. */
  problems?: readonly FieldProblem[];
}

/**
 * A drawer with one form. It sends the form, shows the server's errors at the fields (422 `fields`), moves the focus to
 * the first field and to the first error, invalidates queries, announces success, and asks before unsaved input is
 * discarded. The server validates: `parse` only converts (yuan to 分, lines to a list).
 */
export function FormDrawer<Input, Answer>(props: Props<Input, Answer>) {
  const { title, lead, parse, save, invalidates = [], success, onSaved, onClose, getFieldName, children } = props;
  const t = useTranslations("drawer");
  const { toasts } = useDeskStores();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const opened = useRef<readonly string[]>([]);
  const isTouched = useRef(false);
  const queryClient = useQueryClient();
  const { send, errors, error, isPending } = useFormMutation(save, (answer) => {
    for (const queryKey of invalidates) void queryClient.invalidateQueries({ queryKey });
    const announce = (words: Announcement<Answer>) => (typeof words === "function" ? words(answer) : words);
    const title = announce(success);
    if (title) toasts.show({ kind: "success", title, description: announce(props.successHint) });
    onSaved?.(answer);
    onClose();
  });
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    opened.current = readFormEntries(element);
    const first = element.querySelector<HTMLElement>(FIRST_FIELD);
    // A list of choices opens as it gets the focus and would cover the form.
    if (first?.getAttribute("role") !== "combobox") first?.focus();
    // A default that arrives late, as a carrier's name, is no input.
    const touch = () => {
      isTouched.current = true;
    };
    element.addEventListener("input", touch);
    return () => element.removeEventListener("input", touch);
  }, []);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);
  const isChanged = () => {
    const isEdited = isTouched.current && form.current && isFormChanged(opened.current, form.current);
    return !isPending && Boolean(props.isChanged || isEdited);
  };
  const { close, question } = useDiscardQuestion(isChanged, onClose);
  const buttons = question ?? (
    <>
      {props.aside}
      <Button onPress={close}>{props.cancelLabel ?? t("cancel")}</Button>
      {props.otherSave && (
        <Button
          type="submit"
          form={id}
          name={props.otherSave.name}
          value={props.otherSave.value}
          isDisabled={props.isDisabled}
          isPending={isPending}
        >
          {props.otherSave.label}
        </Button>
      )}
      <Button type="submit" form={id} variant="primary" isDisabled={props.isDisabled} isPending={isPending}>
        {props.saveLabel ?? t("save")}
      </Button>
    </>
  );
  return (
    <SideDrawer title={title} lead={lead} keepsOpen onClose={close} buttons={buttons}>
      <FormError error={error} />
      <form
        noValidate
        id={id}
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent as SubmitEvent;
          const { input, problems = [] } = parse(new FormData(event.currentTarget, submitter));
          send(input, problems);
        }}
        className="grid gap-4 pb-4"
      >
        <FieldErrorProvider errors={errors} getFieldName={getFieldName}>
          {children}
        </FieldErrorProvider>
      </form>
    </SideDrawer>
  );
}

const FIRST_FIELD =
  "input:not([type=hidden], [type=checkbox], [type=radio], :disabled), textarea:not(:disabled), select:not(:disabled)";

type Announcement<Answer> = string | undefined | ((answer: Answer) => string);

interface Props<Input, Answer> {
  title: string;
  lead?: ReactNode;
  /** Reads the form without throwing. */
  parse: (form: FormData) => ParsedForm<Input>;
  /** @throws ProblemError */
  save: (input: Input) => Promise<Answer>;
  /** Keys of the queries whose data the change makes old. */
  invalidates?: readonly QueryKey[];
  /** Sentence of the toast. */
  success?: Announcement<Answer>;
  /** A second sentence of the toast. */
  successHint?: Announcement<Answer>;
  /** Called before `onClose`. */
  onSaved?: (answer: Answer) => void;
  onClose: () => void;
  saveLabel?: string;
  /** A second button that saves in another way; `parse` finds its value under its name. */
  otherSave?: { label: string; name: string; value: string };
  cancelLabel?: string;
  /** Whether nothing can be sent yet. */
  isDisabled?: boolean;
  /** Whether input outside the form's fields would be lost. */
  isChanged?: boolean;
  /** Name of the input that shows the error of a field of the API, where they differ. */
  getFieldName?: (field: string) => string;
  /** Content of the footer before the buttons. */
  aside?: ReactNode;
  children: ReactNode;
}
