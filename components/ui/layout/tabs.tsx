"use client";
import { useFormatter } from "next-intl";
import { TabBar, TabLink } from "./tab-link";

/** A row of tabs that are links, so that each also opens in a new window; with the number of what each has. */
export function Tabs<Key extends string>({ label, tabs, current, onChoose }: Props<Key>) {
  const format = useFormatter();
  return (
    <TabBar label={label}>
      {tabs.map(({ key, href, name, count }) => (
        <TabLink key={key} href={href} isCurrent={key === current} onChoose={() => onChoose(key)}>
          {name}
          {count !== undefined && (
            <span className="min-w-[2ch] text-xs text-muted tabular-nums">
              {typeof count === "number" ? format.number(count) : count}
            </span>
          )}
        </TabLink>
      ))}
    </TabBar>
  );
}

interface Props<Key extends string> {
  /** Name of the row for screen readers. */
  label: string;
  /** `count` may be a text such as `99+`; null keeps its place until the number is known. */
  tabs: readonly { key: Key; href: string; name: string; count?: number | string | null }[];
  current: Key;
  onChoose: (key: Key) => void;
}
