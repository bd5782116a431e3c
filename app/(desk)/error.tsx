"use client";
import { PageError } from "@/components/ui/feedback/page-error";

export default function DeskError({ error }: { error: Error & { digest?: string } }) {
  return <PageError digest={error.digest} />;
}
