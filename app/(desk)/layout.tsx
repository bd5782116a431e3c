import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { requireUser } from "@/lib/server/session";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { name, role } = await requireUser();
  return <DeskShell user={{ name, role }}>{children}</DeskShell>;
}
