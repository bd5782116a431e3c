import { ArrowLeft, Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";

/** A sheet to print and sign: its title, what it contains, and lines for signatures. */
export function PrintedSheet({ title, lead, corner, back, printLabel, signatures, children }: Props) {
  return (
    <div className="mx-auto max-w-5xl px-4 py-4 lg:px-6">
      <div className="mb-4 flex flex-wrap gap-2">
        <ButtonLink href={back.href} variant="ghost" size="sm">
          <ArrowLeft aria-hidden />
          {back.label}
        </ButtonLink>
        <Button variant="primary" size="sm" className="ms-auto" onPress={() => window.print()}>
          <Printer aria-hidden />
          {printLabel}
        </Button>
      </div>
      <article className="evidence rounded-xl border border-border bg-surface p-4 text-dense lg:p-8">
        <style>{`@page { @top-left { content: "${corner}" } }`}</style>
        <h1 className="text-center text-lg font-semibold">{title}</h1>
        <p className="mt-1 text-center text-muted">{lead}</p>
        {children}
        <dl className="mt-10 grid grid-cols-2 gap-x-12 gap-y-8 break-inside-avoid">
          {signatures.map((label) => (
            <div key={label} className="flex items-end gap-3">
              <dt className="whitespace-nowrap">{label}</dt>
              <dd className="h-6 flex-1 border-b border-foreground" />
            </div>
          ))}
        </dl>
      </article>
    </div>
  );
}

interface Props {
  title: string;
  /** Below the title: the period, and when it was printed. */
  lead: string;
  /** At the top of every printed page; days only, since it is part of a style sheet. */
  corner: string;
  back: { href: string; label: string };
  printLabel: string;
  signatures: readonly string[];
  children: ReactNode;
}
