// Shows what the desk pushes to this browser, and opens the page that it speaks of. It touches no other request.
self.addEventListener("push", (event) => {
  if (!event.data) return;
  const { title, body, url, tag } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, icon: "/icon.svg", badge: "/icon.svg", data: { url } }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", self.location.origin).href;
  const open = async () => {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const known = windows.find((each) => each.url === url) ?? windows.find((each) => each.visibilityState === "visible");
    if (!known) return self.clients.openWindow(url);
    await known.focus();
    if (known.url !== url) await known.navigate(url).catch(() => self.clients.openWindow(url));
  };
  event.waitUntil(open());
});
