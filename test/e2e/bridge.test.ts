/** Leaks come in, the city is graded again, and the bridge says what moved: through the visible page of a real server. */
import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, PHONE, takePicture, WIDE } from "./demo-site.ts";

describe.skipIf(!BROWSER_HERE)("the risk bridge in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  const failures: string[] = [];
  let leaky: string[] = [];

  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(site.url + path, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    return (await answer.json()) as T;
  };
  const finish = async (job: { jobId: string; state: string }): Promise<void> => {
    for (let at = job; at.state !== "done"; at = await ask(`/api/v1/jobs/${job.jobId}`)) {
      if (!["waiting", "running"].includes(at.state)) throw new Error(JSON.stringify(at));
      await new Promise((wait) => setTimeout(wait, 200));
    }
  };
  const take = async (name: string, text: string, kind: string) => {
    const form = new FormData();
    form.append("file", new Blob([text]), name);
    const upload = await (await fetch(`${site.url}/api/v1/uploads`, { method: "POST", body: form })).json();
    await finish(
      await ask("/api/v1/imports", { uploadId: (upload as { uploadId: string }).uploadId, kind, network: "gas" }),
    );
  };

  beforeAll(async () => {
    site = await openDemoSite();
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
  });
  afterAll(() => site?.close());

  test("with one run the page says that it takes two", async () => {
    await page.goto(`${site.url}/assessment/bridge?lang=zh`);
    await page.getByText("至少要有两次评估才能比较").waitFor();
    await page.getByRole("main").getByRole("link", { name: "去评估" }).waitFor();
  });

  test("leaks imported and graded: the bridge attributes every metre to new leaks, and lists their pipes", async () => {
    const { rows } = await ask<{ rows: { sourceId: string }[] }>(
      "/api/v1/pipes?network=gas&leakClass=C&risk=yellow&sort=lengthM&order=desc&limit=12",
    );
    leaky = rows.map(({ sourceId }) => sourceId);
    const lines = leaky.flatMap((id, i) => [1, 2, 3].map((n) => `E${i}-${n},2026-0${n}-15,${id},腐蚀`));
    await take("leaks.csv", `编号,发生日期,管段编号,原因\n${lines.join("\n")}\n`, "failures");
    await finish(await ask("/api/v1/assessments", {}));
    await page.goto(`${site.url}/assessment/bridge?lang=zh`);
    await page.getByRole("cell", { name: "新增漏损" }).waitFor();
    const row = (name: string) => page.getByRole("row").filter({ has: page.getByRole("cell", { name, exact: true }) });
    const metres = async (name: string) =>
      Math.round(
        Number((await row(name).getByRole("cell").nth(1).textContent())!.replaceAll(",", "").replace("−", "-")) * 1000,
      );
    const change = (await metres("后次")) - (await metres("前次"));
    expect(await metres("合计变化")).toBe(change);
    await page.getByRole("radiogroup").getByText("橙", { exact: true }).click();
    await page.waitForURL(/risk=orange/);
    await page.getByRole("button", { name: "新增漏损" }).first().click();
    await page.waitForURL(/part=newLeaks/);
    const found = page.getByRole("link").filter({ hasText: new RegExp(`^(${leaky.join("|")})$`) });
    await found.first().waitFor();
    await takePicture(page, "bridge-leaks");
  });

  test("the workbook holds the table and the pipes that are shown", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "导出 Excel" }).click();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await readFile(await (await download).path())).buffer as ArrayBuffer);
    const [parts, pipes] = book.worksheets;
    const shown = /(\d+) 条/.exec((await page.getByRole("status").filter({ hasText: "条，合计" }).textContent())!)![1];
    expect(pipes!.rowCount - 1).toBe(Number(shown));
    expect(parts!.getColumn(1).values.slice(2)).toContain("新增漏损");
  });

  test("a row leads to its pipe, the language and a phone change the page and lose nothing", async () => {
    await page.goto(`${site.url}/assessment/bridge?lang=en&risk=orange`);
    await page.getByRole("cell", { name: "New leaks" }).first().waitFor();
    await takePicture(page, "bridge-wide-en");
    await page.setViewportSize(PHONE);
    await page.goto(`${site.url}/assessment/bridge?lang=zh&risk=orange`);
    await page.getByRole("cell", { name: "新增漏损" }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await takePicture(page, "bridge-phone-zh");
    await page.evaluate(() => window.scrollBy(0, 900));
    await takePicture(page, "bridge-phone-zh-2");
    await page.setViewportSize(WIDE);
    await page
      .getByRole("link")
      .filter({ hasText: new RegExp(`^(${leaky.join("|")})$`) })
      .first()
      .click();
    await page.waitForURL(/\/pipes\/\d+/);
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
