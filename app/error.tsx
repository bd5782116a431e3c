"use client";
import { PageError } from "@/components/ui/feedback/page-error";

/** Replaces everything within the root layout, when a desk's frame fails too. */
export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main>
      <PageError digest={error.digest} />
    </main>
  );
}
