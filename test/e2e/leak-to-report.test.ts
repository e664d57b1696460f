/**
 * One leak's way through the product, as people walk it: a leak list comes in by the wizard, the class of its pipes moves,
 * the bridge says why, the ledger holds them and a report lists them.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSER_HERE, type DemoSite, openDemoSite, takePicture, WIDE } from "./demo-site.ts";

const LEAKS = 3;

describe.skipIf(!BROWSER_HERE)("from leaks to a report in a browser (needs Chromium)", () => {
  let site: DemoSite;
  let page: Page;
  let pipes: { pipeId: number; sourceId: string }[] = [];
  const failures: string[] = [];

  beforeAll(async () => {
    site = await openDemoSite();
    page = await site.browser.newPage({ viewport: WIDE });
    page.on("pageerror", (cause) => failures.push(String(cause)));
    // Pipes without a leak that one class more will bring to red or orange.
    const answer = await fetch(
      `${site.url}/api/v1/pipes?network=gas&leakClass=C&risk=orange&sort=lengthM&order=desc&limit=4`,
    );
    pipes = ((await answer.json()) as { rows: typeof pipes }).rows;
  });
  afterAll(() => site?.close());

  const open = (path: string) => page.goto(site.url + path);
  const button = (name: string) => page.getByRole("button", { name });

  test("a leak list goes through the wizard", async () => {
    expect(pipes.length).toBeGreaterThan(0);
    const file = join(site.folder, "RQ漏点.csv");
    const rows = pipes.flatMap(({ sourceId }) =>
      Array.from({ length: LEAKS }, (_, n) => `${sourceId}-L${n},2026-0${n + 1}-15,${sourceId},腐蚀`),
    );
    writeFileSync(file, `编号,发生日期,管段编号,原因\n${rows.join("\n")}\n`);
    await open("/import?lang=zh");
    await page.locator("input[type=file]").first().setInputFiles(file);
    await button("下一步").click();
    await page.getByRole("combobox", { name: "数据类型" }).click();
    await page.getByTitle("漏损记录", { exact: true }).click();
    await page.getByRole("combobox", { name: "管网" }).click();
    await page.getByTitle("燃气", { exact: true }).click();
    await page.getByText("RQ漏点 · 漏损记录").waitFor();
    await button("下一步").click();
    await button("开始检查").click();
    await button("确认入库").click();
    await page.getByText(new RegExp(`入库完成：新增 ${rows.length}`)).waitFor();
  });

  test("graded again, the pipe is class A", async () => {
    await open("/assessment?lang=zh");
    const current = page.getByRole("row").filter({ hasText: "当前" });
    const before = (await current.getByRole("cell").first().textContent()) ?? "";
    await button("立即评估").click();
    await page.getByRole("row").filter({ hasText: "当前" }).filter({ hasNotText: before }).waitFor();
    await open(`/pipes/${pipes[0]!.pipeId}?lang=zh`);
    await page.getByText("A 级", { exact: true }).first().waitFor();
    await page
      .getByText(/漏损 3 次/)
      .first()
      .waitFor();
  });

  test("the bridge gives the change to new leaks, and names the pipes", async () => {
    await open("/assessment/bridge?lang=zh&part=newLeaks");
    await page
      .getByRole("cell", { name: /^新增漏损/ })
      .first()
      .waitFor();
    await open("/assessment/bridge?lang=zh&risk=red&part=newLeaks");
    const named = page
      .getByRole("link")
      .filter({ hasText: new RegExp(`^(${pipes.map((p) => p.sourceId).join("|")})$`) });
    await named.first().waitFor();
    await takePicture(page, "golden-bridge");
  });

  test("the ledger, brought up to the run, holds the pipe", async () => {
    await open("/assessment/ledger?lang=zh");
    await button("从评估更新台账").click();
    await page
      .getByText(/上次更新|新增/)
      .first()
      .waitFor();
    const items = (await (await fetch(`${site.url}/api/v1/ledger/items?pipeId=${pipes[0]!.pipeId}`)).json()) as {
      total: number;
    };
    expect(items.total).toBeGreaterThan(0);
    await takePicture(page, "golden-ledger");
  });

  test("a report on class A lists the pipe", async () => {
    await open("/assessment/reports?lang=zh&new=1&network=gas&leakClass=A");
    await page.getByLabel("评估单位").fill("云溪燃气集团");
    await button("建立报告").click();
    await page.getByRole("heading", { name: /燃气管道老化评估报告/ }).waitFor();
    const { open: reports } = (await (
      await fetch(`${site.url}/api/v1/pipes/${pipes[0]!.pipeId}/conclusion`)
    ).json()) as { open: unknown[] };
    expect(reports.length).toBe(1);
    await takePicture(page, "golden-report");
  });

  test("no page threw", () => expect(failures).toEqual([]));
});
