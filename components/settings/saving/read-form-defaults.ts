/** The values with which the page came, whatever was typed since, even before the page became interactive. */
export function readFormDefaults(form: HTMLFormElement): FormData {
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
