/** Permits as people meet them: a project from its facts to a case, a clock that runs, a road argued to its approval. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("permits in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    site = await openDemoSite();
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(() => site?.close());

  const open = (path: string) => page.goto(site.url + path);
  const dialog = () => page.locator(".ant-modal[role=dialog]").last();
  const confirm = async () => {
    await dialog().getByRole("button", { name: "确定" }).press("Enter");
    await dialog().waitFor({ state: "hidden" });
  };

  test("the calculator shows what the mechanisms save, and a case is made from it and handed in", async () => {
    await open("/permits?tab=calculator&lang=zh");
    await page.getByRole("button", { name: /^现行规则/ }).waitFor();
    const days = async (name: RegExp) =>
      Number(/(\d+) 个工作日/.exec((await page.getByRole("button", { name }).textContent())!)![1]);
    const [now, all] = [await days(/^现行规则/), await days(/^三项机制全部采用/)];
    expect(all).toBeLessThan(now);
    // 陕西's edge: one fen more than 30 million takes three approvals again.
    const m32 = page.getByRole("row").filter({ hasText: "M32" });
    const before = await m32.textContent();
    await page.getByRole("spinbutton", { name: "总投资（元）" }).fill("30000000.01");
    await page.getByRole("spinbutton", { name: "总投资（元）" }).press("Tab");
    await page.waitForURL(/3000000001/);
    await page.waitForFunction(
      (old) => ![...document.querySelectorAll("tr")].some((row) => row.textContent === old),
      before,
    );
    expect(await m32.textContent()).toMatch(/0 个工作日$/);

    await page.getByRole("textbox", { name: "项目编号" }).fill("E2E-1");
    await page.getByRole("textbox", { name: "项目名称" }).fill("试验路燃气更新");
    await page.getByRole("button", { name: "建立审批事项" }).press("Enter");
    await page.waitForURL(/case=\d+/);
    await page.getByRole("heading", { name: "试验路燃气更新" }).waitFor();
    const waits = page.getByRole("button", { name: "报送 可行性研究报告" });
    expect(await waits.getAttribute("aria-disabled")).toBe("true");
    expect(await waits.getAttribute("title")).toBe("须先办结“项目建议书”。");
    await page.getByRole("button", { name: "报送 项目建议书" }).click();
    await dialog().getByRole("textbox", { name: "文号" }).fill("收件 12 号");
    await confirm();
    await page.getByText("办理中", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "办结 项目建议书" }).click();
    await confirm();
    await page.getByText("已办结", { exact: true }).first().waitFor();
    expect(await page.getByRole("button", { name: "报送 可行性研究报告" }).getAttribute("aria-disabled")).toBe("false");
    await takePicture(page, "permits-case");
  });

  test("late cases come first with their days in words, and a number is the number of rows", async () => {
    await open("/permits?lang=zh");
    const late = page.getByRole("button", { name: /^有事项超期/ });
    const count = Number((await late.textContent())!.replace(/\D/g, ""));
    expect(count).toBeGreaterThan(0);
    expect(await page.locator("tr[data-row-key]").first().textContent()).toMatch(/已超 \d+ 天/);
    await late.click();
    await page.waitForURL(/word=overdue/);
    await page.getByText(`共 ${count} 项`).waitFor();
    expect(await page.locator("tr[data-row-key]").count()).toBe(count);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "导出 Excel" }).click();
    expect((await download).suggestedFilename()).toBe("permits-cases.xlsx");
  });

  test("one road, one case: reviewed, heard by all three channels, approved", async () => {
    await open("/permits?lang=zh");
    await page.getByRole("link", { name: /供热干管更新/ }).click();
    const road = page.locator(".permits-road").first();
    const review = road.getByRole("button", { name: "专家评审通过" });
    expect(await review.getAttribute("title")).toContain("专家评审意见");
    for (const part of ["专家评审意见", "政府专题会议纪要"]) {
      await road.getByRole("button", { name: `填写 ${part}` }).click();
      await dialog().getByRole("textbox", { name: "内容" }).fill("同意");
      if (part === "专家评审意见") await dialog().getByRole("spinbutton", { name: "专家人数" }).fill("5");
      await confirm();
    }
    await review.click();
    await confirm();
    await road.getByText("已评审", { exact: true }).waitFor();
    for (const level of ["市级", "区级"]) {
      await road.getByRole("button", { name: `填写${level}意见` }).click();
      await dialog().getByRole("textbox", { name: /单位/ }).fill(`${level}单位`);
      await dialog().getByRole("combobox", { name: "意见" }).click();
      await page.locator(".ant-select-item-option").filter({ hasText: "已同意" }).last().click();
      await confirm();
    }
    await road.getByText("案卷完整").waitFor();
    await road.getByRole("button", { name: "批准", exact: true }).click();
    await confirm();
    await road.getByText("已批准", { exact: true }).waitFor();
    expect(await road.textContent()).toContain("批准开挖");
    await takePicture(page, "permits-road");
  });

  test("a year shows its closed roads, and a road opens on the map", async () => {
    await open("/permits?tab=roads&lang=zh");
    await page
      .getByRole("button", { name: /^20\d\d/ })
      .first()
      .click();
    await page.waitForURL(/state=(closed|exception)/);
    await page.getByText("须例外", { exact: true }).first().waitFor();
    await page
      .getByRole("link", { name: /在地图上看/ })
      .first()
      .click();
    await page.waitForURL(/\/map\/facility\?.*bbox=/);
  });

  test("a changed duration is a new version of the rules, and the calculator goes by it", async () => {
    await open("/permits?tab=rules&lang=zh");
    expect(await page.getByRole("button", { name: "启用为新版本" }).isDisabled()).toBe(true);
    await page.getByRole("spinbutton", { name: "项目建议书 时限" }).fill("3");
    await page.getByRole("textbox", { name: "修改理由" }).fill("本市承诺时限");
    await page.getByRole("button", { name: "启用为新版本" }).press("Enter");
    await page.getByText(/第 \d+ 版 本市承诺时限/).waitFor();
    await open("/permits?tab=calculator&lang=zh");
    await page.getByText("3 工作日", { exact: true }).first().waitFor();
    expect(await page.getByText("本市设定").first().isVisible()).toBe(true);
  });

  for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE }))
    for (const language of ["zh", "en"])
      test(`${width}, ${language}: accessible by axe and no wider than the screen`, async () => {
        const narrow = await site.browser.newPage({ viewport });
        const wrong: string[] = [];
        for (const where of ["?", "?case=3", "?tab=calculator", "?tab=roads", "?tab=rules"]) {
          await narrow.goto(`${site.url}/permits${where}&lang=${language}`);
          await narrow.waitForLoadState("networkidle");
          await narrow.getByRole("main").getByRole("heading").first().waitFor();
          await narrow.locator("[role=status][aria-busy=true]").first().waitFor({ state: "detached" });
          wrong.push(...(await listViolations(narrow)).map((found) => `${where}: ${found}`));
          const excess = await narrow.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (excess > 0) wrong.push(`${where}: ${excess} px too wide`);
        }
        await narrow.close();
        expect(wrong).toEqual([]);
      });

  test("nothing failed in the page", () => expect(failures).toEqual([]));
});
