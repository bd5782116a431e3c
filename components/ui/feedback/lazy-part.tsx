import dynamic from "next/dynamic";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { isAnswering } from "@/lib/client/shared/reload-when-answered";
import { runAtFirstInput } from "@/lib/client/shared/run-at-first-input";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";

/** Pauses in ms between attempts to load a part; about five minutes in all. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 90_000, 90_000];

/**
 * A component that the browser loads when it is first rendered. While the server does not answer, the import is
 * retried with growing pauses and `loading` is shown, by default nothing; after the last attempt the page's error boundary
 * takes over, at once when the server answers without having the part, as after an update.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading?: () => ReactNode,
): LazyPart<Props> {
  const fetched = { Part: dynamic(() => loadWithRetries(load), { ssr: false, loading }) };
  return Object.assign(
    // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at the top of a module
    function LazyPart(props: Props) {
      const [Part] = useState(() => fetched.Part); // what is shown stays when the part has been fetched meanwhile
      return <Part {...props} />;
    },
    {
      fetch: () =>
        void load().then(
          (Part) => Object.assign(fetched, { Part }),
          () => {},
        ),
    },
  );
}

interface LazyPart<Props> {
  (props: Props): ReactNode;
  /** Loads it before it is rendered, which then neither waits nor shows `loading`. */
  fetch: () => void;
}

/** Loads a part that the user may open next, with the first input: until then it would delay the page. */
export function useFetchAhead({ fetch }: { fetch: () => void }): void {
  useEffect(() => {
    let cancelIdle = () => {};
    const cancel = runAtFirstInput(() => {
      cancelIdle = runWhenIdle(fetch);
    });
    return () => {
      cancel();
      cancelIdle();
    };
  }, [fetch]);
}

async function loadWithRetries<Part>(load: () => Promise<Part>): Promise<Part> {
  let failuresWhileAnswered = 0;
  for (const pause of PAUSES_MS) {
    try {
      return await load();
    } catch (error) {
      // The server answers, but no longer has the part: it was updated, and only a reload brings the new one.
      if (await isAnswering()) failuresWhileAnswered += 1;
      if (failuresWhileAnswered > 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}
