import { createParser, useQueryStates } from "nuqs";
import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { completeChange, listOpenDetails, type UrlParam, type UrlSchema, type UrlValues } from "./url-state";

/**
 * Changes parameters of the address; while typing, no history entry is added. What opens beside a list is rendered in
 * short tasks, unless the next key acts on it (`isAtOnce`).
 */
export type ChangeUrlState<Schema extends UrlSchema> = (
  change: Partial<UrlValues<Schema>>,
  options?: { isTyping?: boolean; isAtOnce?: boolean },
) => void;

/**
 * State of a page in its address: texts with defaults, and a function that changes some of them. A change adds a
 * history entry; one of a filter returns to the first page, see `completeChange`. What opens beside a list has one entry,
 * whatever it shows next, and closing it goes back to the entry before: the Back button does not open it again. The
 * function stays the same.
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
  /** The address without what is open, if this page added the history entry of what is open. */
  const openedFrom = useRef<string | null>(null);
  const openKeys = listOpenDetails(schema, values);
  const isOpen = openKeys.length > 0;
  useEffect(() => {
    if (!isOpen) openedFrom.current = null;
  }, [isOpen]);
  const change: ChangeUrlState<Schema> = (change, { isTyping = false, isAtOnce = false } = {}) => {
    const whole = completeChange(schema, change);
    const isOfDetails = Object.keys(change).every((key) => schema[key]?.role === "detail");
    const isDetail = isOfDetails && !isTyping;
    if (isDetail && isOpen && listOpenDetails(schema, { ...values, ...change }).length === 0) {
      // It may show an earlier row: a step of a held key is written a moment later, and not at all once it is closed.
      const search = new URLSearchParams(location.search);
      if (openKeys.some((key) => search.has(key)) && openedFrom.current === readAddressWithout(schema)) {
        openedFrom.current = null;
        window.history.back();
        return;
      }
    }
    const isDefault = ([key, value]: [string, unknown]) => value === schema[key]?.fallback;
    // Null takes a parameter out of the address.
    const next = Object.entries(whole).map(([key, value]) => [key, isDefault([key, value]) ? null : value]);
    const turnsPage = Object.keys(change).some((key) => schema[key]?.role === "page");
    const isReplacing = isTyping || (isDetail && isOpen);
    const options = { history: isReplacing ? "replace" : "push", scroll: turnsPage } as const;
    const write = () => void set(Object.fromEntries(next), options);
    const show = isOfDetails && !isAtOnce ? () => startTransition(write) : write;
    if (!isDetail || isOpen) return show();
    // A text just typed is written to the address first: it would share the new history entry, and be lost with it.
    void set({}).then(() => {
      openedFrom.current = readAddressWithout(schema);
      show();
    });
  };
  const latest = useRef(change);
  useLayoutEffect(() => {
    latest.current = change;
  });
  return [values, useCallback((...given) => latest.current(...given), [])];
}

/** The present address without the parameters of what is open. */
function readAddressWithout(schema: UrlSchema): string {
  const search = new URLSearchParams(location.search);
  for (const [key, { role }] of Object.entries(schema)) if (role === "detail") search.delete(key);
  return `${location.pathname}?${search}`;
}

function buildParser({ choices }: UrlParam<string | null>) {
  return createParser<string>({
    parse: (text) => (choices && !choices.includes(text) ? null : text),
    serialize: (value) => value,
  });
}
