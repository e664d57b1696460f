/** Funding as a person meets it: balances, a commitment through the page, what is refused and why, shares to the fen. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

const PATIENCE_MS = 180_000;
const PAGES = {
  sources: "/funding",
  source: "/funding?source=2",
  flow: "/funding?tab=flow",
  projects: "/funding?tab=projects",
  project: "/funding?tab=projects&project=990100-2026-001",
  waivers: "/funding?tab=waivers",
  share: "/funding?tab=share",
  rules: "/funding?tab=rules",
  mechanism: "/mechanisms?id=M22",
};

describe.skipIf(!BROWSER_HERE)("funding in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  const failures: string[] = [];
  beforeAll(async () => {
    site = await openDemoSite(600);
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(() => site?.close());

  const dialog = () => page.locator(".ant-modal[role=dialog]").last();
  const drawer = () => page.locator(".ant-drawer").first();
  const granted = async () =>
    (await site.database.query<{ fen: number }>("select granted_fen as fen from funding_source where source_id = 1"))
      .rows[0]!.fen;

  test("money is granted to a project through the page: too much is grey and says why, the rest is booked", async () => {
    const before = await granted();
    await page.goto(`${site.url}/funding?lang=zh`);
    await page.getByRole("row").filter({ hasText: "中央预算内投资（虚构）" }).click();
    await page.waitForURL(/source=1/);
    const payment = drawer().getByRole("button", { name: "登记支付" });
    expect(await payment.getAttribute("aria-disabled")).toBe("true");
    expect(await payment.getAttribute("title")).toContain("没有已到位而未支付的资金");
    await drawer().getByRole("button", { name: "下达", exact: true }).click();
    await dialog().getByRole("combobox", { name: /项目/ }).click();
    await page.getByRole("option").first().waitFor({ state: "attached" });
    await page.locator(".ant-select-item-option").filter({ hasText: "老城区燃气干管更新" }).click();
    const amount = dialog().getByRole("textbox", { name: /金额/ });
    await amount.fill("36,000,000.01");
    const send = dialog().getByRole("button", { name: "登记" });
    await dialog().getByText("该资金来源余额不足：申请 36,000,000.01 元，可用 36,000,000.00 元。").waitFor();
    expect(await send.isDisabled()).toBe(true);
    await takePicture(page, "funding-refused");
    await amount.fill("1,234,567.89");
    await dialog().getByRole("textbox", { name: "文号或依据" }).fill("财建〔2026〕77号");
    await send.press("Enter");
    await dialog().waitFor({ state: "hidden" });
    await drawer().getByText("财建〔2026〕77号").waitFor();
    await drawer().getByText("34,765,432.11").first().waitFor();
    expect((await granted()) - before).toBe(123_456_789);
    await takePicture(page, "funding-granted");
  });

  test("an entry is reversed with a reason and stays on record", async () => {
    await page.goto(`${site.url}/funding?lang=zh&source=1`);
    await drawer()
      .getByRole("button", { name: /冲销第 \d+ 号记录/ })
      .first()
      .click();
    expect(await dialog().getByRole("button", { name: "冲销" }).isDisabled()).toBe(true);
    await dialog().getByRole("textbox", { name: "理由" }).fill("项目调整");
    await dialog().getByRole("button", { name: "冲销" }).press("Enter");
    await dialog().waitFor({ state: "hidden" });
    await drawer()
      .getByText(/已由 \d+ 冲销/)
      .waitFor();
    await drawer().getByText("项目调整").waitFor();
    expect(await granted()).toBe(0);
  });

  test("a source is added through the page and stands in the table and its sums", async () => {
    await page.goto(`${site.url}/funding?lang=zh`);
    await page.getByRole("button", { name: "新增资金来源" }).click();
    expect(await dialog().getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    await dialog().getByRole("textbox", { name: /名称/ }).fill("市级预备（虚构）");
    await dialog()
      .getByRole("textbox", { name: /出资单位/ })
      .fill("市财政局（虚构）");
    await dialog().getByRole("textbox", { name: /金额/ }).fill("100.01");
    await dialog().getByRole("button", { name: "保存" }).press("Enter");
    await page.waitForURL(/source=11/);
    await drawer().getByText("100.01").first().waitFor();
    await drawer().getByRole("button", { name: "修改来源" }).click();
    await dialog().getByRole("textbox", { name: /金额/ }).fill("90.5");
    await dialog().getByText("请填写依据或理由。").waitFor();
    await dialog().getByRole("textbox", { name: "文号或依据" }).fill("调减通知");
    await dialog().getByRole("button", { name: "保存" }).press("Enter");
    await dialog().waitFor({ state: "hidden" });
    await drawer().getByText("-9.51").first().waitFor();
    await drawer().getByText("调减通知").waitFor();
  });

  test("the calculator shares to the fen in both languages", async () => {
    await page.goto(`${site.url}/funding?tab=share&amount=1000.01&lang=en`);
    // 100001 fen at 30/70
    await page.getByRole("cell", { name: "300.00", exact: true }).waitFor();
    await page.getByRole("cell", { name: "700.01", exact: true }).first().waitFor();
    await page.getByText("Suggestion").first().waitFor();
    await page.goto(`${site.url}/funding?tab=share&amount=abc&lang=zh`);
    await page.getByText("请填写金额，最多两位小数。").first().waitFor();
  });

  test("a mechanism of funding is simulated in yuan", async () => {
    await page.goto(`${site.url}/mechanisms?id=M26&lang=zh`);
    await page.getByRole("spinbutton", { name: /每户奖补/ }).fill("15");
    await page.getByRole("button", { name: "模拟" }).click();
    await page.getByText("奖补总额").waitFor();
    await takePicture(page, "funding-mechanism");
  });

  test("no page threw", () => expect(failures).toEqual([]));

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(
        `${width}, ${language}: accessible by axe and no wider than the screen`,
        async () => {
          const other = await site.browser.newPage({ viewport });
          const wrong: string[] = [];
          other.on("console", (message) => {
            if (message.type() === "error") wrong.push(message.text());
          });
          for (const [name, path] of Object.entries(PAGES)) {
            await other.goto(`${site.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
            await other.waitForLoadState("networkidle");
            await other.locator("[role=status][aria-busy=true]").first().waitFor({ state: "detached" });
            wrong.push(...(await listViolations(other)).map((found) => `${name}: ${found}`));
            const excess = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (excess > 0) wrong.push(`${name}: ${excess} px too wide`);
            await takePicture(other, `funding-${name}-${width}-${language}`);
          }
          await other.close();
          expect(wrong).toEqual([]);
        },
        PATIENCE_MS,
      );
});
