import { type MutationFunction, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer, useDiscardQuestion } from "@/components/ui/layout/side-drawer";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import type { FieldProblem } from "@/lib/domain/shared/errors";
import { FieldErrorProvider } from "./field-errors";
import { FormError } from "./form-error";

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
  /** Keys of what it changes, if no operation says them. */
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

/** The named values of a form in order, for a comparison; files by name and size. */
function readFormEntries(form: HTMLFormElement): readonly string[] {
  return [...new FormData(form)].map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : `${value.name} ${value.size}`}`,
  );
}

function isFormChanged(before: readonly string[], form: HTMLFormElement): boolean {
  const now = readFormEntries(form);
  return now.length !== before.length || now.some((entry, index) => entry !== before[index]);
}

/** Submits a form; the form's own errors and the server's are shown at their fields. */
function useFormMutation<Input, Answer>(
  mutationFn: MutationFunction<Answer, Input>,
  onSuccess: (answer: Answer) => void,
) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn,
    onSuccess,
    onError: (problem) => setErrors(toMessagesByField(getFieldProblems(problem))),
  });
  /** @param problems errors found by the form itself; with any, nothing is sent */
  const send = (input: Input, problems: readonly FieldProblem[]) => {
    reset();
    setErrors(toMessagesByField(problems));
    if (problems.length === 0) mutate(input);
  };
  return { send, errors, error, isPending };
}
