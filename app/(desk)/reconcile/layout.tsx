import type { ReactNode } from "react";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { wordsOf } from "@/lib/server/i18n/browser-words";

export default async function ReconcileLayout({ children }: { children: ReactNode }) {
  return <ExtraMessages words={await wordsOf("reconcile")}>{children}</ExtraMessages>;
}
