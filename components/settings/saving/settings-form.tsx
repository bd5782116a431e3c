import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { FieldErrorProvider } from "@/components/ui/form/field-errors";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { type FormPart, type FormParts, FormPartsContext } from "./form-parts";
import { SaveBar } from "./save-bar";
import { useLeaveGuard } from "./use-leave-guard";

/** The sections of a page of settings, with one save for all: sends the parts that were changed. */
export function SettingsForm<Saved, Change extends object>({
  saved,
  change,
  getFieldName,
  children,
}: Props<Saved, Change>) {
  const format = useFormatter();
  const t = useTranslations("settings");
  const form = useRef<HTMLFormElement>(null);
  const parts = useRef<Parts>(new Map());
  const [unsaved, setUnsaved] = useState<readonly Unsaved[]>([]);
  // What the fields were filled with: a colleague's save does not replace what is being typed.
  const [shown, show] = useState({ saved, version: 0 });
  const { mutate, isPending, error, reset } = change;
  const errors = useMemo(() => toMessagesByField(getFieldProblems(error)), [error]);
  const { leave, stay } = useLeaveGuard(unsaved.length > 0);
  const [registry] = useState(() => createRegistry(form, parts, setUnsaved));

  useEffect(() => {
    if (unsaved.length > 0) return;
    show((present) =>
      serialize(present.saved) === serialize(saved) ? present : { saved, version: present.version + 1 },
    );
  }, [saved, unsaved]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  const save = (onSaved?: () => void) => {
    if (!form.current || isPending) return;
    const values = new FormData(form.current);
    const inputs = [...parts.current.values()].flatMap(({ parse, saved }) => {
      const input = parse(values);
      return input === null || serialize(input) === saved ? [] : [input];
    });
    if (inputs.length === 0) return;
    reset();
    mutate(Object.assign({}, ...inputs) as Change, {
      onSuccess: (answer) => {
        show(({ version }) => ({ saved: answer, version: version + 1 }));
        onSaved?.();
      },
    });
  };
  const discard = () => {
    reset();
    show(({ version }) => ({ saved, version: version + 1 }));
  };
  const titles = [...new Map(unsaved.map((each) => [each.anchor, each])).values()];
  return (
    <form
      noValidate
      ref={form}
      aria-label={t("form")}
      // Where the browser scrolls to a field, the bar does not cover it.
      className="[&_:is(input,select,textarea,button)]:scroll-mb-24"
      onInput={registry.check}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormPartsContext value={registry}>
        <FieldErrorProvider errors={errors} getFieldName={getFieldName}>
          <div key={shown.version}>{children(shown.saved)}</div>
        </FieldErrorProvider>
      </FormPartsContext>
      <SaveBar
        unsaved={titles}
        names={format.list(titles.map(({ title }) => title))}
        isPending={isPending}
        onDiscard={discard}
        leave={leave}
        onStay={stay}
        onSaveAndLeave={() => leave && save(leave)}
      />
    </form>
  );
}

/** A section with changes that are not saved. */
interface Unsaved {
  anchor: string;
  title: string;
}

type Parts = Map<string, FormPart & { saved: string }>;

function createRegistry(
  form: { readonly current: HTMLFormElement | null },
  parts: { readonly current: Parts },
  setUnsaved: (next: (before: readonly Unsaved[]) => readonly Unsaved[]) => void,
): FormParts & { check: () => void } {
  let isScheduled = false;
  const check = () => {
    if (!form.current) return;
    const values = new FormData(form.current);
    const changed = [...parts.current.values()].filter((part) => serialize(part.parse(values)) !== part.saved);
    const now = changed.map(({ anchor, title }) => ({ anchor, title }));
    setUnsaved((before) => (isSame(before, now) ? before : now));
  };
  // Once after all sections of a render.
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      check();
    });
  };
  return {
    check,
    set(key, part) {
      const known = parts.current.get(key);
      const saved = known?.saved ?? (form.current ? serialize(part.parse(readFormDefaults(form.current))) : "");
      parts.current.set(key, { ...part, saved });
      schedule();
    },
    remove(key) {
      parts.current.delete(key);
      schedule();
    },
  };
}

/** JSON in which a number that is none is no null. */
const serialize = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (Number.isNaN(each) ? "NaN" : each)) ?? "";

const isSame = (before: readonly Unsaved[], now: readonly Unsaved[]) =>
  before.length === now.length && before.every(({ anchor }, index) => anchor === now[index]?.anchor);

interface Props<Saved, Change> {
  /** What is saved now. */
  saved: Saved;
  /** How it is saved; result of `useMutation`, which answers what is then saved. */
  change: {
    mutate: (input: Change, options?: { onSuccess?: (answer: Saved) => void }) => void;
    isPending: boolean;
    error: Error | null;
    reset: () => void;
  };
  /** Name of the input that shows the error of a field of the API, where they differ. */
  getFieldName?: (field: string) => string;
  /** The sections, with what their fields are filled with. */
  children: (saved: Saved) => ReactNode;
}

/** The values with which the page came, whatever was typed since, even before the page became interactive. */
function readFormDefaults(form: HTMLFormElement): FormData {
  const values = new FormData();
  for (const field of form.elements) {
    if (field instanceof HTMLSelectElement) appendSelect(values, field);
    else if (field instanceof HTMLTextAreaElement) appendNamed(values, field.name, field.defaultValue);
    else if (field instanceof HTMLInputElement) {
      const isTick = field.type === "checkbox" || field.type === "radio";
      // Browsers write colours in small letters.
      const text = field.type === "color" ? field.defaultValue.toLowerCase() : field.defaultValue;
      if (!isTick) appendNamed(values, field.name, text);
      else if (field.defaultChecked) appendNamed(values, field.name, field.value);
    }
  }
  return values;
}

function appendSelect(values: FormData, field: HTMLSelectElement) {
  const options = [...field.options];
  const chosen = options.find(({ defaultSelected }) => defaultSelected) ?? options[0];
  if (chosen) appendNamed(values, field.name, chosen.value);
}

function appendNamed(values: FormData, name: string, value: string) {
  if (name !== "") values.append(name, value);
}
