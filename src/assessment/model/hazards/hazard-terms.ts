/** Names of factors, and per type what it means, what removes it. Shown on pages and in exports. */
import type { Named } from "../../../network/model/codes.ts";
import type { HazardType } from "./hazard.ts";

/**
 * `words` names the dictionary a word value is read in; `limitIs` says what the limit is where it is not what the value
 * is held against.
 */
export const FACTOR_TERMS: Readonly<Record<string, Named & { words?: string; limitIs?: Named }>> = {
  surveyedBuiltOver: { zh: "普查记载占压", en: "Built over by the survey" },
  coveredM: { zh: "被压长度", en: "Length under buildings" },
  insideM: { zh: "院内长度", en: "Length inside" },
  pressureClass: {
    zh: "压力级制",
    en: "Pressure class",
    words: "pressureClass",
    limitIs: { zh: "升级自", en: "level rises from" },
  },
  heldClass: {
    zh: "压力级制",
    en: "Pressure class",
    words: "pressureClass",
    limitIs: { zh: "该材质最高", en: "highest for the material" },
  },
  network: { zh: "管网", en: "Network", words: "network" },
  distanceM: { zh: "外缘净距", en: "Distance, edge to edge" },
  centreM: { zh: "管中心距", en: "Distance of centre lines" },
  outerDiameterMm: { zh: "管道外径", en: "Outer diameter" },
  otherDiameterMm: { zh: "另一管道外径", en: "Outer diameter of the other" },
  otherKind: { zh: "另一管线", en: "The other pipe", words: "otherPipe" },
  spaceKind: { zh: "空间类型", en: "Kind of space", words: "spaceKind" },
  laying: { zh: "埋设方式", en: "Laying", words: "laying" },
  alongM: { zh: "空间内长度", en: "Length inside the space" },
  gapM: { zh: "垂直净距", en: "Vertical clearance" },
  overlapsDrain: { zh: "与排水管深度重叠", en: "Depths overlap with a drain" },
  depthM: { zh: "交叉处埋深", en: "Depth at the crossing" },
  otherDepthM: { zh: "另一管道埋深", en: "Depth of the other" },
  coverM: { zh: "覆土厚度", en: "Cover" },
  coverPlace: { zh: "所处位置", en: "Where it lies", words: "coverPlace" },
  roadClass: { zh: "道路等级", en: "Class of the road", words: "roadClass" },
  material: { zh: "材质", en: "Material", words: "material" },
  statedMpa: { zh: "填报压力", en: "Stated pressure" },
  classOfMpa: {
    zh: "按压力数值的级制",
    en: "Class by that pressure",
    words: "pressureClass",
    limitIs: { zh: "填报级制", en: "stated class" },
  },
  yearsSince: { zh: "距上次评估", en: "Years since the last assessment" },
  sectionM: { zh: "同时停供长度", en: "Length shut together" },
  sectionHouseholds: { zh: "同时停供户数", en: "Households shut together" },
  beyondM: { zh: "连带停供长度", en: "Length cut off behind it" },
  valves: { zh: "需关闭阀门", en: "Valves to close" },
};

export const COVER_PLACE_TERMS: Readonly<Record<string, Named>> = {
  carriageway: { zh: "机动车道下", en: "under the carriageway" },
  beside: { zh: "非机动车道、人行道下", en: "under the path beside it" },
  elsewhere: { zh: "道路以外", en: "away from roads" },
};

export const OTHER_PIPE_TERMS: Readonly<Record<string, Named>> = {
  water: { zh: "给水管", en: "Water pipe" },
  drainage: { zh: "排水管", en: "Drain" },
  heatBuried: { zh: "直埋热力管", en: "Heating pipe, buried" },
  heatTrench: { zh: "管沟热力管", en: "Heating pipe in a trench" },
  gasSmall: { zh: "其他燃气管（DN≤300）", en: "Other gas pipe, up to DN300" },
  gasLarge: { zh: "其他燃气管（DN>300）", en: "Other gas pipe, over DN300" },
};

interface TypeText {
  /** In one sentence: when the type is told. */
  readonly means: Named;
  readonly remedy: Named;
}

export const HAZARD_TYPE_TEXTS: Readonly<Record<HazardType, TypeText>> = {
  BUILT_OVER: {
    means: {
      zh: "普查记载占压，或管线穿过建筑物轮廓。",
      en: "The survey says so, or the line runs through a building's outline.",
    },
    remedy: {
      zh: "拆除占压物，或将管道迁出建筑物范围；改线前停用或降压并加密巡查。",
      en: "Remove what stands on the pipe, or move the pipe out; until then shut it, or lower its pressure and patrol it more.",
    },
  },
  ENCLOSED: {
    means: {
      zh: "市政管道位于其不供应的小区范围之内，巡查、抢修难以进入。",
      en: "A municipal main runs inside a compound it is not there for: patrols and repairs cannot get at it.",
    },
    remedy: {
      zh: "核实围挡；与产权单位签订进出协议，或将管道迁至市政道路。",
      en: "See whether it is walled in; agree on access with the owner, or move the main into the street.",
    },
  },
  CLEARANCE_TO_BUILDING: {
    means: {
      zh: "管道外缘到建筑物的水平净距小于该压力级制的规定值。规范允许采取保护措施后减小，故须现场复核。",
      en: "The outer edge is nearer to a building than its pressure class asks. The code allows less with protection, so it is for a site visit to tell.",
    },
    remedy: {
      zh: "现场复核实际间距与保护措施；确属不足的，加套管或保护措施，或迁改。",
      en: "Check the real distance and any protection on site; if it holds, protect or move the pipe.",
    },
  },
  CLEARANCE_TO_PIPE: {
    means: {
      zh: "两条管道外缘之间的水平净距小于规定值，须现场复核。",
      en: "Two pipes' outer edges are nearer than asked; for a site visit to tell.",
    },
    remedy: {
      zh: "现场复核；随任一管道改造时拉开间距，或加隔离保护。",
      en: "Check on site; part them when either is renewed, or put a barrier between them.",
    },
  },
  CONFINED_SPACE_CROSSING: {
    means: {
      zh: "燃气管道在平面上穿越暗渠、管涵、管沟、地下室等密闭空间，或按普查敷设于其中。",
      en: "A gas pipe crosses a culvert, duct or cellar in plan, or the survey says it lies in one.",
    },
    remedy: {
      zh: "现场核实是否穿入；穿入的应迁出，或加套管封堵并安装可燃气体监测。",
      en: "See whether it passes through; if so move it out, or sleeve and seal it and watch for gas.",
    },
  },
  PIPE_CROSSING: {
    means: {
      zh: "两条管道交叉，按两端埋深推算的垂直净距小于规定值。",
      en: "Two pipes cross, and by the depths of their ends the vertical gap is less than asked.",
    },
    remedy: {
      zh: "开挖或物探核实交叉处高程；不足的加套管或隔离保护。",
      en: "Verify levels at the crossing; sleeve or part them if the gap is too small.",
    },
  },
  ADJACENT_SPACE: {
    means: {
      zh: "燃气泄漏后可能窜入的相邻地下空间，最近点是可燃气体监测布点的候选位置。",
      en: "An underground space that leaking gas can creep into; its nearest point is a candidate for a gas sensor.",
    },
    remedy: {
      zh: "纳入耦合隐患清单，评估后布设可燃气体监测，封堵窜气通道。",
      en: "List it as coupled, place a sensor where the assessment asks, and seal ways for gas.",
    },
  },
  SHALLOW_COVER: {
    means: {
      zh: "按普查埋深，覆土小于所处位置的最小覆土厚度。",
      en: "By the surveyed depth the cover is less than its place asks.",
    },
    remedy: {
      zh: "核实埋深与路面变化；不足的加盖板或套管保护，或降深改造。",
      en: "Verify the depth and what was done to the surface; protect with slabs or a sleeve, or lay it deeper.",
    },
  },
  PRESSURE_MATERIAL: {
    means: {
      zh: "材质不宜在该压力级制下使用，或填报压力与级制不一致。",
      en: "The material is not meant for its pressure class, or the stated pressure does not fit the class.",
    },
    remedy: {
      zh: "核实材质与运行压力；属实的降压运行或改造。",
      en: "Verify material and operating pressure; lower the pressure or renew the pipe.",
    },
  },
  OVERDUE_ASSESSMENT: {
    means: {
      zh: "距上次老化评估已超过规定周期。",
      en: "The last ageing assessment is longer ago than the cycle allows.",
    },
    remedy: { zh: "重新开展老化评估。", en: "Assess the pipe again." },
  },
  MISSING_VALVE: {
    means: {
      zh: "抢修时关闭最近的阀门，同时停供的长度或户数超过限值。",
      en: "Closing the nearest valves for a repair shuts off more pipe or households than the limit.",
    },
    remedy: {
      zh: "在该区段中部增设分段阀门。",
      en: "Add a valve that parts the section.",
    },
  },
};
