import dynamic from "next/dynamic";
import type { ComponentType, ReactNode } from "react";
import { isAnswering } from "@/lib/client/shared/reload-when-answered";

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
): ComponentType<Props> {
  return dynamic(() => loadWithRetries(load), { ssr: false, loading });
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
