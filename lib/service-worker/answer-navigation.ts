/// <reference lib="webworker" />
import { findOfflinePage } from "./offline-page-cache";

/** Downloads, the buyer's pages and the API reference are not of the desk. */
const OTHER_PATHS = /^\/(api|t|developers|worker)(\/|$)/;
/** Of a proxy whose server does not answer. */
const SERVER_AWAY: readonly number[] = [502, 504];

/** Whether the desk's page for "no connection" may stand in for this page. */
export function isDeskPage(path: string): boolean {
  return !OTHER_PATHS.test(path);
}

/** The page from the server; while it cannot be reached, the page that says so. */
export async function answerNavigation(event: FetchEvent, version: string): Promise<Response> {
  try {
    const preloaded: Response | undefined = await event.preloadResponse;
    const response = preloaded ?? (await fetch(event.request));
    const isAway = SERVER_AWAY.includes(response.status);
    return (isAway ? await findOfflinePage(version) : undefined) ?? response;
  } catch {
    return (await findOfflinePage(version)) ?? Response.error();
  }
}
