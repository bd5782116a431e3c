/** The named values of a form in order, for a comparison; files by name and size. */
export function readFormEntries(form: HTMLFormElement): readonly string[] {
  return [...new FormData(form)].map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : `${value.name} ${value.size}`}`,
  );
}

/** Whether the form has other values than when it was read. */
export function isFormChanged(before: readonly string[], form: HTMLFormElement): boolean {
  const now = readFormEntries(form);
  return now.length !== before.length || now.some((entry, index) => entry !== before[index]);
}
