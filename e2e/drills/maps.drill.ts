import { type CDPSession, expect, type Page } from "@playwright/test";
import { beijingTimeAgo, instantAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test.use({ desk: { name: "seeded", data: "seeded" }, viewport: { width: 1440, height: 900 } });

const POINTS = 2_000;
const EVENTS = 400;
const SLOWDOWN = 4;
const LONGEST_TASK_MS = 100;
/** After an action the page may go on drawing so long, in ms. */
const QUIET_MS = 2_000;

const CITIES = [
  ..."北京市,上海市,天津市,重庆市,广东省深圳市,广东省广州市,浙江省杭州市,江苏省南京市,江苏省苏州市,四川省成都市".split(
    ",",
  ),
  ..."湖北省武汉市,湖南省长沙市,河南省郑州市,陕西省西安市,山东省青岛市,福建省厦门市,辽宁省沈阳市,吉林省长春市".split(
    ",",
  ),
  ..."黑龙江省哈尔滨市,云南省昆明市,贵州省贵阳市,甘肃省兰州市,青海省西宁市,海南省海口市,江西省南昌市".split(","),
  ..."安徽省合肥市,河北省石家庄市,山西省太原市,新疆维吾尔自治区乌鲁木齐市,西藏自治区拉萨市,宁夏回族自治区银川市".split(
    ",",
  ),
];

interface ObservedWindow {
  longTasks?: number[];
}

test(`a map with ${POINTS} points keeps the page free on a processor ${SLOWDOWN} times slower`, async ({
  page,
  signIn,
}) => {
  test.setTimeout(300_000);
  await page.route("**/api/v1/overview/map*", async (route) => {
    const answer = await route.fetch();
    const map = await answer.json();
    const jams = Array.from({ length: POINTS }, (_, index) => ({
      id: `jam-${index}`,
      node: `${CITIES[index % CITIES.length]}转运中心 ${index}`,
      area: CITIES[index % CITIES.length],
      since: instantAgo(index / 60),
      standing: POINTS - index,
      hours: 5,
    }));
    await route.fulfill({
      response: answer,
      json: { ...map, countedAt: map.countedAt ?? instantAgo(0), jams },
    });
  });
  await signIn();
  await observeLongTasks(page);
  const session = await page.context().newCDPSession(page);
  await page.goto("/");
  const map = page.getByTestId("national-map");
  await map.scrollIntoViewIfNeeded();
  await expect(map).toHaveAttribute("data-drawn", "true");
  const measure = (what: string, act: () => Promise<unknown>) => measureTasks(page, session, what, act);
  const found = [
    await measure("the points arrive", async () => {
      await page.getByLabel("店铺", { exact: true }).selectOption({ index: 1 });
      await expect(page.getByText(/2,?000 个网点拥堵/)).toBeAttached();
    }),
    await measure("the pointer moves over the country", async () => {
      const box = await map.boundingBox();
      if (!box) throw new Error("the map is not shown");
      for (let step = 0; step < 60; step += 1) {
        const [x, y] = [box.x + (box.width * (step + 1)) / 62, box.y + box.height * (0.3 + 0.4 * ((step % 10) / 10))];
        await page.mouse.move(x, y);
      }
    }),
    await measure("the arrow keys go from province to province", async () => {
      await map.getByRole("link").first().focus();
      for (let step = 0; step < 20; step += 1) await page.keyboard.press(step % 2 ? "ArrowDown" : "ArrowRight");
    }),
    await measure("another shade is chosen", () =>
      page
        .locator("label")
        .filter({ hasText: /^停滞$/ })
        .click(),
    ),
    await measure("the window gets narrower", () => page.setViewportSize({ width: 1100, height: 900 })),
  ];
  expect(found.filter(({ longestMs }) => longestMs > LONGEST_TASK_MS)).toEqual([]);
});

test(`a parcel's route of ${EVENTS} events keeps the page free on a processor ${SLOWDOWN} times slower`, async ({
  page,
  signIn,
  kuaidi100,
  addProblemShipment,
}) => {
  test.setTimeout(300_000);
  const waybillNumber = freshNumber("YT");
  const id = await addProblemShipment({ waybillNumber });
  const data = Array.from({ length: EVENTS }, (_, index) => ({
    time: beijingTimeAgo(index + 1),
    context: `快件到达${CITIES[index % CITIES.length]}转运中心`,
    status: "在途",
    areaName: CITIES[index % CITIES.length],
  }));
  await kuaidi100.push({ waybillNumber, state: "0", data });
  await signIn();
  await observeLongTasks(page);
  const session = await page.context().newCDPSession(page);
  await page.goto(`/shipments/${id}`);
  const map = page.getByTestId("route-map");
  await expect(map).toHaveAttribute("data-drawn", "true");
  await expect(page.getByTestId("trace-event").nth(2)).toBeVisible();
  const measure = (what: string, act: () => Promise<unknown>) => measureTasks(page, session, what, act);
  const found = [
    await measure("the pointer moves over the map", async () => {
      const box = await map.boundingBox();
      if (!box) throw new Error("the map is not shown");
      for (let step = 0; step < 60; step += 1)
        await page.mouse.move(box.x + (box.width * (step + 1)) / 62, box.y + box.height / 2);
    }),
    await measure("the pointer moves down the timeline", async () => {
      const box = await page.getByTestId("trace-event").first().boundingBox();
      if (!box) throw new Error("the timeline is not shown");
      for (let step = 0; step < 40; step += 1) await page.mouse.move(box.x + 40, Math.min(880, box.y + step * 15));
    }),
    await measure("the whole country is shown", () => page.getByRole("button", { name: "只看途经" }).click()),
  ];
  expect(found.filter(({ longestMs }) => longestMs > LONGEST_TASK_MS)).toEqual([]);
});

async function observeLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const longTasks: number[] = [];
    (window as ObservedWindow).longTasks = longTasks;
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
      buffered: false,
    });
  });
}

/** The longest task of an action and of the drawing after it; reported with the test. */
async function measureTasks(page: Page, session: CDPSession, what: string, act: () => Promise<unknown>) {
  await page.waitForTimeout(QUIET_MS);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.evaluate(() => (window as ObservedWindow).longTasks?.splice(0));
  await act();
  await page.waitForTimeout(QUIET_MS);
  const tasks = await page.evaluate(() => (window as ObservedWindow).longTasks ?? []);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const longestMs = Math.round(Math.max(0, ...tasks));
  const description = `${what}: ${tasks.length} tasks over 50 ms, the longest ${longestMs} ms`;
  test.info().annotations.push({ type: "measured", description });
  process.stdout.write(`${description}\n`);
  return { what, longestMs };
}
