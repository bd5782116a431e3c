import { Download, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useState } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { MENU_ROW, MenuRow } from "@/components/ui/dropdown/menu-row";
import { buildButtonClass } from "@/components/ui/layout/button-class";
import { PageLink } from "@/components/ui/layout/page-link";

/** The tables of a page whose files are in its export menu, by the name of the file. */
export const PageTablesContext = createContext<Map<string, { title: string; download: () => void }> | null>(null);

/** A page with one export menu: its tables have no download of their own. */
export function PageExports({ children }: { children: ReactNode }) {
  const [tables] = useState(() => new Map());
  return <PageTablesContext value={tables}>{children}</PageTablesContext>;
}

/** All that leaves a page: files that the server writes, sheets to print, and the tables shown, as CSV. */
export function ExportMenu({ files, sheet }: Props) {
  const t = useTranslations("exports");
  const tables = use(PageTablesContext);
  return (
    <Dropdown
      label={t("title")}
      testId="exports"
      buttonClassName={buildButtonClass({ variant: "outline", size: "sm" })}
      button={
        <>
          <Download aria-hidden />
          {t("title")}
        </>
      }
    >
      {(close) => (
        <div className="grid">
          {files.map(({ href, label }) => (
            <a key={href} href={href} download onClick={close} className={MENU_ROW}>
              {label}
            </a>
          ))}
          {sheet && (
            <PageLink href={sheet.href} className={MENU_ROW}>
              <Printer aria-hidden className="size-4 text-muted" />
              {sheet.label}
            </PageLink>
          )}
          {[...(tables ?? [])].map(([name, { title, download }]) => (
            <MenuRow
              key={name}
              onPress={() => {
                download();
                close();
              }}
            >
              {t("table", { title })}
            </MenuRow>
          ))}
        </div>
      )}
    </Dropdown>
  );
}

interface Props {
  /** Files that the server writes. */
  files: readonly { href: string; label: string }[];
  /** A page made for printing. */
  sheet?: { href: string; label: string };
}
