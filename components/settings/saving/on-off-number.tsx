import { type ComponentProps, type ReactNode, useState } from "react";
import type { AskWords } from "@/components/ui/form/ask-first";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { RadioCard } from "@/components/ui/form/radio-card";

/**
 * A form for whether something runs, each answer with its consequence, and for its number while it does. The more careful
 * answer stands first.
 */
export function OnOffNumber<Name extends string>({
  name,
  value,
  suggested,
  first,
  words,
  ask,
  change,
  aside,
}: Props<Name>) {
  const [isOn, setOn] = useState(value !== null);
  const [typed, setTyped] = useState(String(value ?? suggested));
  const answers = first === "on" ? (["on", "off"] as const) : (["off", "on"] as const);
  return (
    <PageForm<Record<Name, number | null>>
      change={change}
      ask={ask && { ...ask, when: (input) => ask.when(input[name]) }}
      parse={(form) => ({ [name]: isOn ? getNumber(form, name) : null }) as Record<Name, number | null>}
      saveLabel={words.save}
      className="flex flex-col gap-5"
      aside={isOn && aside?.(Number(typed))}
    >
      <fieldset>
        <legend className="sr-only">{words.legend}</legend>
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
    </PageForm>
  );
}

interface Props<Name extends string> {
  /** Field of the API: null while it does not run. */
  name: Name;
  value: number | null;
  /** Of the field, while there is none. */
  suggested: number;
  first: "on" | "off";
  words: Record<"legend" | "on" | "onText" | "off" | "offText" | "label" | "hint" | "save", string>;
  /** Asked before a value is saved that deletes something. */
  ask?: AskWords & { when: (value: number | null) => boolean };
  change: ComponentProps<typeof PageForm<Record<Name, number | null>>>["change"];
  /** Further buttons while it runs, with the number in the field. */
  aside?: (typed: number) => ReactNode;
}
