import type { NewDevice } from "@/lib/domain/notifications/notice-requests";

const WORKER = "/push-worker.js";

/** Why this browser can receive nothing. */
export type WebPushObstacle = "insecure" | "unsupported" | "denied";

/** What stands in the way of pushing to this browser; null where nothing does. */
export function getWebPushObstacle(): WebPushObstacle | null {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "denied" : null;
}

/** Whether this browser receives already, as far as it knows itself. */
export async function hasWebPushSubscription(): Promise<boolean> {
  if (getWebPushObstacle() !== null) return false;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) != null;
}

/**
 * Asks the reader, and the browser's push service for an address.
 *
 * @param publicKey the server's
 * @returns null where the reader does not want to
 */
export async function subscribeBrowser(publicKey: string, language: NewDevice["language"]): Promise<NewDevice | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await navigator.serviceWorker.register(WORKER);
  const registration = await navigator.serviceWorker.ready;
  const known = await registration.pushManager.getSubscription();
  // One that was made for another server's key receives nothing of ours.
  await known?.unsubscribe();
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint = "", keys = {} } = made.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" }, label: describeBrowser(), language };
}

/** Has this browser receive nothing more. */
export async function unsubscribeBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** `Chrome · Windows`, to tell one's devices apart. */
function describeBrowser(): string {
  const agent = navigator.userAgent;
  const browser = ["Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "";
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"].find((name) => agent.includes(name)) ?? "";
  return [browser === "Edg" ? "Edge" : browser, system].filter(Boolean).join(" · ") || "Browser";
}
