import type { Mechanism } from "./mechanism.ts";

export const fourOneMaps: Mechanism = {
  id: "M15",
  place: { zh: "上海市", en: "Shanghai" },
  clause: "二(三)1",
  group: 2,
  kind: "monitoring",
  state: "planned",
  title: { zh: "四个一张图", en: "Four one-maps" },
  text: {
    zh: "设施、隐患、治理、监测四张图是同一个带日期的模型（清单所列 8 万公里）；拖动日期即可看到当时已知、已计划和已完成的情况。设施图与隐患图已可用，治理图与监测图在建。",
    en: "Facility, hazard, remediation and monitoring are four views of one dated model (the list counts 80,000 km). The facility and hazard maps work; the other two are planned.",
  },
  parameters: [],
};
