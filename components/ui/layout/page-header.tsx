import type { ReactNode } from "react";

export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-3 lg:px-6 lg:pt-5">
      <h1 className="wrap-anywhere text-xl font-semibold tracking-tight">{title}</h1>
      {children}
    </div>
  );
}
