import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_FUNDING_RULES } from "./default-rules.ts";
import { drawFlow, type FlowRow } from "./flow.ts";
import { listFundingRecords } from "./funding-records.ts";

const row = fc.record<FlowRow>({
  sourceId: fc.nat(4),
  channel: fc.constant("CITY_FISCAL"),
  sourceName: fc.constant("市级"),
  projectId: fc.nat(30).map(String),
  projectName: fc.constant("某"),
  fen: fc.integer({ min: 1, max: 1e9 }),
});

test("what enters a source leaves it, and nothing is lost when small projects are put together", () => {
  fc.assert(
    fc.property(fc.array(row), fc.integer({ min: 1, max: 20 }), (rows, most) => {
      const { nodes, links, totalFen } = drawFlow(rows, most);
      for (const { id, kind } of nodes.filter((node) => node.kind === "source")) {
        const [into, out] = [links.filter(({ to }) => to === id), links.filter(({ from }) => from === id)];
        expect([kind, into.reduce((a, { fen }) => a + fen, 0)]).toEqual([
          "source",
          out.reduce((a, { fen }) => a + fen, 0),
        ]);
      }
      const arriving = links.filter(({ to }) => to === "rest" || to.startsWith("project:"));
      expect(arriving.reduce((a, { fen }) => a + fen, 0)).toBe(totalFen);
      expect(nodes.filter(({ kind }) => kind === "project").length).toBeLessThanOrEqual(most + 1);
    }),
  );
});

test("every value of the rules has a source; the list's own figures are published, a changed one is the city's", () => {
  const records = listFundingRecords({ ...DEFAULT_FUNDING_RULES, earmarked: { useWithinMonths: 6 } });
  const of = (code: string) => records.find((one) => one.code === code)!;
  expect(of("price.ceilingFenPerM3")).toMatchObject({ value: 460, unit: "分/m³", confidence: "published" });
  expect(of("earmarked.useWithinMonths")).toMatchObject({ value: 6, source: "本市采用", confidence: "adopted" });
  expect(of("channels.government.channels.CITY_FISCAL.weight")).toMatchObject({ value: 50, confidence: "suggestion" });
  expect(of("waivers.vatPercent").confidence).toBe("unconfirmed");
  expect(records.every(({ source }) => source !== "")).toBe(true);
});
