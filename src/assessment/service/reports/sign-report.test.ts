/** An ageing assessment from the chosen pipes to the signed Word file, on both stores. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMadeCity, MADE_CITY } from "../../../../test/clients/made-city.ts";
import { BACK_ENDS, type OwnStore } from "../../../../test/own-stores.ts";
import { createSnapshots } from "../../../network/service/network-snapshot.ts";
import { verifyAudit } from "../../../platform/audit/record.ts";
import type { Database } from "../../../platform/database/database.ts";
import { migrate } from "../../../platform/database/migrate.ts";
import { openDatabase } from "../../../platform/database/open-database.ts";
import { unpackZip } from "../../../platform/files/zip.ts";
import { NO_COMPANIONS } from "../../model/reports/conclude.ts";
import { reportFigures } from "../../model/reports/report-figures.ts";
import { listPipeConclusions, loadLastAssessedDays } from "../../store/pipe-conclusions.ts";
import { findForm, listAllForms, listReportPipes } from "../../store/report-forms.ts";
import { findReport, findReportFile } from "../../store/reports.ts";
import { findCurrentRun } from "../../store/runs.ts";
import { assessCity } from "../assess-city.ts";
import { loadOverlay } from "../load-overlay.ts";
import { concludeForms } from "./conclude-forms.ts";
import { correctReport } from "./correct-report.ts";
import { discardReport } from "./discard-report.ts";
import { getStanding } from "./open-report.ts";
import { proposeReport } from "./propose-report.ts";
import { recordForm } from "./record-form.ts";
import { loadReportSource, renderReport } from "./report-source.ts";
import { reviewReport } from "./review-report.ts";
import { sendBackReport } from "./send-back-report.ts";
import { isIntact, signReport } from "./sign-report.ts";
import { previewReport, startReport } from "./start-report.ts";

const TODAY = "2026-11-24";
const call = { cityId: MADE_CITY, actor: "test" };
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (cause: { problem?: { code: string } }) => cause.problem?.code ?? String(cause),
  );

describe.each(BACK_ENDS)("an assessment on $name", ({ here, makeOwn }) => {
  let store: OwnStore;
  let database: Database;
  let snapshots: ReturnType<typeof createSnapshots>;
  const folder = mkdtempSync(join(tmpdir(), "guanxin-report-"));
  const fresh = () => snapshots.fresh(MADE_CITY);
  const start = async (asked: Record<string, string>, title = "燃气管道老化评估报告") =>
    startReport(database, await fresh(), {
      ...call,
      title,
      organisation: "示例燃气公司",
      assessedOn: TODAY,
      asked,
      grouping: "SECTION",
    });

  beforeAll(async () => {
    if (!here) return;
    store = await makeOwn();
    database = await openDatabase(store.place);
    await migrate(database);
    await fillMadeCity(database, 400);
    await assessCity(database, { ...call, asOf: TODAY });
    snapshots = createSnapshots(database, () => TODAY);
    snapshots.layOver(
      (network) => loadOverlay(database, network),
      async (city) => (await findCurrentRun(database, city))?.run_id ?? "",
    );
  });
  afterAll(async () => {
    await database?.close();
    await store?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** document.xml of a Word file as plain text, paragraphs and cells parted by bars. */
  async function textOf(bytes: Uint8Array): Promise<string> {
    const path = join(folder, "report.docx");
    writeFileSync(path, bytes);
    const unpacked = await unpackZip(path);
    const xml = await readFile(join(unpacked.folder, "word", "document.xml"), "utf8");
    await unpacked.remove();
    return xml.replace(/<\/w:p>/g, "|").replace(/<[^>]+>/g, "");
  }

  test.skipIf(!here)("goes from chosen pipes to a signed file that says what the run says", async () => {
    const preview = await previewReport(database, await fresh(), { asked: { network: "gas" }, grouping: "SECTION" });
    expect(preview).toMatchObject({ pipes: 100, ungraded: 0, stale: false, elsewhere: 0, problem: null });
    const reportNo = await start({ network: "gas" });
    const run = (await findCurrentRun(database, MADE_CITY))!;

    // Taking over the suggestions leaves open what asks for words.
    const taken = await concludeForms(database, {
      ...call,
      reportNo,
      forms: {},
      conclusion: "SUGGESTED",
      companions: NO_COMPANIONS,
    });
    const standing = await getStanding(database, MADE_CITY, reportNo);
    expect(taken.concluded + taken.left).toBe(standing.forms);
    expect(standing.open).toBe(taken.left);
    expect(taken.left).toBeGreaterThan(0);
    expect(await refusal(proposeReport(database, { ...call, reportNo, assessor: "王芳" }))).toBe(
      "assessment.forms-open",
    );

    const controlled = { ...NO_COMPANIONS, controlMeasures: "每周巡检一次", nextAssessmentOn: "2027-11-24" };
    const atOnce = {
      ...NO_COMPANIONS,
      controlMeasures: "降压运行",
      decision: "PROJECT",
      decisionNote: "2027年和平路改造",
    } as const;
    const rest = { ...call, reportNo };
    // All forms of a call or none: some of the open ones are listed directly and cannot run on.
    expect(
      await refusal(concludeForms(database, { ...rest, forms: {}, conclusion: "CONTROLLED", companions: controlled })),
    ).toBe("assessment.listed-must-renew");
    for (const [suggestion, companions] of [
      ["CONTROLLED", controlled],
      ["IMMEDIATE", atOnce],
    ] as const)
      await concludeForms(database, { ...rest, forms: { suggestion }, conclusion: suggestion, companions });
    expect((await getStanding(database, MADE_CITY, reportNo)).open).toBe(0);

    await proposeReport(database, { ...call, reportNo, assessor: "王芳" });
    expect(await refusal(reviewReport(database, { ...call, reportNo, reviewer: "王芳" }))).toBe(
      "assessment.same-person",
    );
    await sendBackReport(database, { ...call, reportNo, reason: "补充资料" });
    await proposeReport(database, { ...call, reportNo, assessor: "王芳" });
    await reviewReport(database, { ...call, reportNo, reviewer: "李强" });
    const { network } = await fresh();
    const signed = await signReport(database, { ...call, reportNo, network, signedOn: TODAY });

    const report = (await findReport(database, MADE_CITY, reportNo))!;
    expect(report).toMatchObject({ state: "signed", assessor: "王芳", reviewer: "李强", signedOn: TODAY });
    expect(report.contentHash).toBe(signed.contentHash);
    const file = (await findReportFile(database, MADE_CITY, reportNo, 1, "zh"))!;
    expect(createHash("sha256").update(file.bytes).digest("hex")).toBe(file.sha256);

    const pipes = await listReportPipes(database, MADE_CITY, report);
    const figures = reportFigures(pipes);
    const { rows } = await database.query<{ risk: string; km: number }>(
      `select g.risk, sum(p.length_m) / 1000 as km from grade g join pipe p using (city_id, pipe_id)
        where g.city_id = $1 and g.run_id = $2 and p.network = 'gas' group by g.risk`,
      [MADE_CITY, run.run_id],
    );
    for (const { risk, km } of rows) expect(figures.risk[risk]!.km).toBeCloseTo(km, 6);
    const text = await textOf(file.bytes);
    for (const word of [
      run.run_id,
      signed.contentHash,
      "燃气管道老化评估报告",
      "已签署",
      "王芳",
      "李强",
      "2026年11月24日",
      "AR 2026.1",
      "国办发〔2022〕22号",
      "每周巡检一次",
    ])
      expect(text.includes(word), word).toBe(true);
    expect(text.includes(`合计|100|${figures.all.km.toFixed(3)}|`)).toBe(true);
    for (const [conclusion, zh] of [
      ["IMMEDIATE", "立即改造"],
      ["TIME_LIMITED", "限期改造"],
      ["CONTROLLED", "落实安全管控措施，可继续运行"],
      ["COMPLIANT", "符合安全运行要求"],
    ] as const) {
      const { pipes: count, km } = figures.conclusion[conclusion]!;
      expect(text.includes(`|${zh}|${count}|${km.toFixed(3)}|`), zh).toBe(true);
    }
    expect(pipes.filter(({ sourceId }) => !text.includes(`|${sourceId}|`))).toEqual([]);

    // The same figures in Excel, every table a sheet.
    const source = await loadReportSource(database, MADE_CITY, reportNo);
    const book = xlsx.read(await renderReport(source, undefined, { format: "xlsx", language: "zh" }));
    const conclusions = xlsx.utils.sheet_to_json<string[]>(book.Sheets["结论汇总"]!, { header: 1 });
    expect(conclusions).toContainEqual(["合计", figures.all.pipes, figures.all.km]);
    expect(xlsx.utils.sheet_to_json(book.Sheets["管段明细"]!)).toHaveLength(100);

    // And what was concluded of a pipe, and when, is there for the rest of the city's work.
    const [one] = await listPipeConclusions(database, MADE_CITY, pipes[0]!.pipeId);
    expect(one).toMatchObject({ reportNo, version: 1, assessedOn: TODAY, conclusion: pipes[0]!.conclusion });
    const days = await loadLastAssessedDays(database, MADE_CITY, TODAY);
    expect(days.size).toBe(100);
    expect(days.get(pipes[0]!.pipeId)).toBe(Date.UTC(2026, 10, 24) / 86_400_000);
    expect((await loadLastAssessedDays(database, MADE_CITY, "2026-11-23")).size, "nobody knew the day before").toBe(0);
    expect((await verifyAudit(database, MADE_CITY)).brokenLine).toBeUndefined();
  });

  test.skipIf(!here)("what is signed stays; a correction is a new version, and a meddled row shows", async () => {
    const reportNo = 1;
    const [form] = await listAllForms(database, MADE_CITY, { reportNo, version: 1 });
    const write = { ...call, reportNo, formNo: form!.formNo, items: {}, checklist: {}, remark: "改一笔" };
    expect(await refusal(recordForm(database, write))).toBe("assessment.not-a-draft");
    expect(await refusal(discardReport(database, { ...call, reportNo }))).toBe("assessment.only-drafts-discarded");
    expect(await isIntact(database, MADE_CITY, reportNo, 1)).toBe(true);
    const bytes = (await findReportFile(database, MADE_CITY, reportNo, 1, "zh"))!.bytes;

    expect(await correctReport(database, { ...call, reportNo, reason: "材质录错" })).toBe(2);
    expect(await refusal(correctReport(database, { ...call, reportNo, reason: "再改" }))).toBe(
      "assessment.only-signed-corrected",
    );
    await recordForm(database, { ...write, remark: "第二版备注" });
    expect((await findForm(database, MADE_CITY, { reportNo, version: 1 }, form!.formNo))!.remark).toBe("");
    expect((await findForm(database, MADE_CITY, { reportNo, version: 2 }, form!.formNo))!.remark).toBe("第二版备注");
    expect((await listPipeConclusions(database, MADE_CITY, 1))[0]!.version, "a draft says nothing yet").toBe(1);

    await proposeReport(database, { ...call, reportNo, assessor: "王芳" });
    await reviewReport(database, { ...call, reportNo, reviewer: "李强" });
    const { network } = await fresh();
    await signReport(database, { ...call, reportNo, network, signedOn: TODAY });
    expect((await listPipeConclusions(database, MADE_CITY, 1)).map(({ version }) => version)).toEqual([2]);
    expect((await findReportFile(database, MADE_CITY, reportNo, 1, "zh"))!.bytes).toEqual(bytes);

    await database.query("update assessment_form set remark = 'x' where city_id = $1 and version = 1 and form_no = 1", [
      MADE_CITY,
    ]);
    expect(await isIntact(database, MADE_CITY, reportNo, 1)).toBe(false);
    expect(await isIntact(database, MADE_CITY, reportNo, 2)).toBe(true);
  });

  test.skipIf(!here)("the run's own entries keep their tally, the assessor's need evidence", async () => {
    const reportNo = await start({ network: "water" }, "供水");
    const forms = await listAllForms(database, MADE_CITY, { reportNo, version: 1 });
    const form = forms.find(({ basis }) => basis === "ASSESSED")!;
    const record = (items: object) =>
      recordForm(database, {
        ...call,
        reportNo,
        formNo: form.formNo,
        items: items as never,
        checklist: {},
        remark: "",
      });
    const corrosion = {
      score: 4,
      evidence: "开挖见点蚀",
      document: "检测报告 2026-7",
      documentDay: "2026-07-01",
      by: "assessor",
    };
    expect(await refusal(record({ corrosion: { ...corrosion, evidence: "" } }))).toBe("assessment.evidence-missing");
    const { material } = form.items;
    await record({ corrosion, material: { ...material, facts: [{ word: "PE100", pipes: 1, lengthM: 1 }] } });
    const after = (await findForm(database, MADE_CITY, { reportNo, version: 1 }, form.formNo))!;
    expect(after.items["corrosion"]).toEqual(corrosion);
    expect(after.items["material"]).toEqual(material);
    await discardReport(database, { ...call, reportNo });
    expect(await refusal(getStanding(database, MADE_CITY, reportNo))).toBe("assessment.report-missing");
  });

  test.skipIf(!here)("nothing to assess, or a day to come, is refused", async () => {
    expect(await refusal(start({ network: "gas", text: "no such pipe" }))).toBe("assessment.report-empty");
    expect(await refusal(start({ network: "gas" }, " "))).toBe("assessment.title-missing");
    const tomorrow = { ...call, title: "t", organisation: "o", asked: {}, grouping: "PIPE" as const };
    expect(await refusal(startReport(database, await fresh(), { ...tomorrow, assessedOn: "2026-11-25" }))).toBe(
      "assessment.day-in-future",
    );
  });
});
