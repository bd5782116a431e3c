import { RadioCard } from "@/components/ui/form/radio-card";

/** Whether something runs, each answer with its consequence; the more careful one stands first. */
export function OnOffChoice({ legend, isOn, onChange, first, texts }: Props) {
  const answers = first === "on" ? (["on", "off"] as const) : (["off", "on"] as const);
  return (
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
  );
}

interface Props {
  legend: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  first: "on" | "off";
  texts: Record<"on" | "onText" | "off" | "offText", string>;
}
