import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { RadioCard } from "@/components/ui/form/radio-card";
import { Button } from "@/components/ui/layout/button";

/**
 * A form for whether something runs, each answer with its consequence, and for its number while it does. The more careful
 * answer stands first.
 */
export function OnOffNumber<Name extends string>({ name, value, suggested, first, words, ...rest }: Props<Name>) {
  const t = useTranslations("drawer");
  const { mutate, ...change } = rest.change;
  const [asked, setAsked] = useState<Record<Name, number | null> | null>(null);
  const [isOn, setOn] = useState(value !== null);
  const [typed, setTyped] = useState(String(value ?? suggested));
  const answers = first === "on" ? (["on", "off"] as const) : (["off", "on"] as const);
  return (
    <PageForm<Record<Name, number | null>>
      change={{ ...change, mutate: (input) => (rest.mustAsk?.(input[name]) ? setAsked(input) : mutate(input)) }}
      parse={(form) => ({ [name]: isOn ? getNumber(form, name) : null }) as Record<Name, number | null>}
      saveLabel={words.save}
      className="flex flex-col gap-5"
      aside={
        <>
          {isOn && rest.aside?.(Number(typed))}
          {asked && (
            <div role="alertdialog" aria-label={words.ask} className="flex basis-full flex-wrap items-center gap-2">
              <p className="basis-full">{words.ask}</p>
              <Button
                variant="danger"
                onPress={() => {
                  mutate(asked);
                  setAsked(null);
                }}
              >
                {words.sure}
              </Button>
              <Button isAutoFocused onPress={() => setAsked(null)}>
                {t("cancel")}
              </Button>
            </div>
          )}
        </>
      }
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
  words: Record<"legend" | "on" | "onText" | "off" | "offText" | "label" | "hint" | "save", string> & {
    ask?: string;
    sure?: string;
  };
  /** Whether the value deletes something, so that `words.ask` is asked first. */
  mustAsk?: (value: number | null) => boolean;
  change: ComponentProps<typeof PageForm<Record<Name, number | null>>>["change"];
  /** Further buttons while it runs, with the number in the field. */
  aside?: (typed: number) => ReactNode;
}
