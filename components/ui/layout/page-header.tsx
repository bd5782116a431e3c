import type { ReactNode } from "react";

export function PageHeader({ title, isLowOnPhones = false, children }: Props) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-3 lg:px-6 lg:pt-5 ${isLowOnPhones ? "max-sm:py-2" : ""}`}
    >
      <h1 className={`wrap-anywhere text-xl font-semibold tracking-tight ${isLowOnPhones ? "max-sm:sr-only" : ""}`}>
        {title}
      </h1>
      {children}
    </div>
  );
}

interface Props {
  title: ReactNode;
  /** On phones, whose bottom bar names the page, the title is for screen readers. */
  isLowOnPhones?: boolean;
  children?: ReactNode;
}
