/** The values that the address holds with commas between. */
export function splitCommaList(text: string): readonly string[] {
  return text.split(",").filter((part) => part !== "");
}

/** The same values with one of them added, or taken away where it is there. */
export function toggleInCommaList(text: string, value: string): string {
  const values = splitCommaList(text);
  return (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]).join(",");
}
