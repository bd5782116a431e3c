import { createParser, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { completeChange, type UrlParam, type UrlSchema, type UrlValues } from "./url-state";

/** Changes parameters of the address; while typing, no history entry is added. */
export type ChangeUrlState<Schema extends UrlSchema> = (
  change: Partial<UrlValues<Schema>>,
  options?: { isTyping?: boolean },
) => void;

/**
 * State of a page in its address: texts with defaults, and a function that changes some of them. A change adds a
 * history entry; one of a filter returns to the first page, see `completeChange`.
 *
 * @param schema must be the same object in every render
 */
export function useUrlState<Schema extends UrlSchema>(schema: Schema): [UrlValues<Schema>, ChangeUrlState<Schema>] {
  const parsers = useMemo(
    () => Object.fromEntries(Object.entries(schema).map(([key, param]) => [key, buildParser(param)])),
    [schema],
  );
  const [read, set] = useQueryStates(parsers);
  const values = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(schema).map(([key, { fallback }]) => [key, read[key] ?? fallback]),
      ) as UrlValues<Schema>,
    [schema, read],
  );
  const change: ChangeUrlState<Schema> = (change, { isTyping = false } = {}) => {
    const whole = completeChange(schema, change);
    const isDefault = ([key, value]: [string, unknown]) => value === schema[key]?.fallback;
    // Null takes a parameter out of the address.
    const next = Object.entries(whole).map(([key, value]) => [key, isDefault([key, value]) ? null : value]);
    const turnsPage = Object.keys(change).some((key) => schema[key]?.role === "page");
    void set(Object.fromEntries(next), { history: isTyping ? "replace" : "push", scroll: turnsPage });
  };
  return [values, change];
}

function buildParser({ choices }: UrlParam<string | null>) {
  return createParser<string>({
    parse: (text) => (choices && !choices.includes(text) ? null : text),
    serialize: (value) => value,
  });
}
