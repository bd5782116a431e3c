import type { ReactNode } from "react";
import { AppearanceChoice } from "@/components/navigation/appearance-choice";
import { Wordmark } from "@/components/ui/layout/wordmark";

/** Frame of the pages without sign-in: logo, one card, and the choice of language and theme. */
export function PublicPageFrame({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4">
      <main className="my-auto w-full max-w-88 py-10">
        <div className="flex justify-center">
          <Wordmark />
        </div>
        <div className="mt-8 rounded-2xl border border-border bg-surface p-6 sm:p-7">
          <h1 className="text-lg font-semibold">{title}</h1>
          <p className="mt-1 text-dense text-muted">{lead}</p>
          <div className="mt-5">{children}</div>
        </div>
      </main>
      <footer className="pb-5">
        <AppearanceChoice className="flex flex-wrap justify-center gap-2" />
      </footer>
    </div>
  );
}
