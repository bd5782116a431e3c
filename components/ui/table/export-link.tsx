import { Download } from "lucide-react";

export function ExportLink({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} className="inline-flex items-center gap-1.5 text-dense text-accent hover:underline touch-min-height">
      <Download aria-hidden className="size-3.5" />
      {label}
    </a>
  );
}
