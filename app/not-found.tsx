import { PageNotFound } from "@/components/ui/feedback/page-not-found";

export default function NotFound() {
  return (
    <main>
      <PageNotFound />
    </main>
  );
}
