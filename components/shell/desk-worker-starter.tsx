import { useLocale } from "next-intl";
import { useEffect } from "react";
import { registerDeskWorker } from "@/lib/client/offline/desk-worker-registration";

/** The page and its first requests come before the worker's downloads (ms). */
const START_DELAY_MS = 5_000;
/** The language of the worker's own page. */
const STORAGE_KEY = "waybill-worker-language";

/** Installs the desk's service worker once the page has loaded, and tells it the language of its page. */
export function DeskWorker() {
  const language = useLocale();
  useEffect(() => {
    if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
    const timer = setTimeout(() => void start(language).catch(() => {}), START_DELAY_MS); // tried again by the next page
    return () => clearTimeout(timer);
  }, [language]);
  return null;
}

async function start(language: string): Promise<void> {
  const before = await navigator.serviceWorker.getRegistration("/");
  before?.waiting?.postMessage("page loaded");
  const registration = await registerDeskWorker();
  if (localStorage.getItem(STORAGE_KEY) === language) return;
  if (localStorage.getItem(STORAGE_KEY) !== null) registration.active?.postMessage("language changed");
  localStorage.setItem(STORAGE_KEY, language);
}
