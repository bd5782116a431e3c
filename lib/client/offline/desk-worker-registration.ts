const DESK_WORKER = "/worker/sw.js";

/** The service worker's registration; undefined without one, and in a browser or at an address (plain http) without workers. */
export async function findDeskWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  return navigator.serviceWorker.getRegistration("/");
}

/** Installs the service worker for the whole desk, or its new version. @throws TypeError when it cannot be fetched */
export async function registerDeskWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(DESK_WORKER, { scope: "/", updateViaCache: "none" });
}
