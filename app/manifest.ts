import type { MetadataRoute } from "next";
import { getLocale, getTranslations } from "next-intl/server";

const ICON = { type: "image/png", purpose: "any" } as const;

/** Makes the desk installable; the worker opens it without a network too, see lib/service-worker. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations();
  return {
    id: "/",
    name: t("app.name"),
    short_name: t("app.name"),
    description: t("app.description"),
    lang: await getLocale(),
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#27408b",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icons/icon-192.png", sizes: "192x192", ...ICON },
      { src: "/icons/icon-512.png", sizes: "512x512", ...ICON },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("nav.shipments"), url: "/shipments" },
      { name: t("nav.problems"), url: "/problems" },
    ],
  };
}
