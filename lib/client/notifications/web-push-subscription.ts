import { findDeskWorker, registerDeskWorker } from "@/lib/client/offline/desk-worker-registration";
import type { NewDevice } from "@/lib/domain/notifications/notice-requests";

/** Why this browser cannot receive web push messages. */
export type WebPushObstacle = "insecure" | "unsupported" | "denied";

/** The obstacle to web push in this browser; null if there is none. */
export function getWebPushObstacle(): WebPushObstacle | null {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "denied" : null;
}

/** Whether this browser has a push subscription. */
export async function hasWebPushSubscription(): Promise<boolean> {
  if (getWebPushObstacle() !== null) return false;
  const registration = await findDeskWorker();
  return (await registration?.pushManager.getSubscription()) != null;
}

/**
 * Asks the user for permission, and the browser's push service for a subscription.
 *
 * @param publicKey the server's VAPID key
 * @returns null if the user refuses
 */
export async function subscribeBrowser(publicKey: string, language: NewDevice["language"]): Promise<NewDevice | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await registerDeskWorker();
  const registration = await navigator.serviceWorker.ready;
  const existing = await registration.pushManager.getSubscription();
  // A subscription for another server's key cannot receive our messages.
  await existing?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = "", keys = {} } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" }, label: describeBrowser(), language };
}

/** Ends this browser's push subscription. */
export async function unsubscribeBrowser(): Promise<void> {
  const registration = await findDeskWorker();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** `Chrome · Windows`, so that users can distinguish their devices. */
function describeBrowser(): string {
  const agent = navigator.userAgent;
  const browser = ["Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "";
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"].find((name) => agent.includes(name)) ?? "";
  return [browser === "Edg" ? "Edge" : browser, system].filter(Boolean).join(" · ") || "Browser";
}
