/// <reference lib="webworker" />

const OFFLINE_PAGE = "/offline";
const PREFIX = "waybill-offline-";

/** Saves the page for "no connection" in the user's language; it has nothing of the user. @throws TypeError when it cannot be fetched */
export async function saveOfflinePage(version: string): Promise<void> {
  const response = await fetch(OFFLINE_PAGE, { cache: "reload" });
  if (!response.ok || response.redirected) throw new TypeError(`no offline page: ${response.status}`);
  await (await caches.open(PREFIX + version)).put(OFFLINE_PAGE, response);
}

export async function findOfflinePage(version: string): Promise<Response | undefined> {
  return (await caches.open(PREFIX + version)).match(OFFLINE_PAGE);
}

/** Deletes the pages of other versions. */
export async function deleteOldOfflinePages(version: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((each) => each.startsWith(PREFIX) && each !== PREFIX + version).map((each) => caches.delete(each)),
  );
}
