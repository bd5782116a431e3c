import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { TabBar, TabLink } from "./tab-link";

/** A row of tabs that are links, so that each also opens in a new window; with the number of what each has. */
export function Tabs<Key extends string>({ label, tabs, current, testId, onChoose }: Props<Key>) {
  const format = useFormatter();
  return (
    <TabBar label={label}>
      {tabs.map(({ key, href, name, count, tone, isLit = false, help, data }) => (
        <TabLink
          key={key}
          href={href}
          isCurrent={key === current}
          className={tone}
          data={testId === undefined ? data : { ...data, "data-testid": testId, "data-key": key }}
          onChoose={() => onChoose(key)}
          aside={key === current && help}
        >
          {name}
          {count !== undefined && (
            <span
              className={`text-xs tabular-nums ${isLit ? "rounded bg-(--tone-soft) px-1 font-medium text-(--tone) forced-colors:border" : "min-w-[2ch] text-muted"}`}
            >
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
  tabs: readonly {
    key: Key;
    href: string;
    name: string;
    count?: number | string | null;
    /** Class of its colour: `tone-red`. */
    tone?: string;
    /** Whether the count has that colour, since it calls for action. */
    isLit?: boolean;
    /** A button beside the tab, while it is the current one, that explains its term. */
    help?: ReactNode;
    /** Data attributes for tests. */
    data?: Readonly<Record<`data-${string}`, string>>;
  }[];
  current: Key;
  /** Test id of each tab. */
  testId?: string;
  onChoose: (key: Key) => void;
}
