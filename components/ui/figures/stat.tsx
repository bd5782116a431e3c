"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { Sparkline } from "./sparkline";
import { useValueFormat, type ValueUnit } from "./use-value-format";

/** Tiles side by side, as a list. */
export function StatGroup({ label, className = "grid-cols-2 lg:grid-cols-4", children }: GroupProps) {
  return (
    <ul
      aria-label={label}
      className={`grid gap-px overflow-hidden rounded-xl border border-border bg-border ${className}`}
    >
      {children}
    </ul>
  );
}

/** A figure with its name, and if wanted a note, the difference to an earlier one in words, a line, and a link. */
export function Stat({ label, value, unit = "count", note, tone = "", isNoteToned = false, href, ...rest }: Props) {
  const { difference, target, trend, testId } = rest;
  const format = useValueFormat();
  const content = (
    <>
      <span className="block text-dense text-muted">{label}</span>
      <span className="mt-0.5 flex items-end justify-between gap-x-3">
        <span
          className={`min-w-0 wrap-anywhere whitespace-nowrap max-[22rem]:whitespace-normal text-figure leading-tight font-semibold tracking-tight tabular-nums max-sm:text-xl max-[22rem]:text-base ${value === null ? "text-muted" : tone && !isNoteToned ? "text-(--tone)" : ""}`}
        >
          {format(value, unit)}
        </span>
        {trend && <Sparkline values={trend} />}
      </span>
      {difference && <Difference value={value} unit={unit} difference={difference} />}
      {target && (
        <span className={`mt-1 block text-xs ${target.isMet ? "tone-green" : "tone-red"} text-(--tone)`}>
          {target.text}
        </span>
      )}
      {note && (
        <span className={`mt-1 block text-xs ${isNoteToned ? "font-medium text-(--tone)" : "text-muted"}`}>{note}</span>
      )}
    </>
  );
  const className = `${tone} flex h-full flex-col wrap-anywhere px-4 py-3.5 lg:px-5 lg:py-4`;
  return (
    <li className="bg-surface">
      <div data-testid={testId} className="h-full">
        {href ? (
          <PageLink href={href} className={`${className} -outline-offset-2! hover:bg-surface-secondary`}>
            {content}
          </PageLink>
        ) : (
          <div className={className}>{content}</div>
        )}
      </div>
    </li>
  );
}

/** "比上周多 12（+8%）": the direction is said, not only coloured. */
function Difference({ value: shown, unit, difference }: DifferenceProps) {
  const t = useTranslations("stat");
  const format = useValueFormat();
  const { before, of, better, value = shown, write = (amount: number) => format(amount, unit) } = difference;
  if (typeof value !== "number") return null;
  const change = value - before;
  const isBetter = change !== 0 && better !== undefined && change > 0 === (better === "more");
  const tone =
    change === 0 || better === undefined ? "text-muted" : `${isBetter ? "tone-green" : "tone-red"} text-(--tone)`;
  const share =
    before > 0 ? t("share", { share: `${change > 0 ? "+" : ""}${format(change / before, "percent")}` }) : "";
  const words =
    change === 0
      ? t("same", { before: of })
      : t(change > 0 ? "more" : "less", { before: of, amount: write(Math.abs(change)) }) + share;
  return <span className={`mt-1 block text-xs ${tone}`}>{words}</span>;
}

interface GroupProps {
  label?: string;
  /** Classes of the grid's columns. */
  className?: string;
  children: ReactNode;
}

interface Props {
  label: string;
  /** In the unit; a text is shown as it is, null as "—". */
  value: number | string | null;
  unit?: ValueUnit;
  note?: ReactNode;
  /** Class of the figure's colour: `tone-amber`. */
  tone?: string;
  /** Colours the note instead of the figure. */
  isNoteToned?: boolean;
  difference?: FigureDifference | undefined;
  /** The target in words, and whether the value keeps to it. */
  target?: { text: string; isMet: boolean } | undefined;
  /** Earlier values, oldest first. */
  trend?: readonly number[] | undefined;
  /** Page that shows what is counted. */
  href?: string;
  testId?: string;
}

interface FigureDifference {
  /** The figure to compare with, in the same unit. */
  before: number;
  /** What it was: 上周. */
  of: string;
  /** Which direction is good; without it the difference has no colour. */
  better?: "more" | "less" | undefined;
  /** The value in the unit, where it is shown in words. */
  value?: number | undefined;
  /** The amount of the change in words, where its unit has no format: a duration. */
  write?: ((amount: number) => string) | undefined;
}

type DifferenceProps = Pick<Props, "value"> & { unit: ValueUnit } & { difference: FigureDifference };
