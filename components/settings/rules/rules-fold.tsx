import { type ReactNode, useEffect, useRef } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useFieldError } from "@/components/ui/form/field-errors";
import { Fold } from "@/components/ui/layout/fold";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { useChangeRules } from "./use-change-rules";

/** Rules of one kind, folded below a line that says what is set. */
export function RulesFold({ id, title, state, text, settings, parse, children }: Props) {
  const change = useChangeRules();
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (fold.current && window.location.hash === `#${id}`) fold.current.open = true;
  }, [id]);
  return (
    <section aria-labelledby={id} className="border-t border-border">
      <Fold
        ref={fold}
        className="group/fold"
        labelClassName="px-4 py-3 hover:bg-default lg:px-6"
        label={
          <span className="ms-1.5 grid min-w-0 flex-1 gap-x-8 wrap-anywhere sm:grid-cols-[17rem_minmax(0,1fr)] sm:items-baseline">
            <h2 id={id} className="scroll-mt-6 font-semibold max-lg:scroll-mt-16">
              {title}
            </h2>
            <span className="text-dense text-muted group-open/fold:invisible max-sm:group-open/fold:hidden">
              {state}
            </span>
          </span>
        }
      >
        <div className="grid max-w-2xl gap-4 px-4 pb-6 sm:ps-11 lg:ps-13">
          <p className="text-dense text-muted">{text}</p>
          <SettingsForm saved={settings} change={change} getFieldName={() => id}>
            {(saved) => (
              <RulesFields id={id} parse={(form) => parse?.(form, saved) ?? {}}>
                {children(saved, change.mutate)}
              </RulesFields>
            )}
          </SettingsForm>
        </div>
      </Fold>
    </section>
  );
}

/** The fields, and why the server refused the last change of one. */
function RulesFields({ id, parse, children }: FieldsProps) {
  useFormPart(parse);
  const { error, hideError } = useFieldError(id);
  return (
    <div onInput={hideError}>
      {children}
      {error && <p className="tone-red mt-4 text-dense text-(--tone)">{error}</p>}
    </div>
  );
}

interface FieldsProps {
  id: string;
  parse: (form: FormData) => FlagSettingsChange;
  children: ReactNode;
}

interface Props {
  id: string;
  title: string;
  /** What is set, in a few words. */
  state: string;
  text: string;
  settings: FlagSettings;
  /** What the fields say, which were filled with the saved rules; without it there are lists alone. */
  parse?: (form: FormData, saved: FlagSettings) => FlagSettingsChange;
  /** The fields, filled with the saved rules, and lists that save themselves. */
  children: (saved: FlagSettings, save: ReturnType<typeof useChangeRules>["mutate"]) => ReactNode;
}
