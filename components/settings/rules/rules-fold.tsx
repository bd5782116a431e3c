import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { type SaveRules, useRulesChange } from "./use-rules-change";

/**
 * Rules of one kind, folded below a line that says what is set. Its fields are saved when one is left or ticked; a value
 * that the server refuses stays, with the reason.
 */
export function RulesFold({ id, title, state, text, settings, rules, parse, children }: Props) {
  const { save, problem, clearProblem } = useRulesChange();
  const [version, setVersion] = useState(0);
  const fold = useRef<HTMLDetailsElement>(null);
  const serialize = (change?: FlagSettingsChange) => {
    const all = { ...settings, ...change };
    return JSON.stringify(rules.map((name) => all[name]));
  };
  const saved = serialize();
  // What the fields were filled with, or have sent.
  const known = useRef(saved);
  useEffect(() => {
    if (fold.current && window.location.hash === `#${id}`) fold.current.open = true;
  }, [id]);
  useEffect(() => {
    // Changed by an undo, a preset, a list or a colleague: the fields are filled again.
    if (known.current !== saved) setVersion((each) => each + 1);
    known.current = saved;
  }, [saved]);
  const saveFields = async (form: HTMLFormElement) => {
    const change = parse?.(new FormData(form));
    if (!change) return;
    const before = known.current;
    known.current = serialize(change);
    if (known.current === before) clearProblem();
    else if (!(await save(change))) known.current = before;
  };
  return (
    <section aria-labelledby={id} className="border-t border-border">
      <details ref={fold} className="group/fold">
        <summary className="flex cursor-pointer items-center gap-x-3 px-4 py-3 hover:bg-default lg:px-6">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open/fold:rotate-90" />
          <span className="grid min-w-0 flex-1 gap-x-8 wrap-anywhere sm:grid-cols-[17rem_minmax(0,1fr)] sm:items-baseline">
            <h2 id={id} className="scroll-mt-6 font-semibold max-lg:scroll-mt-16">
              {title}
            </h2>
            <span className="text-dense text-muted group-open/fold:invisible max-sm:group-open/fold:hidden">
              {state}
            </span>
          </span>
        </summary>
        <form
          noValidate
          aria-label={title}
          className="grid max-w-2xl gap-4 px-4 pb-6 sm:ps-11 lg:ps-13"
          onBlur={({ currentTarget }) => saveFields(currentTarget)}
          onChange={({ currentTarget, target }) => {
            if (target instanceof HTMLInputElement && target.type === "checkbox") void saveFields(currentTarget);
          }}
          onSubmit={(event) => {
            event.preventDefault();
            void saveFields(event.currentTarget);
          }}
        >
          {/* Enter sends a form with several fields only if it has one. */}
          <input type="submit" hidden />
          <p className="text-dense text-muted">{text}</p>
          <div key={version}>{children(save)}</div>
          <p role="status" className="tone-red text-dense text-(--tone) empty:-mt-4">
            {problem}
          </p>
        </form>
      </details>
    </section>
  );
}

interface Props {
  id: string;
  title: string;
  /** What is set, in a few words. */
  state: string;
  text: string;
  settings: FlagSettings;
  /** The settings that are changed here. */
  rules: readonly (keyof FlagSettings)[];
  /** What the fields say; without it there are lists alone. */
  parse?: (form: FormData) => FlagSettingsChange;
  /** The fields, and lists that save themselves. */
  children: (save: SaveRules) => ReactNode;
}
