import { PageNotFound } from "@/components/ui/feedback/page-not-found";

export default function DeskNotFound() {
  return <PageNotFound />;
}
