import type { Mechanism } from "./mechanism.ts";

export const colourLedger: Mechanism = {
  id: "M04",
  place: { zh: "北京市", en: "Beijing" },
  clause: "一(三)1",
  group: 1,
  kind: "rule",
  state: "works",
  title: { zh: "红橙黄蓝分级台账", en: "Ledger in red, orange, yellow, blue" },
  text: {
    zh: "管段由高到低分红、橙、黄、蓝四级建账，分年度治理。等级由可能性与后果之积的分界值决定；来源没有给出数值，默认值为平台建议。责任单位、期限与销号在后续台账中实现。",
    en: "Pipes are kept in four levels from red to blue and treated year by year. The cut-offs on likelihood times consequence decide; the source gives no figures, the defaults are our suggestion. Responsible body, deadline and close-out come with the ledger pages.",
  },
  parameters: [
    { name: "red", zh: "红级起始分", en: "Red from", kind: "integer", min: 4, max: 25, default: 15 },
    { name: "orange", zh: "橙级起始分", en: "Orange from", kind: "integer", min: 3, max: 24, default: 9 },
    { name: "yellow", zh: "黄级起始分", en: "Yellow from", kind: "integer", min: 2, max: 23, default: 4 },
  ],
  grading: {
    effect: "risk",
    read: ({ matrix }) => ({ red: matrix.red, orange: matrix.orange, yellow: matrix.yellow }),
    apply(rules, settings) {
      const { red, orange, yellow } = settings as { red: number; orange: number; yellow: number };
      if (!(red > orange && orange > yellow))
        throw new RangeError(`red (${red}) > orange (${orange}) > yellow (${yellow}) must hold`);
      // A table drawn cell by cell would hide the cut-offs.
      return { ...rules, matrix: { ...rules.matrix, red, orange, yellow, cells: null } };
    },
  },
};
