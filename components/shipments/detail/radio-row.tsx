/** A few radio buttons in a row. */
export function RadioRow<Value extends string>({ legend, choices, value, onChoose }: Props<Value>) {
  return (
    <fieldset>
      <legend className="mb-1 text-dense text-muted">{legend}</legend>
      <div className="flex rounded-lg border border-border p-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex h-8 flex-1 cursor-pointer items-center justify-center rounded-md px-3 text-dense text-muted has-checked:bg-default has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-(--focus) touch-height"
          >
            <input
              type="radio"
              name={legend}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="sr-only"
            />
            {choice.word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Props<Value extends string> {
  legend: string;
  choices: readonly { value: Value; word: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}
