/// <reference lib="webworker" />
import { type PrecacheEntry, Serwist, type SerwistGlobalConfig } from "serwist";
import { answerNavigation, isDeskPage } from "./answer-navigation";
import { deleteOldOfflinePages, saveOfflinePage } from "./offline-page-cache";
import { openNotification, showNotification } from "./show-notification";

declare global {
  interface WorkerGlobalScope extends SerwistGlobalConfig {
    __SW_MANIFEST: (PrecacheEntry | string)[] | undefined;
  }
}
declare const self: ServiceWorkerGlobalScope;

/** The scripts and styles of this version; the build inserts them. */
const files = self.__SW_MANIFEST ?? [];
const version = hash(files.map((each) => (typeof each === "string" ? each : each.url)).join());

/**
 * The service worker of the desk: it keeps the scripts of its version and a page for when the server cannot be reached,
 * and shows notifications. It keeps no answer of the API and no page of a user: those have people's data.
 *
 * A new version waits until the tabs of the old one are closed, since their scripts are no longer on the server.
 */
const serwist = new Serwist({
  cacheId: "waybill",
  precacheEntries: files,
  precacheOptions: { concurrency: 2 },
  clientsClaim: true,
  navigationPreload: true,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && isDeskPage(url.pathname),
      handler: ({ event }) => answerNavigation(event as FetchEvent, version),
    },
  ],
});

self.addEventListener("install", (event) => event.waitUntil(saveOfflinePage(version)));
self.addEventListener("activate", (event) => event.waitUntil(deleteOldOfflinePages(version)));
self.addEventListener("message", (event) => {
  if (event.data === "language changed") event.waitUntil(saveOfflinePage(version));
  if (event.data === "page loaded") event.waitUntil(activateIfAlone());
});
self.addEventListener("push", (event) => event.waitUntil(showNotification(self, event)));
self.addEventListener("notificationclick", (event) => event.waitUntil(openNotification(self, event)));
serwist.addEventListeners();

/** A page loaded after this version was installed is of this version; with no other tab, no script of the old one is needed. */
async function activateIfAlone(): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length <= 1) await self.skipWaiting();
}

function hash(text: string): string {
  let sum = 5381;
  for (const letter of text) sum = (sum * 33 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}
