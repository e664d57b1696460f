/** Assess, conclude, sign, download; drains by camera; a document's version: as a person does it in a real browser. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unpackZip } from "../../src/platform/files/zip.ts";
import { listViolations } from "./axe.ts";
import { BROWSER_HERE, choose, type DemoSite, openDemoSite, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("reports, drains and standards in a browser (needs Chromium)", () => {
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
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const dialog = () => page.getByRole("dialog");

  /** Runs axe on what is open now. */
  async function violations(): Promise<string[]> {
    // A drawer on its way in is pale; what counts is how it stands.
    await page.waitForTimeout(500);
    return listViolations(page);
  }

  test("pipes of a filter become a draft with forms, and its suggestions are taken over", async () => {
    await open("/assessment/reports?new=1&network=gas&risk=red,orange");
    await page.getByLabel("评估单位").fill("云溪燃气集团");
    await button("建立报告").click();
    await page.getByRole("heading", { name: /燃气管道老化评估报告/ }).waitFor();
    await page.getByText("草稿").first().waitFor();
    expect(await button("提交审核").isDisabled()).toBe(true);
    await button("按建议采纳（未定的）").click();
    await page.getByText(/已对 \d+ 张下结论/).waitFor();
    expect(await violations()).toEqual([]);
    await takePicture(page, "report-draft");
  });

  test("a form is filled by hand: a score without evidence is refused, with it kept", async () => {
    await choose(page, page.getByRole("combobox", { name: "评估方式" }), "评估表评定");
    await page.waitForURL(/basis=ASSESSED/);
    await button(/^评估表 \d+$/)
      .first()
      .click();
    await dialog().getByText("评估条目").first().waitFor();
    await choose(page, dialog().getByRole("combobox", { name: "评分 腐蚀缺陷" }), "4");
    await button("保存评估表").click();
    await page.getByRole("alert").filter({ hasText: "须写明依据" }).waitFor();
    await page.getByRole("textbox", { name: "依据 腐蚀缺陷" }).fill("开挖见点蚀");
    await page.getByRole("textbox", { name: "资料 腐蚀缺陷" }).fill("检测报告 2026-7");
    await page.getByLabel("资料日期 腐蚀缺陷").fill("2022-05-01");
    await page.getByText("资料已超过 3 年。").waitFor();
    await button("保存评估表").click();
    await page.getByText("有未保存的改动").waitFor({ state: "detached" });
    expect(await violations()).toEqual([]);
    await takePicture(page, "report-form");
    await page.keyboard.press("Escape");
  });

  test("what needs words is concluded together, then handed in, reviewed by another, signed and downloaded", async () => {
    await open(
      page
        .url()
        .replace(/&(basis|form)=[^&]*/g, "")
        .replace(site.url, "") + "&conclusion=OPEN",
    );
    await button(/对筛选出的/).click();
    await dialog().getByRole("radio", { name: "落实管控措施，可继续运行" }).check();
    expect(await dialog().getByRole("button", { name: "下结论" }).isDisabled()).toBe(true);
    await dialog().getByRole("textbox", { name: "管控措施" }).fill("每周巡检，季度检漏");
    await dialog().getByRole("button", { name: "下结论" }).click();
    await dialog().waitFor({ state: "detached" });

    await button("提交审核").click();
    await dialog().getByRole("textbox").fill("王芳");
    await dialog().getByRole("button", { name: "提交审核" }).click();
    await dialog().waitFor({ state: "detached" });
    await button("审核通过").click();
    await dialog().getByText("审核通过").first().waitFor();
    await dialog().getByRole("textbox").fill("王芳");
    await dialog().getByRole("button", { name: "审核通过" }).click();
    await page.getByText("不能审核自己的报告").waitFor();
    await dialog().getByRole("textbox").fill("李强");
    await dialog().getByRole("button", { name: "审核通过" }).click();
    await button("签署").click();
    await page.getByText(/签署内容完好/).waitFor();
    await takePicture(page, "report-signed");

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Word" }).click();
    const path = await (await download).path();
    const unpacked = await unpackZip(path);
    const text = readFileSync(join(unpacked.folder, "word", "document.xml"), "utf8").replace(/<[^>]+>/g, "");
    await unpacked.remove();
    for (const word of ["云溪燃气集团", "王芳", "李强", "每周巡检，季度检漏", "开挖见点蚀", "演示城市（虚构数据）"])
      expect(text.includes(word), word).toBe(true);
  });

  test("the pipe's page tells its conclusion and leads back to the form", async () => {
    await open("/assessment/reports?report=1");
    await button(/^评估表 \d+$/)
      .first()
      .click();
    await dialog().locator("a[href^='/pipes/']").first().click();
    const card = page.locator(".ant-card", { hasText: "评估结论" });
    await card.getByText("王芳 / 李强", { exact: false }).waitFor();
    await card.getByRole("link").last().click();
    await dialog()
      .getByText(/评估表 \d+/)
      .waitFor();
  });

  test("a correction is a draft beside the signed version, and can be thrown away", async () => {
    await open("/assessment/reports?report=1");
    await button("出更正版").click();
    await dialog().getByRole("textbox").fill("材质录错");
    await dialog().getByRole("button", { name: "出更正版" }).click();
    await page.getByText("更正原因：材质录错").waitFor();
    expect(await page.getByText("1 号第 2 版", { exact: false }).count()).toBe(1);
    await button("删除草稿").click();
    await dialog().getByRole("button", { name: "删除草稿" }).click();
    await page.getByText(/签署内容完好/).waitFor();
    expect(await page.getByText("1 号第 1 版", { exact: false }).count()).toBe(1);
  });

  test("a CCTV sheet is checked, taken in, and each drain has its class", async () => {
    const list = (await (await fetch(`${site.url}/api/v1/pipes?network=drainage&limit=3`)).json()) as {
      rows: { sourceId: string }[];
    };
    const [a, b] = list.rows.map(({ sourceId }) => sourceId);
    const file = join(site.folder, "cctv.csv");
    writeFileSync(
      file,
      `管段编号,检测日期,缺陷名称,等级,距离(m)\n${a},2026-05-01,破裂,4,3\n${b},2026-05-01,无,,\n没有,2026-05-01,PL,2,1\n`,
    );
    await open("/assessment/reports?tab=drains");
    await button("导入检测记录").click();
    await page.locator("input[type=file]").setInputFiles(file);
    await button("下一步").click();
    await button("开始检查").click();
    await page.getByText("没有编号为 没有 的排水管段。").waitFor();
    expect(await page.getByRole("link", { name: "下载拒收行" }).count()).toBe(1);
    await button("确认入库").click();
    await page.getByText(/已入库：新增 2/).waitFor();
    await dialog().getByRole("button", { name: "完成", exact: true }).click();
    const row = page.getByRole("row").filter({ hasText: a! });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/7\.\d\d.*(III|IV) 级/);
    await row.getByRole("button", { name: a!, exact: true }).click();
    await dialog().getByText("PL 破裂").waitFor();
    expect(await violations()).toEqual([]);
  });

  test("a version of a document is added, previewed on this city and adopted; the rules cite it", async () => {
    await open("/assessment/standards?document=LIST-1");
    await button("添加版本").click();
    await dialog().getByRole("textbox", { name: "版本", exact: true }).fill("云溪2027");
    await dialog().getByLabel("生效日期").fill("2027-01-01");
    await dialog().getByRole("button", { name: "添加一行" }).click();
    await dialog().getByRole("combobox", { name: "规则" }).click();
    await page.keyboard.type("leakClass.fromA");
    await page.keyboard.press("Enter");
    await dialog().getByRole("textbox", { name: /^值/ }).fill("2");
    await dialog().getByRole("button", { name: "添加", exact: true }).click();
    await button("预览影响").click();
    await page.getByRole("status").filter({ hasText: "改变 1 项规则" }).waitFor();
    expect(await violations()).toEqual([]);
    await takePicture(page, "standards-preview");
    await button("采用此版本").click();
    await dialog().getByRole("button", { name: "采用此版本" }).click();
    await page.getByText(/已采用为第 1 版规则/).waitFor();
    await open("/assessment/standards?tab=rules&q=leakClass.fromA");
    await page.getByText("云溪2027 版（第 1 版规则采用）").waitFor();
    expect(failures).toEqual([]);
  });
});
