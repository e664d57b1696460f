import type { Mechanism } from "./mechanism.ts";

export const twoLedgers: Mechanism = {
  id: "M05",
  place: { zh: "天津市", en: "Tianjin" },
  clause: "一(三)2",
  group: 1,
  kind: "process",
  state: "planned",
  title: { zh: "两本账与三大员", en: "Two ledgers and full coverage" },
  text: {
    zh: "区与企业各建一本账，互为验证：一致的、只在一方的、内容不同的逐项列出并签认；每个小区（村）的网格员、安全员、燃气保姆是否到位一目了然（清单所列 11113 个小区、23841 名网格员、6640 名安全员、18810 名保姆）。",
    en: "District and company each keep a ledger, and the two are reconciled item by item and signed off. Every community shows whether its grid worker, safety officer and gas helper are in place (the list counts 11,113 communities, 23,841 grid workers, 6,640 officers and 18,810 helpers).",
  },
  parameters: [],
};
