import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { TimedUser } from "./timed-user";

/** A task as a new user does it, from the overview to its end; `isBefore` where an older version needs another way. */
interface Task {
  name: string;
  run(user: TimedUser, page: Page, isBefore: boolean): Promise<void>;
}

/** Excel until a downloaded file is open, in ms. */
const EXCEL_START_MS = 5_000;
/** The faulty numbers of the file, and what is right: a character too many, one that Excel rounded, one too short. */
const FAULTS = ["YT8800000000298?", "7.7312E+14", "YT1"];
const CORRECTIONS = ["YT8800000000298", "YT8800000000299", "YT8800000000300"];
const ORDERS = 300;

export const FIVE_TASKS: readonly Task[] = [
  {
    name: "find a stuck parcel and tell the buyer",
    async run(user, page, isBefore) {
      const text = page.getByRole("button", { name: /^复制(买家话术|给买家的话)$/ });
      const rows = page.getByTestId("case-row");
      if (isBefore) {
        const kinds = page.getByRole("button", { name: "异常类型" });
        const stuck = page.getByRole("checkbox", { name: "停滞", exact: true });
        await user.click(navLink(page, "异常"), kinds);
        await user.click(kinds, stuck);
        await user.click(stuck, rows.first());
      } else {
        const group = page.getByTestId("urgent-groups").getByRole("link", { name: /^停滞/ });
        await user.click(group, rows.first());
      }
      await expect(page.getByTestId("open-case")).toContainText("停滞");
      await user.click(text, page.getByText(/已复制/).first());
    },
  },
  {
    name: "import 300 orders with three errors",
    async run(user, page, isBefore) {
      const figures = page.getByTestId("check-figures");
      await user.click(navLink(page, "导入"), page.getByTestId("drop-zone"));
      await user.chooseFile(page.getByLabel("选择文件"), orderFile(), figures.getByText("有问题"));
      await expect(figures).toContainText("有问题3");
      const outcome = page.getByTestId("outcome-figures");
      if (isBefore) {
        // The errors are corrected in the sheet that is downloaded, which is imported once more.
        await user.click(page.getByRole("button", { name: "导入并订阅 297 单" }), outcome);
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          user.click(page.getByRole("link", { name: "下载错误表" }), outcome),
        ]);
        const sheet = readFileSync(await download.path());
        expect(sheet.length).toBeGreaterThan(0);
        user.elsewhere({ clicks: 2, fields: CORRECTIONS, startMs: EXCEL_START_MS }); // opened from the browser, saved
        await user.click(page.getByRole("button", { name: "再导入一份" }), page.getByTestId("drop-zone"));
        await user.chooseFile(page.getByLabel("选择文件"), toFile("未导入.csv", CORRECTIONS), figures);
        await user.click(page.getByRole("button", { name: "导入并订阅 3 单" }), outcome);
        return;
      }
      for (let left = FAULTS.length; left > 0; left -= 1) {
        const field = page.getByRole("textbox", { name: /^第 \d+ 行的/ });
        await user.click(page.getByRole("button", { name: "改正" }).first(), field);
        const wrong = await field.inputValue();
        await user.type(field, CORRECTIONS[FAULTS.indexOf(wrong)] ?? "");
        await user.press("Enter", page.getByRole("button", { name: `导入并订阅 ${ORDERS - left + 1} 单` }));
      }
      await user.click(page.getByRole("button", { name: "导入并订阅 300 单" }), outcome);
    },
  },
  {
    name: "hand over a shift",
    async run(user, page) {
      const form = page.getByRole("dialog", { name: "交班" });
      await user.click(navLink(page, "异常"), page.getByTestId("case-row").first());
      await user.click(page.getByRole("button", { name: "交班" }), form);
      await user.type(form.getByLabel("交接内容"), "圆通上海仓爆仓，先跟买家说两天。");
      await user.click(form.getByRole("button", { name: "交班" }), page.getByTestId("handover-notice"));
    },
  },
  {
    name: "see which carrier is slow to 新疆",
    async run(user, page, isBefore) {
      const { destination, figures } = partsOfSpeed(page);
      await user.click(navLink(page, isBefore ? "时效" : "报表"), destination);
      await user.choose(destination, { value: "新疆" }, figures.first());
      await user.read(figures.first());
    },
  },
  {
    name: "print a statement",
    async run(user, page, isBefore) {
      const print = page.getByRole("button", { name: "打印", exact: true });
      const statement = page.getByRole("link", { name: "打印对账单" });
      const exports = page.getByTestId("exports");
      await user.click(navLink(page, "结算"), isBefore ? statement : exports);
      if (!isBefore) await user.click(exports, statement);
      await user.click(statement, print);
      await page.evaluate(() => {
        window.print = () => document.body.setAttribute("data-printed", "true");
      });
      await user.click(print, page.locator("[data-printed]"));
    },
  },
];

function partsOfSpeed(page: Page) {
  return {
    // The second of the two lists of provinces: from where, and to where.
    destination: page
      .locator("select")
      .filter({ has: page.locator("option[value=新疆]") })
      .nth(1),
    figures: page.getByRole("row", { name: /顺丰|中通|圆通|韵达|邮政|EMS/ }),
  };
}

/** Settles when the figures of the parcels are counted, which is done in the background after they were made. */
export async function untilCounted(page: Page): Promise<void> {
  const { destination, figures } = partsOfSpeed(page);
  await expect(async () => {
    await page.goto("/analytics");
    await destination.selectOption("新疆");
    await expect(figures.first()).toBeVisible();
  }).toPass({ timeout: 300_000 });
}

const navLink = (page: Page, name: string) =>
  page.locator("aside").getByRole("link", { name: new RegExp(`^${name}(?!报表)`) });

/** 300 orders, three of them with an error. */
function orderFile() {
  const right = Array.from(
    { length: ORDERS - FAULTS.length },
    (_, index) => `YT8800000000${String(index).padStart(3, "0")}`,
  );
  return toFile("订单.csv", [...right, ...FAULTS]);
}

function toFile(name: string, numbers: readonly string[]) {
  const rows = numbers.map((number) => `${number},圆通,13800138000`);
  return { name, mimeType: "text/csv", buffer: Buffer.from(["运单号,快递公司,手机号", ...rows].join("\n")) };
}
