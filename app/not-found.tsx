import { PageNotFound } from "@/components/ui/feedback/page-notice";

export default function NotFound() {
  return (
    <main>
      <PageNotFound />
    </main>
  );
}
