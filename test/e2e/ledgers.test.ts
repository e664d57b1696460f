/** The ledgers as people meet them: an item from found to closed, two lists from hand-in to signature, gaps and a roster. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("the ledgers in a browser (needs Chromium)", () => {
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
  /** The form on top; the drawer below it is a dialog too. Confirmed by key: a click may fall between frames of its opening. */
  const dialog = () => page.locator(".ant-modal[role=dialog]").last();
  const drawer = () => page.getByRole("dialog").first();
  const act = async (action: string, fill: (box: ReturnType<typeof dialog>) => Promise<void>) => {
    await page.getByRole("region", { name: "处理" }).getByRole("button", { name: action }).click();
    const box = dialog();
    await fill(box);
    await box.getByRole("button", { name: "确定" }).press("Enter");
    await box.waitFor({ state: "hidden", timeout: 8000 }).catch(async (cause) => {
      throw new Error(`${action}: ${await box.textContent()}`, { cause });
    });
  };

  test("a colour filters list, address and export alike, and its number is the number of rows", async () => {
    await open("/assessment/ledger?lang=zh");
    const red = page.getByRole("region", { name: "按颜色" }).getByRole("button", { name: /^红/ });
    const count = Number((await red.textContent())!.replace(/\D/g, ""));
    expect(count).toBeGreaterThan(0);
    await red.click();
    await page.waitForURL(/colour=red/);
    await page.getByText(`共 ${count} 项`).waitFor();
    expect(await page.locator("tr.row .risk-orange").count()).toBe(0);
    await page.getByRole("button", { name: "导出" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Excel (XLSX)" }).click();
    expect((await download).suggestedFilename()).toMatch(/^ledger-.*\.xlsx$/);
  });

  test("an item goes from found to closed with a photo, and what is not possible says why", async () => {
    await open("/assessment/ledger?lang=zh");
    await page.locator("tr.row").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/item=\d+/);
    const off = drawer().getByRole("button", { name: "申请销号" });
    expect(await off.getAttribute("aria-disabled")).toBe("true");
    expect(await off.getAttribute("title")).toContain("尚未开始整改");
    await act("指定责任单位", async (box) => {
      await box.getByRole("textbox", { name: /责任单位/ }).fill("城东燃气所");
      await box.getByRole("textbox", { name: "责任人" }).fill("王小明");
    });
    await page.getByText("王**").first().waitFor();
    await act("开始整改", (box) => box.getByRole("textbox", { name: /整改措施/ }).fill("更换管段"));
    const photo = join(site.folder, "现场.jpg");
    writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 7, 0xff, 0xd9]));
    await page.getByRole("region", { name: "处理" }).getByRole("button", { name: "申请销号" }).click();
    await dialog().getByRole("button", { name: "确定" }).press("Enter");
    await dialog().getByText("必填").waitFor();
    await dialog().locator("input[type=file]").setInputFiles(photo);
    await dialog().getByRole("textbox", { name: "说明" }).fill("已更换并验收");
    await dialog().getByRole("button", { name: "确定" }).press("Enter");
    await drawer().getByText("待销号", { exact: true }).first().waitFor();
    expect(await drawer().getByRole("link", { name: "现场.jpg" }).count()).toBe(1);
    await act("同意销号", (box) => box.getByRole("textbox", { name: "办理人" }).fill("李四"));
    await drawer().getByText("已销号", { exact: true }).first().waitFor();
    await takePicture(page, "ledger-closed");
    await page.getByRole("button", { name: "关闭" }).click();
    await page.waitForURL((url) => !url.searchParams.has("item"));
  });

  test("updating from the run tells what changed, and a second time nothing does", async () => {
    await open("/assessment/ledger?lang=zh");
    await page.getByRole("button", { name: "从评估更新台账" }).click();
    await page
      .getByText(/新增 0，变化 0，建议销号 0，再次发现 [01]/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "从评估更新台账" }).click();
    await page
      .getByText(/新增 0，变化 0，建议销号 0，再次发现 0/)
      .first()
      .waitFor();
  });

  test("a list is handed in with its preview, reconciled, decided row by row and signed by both", async () => {
    const heading = "管段编号,道路,材质,管径,经度,纬度,责任人";
    const file = (name: string, rows: string[]) => {
      const path = join(site.folder, name);
      writeFileSync(path, `\ufeff${[heading, ...rows].join("\n")}\n`);
      return path;
    };
    const lists = {
      区台账: file("区.csv", ["R1,甲路,钢管,DN200,116.75,42.85,王小明", "R2,乙路,PE100,De110,116.76,42.85,李四"]),
      企业台账: file("企业.csv", ["R1,甲路,PE80,200,116.75,42.85,", "R3,丙路,PE100,110,116.77,42.85,"]),
    };
    await open("/assessment/two-ledgers?lang=zh&subject=pipes");
    const go = page.getByRole("button", { name: "开始核对" });
    expect(await go.getAttribute("aria-disabled")).toBe("true");
    for (const [party, path] of Object.entries(lists)) {
      await page.getByRole("button", { name: `提交清单 ${party}` }).click();
      await dialog().locator("input[type=file]").setInputFiles(path);
      await dialog().getByText("共 2 行：可用 2，拒收 0").waitFor();
      await dialog().getByText("“责任人”列含个人信息，未读取。").waitFor();
      await dialog()
        .getByRole("textbox", { name: /单位名称/ })
        .fill(party);
      if (party === "区台账") await takePicture(page, "hand-in");
      await dialog().getByRole("button", { name: "确认提交" }).press("Enter");
      await dialog().waitFor({ state: "hidden" });
    }
    await go.click();
    await page.getByRole("tab", { name: "内容不同 (1)" }).waitFor();
    const fields = page.getByRole("row").filter({ hasText: "材质" }).first();
    expect(await fields.textContent()).toContain("钢管");
    const decide = async (tab: RegExp, decision: string) => {
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("checkbox", { name: /^编号/ }).first().check();
      await page.getByRole("button", { name: decision }).click();
      await page.locator(".pair-table .badge-good").first().waitFor();
    };
    await decide(/内容不同/, "以企业为准");
    await decide(/仅区有/, "双方均不准确");
    await decide(/仅企业有/, "以企业为准");
    for (const party of ["区", "企业"]) {
      await page.getByRole("button", { name: `签认 ${party}` }).click();
      await dialog().getByRole("textbox", { name: "签认人" }).fill("张三");
      await dialog().getByRole("button", { name: "签认" }).press("Enter");
      await dialog().waitFor({ state: "hidden" });
    }
    await page.getByText("双方已签认，本版本不可更改。").waitFor();
    await page.getByText("已有一方签认，内容不可更改").first().waitFor();
    await takePicture(page, "two-ledgers-signed");
  });

  test("a gap is filled by a roster, and a number is shown only with a reason, then hidden again", async () => {
    await open("/assessment/coverage?lang=zh&show=all");
    const first = page.locator("[data-row-key]").filter({ hasText: "XQ" }).first();
    const code = /XQ\d+/.exec((await first.textContent())!)![0];
    const path = join(site.folder, "花名册.csv");
    writeFileSync(
      path,
      `\ufeff岗位,姓名,电话,小区编号,身份证号\n网格员,赵钱孙,13800001234,${code},1\n安全员,周吴,,${code},2\n燃气保姆,郑王,,${code},3\n市长,冯陈,,${code},4\n`,
    );
    await page.getByRole("button", { name: "导入花名册" }).click();
    await dialog().locator("input[type=file]").setInputFiles(path);
    await dialog().getByText("共 4 行：可用 3，拒收 1").waitFor();
    await dialog().getByText("“身份证号”列属敏感个人信息，未读取，平台不保存。").waitFor();
    expect(await dialog().getByRole("link", { name: "下载拒收行" }).count()).toBe(1);
    await dialog().getByRole("button", { name: "确认提交" }).press("Enter");
    await page.getByText(/已导入 3 行，涉及 1 个小区/).waitFor();
    await open(`/assessment/coverage?lang=zh&show=all&text=${code}`);
    await page.getByText("赵** 138****1234").waitFor();
    await page.getByRole("button", { name: "查看 赵**" }).click();
    await page.getByRole("textbox", { name: "查看事由（将记入审计）" }).fill("通知入户安检");
    await page.getByRole("button", { name: "确定" }).click();
    await page.getByRole("link", { name: "13800001234" }).waitFor();
    const trail = await site.database.query<{ facts: { reason: string } }>(
      "select facts from audit_line where command = 'reveal-person' order by line_no desc limit 1",
    );
    expect(trail.rows[0]!.facts.reason).toBe("通知入户安检");
  });

  test("on a phone an item is opened, its photo handed in by the camera's input", async () => {
    await page.setViewportSize(PHONE);
    await open("/assessment/ledger?lang=zh&state=open");
    await page.locator("tr.row").first().click();
    await page.getByRole("region", { name: "处理" }).waitFor();
    await act("开始整改", (box) => box.getByRole("textbox", { name: /整改措施/ }).fill("巡查加密"));
    await page.getByRole("region", { name: "处理" }).getByRole("button", { name: "申请销号" }).click();
    expect(await dialog().locator("input[type=file]").getAttribute("accept")).toContain("image/jpeg");
    await takePicture(page, "ledger-phone-submit");
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
