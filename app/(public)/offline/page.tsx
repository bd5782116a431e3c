import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OfflinePage } from "@/components/offline/offline-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("offlinePage"))("title") };
}

/** The service worker shows it in place of a page while the server cannot be reached. It has nothing of a user. */
export default function Offline() {
  return <OfflinePage />;
}
