import { PageNotFound } from "@/components/ui/feedback/page-notice";

export default function DeskNotFound() {
  return <PageNotFound />;
}
