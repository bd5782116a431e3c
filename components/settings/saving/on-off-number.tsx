import type { ComponentProps } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { RadioCard } from "@/components/ui/form/radio-card";

/**
 * Whether something runs, each answer with its consequence, and its number while it does. The more careful answer stands
 * first.
 */
export function OnOffNumber({ legend, isOn, onChange, first, texts, field }: Props) {
  const answers = first === "on" ? (["on", "off"] as const) : (["off", "on"] as const);
  return (
    <>
      <fieldset>
        <legend className="sr-only">{legend}</legend>
        <div className="flex flex-col gap-2">
          {answers.map((answer) => (
            <RadioCard
              key={answer}
              name="mode"
              value={answer}
              defaultChecked={isOn === (answer === "on")}
              onChange={() => onChange(answer === "on")}
              title={texts[answer]}
              text={texts[`${answer}Text`]}
            />
          ))}
        </div>
      </fieldset>
      {isOn && <FormField inputMode="numeric" autoComplete="off" {...field} />}
    </>
  );
}

interface Props {
  legend: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  first: "on" | "off";
  texts: Record<"on" | "onText" | "off" | "offText", string>;
  field: Pick<ComponentProps<typeof FormField>, "name" | "label" | "hint" | "defaultValue" | "onChange">;
}
