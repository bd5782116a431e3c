import { Download } from "lucide-react";

/** Link to a file of the table that the server writes. */
export function ExportLink({ href, label }: { href: string; label: string }) {
  return (
    <a
      href={href}
      className="inline-flex items-center gap-1.5 text-[0.8125rem] text-accent hover:underline max-lg:min-h-11"
    >
      <Download aria-hidden className="size-3.5" />
      {label}
    </a>
  );
}
