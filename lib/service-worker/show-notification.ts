/// <reference lib="webworker" />

/** What the server pushes to a browser. */
interface DeskNotification {
  title: string;
  body: string;
  url: string;
  tag: string;
}

/** Shows what the server pushes to this browser. */
export async function showNotification({ registration }: ServiceWorkerGlobalScope, { data }: PushEvent): Promise<void> {
  if (!data) return;
  const { title, body, url, tag }: DeskNotification = data.json();
  await registration.showNotification(title, { body, tag, icon: "/icon.svg", badge: "/icon.svg", data: { url } });
}

/** Opens the page that a notification is about, in a window of the desk where there is one. */
export async function openNotification(
  { clients, location }: ServiceWorkerGlobalScope,
  { notification }: NotificationEvent,
): Promise<void> {
  notification.close();
  const url = new URL(notification.data?.url ?? "/", location.origin).href;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const known = windows.find((each) => each.url === url) ?? windows.find((each) => each.visibilityState === "visible");
  if (!known) return void (await clients.openWindow(url));
  await known.focus();
  if (known.url !== url) await known.navigate(url).catch(() => clients.openWindow(url));
}
