import { type ReactNode, useEffect, useRef, useState } from "react";
import { FieldErrorProvider } from "@/components/ui/form/field-errors";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { AskFirst, type AskWords } from "./ask-first";
import { type FormParts, FormPartsContext, type ParsePart } from "./form-parts";
import { readFormDefaults } from "./read-form-defaults";

/**
 * Fields that save themselves: a text when it is left, a choice at once. A value that the server refuses stays, with the
 * reason.
 */
export function SettingsForm<Saved extends object, Change extends object>({
  saved,
  change: { mutateAsync },
  ask,
  getFieldName,
  children,
}: Props<Saved, Change>) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  // What the fields were filled with: they are filled again when somebody else, or an undo, changes what is saved.
  const [shown, show] = useState({ saved, version: 0 });
  const [answer, setAnswer] = useState<{ give: (isSure: boolean) => void } | null>(null);

  const send = async (change: object): Promise<Outcome> => {
    if (ask?.when(change as Change) && !(await new Promise<boolean>((give) => setAnswer({ give })))) {
      show(({ version }) => ({ saved, version: version + 1 }));
      return "refused";
    }
    const dropErrors = (all: typeof errors) =>
      Object.fromEntries(Object.entries(all).filter(([field]) => !(field.replace(/\..*/, "") in change)));
    try {
      await mutateAsync(change as Change);
      setErrors(dropErrors);
      return "saved";
    } catch (error) {
      const problems = getFieldProblems(error);
      setErrors((all) => ({ ...dropErrors(all), ...toMessagesByField(problems) }));
      return problems.length > 0 ? "refused" : "lost";
    }
  };
  const latestSend = useRef(send);
  useEffect(() => {
    latestSend.current = send;
  });
  const [parts] = useState(() => trackParts(form, (change) => latestSend.current(change)));
  const seen = useRef(saved);
  const [unshown] = useState(() => new Set<string>());
  useEffect(() => {
    for (const name of listChanged(seen.current, saved)) unshown.add(name);
    seen.current = saved;
    if (unshown.size === 0 || parts.isTyping()) return;
    const isShown = parts.show(Object.entries(saved).filter(([name]) => unshown.has(name)));
    unshown.clear();
    show(({ version }) => ({ saved, version: version + (isShown ? 0 : 1) }));
  }, [saved, parts, unshown]);
  return (
    <form
      noValidate
      ref={form}
      onInput={() => parts.save()}
      onBlur={() => parts.save(true)}
      onKeyDown={({ key, target }) => {
        if (key === "Enter" && target instanceof HTMLInputElement) parts.save(true);
      }}
      onSubmit={(event) => event.preventDefault()}
    >
      <FormPartsContext value={parts}>
        <FieldErrorProvider errors={errors} getFieldName={getFieldName}>
          <div key={shown.version}>{children(shown.saved)}</div>
        </FieldErrorProvider>
        {ask && answer && (
          <div className="px-4 pb-6 lg:ps-78">
            <AskFirst
              words={ask}
              onAnswer={(isSure) => {
                answer.give(isSure);
                setAnswer(null);
              }}
            />
          </div>
        )}
      </FormPartsContext>
    </form>
  );
}

/**
 * What the parts of a form say, compared with what is saved.
 *
 * @param send answers whether the server has judged the change, so that it is not sent again as it is
 */
function trackParts(form: { readonly current: HTMLFormElement | null }, send: (change: object) => Promise<Outcome>) {
  const parts = new Map<string, ParsePart>();
  // JSON of each field, as it is saved and as it was sent last.
  const [saved, sent] = [new Map<string, string>(), new Map<string, string>()];
  const parse = (): [string, unknown][][] => {
    if (!form.current) return [];
    const values = new FormData(form.current);
    return [...parts.values()].map((parsePart) => Object.entries(parsePart(values)));
  };
  const findChanges = () => {
    const differs =
      (from: typeof saved) =>
      ([name, value]: [string, unknown]) =>
        from.get(name) !== serialize(value);
    const changes = parse().map((part) => part.filter(differs(saved)));
    // With those that were refused: they may be right beside the new value of another field.
    return changes.filter((change) => change.some(differs(sent)));
  };
  const isTyping = () => {
    const field = document.activeElement;
    return field?.closest("form") === form.current && field?.matches(TYPED) === true && findChanges().length > 0;
  };
  const saveNow = async (change: ReturnType<typeof findChanges>[number]) => {
    for (const [name, value] of change) sent.set(name, serialize(value));
    const outcome = await send(Object.fromEntries(change));
    for (const [name, value] of change) {
      if (outcome === "saved") saved.set(name, serialize(value));
      else if (outcome === "lost") sent.delete(name);
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLeft = false;
  /** After all sections of a render; a text that is being typed waits until it is left. */
  const save = (hasLeft = false) => {
    clearTimeout(timer);
    isLeft ||= hasLeft;
    timer = setTimeout(() => {
      if (isLeft || !isTyping()) for (const change of findChanges()) void saveNow(change);
      isLeft = false;
    });
  };
  return {
    isTyping,
    save,
    /** Learns what is saved now. @returns whether the fields say so already */
    show(changed: readonly (readonly [string, unknown])[]): boolean {
      const said = new Map(parse().flat());
      for (const [name, value] of changed) if (said.has(name)) saved.set(name, serialize(value));
      return changed.every(([name, value]) => !said.has(name) || serialize(said.get(name)) === serialize(value));
    },
    set(key, parsePart) {
      if (!form.current) return;
      if (!parts.has(key)) {
        for (const [name, value] of Object.entries(parsePart(readFormDefaults(form.current)))) {
          saved.set(name, serialize(value));
          sent.delete(name);
        }
      }
      parts.set(key, parsePart);
      save();
    },
    remove: (key) => void parts.delete(key),
  } satisfies FormParts & Record<string, unknown>;
}

/** `lost`: the server was not reached. */
type Outcome = "saved" | "refused" | "lost";

/** Fields whose value is not final while they have the focus. */
const TYPED = "textarea, input:not([type=checkbox], [type=radio])";

const listChanged = (before: object, after: object): string[] => {
  const old = new Map(Object.entries(before).map(([name, value]) => [name, serialize(value)]));
  return Object.entries(after).flatMap(([name, value]) => (serialize(value) === old.get(name) ? [] : [name]));
};

/** JSON in which a number that is none is no null. */
const serialize = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (Number.isNaN(each) ? "NaN" : each)) ?? "";

interface Props<Saved, Change> {
  /** What is saved now. */
  saved: Saved;
  /** How it is saved; result of `useSavedChange`. */
  change: { mutateAsync: (input: Change) => Promise<unknown> };
  /** Asked before what deletes something is saved; otherwise the fields are as before. */
  ask?: AskWords & { when: (change: Change) => boolean };
  /** Name of the input that shows the error of a field of the API, where they differ. */
  getFieldName?: (field: string) => string;
  /** The sections, with what their fields are filled with. */
  children: (saved: Saved) => ReactNode;
}
