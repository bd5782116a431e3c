import type { ReactNode } from "react";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { wordsOf } from "@/lib/server/i18n/browser-words";

export default async function CostLayout({ children }: { children: ReactNode }) {
  return <ExtraMessages words={await wordsOf("cost")}>{children}</ExtraMessages>;
}
