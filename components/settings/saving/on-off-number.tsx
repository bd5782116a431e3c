import { type ReactNode, useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { RadioCard } from "@/components/ui/form/radio-card";
import type { AskWords } from "./ask-first";
import { FormSection } from "./form-parts";
import { SettingsForm } from "./settings-form";

/**
 * A section for whether something runs, each answer with its consequence, and for its number while it does; it saves
 * itself. The more careful answer stands first.
 */
export function OnOffNumber<Name extends string>({ name, value, ask, change, ...section }: Props<Name>) {
  return (
    <SettingsForm<Record<Name, number | null>, Record<Name, number | null>>
      saved={{ [name]: value } as Record<Name, number | null>}
      change={change}
      ask={ask && { ...ask, when: (input) => ask.when(input[name]) }}
    >
      {(saved) => <OnOffSection name={name} value={saved[name]} {...section} />}
    </SettingsForm>
  );
}

function OnOffSection({ name, value, suggested, first, words, notice, aside, children, ...section }: SectionProps) {
  const [isOn, setOn] = useState(value !== null);
  const [typed, setTyped] = useState(String(value ?? suggested));
  const answers = first === "on" ? (["on", "off"] as const) : (["off", "on"] as const);
  return (
    <FormSection
      {...section}
      title={words.title}
      text={words.text}
      parse={(form) => ({ [name]: form.get("mode") === "on" ? getNumber(form, name) : null })}
    >
      <div className="grid gap-5">
        {notice}
        <fieldset>
          <legend className="sr-only">{words.title}</legend>
          <div className="flex flex-col gap-2">
            {answers.map((answer) => (
              <RadioCard
                key={answer}
                name="mode"
                value={answer}
                defaultChecked={isOn === (answer === "on")}
                onChange={() => setOn(answer === "on")}
                title={words[answer]}
                text={words[`${answer}Text`]}
              />
            ))}
          </div>
        </fieldset>
        {isOn && (
          <FormField
            name={name}
            label={words.label}
            hint={words.hint}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={typed}
            onChange={setTyped}
          />
        )}
        {isOn && aside?.(Number(typed))}
        {children}
      </div>
    </FormSection>
  );
}

interface SectionProps {
  /** Field of the API: null while it does not run. */
  name: string;
  value: number | null;
  id: string;
  /** Of the field, while there is none. */
  suggested: number;
  first: "on" | "off";
  words: Record<"title" | "text" | "on" | "onText" | "off" | "offText" | "label" | "hint", string>;
  /** Shown below the field while it runs, with the number in the field. */
  aside?: (typed: number) => ReactNode;
  /** Shown above the fields. */
  notice?: ReactNode;
  /** Shown below the fields. */
  children: ReactNode;
}

interface Props<Name extends string> extends SectionProps {
  name: Name;
  /** Asked before a value is saved that deletes something. */
  ask?: AskWords & { when: (value: number | null) => boolean };
  /** How it is saved; result of `useSavedChange`. */
  change: { mutateAsync: (input: Record<Name, number | null>) => Promise<unknown> };
}
