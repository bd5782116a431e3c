import type { ReactNode } from "react";
import { ExtraMessages } from "@/components/shell/extra-messages";
import { messagesOfPart } from "@/lib/server/i18n/browser-messages";

export default async function ImportLayout({ children }: { children: ReactNode }) {
  return <ExtraMessages words={await messagesOfPart("import")}>{children}</ExtraMessages>;
}
