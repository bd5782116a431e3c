import type { ReactNode } from "react";
import { MoreWords } from "@/components/shell/more-words";
import { wordsOf } from "@/lib/server/i18n/browser-words";

export default async function AnalyticsLayout({ children }: { children: ReactNode }) {
  return <MoreWords words={await wordsOf("analytics")}>{children}</MoreWords>;
}
